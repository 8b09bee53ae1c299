import {assert} from 'chai';
import {createRoute, type RouteOptions, type RouterOptions} from '../index.js';
import {controlledLoader, countingLoader} from './test/controlled.js';
import {drain} from './test/drain.js';
import {startedRig} from './test/router-rig.js';

/** A page beside the first one, with times of the route and of the router. */
const rigWith = (route: RouteOptions, router: RouterOptions = {}) =>
  startedRig({
    routes: [createRoute({path: '/'}), createRoute({path: '/p', ...route})],
    ...router,
  });

describe('a time', () => {
  it('counts from the call first, then from the route, then from the router', async () => {
    const layers = [
      {router: 300, route: undefined, call: undefined},
      {router: 5000, route: 300, call: undefined},
      {router: 5000, route: 4000, call: 300},
    ];
    for (const {router, route, call} of layers) {
      const loader = controlledLoader();
      const rig = await rigWith(
        {loader, pending: () => 'wait', pendingMs: route},
        {pendingMs: router},
      );
      rig.router.navigate('/p', {pendingMs: call});
      await loader.call(1);
      rig.clock.advance(299);
      assert.equal(rig.router.matches[0]!.path, '/');
      rig.clock.advance(1);
      assert.equal(rig.router.matches[0]!.path, '/p');
      rig.router.stop();
    }
  });

  it('of a call counts for what a redirect leads to', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({
      routes: [
        createRoute({path: '/'}),
        createRoute({path: '/old', redirect: '/new'}),
        createRoute({path: '/new', loader, pending: () => 'wait'}),
      ],
    });
    rig.router.navigate('/old', {pendingMs: 0});
    await loader.call(1);
    rig.clock.advance(0);
    assert.equal(rig.router.matches[0]!.path, '/new');
    rig.router.stop();
  });

  it('of a call counts for that call alone', async () => {
    const loader = countingLoader();
    const rig = await rigWith({loader, staleTime: Infinity});
    await rig.go('/p');
    await rig.go('/');
    await rig.router.navigate('/p', {staleTime: 0}).finished;
    await drain();
    assert.equal(loader.contexts.length, 2);
    await rig.go('/');
    await rig.go('/p');
    await drain();
    assert.equal(loader.contexts.length, 2);
  });

  it('P11: of a preload counts for the visit that it is for', async () => {
    const loader = countingLoader();
    const rig = await rigWith({loader});
    await rig.router.preload('/p', {preloadStaleTime: 60_000});
    rig.clock.advance(59_999);
    await rig.go('/p');
    await drain();
    assert.equal(loader.contexts.length, 1);
  });

  it('P11: of a preload says how long that is kept', async () => {
    const loader = countingLoader();
    const rig = await rigWith({loader});
    await rig.router.preload('/p', {gcTime: 100});
    rig.clock.advance(100);
    await rig.go('/p');
    await drain();
    assert.equal(loader.contexts.length, 2);
  });
});
