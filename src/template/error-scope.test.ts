import {assert} from 'chai';
import {errorScope} from './error-scope.js';

describe('the variable `error`', () => {
  it('has name, message, status and cause as own properties', () => {
    const cause = new Error('why');
    const error = Object.assign(new TypeError('no', {cause}), {status: 404});
    assert.deepEqual(errorScope(error), {name: 'TypeError', message: 'no', status: 404, cause});
  });

  it('has the status of what is no error but carries one', () => {
    const response = new Response('gone', {status: 410});
    assert.equal(errorScope(response).status, 410);
  });

  it('P10: takes strings, undefined and everything else that a promise can be rejected with', () => {
    assert.deepEqual(errorScope('offline'), {
      name: 'Error',
      message: 'offline',
      status: undefined,
      cause: undefined,
    });
    for (const [value, message] of [
      [undefined, 'undefined'],
      [null, 'null'],
      [0, '0'],
      [NaN, 'NaN'],
      [false, 'false'],
      ['', ''],
      [10n, '10'],
      [Symbol('s'), 'Symbol(s)'],
      [{}, '[object Object]'],
      [[1, 2], '1,2'],
      [Object.create(null), '[object Object]'],
    ] as const) {
      const scope = errorScope(value);
      assert.equal(scope.message, message);
      assert.equal(scope.name, 'Error');
      assert.isUndefined(scope.status);
    }
  });

  it('P10: ignores fields of the wrong type', () => {
    assert.deepEqual(errorScope({name: 1, message: {}, status: '500', cause: 0}), {
      name: 'Error',
      message: '[object Object]',
      status: undefined,
      cause: 0,
    });
  });

  it('P10: survives getters, proxies and conversions that throw', () => {
    const thrower = () => {
      throw new Error('gotcha');
    };
    const getters = Object.defineProperties(
      {},
      {
        name: {get: thrower},
        message: {get: thrower},
        status: {get: thrower},
        cause: {get: thrower},
        toString: {get: thrower},
      },
    );
    const proxy = new Proxy({}, {get: thrower, getPrototypeOf: thrower, has: thrower});
    const {proxy: revoked, revoke} = Proxy.revocable({}, {});
    revoke();
    for (const value of [getters, proxy, revoked, {toString: thrower}]) {
      assert.deepEqual(errorScope(value), {
        name: 'Error',
        message: '[object Object]',
        status: undefined,
        cause: undefined,
      });
    }
  });
});
