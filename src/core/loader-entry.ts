import {adoptDeferreds} from './adopt.js';
import {abortError, isCancellation} from './cancellation.js';
import type {DeferredRecord, DeferredStatus} from './deferred.js';
import {NotFound} from './not-found.js';
import type {Plan} from './plan.js';
import {Redirect} from './redirect.js';
import type {Cause} from './route.js';

/** What an entry needs of whoever keeps it. */
export interface EntryHost {
  now(): number;
  /** Takes an error of a deferred that nobody handled. */
  report(error: unknown): void;
  /** A later run than the first one has ended. */
  reloaded(entry: LoaderEntry): void;
}

/**
 * The loader data of one route for one set of params and deps, through all of its runs: it keeps the
 * data of the last good run until newer data has come, and aborts what is no longer wanted.
 */
export class LoaderEntry {
  status: DeferredStatus = 'pending';
  data: unknown;
  /** Why the last run failed, also where older data is kept. */
  error: unknown;
  /** The deferred values in the data. */
  deferreds: readonly DeferredRecord[] = [];
  /** Whether the next visit loads it again, however fresh it is; set when a run fails. */
  isInvalid = false;
  /** Whether only a preload has asked for it so far. */
  isPreload = false;
  updatedAt = 0;
  /** Resolves when the run that is under way has ended. */
  running: Promise<void> | undefined;
  /** When it was last in use. */
  usedAt = 0;
  plan: Plan;
  readonly #host: EntryHost;
  /** Aborts the run that is under way. */
  #next: AbortController | undefined;
  /** Aborts what the last run left. */
  #last: AbortController | undefined;

  constructor(plan: Plan, host: EntryHost) {
    this.plan = plan;
    this.#host = host;
  }

  /** Whether the data is there and all that was deferred in it has settled. */
  get isSettled(): boolean {
    return this.status === 'success' && !this.deferreds.some(({isRunning}) => isRunning);
  }

  /** Runs the loader, in place of a run that is under way. */
  load(cause: Cause): Promise<void> {
    this.#next?.abort(abortError());
    const run = (this.#next = new AbortController());
    const running = this.#run(run, cause);
    // The loader may have gone elsewhere itself, which has aborted it.
    if (run === this.#next) this.running = running;
    return running;
  }

  /** Aborts whatever has not settled. */
  abort(): void {
    this.#next?.abort(abortError());
    this.#next = this.running = undefined;
    this.#abortLast();
  }

  #abortLast(): void {
    if (!this.isSettled) this.#last?.abort(abortError());
  }

  async #run(run: AbortController, cause: Cause): Promise<void> {
    let data: unknown;
    let error: unknown;
    let deferreds: readonly DeferredRecord[] = [];
    let isFailed = false;
    try {
      data = await this.plan.call?.(run.signal, cause);
      deferreds = adoptDeferreds(data, {
        page: this.plan.page,
        signal: run.signal,
        retry: async () => {
          await (this.running ?? this.load('stay'));
          if (this.isInvalid) throw this.error;
        },
        report: (reason) => this.#host.report(reason),
      });
      if (data instanceof Redirect || data instanceof NotFound) throw data;
    } catch (thrown) {
      isFailed = true;
      error = thrown;
    }
    if (run !== this.#next) return this.#next && this.running;
    const isFirst = !this.#last;
    this.#next = this.running = undefined;
    this.updatedAt = this.#host.now();
    this.isInvalid = isFailed;
    this.error = error;
    if (isFailed && isCancellation(error)) return undefined;
    // A refresh that fails keeps what was there.
    if (!isFailed || this.status !== 'success') {
      this.#abortLast();
      this.#last = run;
      this.status = isFailed ? 'error' : 'success';
      this.data = isFailed ? undefined : data;
      this.deferreds = isFailed ? [] : deferreds;
      for (const record of this.deferreds) if (!record.lazy) record.start();
    }
    if (!isFirst) this.#host.reloaded(this);
    return undefined;
  }
}
