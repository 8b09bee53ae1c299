import {isDeferred} from '../core/deferred.js';
import {printed} from './attempt.js';
import {fail} from './fail.js';
import {nothing} from './lit-values.js';

/**
 * What a value is as text: nothing for `null` and `undefined`, `String(value)` for anything else, so
 * that lit never sees an object which it could take for a node, a list, a template or a directive.
 *
 * @throws {Error} for a promise
 */
export function toText(value: unknown): string {
  return awaited(value) == null ? '' : printed(value);
}

/** What a value is as the whole of an attribute, which goes away for `null` and `undefined`. */
export function toAttribute(value: unknown): unknown {
  return value == null ? nothing : toText(value);
}

/** Passes on anything but what carries lit's mark of a directive, which lit would run. */
export function toProperty(value: unknown): unknown {
  return Object(value)['_$litDirective$'] ? undefined : value;
}

/** @throws {Error} for what cannot be called */
export function toListener(value: unknown): unknown {
  return value == null || typeof value === 'function' ? value : fail('this is no function');
}

/** @throws {Error} for what cannot be repeated, a text included */
export function toList(value: unknown): unknown[] {
  const list = awaited(value) ?? [];
  return typeof list === 'object' && Symbol.iterator in list
    ? [...(list as Iterable<unknown>)]
    : fail('this is no list');
}

function awaited(value: unknown): unknown {
  return isDeferred(value) ? fail('this is a promise, put it in <await-data>') : value;
}
