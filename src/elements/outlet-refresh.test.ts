import {assert} from 'chai';
import {type AwaitDataElement, createRoute, defer, html, type LoaderContext} from '../bundle.js';
import {ErrorWatch} from './test/errors.js';
import {type Controlled, controlled, Film, frame, macrotask, until} from './test/moments.js';
import {outletOf} from './test/outlet.js';
import {find, seen} from './test/page.js';

/** A route `/p/:id` whose loader returns one deferred at once; the test settles each of them. */
async function paged(keep = 'auto', attributes = '') {
  const runs: {context: LoaderContext; late: Controlled<unknown>}[] = [];
  const outlet = await outletOf(
    [
      createRoute({
        path: '/p/:id',
        loader: (context) => {
          const late = controlled();
          runs.push({context, late});
          return {late: late.promise};
        },
        render: () => html`
          <await-data from="late" keep=${keep} class=${attributes}>
            <p slot="fallback">Wait</p>
            <template><b>{{ value }}</b></template>
            <template slot="error"
              ><i>{{ error.message }}</i><button @click="{{ retry }}">Again</button></template
            >
          </await-data>
        `,
      }),
      createRoute({path: '/other', render: () => 'other'}),
    ],
    '/p/1',
  );
  const element = find<AwaitDataElement>(outlet, 'await-data');
  runs[0]!.late.resolve('one');
  await until(() => seen(outlet) === 'one');
  return {outlet, element, runs};
}

describe('<route-outlet> and <await-data>: refreshing', () => {
  it('P8: a change of only search keeps the old content, with :state(refreshing)', async () => {
    const {outlet, element, runs} = await paged();
    const film = new Film(() => seen(outlet));
    await outlet.navigate('/p/1?q=x').finished;
    assert.lengthOf(runs, 2);
    await frame();
    assert.equal(seen(outlet), 'one');
    assert.isTrue(element.matches(':state(refreshing)'));
    assert.isTrue(element.matches(':state(success)'));
    assert.equal(element.status, 'success');
    assert.equal(element.value, 'one');
    runs[1]!.late.resolve('two');
    await until(() => seen(outlet) === 'two');
    assert.isFalse(element.matches(':state(refreshing)'));
    assert.deepEqual(await film.end(), ['one', 'two']);
    assert.strictEqual(find(outlet, 'await-data'), element);
  });

  it('P8: other params show the fallback', async () => {
    const {outlet, element, runs} = await paged();
    await outlet.navigate('/p/2').finished;
    await until(() => seen(outlet) === 'Wait');
    assert.equal(element.status, 'pending');
    assert.isFalse(element.matches(':state(refreshing)'));
    runs[1]!.late.resolve('two');
    await until(() => seen(outlet) === 'two');
  });

  it('P8: keep="always" keeps the content with other params too', async () => {
    const {outlet, element, runs} = await paged('always');
    await outlet.navigate('/p/2').finished;
    await frame();
    assert.equal(seen(outlet), 'one');
    assert.isTrue(element.matches(':state(refreshing)'));
    runs[1]!.late.resolve('two');
    await until(() => seen(outlet) === 'two');
  });

  it('P8: keep="never" shows the fallback for a refresh, and the status is pending', async () => {
    const {outlet, element, runs} = await paged('never');
    await outlet.navigate('/p/1?q=x').finished;
    await until(() => seen(outlet) === 'Wait');
    assert.equal(element.status, 'pending');
    runs[1]!.late.resolve('two');
    await until(() => seen(outlet) === 'two');
  });

  it('P8: invalidate() keeps the old content until the new has come', async () => {
    const {outlet, element, runs} = await paged();
    void outlet.invalidate();
    await until(() => runs.length === 2);
    await frame();
    assert.equal(seen(outlet), 'one');
    assert.isTrue(element.matches(':state(refreshing)'));
    runs[1]!.late.resolve('two');
    await until(() => seen(outlet) === 'two');
  });

  it('P8: what waits for a slow loader that runs again is :state(refreshing) all the while', async () => {
    const again = controlled();
    let runs = 0;
    const late = Promise.resolve('old');
    const loader = () => (runs++ ? again.promise : {late});
    const outlet = await outletOf([
      createRoute({
        path: '/',
        loader,
        render: () => html`<await-data from="late" .render=${String}></await-data>`,
      }),
    ]);
    await until(() => seen(outlet) === 'old');
    const element = find<AwaitDataElement>(outlet, 'await-data');
    const refreshed = outlet.invalidate();
    await until(() => runs === 2);
    assert.isTrue(element.matches(':state(refreshing)'));
    assert.equal(seen(outlet), 'old');
    again.resolve({late: 'new'});
    await refreshed;
    assert.isFalse(element.matches(':state(refreshing)'));
    assert.equal(seen(outlet), 'new');
  });

  it('P8: a refresh that fails keeps the content, fires await-error, and is reported when nobody prevents that', async () => {
    const watch = new ErrorWatch();
    const {outlet, element, runs} = await paged();
    const errors: unknown[] = [];
    outlet.addEventListener('await-error', ({error}) => errors.push(error));
    await outlet.navigate('/p/1?q=x').finished;
    const error = new Error('not this time');
    runs[1]!.late.reject(error);
    await watch.drained();
    assert.equal(seen(outlet), 'one');
    assert.equal(element.status, 'success');
    assert.deepEqual(errors, [error]);
    assert.deepEqual(watch.reported, [error]);
    assert.isFalse(element.matches(':state(refreshing)'));
  });

  it('P8: after a failed refresh retry() refreshes again, with the content still there', async () => {
    const {outlet, element, runs} = await paged();
    outlet.addEventListener('await-error', (event) => event.preventDefault());
    await outlet.navigate('/p/1?q=x').finished;
    runs[1]!.late.reject(new Error('not this time'));
    await macrotask();
    const film = new Film(() => seen(outlet));
    element.retry();
    await until(() => runs.length === 3);
    assert.isTrue(element.matches(':state(refreshing)'));
    runs[2]!.late.resolve('two');
    await until(() => seen(outlet) === 'two');
    assert.deepEqual(await film.end(), ['one', 'two']);
  });

  it('P8: leaving for another route and coming back shows the fallback where the data is gone', async () => {
    const {outlet} = await paged();
    await outlet.navigate('/other').finished;
    await outlet.navigate('/p/7').finished;
    await until(() => seen(outlet) === 'Wait');
  });

  for (const way of ['the element', 'the event', 'a button in the template']) {
    it(`P12: retry() from ${way} runs the loader of a bare promise again, once, and resets the box`, async () => {
      const {outlet, element, runs} = await paged();
      await outlet.navigate('/p/2').finished;
      let again = () => element.retry();
      outlet.addEventListener(
        'await-error',
        (event) => {
          assert.isTrue(event.canRetry);
          if (way === 'the event') again = () => event.retry();
        },
        {once: true},
      );
      runs[1]!.late.reject(new Error('lost'));
      await until(() => seen(outlet) === 'lost Again');
      await macrotask();
      if (way === 'a button in the template') find(outlet, 'button').click();
      else again();
      await until(() => runs.length === 3);
      await until(() => seen(outlet) === 'Wait');
      assert.equal(element.status, 'pending');
      assert.equal(runs[2]!.context.params.id, '2');
      runs[2]!.late.resolve('found');
      await until(() => seen(outlet) === 'found');
      assert.lengthOf(runs, 3);
    });
  }

  it('P12: retry() of a bare promise that two elements show runs the loader once for both', async () => {
    const runs: Controlled<unknown>[] = [];
    const box = () =>
      html`<await-data from="late"
        ><p slot="fallback">Wait</p>
        <template>{{ value }}</template><i slot="error">lost</i></await-data
      >`;
    const outlet = await outletOf(
      [
        createRoute({
          path: '/x',
          loader: () => {
            runs.push(controlled());
            return {late: runs.at(-1)!.promise};
          },
          render: () => [box(), box()],
        }),
      ],
      '/x',
    );
    runs[0]!.reject(new Error('lost'));
    await until(() => seen(outlet) === 'lost lost');
    for (const element of outlet.querySelectorAll<AwaitDataElement>('await-data')) element.retry();
    await until(() => seen(outlet) === 'Wait Wait');
    assert.lengthOf(runs, 2);
    runs[1]!.resolve('found');
    await until(() => seen(outlet) === 'found found');
  });

  it('P12: retry() of a defer(thunk) in loader data runs the thunk alone', async () => {
    const thunks: Controlled<unknown>[] = [];
    let loads = 0;
    const outlet = await outletOf(
      [
        createRoute({
          path: '/x',
          loader: () => {
            loads++;
            return {
              late: defer(() => {
                thunks.push(controlled());
                return thunks.at(-1)!.promise;
              }),
            };
          },
          render: () =>
            html`<await-data from="late"
              ><p slot="fallback">Wait</p>
              <template>{{ value }}</template>
              <template slot="error"
                ><button @click="{{ retry }}">{{ error.message }}</button></template
              ></await-data
            >`,
        }),
      ],
      '/x',
    );
    assert.lengthOf(thunks, 1, 'it starts when the loader returns it');
    thunks[0]!.reject(new Error('lost'));
    await until(() => seen(outlet) === 'lost');
    find(outlet, 'button').click();
    await until(() => seen(outlet) === 'Wait');
    assert.lengthOf(thunks, 2);
    thunks[1]!.resolve('found');
    await until(() => seen(outlet) === 'found');
    assert.equal(loads, 1);
  });

  it('P8: retry() after a success keeps the content while it refreshes', async () => {
    const {outlet, element, runs} = await paged();
    element.retry();
    await until(() => runs.length === 2);
    await frame();
    assert.equal(seen(outlet), 'one');
    assert.isTrue(element.matches(':state(refreshing)'));
    runs[1]!.late.resolve('two');
    await until(() => seen(outlet) === 'two');
  });
});
