import {assert} from 'chai';
import {deferredState} from '../index.js';
import {awaiterRig, now} from './test/awaiter-rig.js';
import {controlled} from './test/controlled.js';
import {drain, outcome} from './test/drain.js';

describe('Awaiter', () => {
  it('is pending while nothing is given, and while `undefined` is', async () => {
    const {awaiter} = awaiterRig();
    assert.deepEqual(now(awaiter), ['pending', undefined, false]);
    awaiter.source = undefined;
    assert.deepEqual(now(awaiter), ['pending', undefined, false]);
    assert.equal(await outcome(awaiter.complete), 'pending');
  });

  it('is pending again when the source is taken away', async () => {
    const {awaiter} = awaiterRig();
    awaiter.source = 1;
    assert.equal(awaiter.status, 'success');
    awaiter.source = undefined;
    assert.deepEqual(now(awaiter), ['pending', undefined, false]);
  });

  it('P1: has a plain value when the setter returns', () => {
    const {awaiter, log} = awaiterRig();
    awaiter.source = 'there';
    assert.deepEqual(now(awaiter), ['success', 'there', false]);
    assert.deepEqual(log.at(-1), ['success', 'there', false]);
  });

  it('P1: has a recorded outcome when the setter returns', async () => {
    const promise = Promise.resolve('there');
    const failed = Promise.reject('no');
    deferredState(promise);
    deferredState(failed);
    await drain();
    const {awaiter, log} = awaiterRig();
    awaiter.source = promise;
    assert.deepEqual(now(awaiter), ['success', 'there', false]);
    awaiter.source = failed;
    assert.equal(awaiter.status, 'error');
    assert.equal(awaiter.error, 'no');
    assert.notInclude(
      log.map(([status]) => status),
      'pending',
    );
  });

  it('P1: has a recorded outcome when it has been connected', async () => {
    const promise = Promise.resolve('there');
    deferredState(promise);
    await drain();
    const {awaiter, log} = awaiterRig({connected: false});
    awaiter.source = promise;
    assert.deepEqual(log, []);
    awaiter.connect();
    assert.deepEqual(now(awaiter), ['success', 'there', false]);
    assert.deepEqual(log, [['success', 'there', false]]);
  });

  it('P1: records a promise even before it is connected', async () => {
    const promise = Promise.resolve('there');
    const {awaiter} = awaiterRig({connected: false});
    awaiter.source = promise;
    await drain();
    assert.equal(deferredState(promise).status, 'success');
    awaiter.connect();
    assert.deepEqual(now(awaiter), ['success', 'there', false]);
  });

  it('goes from pending to success', async () => {
    const {promise, resolve} = controlled();
    const {awaiter, log} = awaiterRig();
    awaiter.source = promise;
    assert.deepEqual(now(awaiter), ['pending', undefined, false]);
    resolve('there');
    await drain();
    assert.deepEqual(log.at(-1), ['success', 'there', false]);
  });

  it('goes from pending to error, and has no value then', async () => {
    const {promise, reject} = controlled();
    const {awaiter} = awaiterRig();
    awaiter.source = promise;
    const reason = new Error('no');
    reject(reason);
    await drain();
    assert.deepEqual(now(awaiter), ['error', undefined, false]);
    assert.strictEqual(awaiter.error, reason);
  });

  it('has no error left when the next source succeeds', async () => {
    const {awaiter} = awaiterRig();
    awaiter.source = Promise.reject(new Error('no'));
    await drain();
    awaiter.source = 1;
    assert.equal(awaiter.status, 'success');
    assert.isUndefined(awaiter.error);
  });

  for (const value of [0, '', false, null, NaN]) {
    it(`P10: takes ${value === '' ? "''" : String(value)} as data, plain and promised`, async () => {
      const {awaiter} = awaiterRig();
      awaiter.source = value;
      assert.equal(awaiter.status, 'success');
      assert.isTrue(Object.is(awaiter.value, value));
      awaiter.source = Promise.resolve(value);
      await drain();
      assert.equal(awaiter.status, 'success');
      assert.isTrue(Object.is(awaiter.value, value));
    });
  }

  it('P10: takes a promise that resolves with undefined as data', async () => {
    const {awaiter, log} = awaiterRig();
    awaiter.source = Promise.resolve(undefined);
    await drain();
    assert.equal(awaiter.status, 'success');
    assert.isUndefined(awaiter.value);
    assert.deepEqual(log.at(-1), ['success', undefined, false]);
  });

  it('P10: takes undefined and strings as reasons', async () => {
    const {awaiter} = awaiterRig();
    for (const reason of [undefined, 'no', 0, null]) {
      awaiter.source = Promise.reject(reason);
      await drain();
      assert.equal(awaiter.status, 'error');
      assert.strictEqual(awaiter.error, reason);
    }
  });

  it('does nothing when the same source is set again', async () => {
    const {awaiter, log} = awaiterRig();
    const promise = Promise.resolve(1);
    awaiter.source = promise;
    await drain();
    const {complete} = awaiter;
    const before = log.length;
    awaiter.source = promise;
    await drain();
    assert.equal(log.length, before);
    assert.strictEqual(awaiter.complete, complete);
    awaiter.source = NaN;
    const afterNaN = log.length;
    awaiter.source = NaN;
    assert.equal(log.length, afterNaN);
  });

  it('P6: shows nothing of a source that has been replaced', async () => {
    const first = controlled();
    const second = controlled();
    const {awaiter, log} = awaiterRig();
    awaiter.source = first.promise;
    awaiter.source = second.promise;
    first.resolve('first');
    await drain();
    assert.equal(awaiter.status, 'pending');
    second.resolve('second');
    await drain();
    assert.equal(awaiter.value, 'second');
    assert.notInclude(
      log.map(([, value]) => value),
      'first',
    );
  });

  it('P6: ends on the one that was set last when sources go A, B, A', async () => {
    const first = controlled();
    const second = controlled();
    const {awaiter} = awaiterRig();
    awaiter.source = first.promise;
    awaiter.source = second.promise;
    awaiter.source = first.promise;
    first.resolve('first');
    await drain();
    second.resolve('second');
    await drain();
    assert.equal(awaiter.value, 'first');
  });

  it('hears nothing while disconnected, and catches up when connected again', async () => {
    const {promise, resolve} = controlled();
    const {awaiter, log} = awaiterRig();
    awaiter.source = promise;
    awaiter.disconnect();
    const before = log.length;
    resolve('there');
    await drain();
    assert.equal(log.length, before);
    awaiter.connect();
    assert.deepEqual(now(awaiter), ['success', 'there', false]);
  });

  it('keeps its state when it is disconnected and connected again', async () => {
    const {awaiter, log} = awaiterRig();
    awaiter.source = Promise.resolve('there');
    await drain();
    const before = log.length;
    awaiter.disconnect();
    awaiter.connect();
    assert.deepEqual(now(awaiter), ['success', 'there', false]);
    assert.notInclude(
      log.slice(before).map(([status]) => status),
      'pending',
    );
  });

  it('takes a source that is set while it is disconnected', async () => {
    const {awaiter} = awaiterRig();
    awaiter.source = 'old';
    awaiter.disconnect();
    awaiter.source = 'new';
    awaiter.connect();
    assert.equal(awaiter.value, 'new');
  });
});

describe('Awaiter.complete', () => {
  it('resolves with the outcome, also with an error', async () => {
    const {awaiter} = awaiterRig();
    awaiter.source = Promise.resolve(1);
    assert.deepEqual(await awaiter.complete, {status: 'success', value: 1, error: undefined});
    const reason = new Error('no');
    awaiter.source = Promise.reject(reason);
    assert.deepEqual(await awaiter.complete, {status: 'error', value: undefined, error: reason});
  });

  it('resolves when it was asked for before there was a source', async () => {
    const {awaiter} = awaiterRig();
    const {complete} = awaiter;
    awaiter.source = Promise.resolve(1);
    assert.equal((await complete).value, 1);
  });

  it('is a new one with each new source, and the same one until then', async () => {
    const {awaiter} = awaiterRig();
    awaiter.source = Promise.resolve(1);
    const first = awaiter.complete;
    await first;
    assert.strictEqual(awaiter.complete, first);
    awaiter.source = Promise.resolve(2);
    assert.notStrictEqual(awaiter.complete, first);
    assert.equal((await awaiter.complete).value, 2);
    assert.equal((await first).value, 1);
  });

  it('leaves nobody waiting for a source that has been replaced', async () => {
    const {awaiter} = awaiterRig();
    awaiter.source = new Promise(() => {});
    const abandoned = awaiter.complete;
    awaiter.source = Promise.resolve(2);
    assert.equal((await abandoned).value, 2);
  });

  it('P4: never rejects, and causes no unhandled rejection', async () => {
    const {awaiter} = awaiterRig();
    awaiter.source = Promise.reject(new Error('no'));
    assert.equal(await outcome(awaiter.complete), 'resolved');
  });
});
