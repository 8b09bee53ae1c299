import {isDeferred} from './defer.js';
import {type DeferredOwner, type DeferredRecord, isThenable, recordOf} from './deferred.js';

/** A deferred value found in loader data. */
export interface AdoptedDeferred {
  readonly record: DeferredRecord;
  /** Set for `defer()` results. */
  readonly key?: string | undefined;
  readonly lazy?: boolean;
}

/**
 * Finds every deferred value in loader data, at any depth of plain objects, arrays, Maps and Sets,
 * and starts its record, which marks a rejection handled. Called in the task in which the loader
 * returns: a frame later is too late.
 */
export function adoptDeferreds(data: unknown, owner: DeferredOwner): AdoptedDeferred[] {
  const found: AdoptedDeferred[] = [];
  const seen = new Set<unknown>();
  const queue: unknown[] = [data];
  for (const value of queue) {
    if (value === null || typeof value !== 'object' || seen.has(value)) continue;
    seen.add(value);
    if (isDeferred(value)) {
      found.push({record: recordOf(value), key: value.key, lazy: value.lazy});
    } else if (isThenable(value)) {
      found.push({record: recordOf(value)});
    } else if (Array.isArray(value) || value instanceof Set || value instanceof Map) {
      for (const inner of value.values()) queue.push(inner);
    } else if (isPlainObject(value)) {
      for (const inner of Object.values(value)) queue.push(inner);
    }
  }
  for (const {record} of found) record.owner = owner;
  return found;
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
