import {assert} from 'chai';
import {createRoute, type LoaderContext} from '../index.js';
import {drain} from './test/drain.js';
import {startedRig} from './test/router-rig.js';

const home = createRoute({path: '/'});

describe('code that comes later', () => {
  it('is laid over the options of the route', async () => {
    const route = createRoute({
      path: '/p',
      lazy: async () => ({
        beforeLoad: () => ({by: 'lazy'}),
        loader: ({context}: LoaderContext) => `loaded ${context.by}`,
        validateSearch: () => ({page: 1}),
      }),
    });
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/p');
    assert.deepEqual(rig.data, ['loaded lazy']);
    assert.deepEqual(rig.router.matches[0]!.search, {page: 1});
  });

  it('P16: shows the error of its match when it does not come, and is asked for again later', async () => {
    let fetched = 0;
    const reason = new Error('offline');
    const route = createRoute({
      path: '/p',
      async lazy() {
        if (++fetched === 1) throw reason;
        return {loader: () => 'lazy'};
      },
    });
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/p');
    await drain();
    assert.strictEqual(rig.router.matches[0]!.error, reason);
    assert.deepEqual(rig.errors, [reason]);
    await rig.go('/');
    await rig.go('/p');
    assert.deepEqual(rig.data, ['lazy']);
  });
});
