import {adoptDeferreds, markReloading, reconsider} from './adopt.js';
import {isCancellation} from './cancellation.js';
import {type DeferredRecord, type DeferredStatus, PENDING} from './deferred.js';
import {NotFound} from './not-found.js';
import type {Plan} from './plan.js';
import {Redirect} from './redirect.js';
import type {Cause} from './route.js';
import {isWayOut} from './way-out.js';

/**
 * One match with its loader data, through all of its runs: it keeps the data of the last good run
 * until newer data has come, and aborts what is no longer wanted.
 */
export interface Entry extends Plan {
  status: DeferredStatus;
  data?: unknown;
  /** Why the last run failed, also where older data is kept. */
  error?: unknown;
  /** The deferred values in the data. */
  deferreds: readonly DeferredRecord[];
  /** Whether the next visit loads it again, however fresh it is; set when a run fails. */
  isInvalid?: boolean;
  /** Whether only a preload has asked for it so far. */
  isPreload?: boolean;
  updatedAt: number;
  /** When it was last in use. */
  usedAt: number;
  /** Resolves when the run that is under way has ended. */
  running?: Promise<void> | undefined;
  /** Whether the data is there, and all that was deferred in it has settled. */
  isSettled(): boolean;
  /** Runs the loader, in place of a run that is under way. */
  load(cause: Cause): Promise<void>;
  /** Aborts whatever has not settled. */
  abort(): void;
  /** Says whether what is shown is to be replaced by another entry of the same page. */
  markReplaced(isReplaced: boolean): void;
}

/**
 * `report` takes an error of a deferred that nobody handled; `onReload` is called when a later run
 * than the first one has ended, and when a deferred leads elsewhere, and is told whether there was
 * data before.
 */
export function createEntry(
  plan: Plan,
  now: () => number,
  report: (error: unknown) => void,
  onReload: (entry: Entry, isRefresh: boolean) => void,
): Entry {
  /** Aborts the run that is under way. */
  let next: AbortController | undefined;
  /** Aborts what the last run left. */
  let last: AbortController | undefined;
  /** Lets go of those who wait for the run that is under way. */
  let end: ((newer?: Promise<void>) => void) | undefined;

  let isReplaced = false;

  const markAll = (): void => {
    for (const record of entry.deferreds) markReloading(record, isReplaced || !!entry.running);
  };

  /** Loads once more; rejects if that fails. */
  const reload = async (): Promise<void> => {
    await (entry.running ?? entry.load('stay'));
    // Whoever is sent elsewhere goes on waiting.
    if (entry.error instanceof Redirect) await new Promise(() => {});
    if (entry.isInvalid) throw entry.error;
  };

  /** Goes elsewhere if that is what an error means; returns whether it does. */
  const divert = (error: unknown, own: AbortController): boolean => {
    if (!isWayOut(error)) return false;
    if (own.signal.aborted) return true;
    // Nobody needs the rest of the page.
    own.abort();
    entry.error = error;
    if (error instanceof NotFound) {
      Object.assign(entry, {status: 'error', data: undefined, isInvalid: true});
    }
    onReload(entry, true);
    return true;
  };

  const abortLast = (): void => {
    if (!entry.isSettled()) last?.abort();
  };

  const run = async (own: AbortController, cause: Cause): Promise<void> => {
    let outcome: Pick<Entry, 'status' | 'data' | 'deferreds'>;
    let error: unknown;
    try {
      const data = await entry.call!(own.signal, cause);
      const deferreds = adoptDeferreds(data, {
        page: entry.page,
        signal: own.signal,
        report,
        retry(record) {
          const {state} = record;
          record.change(PENDING);
          // The new loader data may hold this very promise again, which will not settle twice.
          void reload().then(
            () => record.change(state),
            (reason) => record.reject(reason),
          );
        },
        reject(record, reason) {
          const error = isWayOut(reason) ? entry.check!(reason) : reason;
          const isDiverted = divert(error, own);
          record.wayOut = isDiverted ? reason : undefined;
          if (isDiverted) return;
          record.fail(error);
          // It leads where nobody is to go, which whoever wrote it has to hear of.
          if (!Object.is(error, reason)) record.report(record.state);
        },
      });
      outcome = {status: 'success', data, deferreds};
    } catch (reason) {
      outcome = {status: 'error', data: undefined, deferreds: []};
      error = reason;
    }
    if (own !== next) return next && entry.running;
    const isFirst = !last;
    const isRefresh = entry.status === 'success';
    const before = entry.deferreds;
    const isInvalid = outcome.status === 'error';
    next = undefined;
    Object.assign(entry, {running: next, updatedAt: now(), isInvalid, error});
    if (isInvalid && isCancellation(error)) return;
    // A refresh that fails keeps what was there, unless that does not exist any more.
    if (!isInvalid || entry.status !== 'success' || error instanceof NotFound) {
      abortLast();
      last = own;
      Object.assign(entry, outcome);
      for (const record of entry.deferreds) {
        if (!record.lazy) record.start();
        // It may have been rejected before the loader returned.
        reconsider(record);
      }
    }
    if (!isFirst) onReload(entry, isRefresh);
    for (const record of before) markReloading(record, false);
    markAll();
  };

  const entry: Entry = {
    status: 'pending',
    deferreds: [],
    updatedAt: 0,
    usedAt: 0,
    ...plan,
    isSettled: () =>
      entry.status === 'success' && !entry.deferreds.some(({isRunning}) => isRunning),
    load(cause) {
      next?.abort();
      const own = (next = new AbortController());
      // Whoever waits for a loader that ignores its signal is let go when that is aborted.
      const before = end;
      const aborted = new Promise<void>((resolve) => (end = resolve));
      const running = Promise.race([run(own, cause), aborted]);
      before?.(running);
      // The loader may have gone elsewhere itself, which has aborted it.
      if (own === next) entry.running = running;
      markAll();
      return running;
    },
    abort() {
      next?.abort();
      next = entry.running = undefined;
      markAll();
      end?.();
      abortLast();
    },
    markReplaced(is) {
      isReplaced = is;
      markAll();
    },
  };
  return entry;
}
