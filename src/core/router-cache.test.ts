import {assert} from 'chai';
import {createRoute, deferredState, type Route, type RouteOptions} from '../index.js';
import {controlled, controlledLoader, countingLoader} from './test/controlled.js';
import {drain, outcome} from './test/drain.js';
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

describe('preload', () => {
  it('P11: followed by a click within `preloadStaleTime` calls the loader once', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    await rig.router.preload('/p/1');
    assert.deepEqual(rig.data, ['home']);
    assert.equal(rig.memory.url.pathname, '/');
    rig.clock.advance(29_999);
    await rig.go('/p/1');
    await drain();
    assert.deepEqual(rig.data, [1]);
    assert.equal(loader.contexts.length, 1);
  });

  it('P11: followed by a click after `preloadStaleTime` shows it, and loads it again behind', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    await rig.router.preload('/p/1');
    rig.clock.advance(30_001);
    await rig.go('/p/1');
    await drain();
    assert.equal(loader.contexts.length, 2);
    assert.deepEqual(rig.data, [2]);
  });

  it('P11: is joined by a click while it is under way', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    const preloaded = rig.router.preload('/p/1');
    const call = await loader.call(1);
    const {finished} = rig.router.navigate('/p/1');
    assert.equal(await outcome(finished), 'pending');
    call.resolve('there');
    await Promise.all([preloaded, finished]);
    await drain();
    assert.equal(loader.calls.length, 1);
    assert.isFalse(call.context.signal.aborted);
    assert.deepEqual(rig.data, ['there']);
  });

  it('P11: calls the loader once when it is asked for many times', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    await Promise.all([rig.router.preload('/p/1'), rig.router.preload('/p/1')]);
    await rig.router.preload('/p/1');
    assert.equal(loader.contexts.length, 1);
  });

  it('P11: keeps what it deferred for the click, the same promises and still under way', async () => {
    const slow = controlled<string>();
    const loader = countingLoader(() => ({slow: slow.promise}));
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    await rig.router.preload('/p/1');
    const {signal} = loader.contexts[0]!;
    assert.isFalse(signal.aborted);
    await rig.go('/p/1');
    assert.isFalse(signal.aborted);
    assert.strictEqual((rig.data[0] as {slow: unknown}).slow, slow.promise);
    assert.equal(loader.contexts.length, 1);
    await rig.go('/');
    assert.isTrue(signal.aborted);
  });

  it('P1: has the outcome of what it deferred when the page is shown', async () => {
    const slow = controlled<string>();
    const rig = await startedRig({routes: [home, pageWith(() => ({slow: slow.promise}))]});
    await rig.router.preload('/p/1');
    slow.resolve('there');
    await drain();
    await rig.go('/p/1');
    assert.equal(deferredState(slow.promise).value, 'there');
  });

  it('P11: survives navigations to other pages', async () => {
    const loader = countingLoader(() => ({slow: new Promise(() => {})}));
    const other = createRoute({path: '/other'});
    const rig = await startedRig({routes: [home, other, pageWith(loader)]});
    await rig.router.preload('/p/1');
    await rig.go('/other');
    assert.isFalse(loader.contexts[0]!.signal.aborted);
    await rig.go('/p/1');
    assert.equal(loader.contexts.length, 1);
  });

  it('P11: that nobody came for is collected with all that it deferred', async () => {
    const loader = countingLoader(() => ({slow: new Promise(() => {})}));
    const rig = await startedRig({routes: [home, pageWith(loader, {gcTime: 60_000})]});
    await rig.router.preload('/p/1');
    rig.clock.advance(60_001);
    assert.isTrue(loader.contexts[0]!.signal.aborted);
    await rig.go('/p/1');
    assert.equal(loader.contexts.length, 2);
  });

  it('P11: has its time on the route, too', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, pageWith(loader, {preloadStaleTime: 10})]});
    await rig.router.preload('/p/1');
    rig.clock.advance(11);
    await rig.go('/p/1');
    await drain();
    assert.equal(loader.contexts.length, 2);
  });

  it('P11: makes data that is as old as any other after the first visit', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    await rig.router.preload('/p/1');
    await rig.go('/p/1');
    await rig.go('/');
    await rig.go('/p/1');
    await drain();
    assert.equal(loader.contexts.length, 2);
  });

  it('resolves when it fails, and tells nobody', async () => {
    const loader = countingLoader((_, run) => {
      if (run === 1) throw new Error('no');
      return run;
    });
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    await rig.router.preload('/p/1');
    await drain();
    assert.deepEqual(rig.errors, []);
    assert.deepEqual(rig.failures, []);
    await rig.go('/p/1');
    assert.deepEqual(rig.data, [2]);
  });

  it('resolves when beforeLoad fails, or no route matches', async () => {
    const route = createRoute({
      path: '/p',
      beforeLoad() {
        throw new Error('no');
      },
    });
    const rig = await startedRig({routes: [home, route]});
    await rig.router.preload('/p');
    await rig.router.preload('/nowhere');
    await drain();
    assert.deepEqual(rig.errors, []);
    assert.equal(rig.place, '/');
  });

  it('leaves the page that is shown as it is, the page itself included', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [createRoute({path: '/', loader, staleTime: Infinity})]});
    const {matches} = rig.router;
    await rig.router.preload('/');
    await drain();
    assert.strictEqual(rig.router.matches, matches);
    assert.equal(loader.contexts.length, 1);
    assert.equal(rig.changes.length, 1);
  });

  it('P6: does not stand in the way of a navigation that is under way', async () => {
    const slow = controlledLoader();
    const loader = countingLoader();
    const rig = await startedRig({
      routes: [home, createRoute({path: '/slow', loader: slow}), pageWith(loader)],
    });
    const {finished} = rig.router.navigate('/slow');
    const call = await slow.call(1);
    await rig.router.preload('/p/1');
    assert.isFalse(call.context.signal.aborted);
    call.resolve('slow');
    await finished;
    assert.deepEqual(rig.data, ['slow']);
  });
});

describe('invalidate', () => {
  it('P8: keeps the old data until the new is there, and resolves then', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, pageWith(loader, {staleTime: Infinity})]});
    const shown = rig.go('/p/1');
    (await loader.call(1)).resolve('old');
    await shown;
    const invalidated = rig.router.invalidate();
    const call = await loader.call(2);
    assert.equal(call.context.cause, 'stay');
    assert.deepEqual(rig.data, ['old']);
    assert.equal(rig.router.matches[0]!.status, 'success');
    assert.equal(await outcome(invalidated), 'pending');
    call.resolve('new');
    await invalidated;
    assert.deepEqual(rig.data, ['new']);
  });

  it('P8: keeps the old data when the loader fails, which is reported once, and can be tried again', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, pageWith(loader, {staleTime: Infinity})]});
    const shown = rig.go('/p/1');
    (await loader.call(1)).resolve('old');
    await shown;
    const invalidated = rig.router.invalidate();
    const reason = new Error('no');
    (await loader.call(2)).reject(reason);
    assert.notEqual(await outcome(invalidated), 'pending');
    assert.deepEqual(rig.data, ['old']);
    assert.equal(rig.router.matches[0]!.status, 'success');
    assert.deepEqual(rig.errors, [reason]);
    void rig.router.invalidate();
    (await loader.call(3)).resolve('new');
    await drain();
    assert.deepEqual(rig.data, ['new']);
    assert.deepEqual(rig.errors, [reason]);
  });

  it('takes a path, params, both, or a predicate on matches', async () => {
    const parent = countingLoader();
    const child = countingLoader();
    const routes = [
      createRoute({
        path: '/p/:id',
        loader: parent,
        staleTime: Infinity,
        children: [createRoute({path: 'c/:c', loader: child, staleTime: Infinity})],
      }),
    ];
    const rig = await startedRig({routes}, {start: '/p/1/c/2'});
    const runs = () => [parent.contexts.length, child.contexts.length];
    await rig.router.invalidate({path: '/p/:id'});
    assert.deepEqual(runs(), [2, 1]);
    await rig.router.invalidate({params: {c: '2'}});
    assert.deepEqual(runs(), [2, 2]);
    await rig.router.invalidate({params: {id: '1'}});
    assert.deepEqual(runs(), [3, 3]);
    await rig.router.invalidate({path: '/p/:id', params: {id: '2'}});
    assert.deepEqual(runs(), [3, 3]);
    await rig.router.invalidate({path: '/nowhere'});
    assert.deepEqual(runs(), [3, 3]);
    await rig.router.invalidate((match) => match.params.c === '2');
    assert.deepEqual(runs(), [3, 4]);
    await rig.router.invalidate({});
    assert.deepEqual(runs(), [4, 5]);
  });

  it('has what is cached loaded again on the next visit, and not before', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, pageWith(loader, {staleTime: Infinity})]});
    await rig.go('/p/1');
    await rig.go('/p/2');
    await rig.go('/');
    await rig.router.invalidate({params: {id: '1'}});
    assert.equal(loader.contexts.length, 2);
    await rig.go('/p/2');
    await drain();
    assert.equal(loader.contexts.length, 2);
    await rig.go('/p/1');
    await drain();
    assert.equal(loader.contexts.length, 3);
    assert.equal(loader.contexts[2]!.params.id, '1');
  });

  it('P11: concerns what was preloaded, too', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    await rig.router.preload('/p/1');
    await rig.router.invalidate({path: '/p/:id'});
    await rig.go('/p/1');
    await drain();
    assert.equal(loader.contexts.length, 2);
  });

  it('loads a match again that has failed', async () => {
    const loader = countingLoader((_, run) => {
      if (run === 1) throw new Error('no');
      return run;
    });
    const route = pageWith(loader, {error: () => 'sorry'});
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/p/1');
    await rig.router.invalidate();
    await drain();
    assert.deepEqual(rig.data, [2]);
    assert.equal(rig.router.matches[0]!.status, 'success');
  });

  it('P6: shows the last one when it is called again before the first is there', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    const shown = rig.go('/p/1');
    (await loader.call(1)).resolve('old');
    await shown;
    const first = rig.router.invalidate();
    const call2 = await loader.call(2);
    const second = rig.router.invalidate();
    const call3 = await loader.call(3);
    assert.isTrue(call2.context.signal.aborted);
    call3.resolve('third');
    await second;
    call2.resolve('second');
    assert.notEqual(await outcome(first), 'pending');
    assert.deepEqual(rig.data, ['third']);
  });
});
