import type {Clock} from './clock.js';
import type {Entry} from './entry.js';
import type {Plan} from './plan.js';

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
      const isKept = left > 0 && (entry.isPreload || entry.isSettled());
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
      let entry = cache.get(plan.key!);
      if (!entry) entry = create(plan);
      // The times of a preload count for the visit.
      else if (entry.isPreload) plan.timing = {...entry.timing, ...plan.timing};
      if (plan.key) cache.set(plan.key, entry);
      return Object.assign(entry, plan);
    },
    sweep,
    rest() {
      for (const entry of cache.values()) entry.isPreload = false;
      sweep();
      stopTimer?.();
    },
  };
}
