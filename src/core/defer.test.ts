import {assert} from 'chai';
import {createRoute, defer, deferredState} from '../index.js';
import {Awaiter} from './awaiter.js';
import {controlled, type Controlled, countingLoader} from './test/controlled.js';
import {drain} from './test/drain.js';
import {startedRig} from './test/router-rig.js';

const home = createRoute({path: '/'});

describe('defer', () => {
  it('returns an opaque value that no await unwraps', async () => {
    const thunk = () => Promise.resolve(1);
    const deferred = defer(thunk);
    assert.notProperty(deferred, 'then');
    assert.strictEqual(await Promise.resolve(deferred), deferred);
  });

  it('is no plain object, so that the stores of frameworks put no proxy around it', () => {
    const deferred = defer(() => 1);
    const prototype = Object.getPrototypeOf(deferred);
    assert.isTrue(Object.isFrozen(deferred));
    assert.notInclude([null, Object.prototype], prototype);
  });

  it('P16: refuses what is neither a promise nor a function, and says what it takes', () => {
    for (const wrong of [undefined, null, 1, 'x', {}]) {
      assert.throws(() => defer(wrong as never), TypeError, /promise.*function/);
    }
  });

  it('P1: follows a promise', async () => {
    const {promise, resolve} = controlled<string>();
    const deferred = defer(promise);
    assert.equal(deferredState(deferred).status, 'pending');
    resolve('there');
    await drain();
    assert.deepEqual(deferredState(deferred), {
      status: 'success',
      value: 'there',
      error: undefined,
    } as never);
  });

  it('P10: follows a thenable', async () => {
    const deferred = defer({
      then: (fulfil: (value: number) => void) => fulfil(0),
    } as PromiseLike<number>);
    deferredState(deferred);
    await drain();
    assert.propertyVal(deferredState(deferred), 'value', 0);
  });

  it('runs a thunk when the loader returns it, not before, and once', async () => {
    const loaded = controlled();
    let runs = 0;
    let deferred: unknown;
    const route = createRoute({
      path: '/',
      async loader() {
        deferred = defer(() => ++runs);
        await loaded.promise;
        return {list: [deferred]};
      },
    });
    const rig = await (async () => {
      const starting = startedRig({routes: [route]});
      await drain();
      assert.equal(runs, 0);
      loaded.resolve(undefined);
      return starting;
    })();
    assert.equal(runs, 1);
    await drain();
    assert.equal(deferredState(deferred).value, 1);
    assert.strictEqual((rig.data[0] as {list: unknown[]}).list[0], deferred);
    assert.equal(runs, 1);
  });

  it('P10: takes a thunk that returns a plain value, and one that throws', async () => {
    const reason = new Error('at once');
    const value = defer(() => null);
    const thrown = defer(() => {
      throw reason;
    });
    const route = createRoute({path: '/', loader: () => ({value, thrown})});
    const rig = await startedRig({routes: [route]});
    await drain();
    assert.deepEqual(deferredState(value), {
      status: 'success',
      value: null,
      error: undefined,
    } as never);
    assert.equal(deferredState(thrown).status, 'error');
    assert.strictEqual(deferredState(thrown).error, reason);
    assert.equal(rig.router.matches[0]!.status, 'success');
  });

  it('P7: gives a thunk a signal that aborts when the page is left while it is pending', async () => {
    let signal!: AbortSignal;
    const slow = createRoute({
      path: '/slow',
      loader: () => ({
        value: defer((context) => {
          signal = context.signal;
          return new Promise<never>(() => {});
        }),
      }),
    });
    const rig = await startedRig({routes: [home, slow]});
    await rig.go('/slow');
    assert.instanceOf(signal, AbortSignal);
    assert.isFalse(signal.aborted);
    await rig.go('/');
    assert.isTrue(signal.aborted);
  });

  it('P7: never aborts the signal of a thunk whose page was left when all had settled', async () => {
    let signal!: AbortSignal;
    const quick = createRoute({
      path: '/quick',
      loader: () => ({value: defer((context) => (signal = context.signal))}),
    });
    const rig = await startedRig({routes: [home, quick]});
    await rig.go('/quick');
    await drain();
    await rig.go('/');
    rig.clock.advance(1e9);
    assert.isFalse(signal.aborted);
  });

  it('starts a lazy thunk when the first one waits for it, and not when the loader returns it', async () => {
    let runs = 0;
    const lazy = defer(() => Promise.resolve(++runs), {lazy: true});
    const rig = await startedRig({routes: [createRoute({path: '/', loader: () => ({lazy})})]});
    await drain();
    assert.equal(runs, 0);
    const first = new Awaiter(() => {});
    const second = new Awaiter(() => {});
    first.source = lazy;
    second.source = lazy;
    assert.equal(runs, 0);
    first.connect();
    second.connect();
    assert.equal((await first.complete).value, 1);
    assert.equal((await second.complete).value, 1);
    assert.equal(runs, 1);
    rig.router.stop();
  });

  it('P3: does not let the navigation wait for a lazy thunk that nobody asks for', async () => {
    const lazy = createRoute({
      path: '/lazy',
      loader: () => ({value: defer(() => 1, {lazy: true})}),
    });
    const rig = await startedRig({routes: [home, lazy]});
    await rig.go('/lazy');
    assert.equal(rig.place, '/lazy');
  });

  it('is invalidated alone by its key: the thunk runs again, and neither loader nor sibling does', async () => {
    let runs = 0;
    let others = 0;
    const loader = countingLoader(() => ({
      comments: defer(() => Promise.resolve(++runs), {key: 'comments'}),
      other: defer(() => Promise.resolve(++others), {key: 'other'}),
    }));
    const rig = await startedRig({routes: [createRoute({path: '/', loader})]});
    const data = rig.data[0] as {comments: unknown; other: unknown};
    const awaiter = new Awaiter(() => {});
    awaiter.source = data.comments;
    awaiter.connect();
    await awaiter.complete;
    await rig.router.invalidate({key: 'comments'});
    await drain();
    assert.equal(loader.contexts.length, 1);
    assert.deepEqual([runs, others], [2, 1]);
    assert.strictEqual(rig.data[0], data);
    assert.equal(awaiter.value, 2);
  });

  it('P8: keeps what is shown while its key is being refreshed, and when that fails', async () => {
    const answers = [controlled<string>(), controlled<string>(), controlled<string>()];
    let run = 0;
    const route = createRoute({
      path: '/',
      loader: () => ({value: defer(() => answers[run++]!.promise, {key: 'k'})}),
    });
    const rig = await startedRig({routes: [route]});
    const awaiter = new Awaiter(() => {});
    awaiter.source = (rig.data[0] as {value: unknown}).value;
    awaiter.connect();
    answers[0]!.resolve('old');
    await awaiter.complete;

    const refresh = rig.router.invalidate({key: 'k'});
    await drain();
    assert.deepEqual([awaiter.status, awaiter.value, awaiter.refreshing], ['success', 'old', true]);
    answers[1]!.reject(new Error('no'));
    await refresh.catch(() => {});
    await drain();
    assert.deepEqual(
      [awaiter.status, awaiter.value, awaiter.refreshing],
      ['success', 'old', false],
    );

    void rig.router.invalidate({key: 'k'});
    await drain();
    answers[2]!.resolve('new');
    await drain();
    assert.deepEqual(
      [awaiter.status, awaiter.value, awaiter.refreshing],
      ['success', 'new', false],
    );
  });

  it('P6: takes the last run when its key is invalidated before the one before is there', async () => {
    const runs: {answer: Controlled<string>; signal: AbortSignal}[] = [];
    const route = createRoute({
      path: '/',
      loader: () => ({
        value: defer(
          ({signal}) => {
            runs.push({answer: controlled<string>(), signal});
            return runs.at(-1)!.answer.promise;
          },
          {key: 'k'},
        ),
      }),
    });
    const rig = await startedRig({routes: [route]});
    const awaiter = new Awaiter(() => {});
    awaiter.source = (rig.data[0] as {value: unknown}).value;
    awaiter.connect();
    void rig.router.invalidate({key: 'k'});
    await drain();
    assert.deepEqual(
      runs.map(({signal}) => signal.aborted),
      [true, false],
    );
    runs[1]!.answer.resolve('last');
    await drain();
    runs[0]!.answer.resolve('first');
    await drain();
    assert.deepEqual([awaiter.status, awaiter.value], ['success', 'last']);
  });

  it('P4: calls a thunk that throws without an unhandled rejection or a failed navigation', async () => {
    const route = createRoute({
      path: '/broken',
      loader: () => ({
        broken: defer(() => {
          throw new Error('at once');
        }),
        fine: 1,
      }),
    });
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/broken');
    assert.equal((rig.data[0] as {fine: number}).fine, 1);
    assert.deepEqual(rig.failures, []);
  });
});
