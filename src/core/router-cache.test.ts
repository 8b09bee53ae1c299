import {assert} from 'chai';
import {createRoute, deferredState, type Route, type RouteOptions} from '../index.js';
import {controlled, controlledLoader, countingLoader} from './test/controlled.js';
import {drain} from './test/drain.js';
import {startedRig} from './test/router-rig.js';

const home = createRoute({path: '/', loader: () => 'home'});

const pageWith = (loader: RouteOptions['loader'], options: RouteOptions = {}): Route =>
  createRoute({path: '/p/:id', loader, ...options});

describe('cached data', () => {
  it('P8: that is stale is shown at once, and loaded again behind it', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    const shown = rig.go('/p/1');
    (await loader.call(1)).resolve('old');
    await shown;
    await rig.go('/');
    await rig.go('/p/1');
    assert.deepEqual(rig.data, ['old']);
    assert.equal(rig.router.matches[0]!.status, 'success');
    (await loader.call(2)).resolve('new');
    await drain();
    assert.deepEqual(rig.data, ['new']);
    assert.equal(loader.calls.length, 2);
  });

  it('P8: that is stale stays when loading it again fails, which is reported once', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    const shown = rig.go('/p/1');
    (await loader.call(1)).resolve('old');
    await shown;
    await rig.go('/');
    await rig.go('/p/1');
    const reason = new Error('no');
    (await loader.call(2)).reject(reason);
    await drain();
    assert.deepEqual(rig.data, ['old']);
    assert.equal(rig.router.matches[0]!.status, 'success');
    assert.deepEqual(rig.errors, [reason]);
    assert.equal(rig.failures.length, 1);
    assert.strictEqual(rig.failures[0]!.error, reason);
  });

  it('is not loaded again while it is fresh, and is when it is not', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, pageWith(loader, {staleTime: 1000})]});
    await rig.go('/p/1');
    await rig.go('/');
    rig.clock.advance(999);
    await rig.go('/p/1');
    await drain();
    assert.equal(loader.contexts.length, 1);
    await rig.go('/');
    rig.clock.advance(1);
    await rig.go('/p/1');
    await drain();
    assert.equal(loader.contexts.length, 2);
    assert.deepEqual(rig.data, [2]);
  });

  it('takes its times from the router, where the route has none', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)], staleTime: 1000});
    await rig.go('/p/1');
    await rig.go('/');
    rig.clock.advance(999);
    await rig.go('/p/1');
    await drain();
    assert.equal(loader.contexts.length, 1);
  });

  it('is one for each set of params', async () => {
    const loader = countingLoader(({params}) => params.id);
    const rig = await startedRig({routes: [home, pageWith(loader, {staleTime: Infinity})]});
    for (const id of ['1', '2', '1', '2', '3']) {
      await rig.go(`/p/${id}`);
      assert.deepEqual(rig.data, [id]);
    }
    assert.equal(loader.contexts.length, 3);
  });

  it('is one for each route, though another has the same path', async () => {
    const first = createRoute({path: '/p/:id(\\d)', loader: () => 'first', staleTime: Infinity});
    const second = createRoute({path: '/p/:id', loader: () => 'second', staleTime: Infinity});
    const rig = await startedRig({routes: [home, first, second]});
    await rig.go('/p/1');
    assert.deepEqual(rig.data, ['first']);
    rig.router.configure({routes: [home, second, first]});
    await drain();
    assert.deepEqual(rig.data, ['second']);
  });

  it('is kept for `gcTime` after it was left, and no longer', async () => {
    const loader = controlledLoader();
    const route = pageWith(loader, {staleTime: Infinity, gcTime: 1000});
    const rig = await startedRig({routes: [home, route]});
    const shown = rig.go('/p/1');
    (await loader.call(1)).resolve('first');
    await shown;
    rig.clock.advance(100_000);
    await rig.go('/');
    rig.clock.advance(999);
    await rig.go('/p/1');
    assert.deepEqual(rig.data, ['first']);
    await rig.go('/');
    rig.clock.advance(1001);
    const again = rig.go('/p/1');
    (await loader.call(2)).resolve('second');
    await again;
    assert.deepEqual(rig.data, ['second']);
  });

  it('is kept for five minutes by default', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, pageWith(loader, {staleTime: Infinity})]});
    await rig.go('/p/1');
    await rig.go('/');
    rig.clock.advance(299_999);
    await rig.go('/p/1');
    assert.equal(loader.contexts.length, 1);
    await rig.go('/');
    rig.clock.advance(300_001);
    await rig.go('/p/1');
    assert.equal(loader.contexts.length, 2);
  });

  it('is not dropped while it is shown', async () => {
    const loader = countingLoader();
    const rig = await startedRig({
      routes: [home, pageWith(loader, {gcTime: 0, staleTime: Infinity})],
    });
    await rig.go('/p/1');
    rig.clock.advance(1e9);
    await rig.go('/p/1');
    await drain();
    assert.equal(loader.contexts.length, 1);
    assert.deepEqual(rig.data, [1]);
  });

  it('leaves no timer behind when all of it is gone', async () => {
    const rig = await startedRig({routes: [home, pageWith(() => 1)]});
    for (let id = 0; id < 50; id++) await rig.go(`/p/${id}`);
    await rig.go('/');
    rig.clock.advance(1e9);
    assert.equal(rig.clock.pending, 0);
  });

  it('P1: holds settled deferreds whose outcome is known when it is shown again', async () => {
    const slow = controlled<string>();
    const route = pageWith(() => ({slow: slow.promise}), {staleTime: Infinity});
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/p/1');
    slow.resolve('there');
    await drain();
    await rig.go('/');
    await rig.go('/p/1');
    const data = rig.data[0] as {slow: Promise<string>};
    assert.equal(deferredState(data.slow).value, 'there');
  });
});
