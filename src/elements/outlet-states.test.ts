import {assert} from 'chai';
import {createRoute, createRouter, html, notFound} from '../bundle.js';
import {coordinate} from '../core/coordinator.js';
import {memoryDriver} from '../core/memory-navigation.js';
import {ErrorWatch} from './test/errors.js';
import {controlled, frame, macrotask, until} from './test/moments.js';
import {declared, outletOf} from './test/outlet.js';
import {find, mount, seen} from './test/page.js';

describe('<route-outlet>: pending, error, not found', () => {
  it('P3: finished does not wait for a deferred, and the fast part is there', async () => {
    const slow = controlled();
    const outlet = await outletOf(
      [
        createRoute({
          path: '/x',
          loader: async () => ({fast: 'Fast', slow: slow.promise, other: slow.promise}),
          render: ({data}) => html`
            <h1>${data.fast}</h1>
            <await-data .promise=${data.slow}
              ><p slot="fallback">Wait</p>
              <template>{{ value }}</template></await-data
            >
            <await-data .promise=${data.other}><template>{{ value }}</template></await-data>
          `,
        }),
      ],
      '/x',
    );
    await frame();
    assert.equal(seen(outlet), 'Fast Wait');
    slow.resolve('Slow');
    await until(() => seen(outlet) === 'Fast Slow Slow');
  });

  it('shows the pending template of a route after pending-ms, for at least pending-min-ms', async () => {
    const slow = controlled();
    const outlet = await declared(
      `<route-def path="/"><template>Home</template></route-def>
       <route-def path="/x" pending-ms="1" pending-min-ms="0">
         <template>{{ data.text }}</template><template slot="pending"><p>Loading</p></template>
       </route-def>`,
    );
    (outlet.querySelectorAll('route-def')[1] as HTMLElement & {loader: unknown}).loader = () =>
      slow.promise;
    await macrotask();
    const {finished} = outlet.navigate('/x');
    await until(() => seen(outlet) === 'Loading');
    slow.resolve({text: 'Loaded'});
    await finished;
    assert.equal(seen(outlet), 'Loaded');
  });

  it('keeps the old content until the new is ready, within pending-ms', async () => {
    const slow = controlled();
    const outlet = await outletOf([
      createRoute({path: '/', render: () => 'Home'}),
      createRoute({
        path: '/x',
        pendingMs: 100_000,
        loader: () => slow.promise,
        pending: () => 'Loading',
        render: () => 'Loaded',
      }),
    ]);
    const {finished} = outlet.navigate('/x');
    await frame();
    assert.equal(seen(outlet), 'Home');
    slow.resolve(1);
    await finished;
    assert.equal(seen(outlet), 'Loaded');
  });

  it('shows the error template of the route, with error and retry, when its loader fails', async () => {
    let runs = 0;
    const outlet = await declared(
      `<route-def path="/x"><template>{{ data.n }}</template>
        <template slot="error"><p>{{ error.message }}</p><button @click="{{ retry }}">Again</button></template></route-def>`,
    );
    find<HTMLElement & {loader: unknown}>(outlet, 'route-def').loader = () => {
      if (++runs === 1) throw new Error('first');
      return {n: runs};
    };
    await macrotask();
    await outlet.navigate('/x').finished.catch(() => {});
    assert.equal(seen(outlet), 'first Again');
    find(outlet, 'button').click();
    await until(() => seen(outlet) === '2');
  });

  it('the error template of the outlet shows what has none nearer', async () => {
    const watch = new ErrorWatch();
    const outlet = await declared(
      `<route-def path="/"><template>Home</template></route-def>
       <route-def path="/x"><template>x</template></route-def>
       <template slot="error"><p>Oh: {{ error.message }}</p></template>`,
    );
    (outlet.querySelectorAll('route-def')[1] as HTMLElement & {loader: unknown}).loader = () =>
      Promise.reject(new Error('lost'));
    await macrotask();
    await outlet.navigate('/x').finished.catch(() => {});
    assert.equal(seen(outlet), 'Oh: lost');
    await outlet.navigate('/').finished;
    assert.equal(seen(outlet), 'Home');
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('an error of a child leaves the parent there', async () => {
    const outlet = await outletOf([
      createRoute({
        path: '/a',
        render: () =>
          html`<h1>A</h1>
            <route-outlet></route-outlet>`,
        children: [
          createRoute({
            path: 'b',
            loader: () => Promise.reject(new Error('lost')),
            render: () => 'B',
            error: ({error}) => `failed: ${(error as Error).message}`,
          }),
        ],
      }),
    ]);
    await outlet.navigate('/a/b').finished.catch(() => {});
    assert.equal(seen(outlet), 'A failed: lost');
  });

  it('notFound() in a loader shows the not-found template', async () => {
    const watch = new ErrorWatch();
    const outlet = await declared(
      `<route-def path="/x"><template>x</template></route-def>
       <template slot="not-found"><p>No such thing</p></template>`,
    );
    find<HTMLElement & {loader: unknown}>(outlet, 'route-def').loader = () => notFound();
    await macrotask();
    await outlet.navigate('/x').finished;
    assert.equal(seen(outlet), 'No such thing');
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('what is taken away from the outlet does not apply any more', async () => {
    const seenContexts: unknown[] = [];
    const outlet = await outletOf([
      createRoute({path: '/', render: () => 'Home'}),
      createRoute({path: '/x', loader: ({context}) => void seenContexts.push(context)}),
    ]);
    outlet.context = 'Ada';
    outlet.insertAdjacentHTML('beforeend', '<template slot="not-found">Gone</template>');
    await macrotask();
    await outlet.navigate('/x').finished;
    await outlet.navigate('/nowhere').finished;
    assert.equal(seen(outlet), 'Gone');
    outlet.context = undefined;
    find(outlet, 'template').remove();
    await macrotask();
    await outlet.navigate('/x').finished;
    await outlet.navigate('/nowhere').finished;
    assert.equal(seen(outlet), '');
    assert.deepEqual(seenContexts, ['Ada', undefined]);
  });

  it('what the outlet does not say, and what it says no more, is as its router was made', async () => {
    const contexts: unknown[] = [];
    const outlet = document.createElement('route-outlet');
    const router = createRouter({
      base: '/app',
      claim: true,
      context: 'own',
      routes: [
        createRoute({
          path: '/',
          loader: ({context}) => void contexts.push(context),
          render: () => 'Home',
        }),
      ],
      notFound: () => 'own not found',
      navigation: coordinate(memoryDriver(new URL('/app', location.href))),
    });
    outlet.router = router;
    mount().append(outlet);
    await until(() => seen(outlet) === 'Home');
    assert.isTrue(router.claims(new URL('/app/nowhere', location.href)));
    router.configure({context: 'later'});
    outlet.setAttribute('pending-ms', '5');
    await outlet.navigate('/app?again').finished;
    outlet.context = 'of the outlet';
    await outlet.navigate('/app?other').finished;
    outlet.context = undefined;
    await outlet.navigate('/app?last').finished;
    assert.deepEqual(contexts, ['own', 'later', 'of the outlet', 'own']);
    await outlet.navigate('/app/nowhere').finished;
    assert.equal(seen(outlet), 'own not found');
  });
});
