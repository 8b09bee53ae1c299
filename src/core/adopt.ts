import {type DeferredOwner, type DeferredRecord, isDeferred, recordOf} from './deferred.js';
import {isWayOut} from './way-out.js';

/**
 * Finds every deferred value in loader data, at any depth of plain objects, arrays, Maps and Sets,
 * and starts its record, which marks a rejection handled. Called in the task in which the loader
 * returns: a frame later is too late.
 */
export function adoptDeferreds(data: unknown, owner: DeferredOwner): DeferredRecord[] {
  const found: DeferredRecord[] = [];
  // It grows while it is walked, and has nothing twice.
  const seen = new Set([data]);
  for (const value of seen) {
    if (isDeferred(value)) {
      const record = recordOf(value);
      record.owner = owner;
      found.push(record);
    } else {
      for (const inner of partsOf(value)) seen.add(inner);
    }
  }
  return found;
}

/** Asks a new owner what an earlier rejection means to it. */
export function reconsider(record: DeferredRecord): void {
  const reason = record.wayOut ?? record.state.error;
  if (isWayOut(reason)) record.reject(reason);
}

/** Notes whether the loader data that holds a deferred is being loaded again. */
export function markReloading(record: DeferredRecord, isReloading: boolean): void {
  if (isReloading === record.isReloading) return;
  record.isReloading = isReloading;
  record.notify();
}

/** The values in a container; what cannot be read of it hides nothing of the rest. */
function* partsOf(value: unknown): Iterable<unknown> {
  try {
    if (value instanceof Map || value instanceof Set) yield* value.values();
    const object: any = Object(value);
    const isPlain =
      Array.isArray(value) || !Object.getPrototypeOf(Object.getPrototypeOf(object) ?? object);
    for (const key of isPlain ? Object.keys(object) : []) {
      try {
        yield object[key];
      } catch {
        // A getter may throw.
      }
    }
  } catch {
    // A proxy may refuse to be asked.
  }
}
