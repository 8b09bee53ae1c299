import {assert} from 'chai';
import {createRoute, defer, type Route} from '../index.js';
import {recordOf} from './deferred.js';
import {controlled, controlledLoader, type LoaderCall} from './test/controlled.js';
import {drain, outcome} from './test/drain.js';
import {type Rig, startedRig} from './test/router-rig.js';

const page = (path: string): Route => createRoute({path, loader: () => path});

const home = page('/');

const isAbortError = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'AbortError';

function assertNothingElseTold(rig: Rig): void {
  assert.deepEqual(rig.errors, []);
  assert.deepEqual(rig.failures, []);
}

describe('leaving', () => {
  const leaving = async (loader: (context: LoaderCall['context']) => unknown, options = {}) => {
    const left = createRoute({path: '/left/:id', loader, staleTime: Infinity, ...options});
    return startedRig({routes: [home, left, page('/b')]});
  };

  it('P7: aborts the signal of a loader that is pending', async () => {
    const loader = controlledLoader();
    const rig = await leaving(loader);
    rig.router.navigate('/left/1');
    const {context} = await loader.call(1);
    assert.isFalse(context.signal.aborted);
    await rig.go('/b');
    assert.isTrue(context.signal.aborted);
    assert.isTrue(isAbortError(context.signal.reason));
  });

  it('P7: aborts at once, not when the next page is there', async () => {
    const loader = controlledLoader();
    const slow = controlledLoader();
    const routes = [
      home,
      createRoute({path: '/left', loader}),
      createRoute({path: '/slow', loader: slow}),
    ];
    const rig = await startedRig({routes});
    rig.router.navigate('/left');
    const {context} = await loader.call(1);
    rig.router.navigate('/slow');
    await slow.call(1);
    assert.isTrue(context.signal.aborted);
    rig.router.stop();
  });

  it('P7: aborts the signal of a loader whose pending content is shown', async () => {
    const loader = controlledLoader();
    const rig = await leaving(loader, {pending: () => 'wait'});
    rig.router.navigate('/left/1');
    const {context} = await loader.call(1);
    rig.clock.advance(1000);
    assert.equal(rig.router.matches[0]!.status, 'pending');
    const {finished} = rig.router.navigate('/b');
    await drain();
    rig.clock.advance(500);
    await finished;
    assert.isTrue(context.signal.aborted);
    assert.deepEqual(rig.data, ['/b']);
  });

  it('P7: aborts the signal of a match whose deferred is pending, when the next page is shown', async () => {
    const slow = controlled();
    let signal!: AbortSignal;
    const rig = await leaving((context) => {
      ({signal} = context);
      return {slow: slow.promise};
    });
    await rig.go('/left/1');
    assert.isFalse(signal.aborted);
    await rig.go('/b');
    assert.isTrue(signal.aborted);
    assert.isTrue(isAbortError(signal.reason));
    assertNothingElseTold(rig);
  });

  it('P7: aborts when only the params change', async () => {
    const signals: AbortSignal[] = [];
    const rig = await leaving(({signal}) => {
      signals.push(signal);
      return {slow: new Promise(() => {})};
    });
    await rig.go('/left/1');
    await rig.go('/left/2');
    assert.deepEqual(
      signals.map(({aborted}) => aborted),
      [true, false],
    );
  });

  it('P7: aborts when the router stops', async () => {
    const signals: AbortSignal[] = [];
    const loader = controlledLoader();
    const routes = [
      createRoute({
        path: '/',
        loader({signal}) {
          signals.push(signal);
          return {slow: new Promise(() => {})};
        },
      }),
      createRoute({path: '/b', loader}),
    ];
    const rig = await startedRig({routes});
    const {finished} = rig.router.navigate('/b');
    signals.push((await loader.call(1)).context.signal);
    rig.router.stop();
    assert.equal(await outcome(finished), 'rejected');
    assert.deepEqual(
      signals.map(({aborted}) => aborted),
      [true, true],
    );
    assertNothingElseTold(rig);
  });

  for (const [what, settle] of [
    ['resolve', (slow: ReturnType<typeof controlled>) => slow.resolve('late')],
    ['reject', (slow: ReturnType<typeof controlled>) => slow.reject(new Error('late'))],
    [
      'reject with an AbortError',
      (slow: ReturnType<typeof controlled>) => slow.reject(new DOMException('', 'AbortError')),
    ],
    ['stay pending', () => {}],
  ] as const) {
    it(`P7: drops the cache entry with a pending deferred, though it may ${what} later`, async () => {
      const deferreds: ReturnType<typeof controlled>[] = [];
      const rig = await leaving(() => {
        deferreds.push(controlled());
        return {slow: deferreds.at(-1)!.promise};
      });
      await rig.go('/left/1');
      const first = rig.data[0];
      await rig.go('/b');
      settle(deferreds[0]!);
      await drain();
      await rig.go('/left/1');
      assert.equal(deferreds.length, 2);
      assert.notStrictEqual(rig.data[0], first);
      assert.strictEqual((rig.data[0] as {slow: unknown}).slow, deferreds[1]!.promise);
      assertNothingElseTold(rig);
    });

    it(`P7: drops the cache entry of a pending loader, though it may ${what} later`, async () => {
      const loader = controlledLoader();
      const rig = await leaving(loader);
      rig.router.navigate('/left/1');
      const first = await loader.call(1);
      await rig.go('/b');
      settle(first);
      await drain();
      const {finished} = rig.router.navigate('/left/1');
      const second = await loader.call(2);
      assert.equal(await outcome(finished), 'pending');
      second.resolve('second');
      await finished;
      assert.deepEqual(rig.data, ['second']);
      assertNothingElseTold(rig);
    });
  }

  it('P7: keeps an entry that has settled whole, and never aborts its signal', async () => {
    const quick = controlled();
    const signals: AbortSignal[] = [];
    const rig = await leaving(({signal}) => {
      signals.push(signal);
      return {quick: quick.promise};
    });
    await rig.go('/left/1');
    const [data] = rig.data;
    quick.resolve('there');
    await drain();
    await rig.go('/b');
    await rig.go('/left/1');
    assert.strictEqual(rig.data[0], data);
    assert.equal(signals.length, 1);
    await rig.go('/b');
    rig.clock.advance(1e9);
    rig.router.stop();
    assert.isFalse(signals[0]!.aborted);
  });

  it('P7: takes a deferred that has failed as settled, and never aborts its signal', async () => {
    const failing = controlled();
    const signals: AbortSignal[] = [];
    const rig = await leaving(({signal}) => {
      signals.push(signal);
      return {failing: failing.promise};
    });
    await rig.go('/left/1');
    failing.reject(new Error('no'));
    await drain();
    await rig.go('/b');
    rig.clock.advance(1e9);
    assert.isFalse(signals[0]!.aborted);
  });

  it('P7: does not leave a parent that stays', async () => {
    const signals: AbortSignal[] = [];
    const child = createRoute({path: 'c/:id', loader: ({params}) => params.id});
    const parent = createRoute({
      path: '/parent/:name',
      loader({signal}) {
        signals.push(signal);
        return {slow: new Promise(() => {})};
      },
      staleTime: Infinity,
      children: [createRoute({path: ''}), child],
    });
    const rig = await startedRig({routes: [home, parent]});
    await rig.go('/parent/x/c/1');
    const [data] = rig.data;
    await rig.go('/parent/x/c/2');
    await rig.go('/parent/x');
    assert.strictEqual(rig.data[0], data);
    assert.equal(signals.length, 1);
    assert.isFalse(signals[0]!.aborted);
    await rig.go('/parent/y');
    assert.equal(signals.length, 2);
    assert.isTrue(signals[0]!.aborted);
    assert.isFalse(signals[1]!.aborted);
  });

  it('P7: does not leave a parent whose child matches whatever is left of the path', async () => {
    const signals: AbortSignal[] = [];
    const parent = createRoute({
      path: '/docs',
      loader({signal}) {
        signals.push(signal);
        return {slow: new Promise(() => {})};
      },
      staleTime: Infinity,
      children: [createRoute({path: '*'})],
    });
    const rig = await startedRig({routes: [home, parent]});
    await rig.go('/docs/a/b');
    await rig.go('/docs/c');
    assert.equal(signals.length, 1);
    assert.isFalse(signals[0]!.aborted);
  });

  it('P7: does not abort a parent that is still loading when another child is gone to', async () => {
    const loader = controlledLoader();
    const parent = createRoute({
      path: '/parent',
      loader,
      staleTime: Infinity,
      children: [createRoute({path: ':id', loader: ({params}) => params.id})],
    });
    const rig = await startedRig({routes: [home, parent]});
    rig.router.navigate('/parent/1');
    const call = await loader.call(1);
    const {finished} = rig.router.navigate('/parent/2');
    await drain();
    assert.isFalse(call.context.signal.aborted);
    assert.equal(loader.calls.length, 1);
    call.resolve('parent');
    await finished;
    assert.deepEqual(rig.data, ['parent', '2']);
  });

  it('P13: leaves nothing with a promise that a thunk has returned and that never settles', async () => {
    const shared = new Promise(() => {});
    const rig = await leaving(() => ({slow: defer(() => shared)}));
    for (const id of [1, 2, 3]) await rig.go(`/left/${id}`);
    assert.equal(recordOf(shared).subscribers.size, 1);
    await rig.go('/b');
    assert.equal(recordOf(shared).subscribers.size, 0);
  });

  it('P7: leaves one whose navigation was prevented as it is', async () => {
    let signal!: AbortSignal;
    const rig = await leaving((context) => {
      ({signal} = context);
      return {slow: new Promise(() => {})};
    });
    await rig.go('/left/1');
    rig.router.addEventListener('route-navigate', (event) => event.preventDefault(), {once: true});
    assert.equal(await outcome(rig.router.navigate('/b').finished), 'rejected');
    assert.isFalse(signal.aborted);
    assert.equal(rig.place, '/left/1');
  });
});
