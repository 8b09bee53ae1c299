import {assert} from 'chai';
import {createRoute, html} from '../bundle.js';
import {ErrorWatch} from './test/errors.js';
import {controlled, frame, macrotask, until} from './test/moments.js';
import {outletOf} from './test/outlet.js';
import {seen} from './test/page.js';

describe('<route-outlet>: rejections', () => {
  const unseen: Record<string, (rejecting: () => unknown) => Promise<void>> = {
    'rejects before it is shown, while the critical part is loading': async (rejecting) => {
      const critical = controlled();
      const outlet = await outletOf([
        createRoute({path: '/', render: () => 'Home'}),
        createRoute({
          path: '/x',
          loader: () => ({late: rejecting()}),
          render: ({data}) =>
            html`<await-data .promise=${data.late}><i slot="error">failed</i></await-data
              ><route-outlet></route-outlet>`,
          children: [createRoute({path: 'y', loader: () => critical.promise, render: () => 'y'})],
        }),
      ]);
      const {finished} = outlet.navigate('/x/y');
      await frame();
      critical.resolve(1);
      await finished;
      assert.equal(seen(outlet), 'failed y');
    },
    'is never shown': async (rejecting) => {
      await outletOf(
        [createRoute({path: '/x', loader: () => ({late: rejecting()}), render: () => 'x'})],
        '/x',
      );
    },
    'was only preloaded': async (rejecting) => {
      const outlet = await outletOf([
        createRoute({path: '/', render: () => 'Home'}),
        createRoute({path: '/x', loader: () => ({late: rejecting()}), render: () => 'x'}),
      ]);
      await outlet.preload('/x');
    },
    'belongs to a page that was left': async (rejecting) => {
      const outlet = await outletOf(
        [
          createRoute({path: '/', render: () => 'Home'}),
          createRoute({
            path: '/x',
            loader: ({signal}) => ({
              late: new Promise((_, reject) => {
                signal.addEventListener('abort', () => reject(new Error('aborted by hand')));
              }),
              nested: [{deep: new Map([['late', rejecting()]])}],
            }),
            render: ({data}) =>
              html`<await-data .promise=${data.late}><p slot="fallback">Wait</p></await-data>`,
          }),
        ],
        '/x',
      );
      await outlet.navigate('/').finished;
    },
    'comes from a loader that was superseded': async (rejecting) => {
      const gate = controlled();
      const outlet = await outletOf([
        createRoute({path: '/', render: () => 'Home'}),
        createRoute({
          path: '/x',
          loader: async () => {
            await gate.promise;
            return {late: rejecting()};
          },
          render: () => 'x',
        }),
      ]);
      outlet.navigate('/x');
      await macrotask();
      await outlet.navigate('/').finished;
      gate.resolve(1);
    },
    'belongs to an outlet that was removed': async (rejecting) => {
      const outlet = await outletOf(
        [createRoute({path: '/x', loader: () => ({late: rejecting()}), render: () => 'x'})],
        '/x',
      );
      outlet.remove();
    },
  };

  for (const [name, run] of Object.entries(unseen)) {
    it(`P4: no unhandled rejection and no report for a deferred that ${name}`, async () => {
      const watch = new ErrorWatch();
      await run(() => Promise.reject(new Error('lost')));
      await watch.drained();
      assert.deepEqual(watch.messages, []);
    });
  }

  it('P5: a deferred that fails leaves the fast data and its siblings there', async () => {
    const watch = new ErrorWatch();
    const error = new Error('lost');
    const [one, two] = [controlled(), controlled()];
    const outlet = await outletOf(
      [
        createRoute({
          path: '/x',
          loader: () => ({one: one.promise, two: two.promise}),
          render: () =>
            html`<h1>Fast</h1>
              <await-data from="one"><template>{{ value }}</template></await-data>
              <await-data from="two"
                ><p slot="fallback">Wait</p>
                <template>{{ value }}</template></await-data
              >`,
        }),
      ],
      '/x',
    );
    one.reject(error);
    await watch.drained();
    assert.equal(seen(outlet), 'Fast Wait');
    two.resolve('Two');
    await until(() => seen(outlet) === 'Fast Two');
    assert.deepEqual(watch.reported, [error], 'P4: reported once');
    assert.deepEqual(watch.unhandled, []);
  });

  it('P5: a render function that throws leaves the page working', async () => {
    const watch = new ErrorWatch();
    const outlet = await outletOf([
      createRoute({path: '/', render: () => 'Home'}),
      createRoute({
        path: '/bad',
        render: () => {
          throw new Error('render is broken');
        },
      }),
    ]);
    await outlet.navigate('/bad').finished.catch(() => {});
    await watch.drained();
    assert.lengthOf(watch.reported, 1);
    assert.deepEqual(watch.unhandled, []);
    await outlet.navigate('/').finished;
    assert.equal(seen(outlet), 'Home');
  });
});
