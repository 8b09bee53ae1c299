import {anySignal} from './any-signal.js';
import {isCancellation} from './cancellation.js';
import {reportUnhandled} from './report.js';

/** The one vocabulary for how far a deferred value has come. */
export type DeferredStatus = 'pending' | 'success' | 'error';

/** What is known of a deferred value: frozen, and the same object until it changes. */
export type DeferredState<T = unknown> =
  | {readonly status: 'pending'; readonly value: undefined; readonly error: undefined}
  | {readonly status: 'success'; readonly value: T; readonly error: undefined}
  | {readonly status: 'error'; readonly value: undefined; readonly error: unknown};

/** The loader data that holds a deferred, as far as the deferred has to know it. */
export interface DeferredOwner {
  /** Names the route and its params: the same string means the same page. */
  readonly page: string;
  /** Aborts when the page is left. */
  readonly signal: AbortSignal;
  /** Runs the loader once more, for a record that has no thunk. */
  retry(record: DeferredRecord): void;
  /** Takes an error that nobody handled. */
  report(error: unknown): void;
  /** Takes a rejection, which may be an outcome or lead elsewhere. */
  reject(record: DeferredRecord, reason: unknown): void;
}

type Thunk = (context: {signal: AbortSignal}) => unknown;

/** Makes a state. */
export const stateOf = (status: DeferredStatus, value?: unknown, error?: unknown): DeferredState =>
  Object.freeze({status, value, error}) as DeferredState;

/** The state of all that has not settled. */
export const PENDING: DeferredState = stateOf('pending');

/**
 * All that is known of one deferred value. Reactions of a promise cannot be removed, so whoever
 * waits subscribes here instead, and can leave.
 */
export class DeferredRecord {
  state: DeferredState = PENDING;
  declare owner: DeferredOwner | undefined;
  /** Whether newer loader data is on its way, which will replace what is known here. */
  isReloading = false;
  /** Whether it is to run again when its page is shown. */
  declare isStale: boolean | undefined;
  /** The rejection that has led elsewhere. */
  declare wayOut: unknown;
  /** Called at each change. */
  readonly subscribers: Set<() => void> = new Set();
  /** The name by which `invalidate({key})` finds it. */
  declare readonly key: string | undefined;
  /** Whether the thunk starts only when somebody waits for it. */
  declare readonly lazy: boolean | undefined;
  readonly #thunk: Thunk | undefined;
  #run: AbortController | undefined;
  /** The state whose error has been reported. */
  #reported: DeferredState | undefined;

  constructor(thunk?: Thunk) {
    this.#thunk = thunk;
  }

  /** The page that it is of; outside of loader data, it is one of its own. */
  get page(): unknown {
    return this.owner?.page ?? this;
  }

  get canRetry(): boolean {
    return !!(this.#thunk ?? this.owner);
  }

  /** Whether it waits to be started. */
  get isIdle(): boolean {
    return this.state === PENDING && !!this.#thunk && !this.#run;
  }

  /** Whether an outcome is on its way: a lazy thunk that nobody asked for is not. */
  get isRunning(): boolean {
    return this.state === PENDING && !this.isIdle;
  }

  /** Starts a thunk that nobody has started yet. */
  start(): void {
    if (this.isIdle) void this.run();
  }

  /** Stops what no loader data holds once nobody waits for it; the next start runs it anew. */
  release(): void {
    if (this.owner || this.subscribers.size || this.state !== PENDING) return;
    this.#run?.abort();
    this.#run = undefined;
  }

  /**
   * Runs again what produced the value: the thunk, or else the loader that holds it. Does nothing
   * where that is under way, or where nobody waits for the value any more.
   */
  retry(): void {
    if (this.isRunning || !this.subscribers.size) return;
    if (this.#thunk) void this.run();
    else this.owner?.retry(this);
  }

  /**
   * Records the outcome of `promise`, which marks it handled in the same task. A cancellation is no
   * outcome: whoever still waits goes on waiting.
   */
  follow(promise: PromiseLike<unknown>): Promise<unknown> {
    const run = this.#run;
    return Promise.resolve(promise).then(
      (value) => {
        if (run === this.#run) this.change(stateOf('success', value));
      },
      (reason) => {
        if (run === this.#run) this.reject(reason);
      },
    );
  }

  /** Takes a rejection; what it means is for the owner to say. */
  reject(reason: unknown): void {
    if (isCancellation(reason)) return;
    if (this.owner) this.owner.reject(this, reason);
    else this.fail(reason);
  }

  fail(error: unknown): void {
    this.change(stateOf('error', undefined, error));
  }

  /** Reports the error of an outcome as handled by nobody, once however many show it. */
  report(outcome: DeferredState): void {
    if (this.#reported === outcome) return;
    this.#reported = outcome;
    (this.owner?.report ?? reportUnhandled)(outcome.error);
  }

  /** Runs the thunk, in place of a run that is under way; resolves when that has settled. */
  run(): Promise<unknown> {
    this.isStale = this.wayOut = undefined;
    this.#run?.abort();
    const own = (this.#run = new AbortController());
    const {owner} = this;
    this.state = PENDING;
    // Told even if it was pending before: it was not under way.
    this.notify();
    return this.follow(
      new Promise((resolve, reject) => {
        const signal = owner ? anySignal(owner.signal, own.signal) : own.signal;
        // It may outlive the page by far, so this is one more who can leave.
        const record = recordOf(this.#thunk!({signal}));
        const take = (): void => {
          const {status, value, error} = record.state;
          if (status === 'success') resolve(value);
          if (status === 'error') reject(error);
        };
        record.subscribers.add(take);
        signal.addEventListener('abort', () => record.subscribers.delete(take));
        take();
      }),
    );
  }

  change(state: DeferredState): void {
    if (state === this.state) return;
    this.state = state;
    this.notify();
  }

  /** Tells those who wait for it of a change. */
  notify(): void {
    for (const callback of [...this.subscribers]) {
      try {
        callback();
      } catch (error) {
        reportUnhandled(error);
      }
    }
  }
}

/** What is known of promises, thenables and `defer()` results. */
export const records: WeakMap<object, DeferredRecord> = new WeakMap();

/** What else can be awaited: `meanwhile/lit` puts here what makes the record of a task. */
export const others: {makeRecord?: (source: unknown) => DeferredRecord | undefined} = {};

/** For types only: what the value of a `defer()` result will be. */
declare const awaited: unique symbol;

/** What `defer()` returns: opaque, and not a thenable, so that no `await` starts or unwraps it. */
export interface Deferred<T = unknown> {
  readonly [awaited]: T;
}

/** Whether `value` can be awaited: a promise, a thenable or a `defer()` result. */
export const isDeferred = (value: unknown): value is PromiseLike<unknown> | Deferred => {
  try {
    return (
      records.has(value as object) ||
      typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function'
    );
  } catch {
    // As for `await`, one whose `then` cannot be read is rejected.
    return true;
  }
};

/** The record of a promise, thenable or `defer()` result; anything else is a success at once. */
export function recordOf(source: unknown): DeferredRecord {
  let record = records.get(source as object) ?? others.makeRecord?.(source);
  if (!record) {
    record = new DeferredRecord();
    if (isDeferred(source)) {
      records.set(source, record);
      void record.follow(source as PromiseLike<unknown>);
    } else {
      record.state = stateOf('success', source);
    }
  }
  return record;
}

/**
 * What is known of a promise now, without waiting: a frozen `{status, value, error}`, the same
 * object until it changes. Asking about an unknown promise starts its record, which also marks it
 * handled. Fits React's `useSyncExternalStore` together with {@link subscribeDeferred}.
 */
export function deferredState<T>(
  promise: PromiseLike<T> | T,
): DeferredState<T extends Deferred<infer Value> ? Value : Awaited<T>> {
  return recordOf(promise).state as ReturnType<typeof deferredState<T>>;
}

/**
 * Calls `callback` each time that {@link deferredState} of `promise` changes. Returns the function
 * that unsubscribes, after which the promise holds nothing of the subscriber.
 */
export function subscribeDeferred(promise: unknown, callback: () => void): () => void {
  const {subscribers} = recordOf(promise);
  // Each call is a subscription of its own, even with a callback that is subscribed already.
  const own = (): void => callback();
  subscribers.add(own);
  return () => subscribers.delete(own);
}
