import {assert} from 'chai';
import {createRoute, deferredState, subscribeDeferred} from '../index.js';
import {controlled} from './test/controlled.js';
import {drain} from './test/drain.js';
import {startedRig} from './test/router-rig.js';
import {failure, settledState, success} from './test/states.js';

// Of any type, so that they can be compared with the state of whatever promise.
const PENDING: any = {status: 'pending', value: undefined, error: undefined};

describe('deferredState', () => {
  it('P1: starts the record of an unknown promise, and then tells its outcome synchronously', async () => {
    const {promise, resolve} = controlled<string>();
    assert.deepEqual(deferredState(promise), PENDING);
    resolve('there');
    await promise;
    assert.deepEqual(deferredState(promise), success('there'));
  });

  it('P1: tells synchronously why a recorded promise was rejected', async () => {
    const {promise, reject} = controlled();
    deferredState(promise);
    const reason = new Error('no');
    reject(reason);
    await drain();
    const state = deferredState(promise);
    assert.deepEqual(Object.keys(state).sort(), ['error', 'status', 'value']);
    assert.equal(state.status, 'error');
    assert.strictEqual(state.error, reason);
    assert.isUndefined(state.value);
  });

  it('P1: knows within a few microtasks that a promise never seen before has settled', async () => {
    const promise = Promise.resolve(1);
    assert.equal(deferredState(promise).status, 'pending');
    for (let microtask = 0; microtask < 3; microtask++) await Promise.resolve();
    assert.deepEqual(deferredState(promise), success(1));
  });

  it('P1: gives the same frozen object until the state changes', async () => {
    const {promise, resolve} = controlled<number>();
    const pending = deferredState(promise);
    assert.isTrue(Object.isFrozen(pending));
    assert.strictEqual(deferredState(promise), pending);
    resolve(1);
    await promise;
    const settled = deferredState(promise);
    assert.notStrictEqual(settled, pending);
    assert.deepEqual(pending, PENDING);
    assert.isTrue(Object.isFrozen(settled));
    assert.strictEqual(deferredState(promise), settled);
  });

  it('P1: tells a plain value at once', () => {
    assert.deepEqual(deferredState(7), success(7));
  });

  it('leaves no mark on the promise', async () => {
    const promise = Promise.resolve(1);
    // A runtime that traces promises marks them itself.
    const before = Reflect.ownKeys(promise);
    await settledState(promise);
    assert.deepEqual(Reflect.ownKeys(promise), before);
  });

  it('takes a frozen promise', async () => {
    assert.deepEqual(await settledState(Object.freeze(Promise.resolve(1))), success(1));
  });

  it('P1: records promises in loader data, at any depth of objects, arrays, Maps and Sets', async () => {
    const all = Array.from({length: 8}, () => controlled<number>());
    const [own, inArray, inMap, asKey, inSet, deep, bare, rejected] = all.map((c) => c.promise);
    const route = createRoute({
      path: '/',
      loader: () => ({
        own,
        list: [1, [inArray]],
        map: new Map<unknown, unknown>([
          ['a', {inMap}],
          [asKey, 1],
        ]),
        set: new Set([inSet]),
        deep: {a: [new Map([['b', new Set([{deep}])]])]},
        bare: Object.assign(Object.create(null) as object, {bare}),
        rejected,
      }),
    });
    const rig = await startedRig({routes: [route]});
    all.slice(0, 7).forEach(({resolve}, index) => resolve(index));
    const reason = new Error('no');
    all[7]!.reject(reason);
    await drain();
    const states = [own, inArray, inMap, inSet, deep, bare].map((promise) =>
      deferredState(promise),
    );
    assert.deepEqual(states, [0, 1, 2, 4, 5, 6].map(success));
    assert.deepEqual(deferredState(rejected), failure(reason));
    rig.router.stop();
  });

  it('P1: records promises in loader data that holds itself', async () => {
    const {promise, resolve} = controlled<number>();
    const data: Record<string, unknown> = {promise};
    data.self = data;
    data.list = [data];
    const rig = await startedRig({routes: [createRoute({path: '/', loader: () => data})]});
    assert.strictEqual(rig.data[0], data);
    resolve(1);
    await promise;
    assert.deepEqual(deferredState(promise), success(1));
  });

  it('runs no getter of loader data that is not plain', async () => {
    let runs = 0;
    class Model {
      get expensive() {
        runs++;
        return 1;
      }
    }
    const route = createRoute({path: '/', loader: () => ({model: new Model()})});
    await startedRig({routes: [route]});
    assert.equal(runs, 0);
  });

  for (const [name, value] of [
    ['0', 0],
    ['an empty string', ''],
    ['false', false],
    ['null', null],
    ['NaN', NaN],
    ['undefined', undefined],
  ] as const) {
    it(`P10: takes a promise of ${name} as data`, async () => {
      const state = await settledState(Promise.resolve(value));
      assert.equal(state.status, 'success');
      assert.isTrue(Object.is(state.value, value));
      assert.isUndefined(state.error);
    });

    it(`P10: takes ${name} as a reason`, async () => {
      const state = await settledState(Promise.reject(value));
      assert.equal(state.status, 'error');
      assert.isTrue(Object.is(state.error, value));
      assert.isUndefined(state.value);
    });
  }

  it('P10: takes a string as a reason', async () => {
    assert.deepEqual(await settledState(Promise.reject('out of paper')), failure('out of paper'));
  });
});

describe('subscribeDeferred', () => {
  it('calls back once when the promise settles, with the new state in place', async () => {
    const {promise, resolve} = controlled<number>();
    const seen: unknown[] = [];
    subscribeDeferred(promise, () => seen.push(deferredState(promise)));
    await drain();
    assert.deepEqual(seen, []);
    resolve(1);
    await drain();
    assert.deepEqual(seen, [success(1)]);
  });

  it('calls back when the promise is rejected', async () => {
    const {promise, reject} = controlled();
    const seen: unknown[] = [];
    subscribeDeferred(promise, () => seen.push(deferredState(promise)));
    reject('no');
    await drain();
    assert.deepEqual(seen, [failure('no')]);
  });

  it('does not call back within the subscription', async () => {
    const promise = Promise.resolve(1);
    await settledState(promise);
    let isInside = true;
    subscribeDeferred(promise, () => assert.isFalse(isInside));
    subscribeDeferred(Promise.resolve(2), () => assert.isFalse(isInside));
    isInside = false;
    await drain();
  });

  it('tells all who have subscribed, and none who has unsubscribed', async () => {
    const {promise, resolve} = controlled<number>();
    const told: string[] = [];
    subscribeDeferred(promise, () => told.push('first'));
    const unsubscribe = subscribeDeferred(promise, () => told.push('second'));
    subscribeDeferred(promise, () => told.push('third'));
    unsubscribe();
    unsubscribe();
    resolve(1);
    await drain();
    assert.deepEqual(told.sort(), ['first', 'third']);
  });

  it('counts the same callback as often as it subscribes', async () => {
    const {promise, resolve} = controlled<number>();
    let calls = 0;
    const callback = () => calls++;
    const unsubscribe = subscribeDeferred(promise, callback);
    subscribeDeferred(promise, callback);
    unsubscribe();
    resolve(1);
    await drain();
    assert.equal(calls, 1);
  });

  it('bears subscribers that come and go while it calls back', async () => {
    const {promise, resolve} = controlled<number>();
    const told: string[] = [];
    const unsubscribe = subscribeDeferred(promise, () => {
      told.push('once');
      unsubscribe();
      subscribeDeferred(promise, () => told.push('late'));
    });
    subscribeDeferred(promise, () => told.push('other'));
    resolve(1);
    await drain();
    assert.sameMembers(
      told.filter((name) => name !== 'late'),
      ['once', 'other'],
    );
  });
});
