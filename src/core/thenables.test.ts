import {assert} from 'chai';
import {deferredState, subscribeDeferred} from '../index.js';
import {controlled} from './test/controlled.js';
import {drain} from './test/drain.js';
import {failure, settledState, success} from './test/states.js';

describe('deferredState of a thenable', () => {
  type Then = (resolve: (value: unknown) => void, reject: (reason?: unknown) => void) => void;
  const thenable = (then: Then) => ({then});

  it('P10: awaits it', async () => {
    const {promise, resolve} = controlled();
    const value = thenable((fulfil, reject) => void promise.then(fulfil, reject));
    assert.equal(deferredState(value).status, 'pending');
    resolve('there');
    await drain();
    assert.deepEqual(deferredState(value), success('there'));
  });

  it('P10: asks it once, however often it is looked at', async () => {
    let asked = 0;
    const query = thenable((fulfil) => {
      asked++;
      fulfil(1);
    });
    deferredState(query);
    const unsubscribe = subscribeDeferred(query, () => {});
    await drain();
    deferredState(query);
    unsubscribe();
    assert.equal(asked, 1);
  });

  it('P10: takes one that calls back synchronously', async () => {
    assert.deepEqual(await settledState(thenable((fulfil) => fulfil(1))), success(1));
    assert.deepEqual(await settledState(thenable((_, reject) => reject('no'))), failure('no'));
  });

  it('P10: takes the first word of one that calls back more than once', async () => {
    const fulfilledFirst = thenable((fulfil, reject) => {
      fulfil(1);
      reject(new Error('later'));
      fulfil(2);
    });
    assert.deepEqual(await settledState(fulfilledFirst), success(1));
    const rejectedFirst = thenable((fulfil, reject) => {
      reject('first');
      fulfil(2);
    });
    assert.deepEqual(await settledState(rejectedFirst), failure('first'));
  });

  it('P10: does not change its mind when one calls back again later', async () => {
    let again!: () => void;
    const value = thenable((fulfil, reject) => {
      fulfil(1);
      again = () => (reject(new Error('later')), fulfil(2));
    });
    const state = await settledState(value);
    let calls = 0;
    const unsubscribe = subscribeDeferred(value, () => calls++);
    again();
    await drain();
    assert.strictEqual(deferredState(value), state);
    assert.equal(calls, 0);
    unsubscribe();
  });

  it('P10: takes what one throws in `then` as the reason', async () => {
    const reason = new Error('broken');
    const broken = thenable(() => {
      throw reason;
    });
    assert.deepEqual(await settledState(broken), failure(reason));
  });

  it('P10: ignores what one throws in `then` after it has called back', async () => {
    const value = thenable((fulfil) => {
      fulfil(1);
      throw new Error('too late');
    });
    assert.deepEqual(await settledState(value), success(1));
  });

  it('P10: awaits one that resolves with another one', async () => {
    const inner = thenable((fulfil) => fulfil('inner'));
    assert.deepEqual(await settledState(thenable((fulfil) => fulfil(inner))), success('inner'));
    const rejecting = thenable((fulfil) => fulfil(Promise.reject('inner')));
    assert.deepEqual(await settledState(rejecting), failure('inner'));
  });

  it('P10: takes a function that has `then`', async () => {
    const value = Object.assign(
      () => {},
      thenable((fulfil) => fulfil(1)),
    );
    assert.deepEqual(await settledState(value), success(1));
  });

  it('P10: one whose then cannot be read is an error', async () => {
    const reason = new Error('no then');
    const value = {
      get then(): never {
        throw reason;
      },
    };
    assert.deepEqual(await settledState(value), failure(reason));
  });

  it('P10: whatever it is rejected with is its error', async () => {
    const {proxy, revoke} = Proxy.revocable({}, {});
    revoke();
    const {status, error} = await settledState(Promise.reject(proxy));
    assert.equal(status, 'error');
    assert.isTrue(error === proxy);
  });
});
