import {isDeferred} from '../core/defer.js';
import {isThenable} from '../core/deferred.js';
import {printed} from './printed.js';

/**
 * What a value is as text: nothing for `null` and `undefined`, `String(value)` for anything else, so
 * that lit never sees an object which it could take for a node, a list, a template or a directive.
 *
 * @throws {Error} for a promise
 */
export function toText(value: unknown): string {
  refuseDeferred(value);
  return value == null ? '' : printed(value);
}

/** @throws {Error} where `value` is a promise, a thenable or a `defer()` result */
export function refuseDeferred(value: unknown): void {
  if (isDeferred(value) || isThenable(value)) {
    throw new Error('this is a promise, put it in <await-data>');
  }
}
