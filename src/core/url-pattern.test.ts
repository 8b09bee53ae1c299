import {assert} from 'chai';
import {loadPathPattern, pathPattern} from './url-pattern.js';
import type {PathPatternConstructor} from './url-pattern.js';

describe('URLPattern', () => {
  const native = Object.getOwnPropertyDescriptor(globalThis, 'URLPattern');
  const setNative = (value: unknown) =>
    Object.defineProperty(globalThis, 'URLPattern', {value, configurable: true, writable: true});

  afterEach(() => {
    if (native) Object.defineProperty(globalThis, 'URLPattern', native);
    else Reflect.deleteProperty(globalThis, 'URLPattern');
  });

  it('is the native one wherever there is one, and then nothing is loaded', async () => {
    class Native {}
    setNative(Native);
    let loads = 0;
    assert.equal(pathPattern(), Native as unknown as PathPatternConstructor);
    const found = await loadPathPattern(() => {
      loads++;
      return Promise.reject(new Error('must not be loaded'));
    });
    assert.equal(found, Native as unknown as PathPatternConstructor);
    assert.equal(loads, 0);
  });

  it('is the polyfill elsewhere, loaded once; P16: a failed load says so and can be tried again', async () => {
    Reflect.deleteProperty(globalThis, 'URLPattern');
    const cause = new TypeError('Failed to fetch');
    let fail!: (error: Error) => void;
    let loads = 0;
    const failing = () => {
      loads++;
      return new Promise<never>((_, reject) => (fail = reject));
    };
    const outcomes = Promise.allSettled([loadPathPattern(failing), loadPathPattern(failing)]);
    assert.equal(loads, 1);
    fail(cause);
    for (const outcome of await outcomes) {
      assert.equal(outcome.status, 'rejected');
      const {reason} = outcome as PromiseRejectedResult;
      assert.instanceOf(reason, Error);
      assert.include(reason.message, 'urlpattern-polyfill');
      assert.equal(reason.cause, cause);
    }
    assert.isUndefined(pathPattern());

    const Polyfill = await loadPathPattern();
    Reflect.deleteProperty(globalThis, 'URLPattern');
    assert.equal(pathPattern(), Polyfill);
    assert.equal(await loadPathPattern(failing), Polyfill);
    assert.equal(loads, 1);
    const pattern = new Polyfill({pathname: '/a/:x'});
    assert.isTrue(pattern.test({pathname: '/a/b'}));
    assert.isFalse(pattern.test({pathname: '/b'}));
    assert.deepEqual({...pattern.exec({pathname: '/a/b'})!.pathname.groups}, {x: 'b'});
  });
});
