import {systemClock} from '../core/clock.js';

/** How many microtasks a value may take to settle before its fallback is shown. */
const GRACE = 3;

/**
 * Calls back after some microtasks, in which a settled promise has settled what waits for it, and
 * then `ms`, if any. Returns the function that cancels.
 */
export function afterGrace(ms: number | undefined, callback: () => void): () => void {
  let isCancelled = false;
  let cancel = (): void => void (isCancelled = true);
  void (async () => {
    for (let left = GRACE; left; left--) await Promise.resolve();
    if (isCancelled) return;
    if (ms) cancel = systemClock.after(ms, callback);
    else callback();
  })();
  return () => cancel();
}
