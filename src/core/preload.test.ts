import {assert} from 'chai';
import {createRoute, deferredState, type Route, type RouteOptions} from '../index.js';
import {controlled, controlledLoader, countingLoader} from './test/controlled.js';
import {drain, outcome} from './test/drain.js';
import {startedRig} from './test/router-rig.js';

const home = createRoute({path: '/', loader: () => 'home'});

const pageWith = (loader: RouteOptions['loader'], options: RouteOptions = {}): Route =>
  createRoute({path: '/p/:id', loader, ...options});

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

  it('P7: of the page that is on its way keeps nothing of it once that is superseded', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    rig.router.navigate('/p/1');
    const {context} = await loader.call(1);
    void rig.router.preload('/p/1');
    await drain();
    await rig.go('/');
    assert.isTrue(context.signal.aborted);
    assert.equal(loader.calls.length, 1);
    rig.router.stop();
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

  it('waits for `preloadDelay` where it is asked to, and can be called off until then', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    const count = async (ms: number) => {
      rig.clock.advance(ms);
      await drain();
      return loader.contexts.length;
    };
    rig.router.preloadSoon('/p/1')();
    rig.router.preloadSoon('/p/2');
    assert.equal(await count(49), 0);
    assert.equal(await count(1), 1);
    rig.router.configure({preloadDelay: 10});
    rig.router.preloadSoon('/p/3');
    assert.equal(await count(10), 2);
    assert.deepEqual(
      loader.contexts.map(({params, cause}) => [params.id, cause]),
      [
        ['2', 'preload'],
        ['3', 'preload'],
      ],
    );
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
