import type {Clock} from './clock.js';
import type {Entry} from './entry.js';
import type {Plan} from './plan.js';
import {Redirect} from './redirect.js';

/** The entries that are in use, and those that have settled and may be used again. */
export interface EntryCache {
  readonly entries: Iterable<Entry>;
  /** The entry of a complete plan: the one that is kept under its key, or a new one. */
  take(plan: Plan): Entry;
  /** Lets go of what nobody uses any more; what has settled stays for a time. */
  sweep(): void;
  /** Lets go of all that has not settled; from now on no timer holds the rest. */
  rest(): void;
}

/** `gcTime` says how long an entry stays that is not in use, in ms. */
export function createEntryCache(
  create: (plan: Plan) => Entry,
  isInUse: (entry: Entry) => boolean,
  gcTime: (entry: Entry) => number,
  {now, after}: Clock,
): EntryCache {
  const cache = new Map<string, Entry>();
  let stopTimer: (() => void) | undefined;

  const sweep = (): void => {
    let next = Infinity;
    for (const [key, entry] of cache) {
      if (isInUse(entry)) {
        entry.usedAt = now();
        continue;
      }
      const left = entry.usedAt + gcTime(entry) - now();
      const isUsable = entry.isSettled() && !(entry.error instanceof Redirect);
      const isKept = left > 0 && (entry.isPreload || isUsable);
      if (!isKept || !entry.isPreload) entry.abort();
      if (isKept) next = Math.min(next, left);
      else cache.delete(key);
    }
    stopTimer?.();
    if (next < Infinity) stopTimer = after(next, sweep);
  };

  return {
    get entries() {
      return cache.values();
    },
    take(plan) {
      const {key} = plan;
      const entry = cache.get(key!) ?? create(plan);
      // The times of a preload count for the visit.
      const timing = entry.isPreload ? {...entry.timing, ...plan.timing} : plan.timing;
      // What may be on the screen stays as it is until the visit is.
      const {search, location} = entry;
      if (key) cache.set(key, entry);
      return Object.assign(entry, plan, {timing, search, location});
    },
    sweep,
    rest() {
      for (const entry of cache.values()) entry.isPreload = false;
      sweep();
      stopTimer?.();
    },
  };
}
