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
  /** Runs the loader once more; rejects if that fails. */
  retry(): Promise<void>;
  /** Takes an error that nobody handled. */
  report(error: unknown): void;
}

type Thunk = (context: {signal: AbortSignal}) => unknown;

const PENDING: DeferredState<never> = Object.freeze({
  status: 'pending',
  value: undefined,
  error: undefined,
});

const succeeded = (value: unknown): DeferredState =>
  Object.freeze({status: 'success', value, error: undefined});

const failed = (error: unknown): DeferredState =>
  Object.freeze({status: 'error', value: undefined, error});

/**
 * All that is known of one deferred value. Reactions of a promise cannot be removed, so whoever
 * waits subscribes here instead, and can leave.
 */
export class DeferredRecord {
  state: DeferredState = PENDING;
  owner: DeferredOwner | undefined;
  /** Set once its error has been reported as handled by nobody. */
  reported = false;
  readonly #subscribers = new Set<() => void>();
  readonly #thunk: Thunk | undefined;
  #run: AbortController | undefined;

  constructor(thunk?: Thunk) {
    this.#thunk = thunk;
  }

  get canRetry(): boolean {
    return this.#thunk !== undefined || this.owner !== undefined;
  }

  /** Whether an outcome is on its way: a lazy thunk that nobody asked for is not. */
  get isRunning(): boolean {
    return this.state === PENDING && (this.#thunk === undefined || this.#run !== undefined);
  }

  /** Starts a thunk that nobody has started yet. */
  start(): void {
    if (this.#thunk && !this.#run) this.#execute();
  }

  /** Runs a thunk again, if it has ever run; resolves when it has settled. */
  rerun(): Promise<void> {
    if (!this.#thunk || !this.#run) return Promise.resolve();
    this.#execute();
    return new Promise((resolve) => {
      const unsubscribe = this.subscribe(() => {
        unsubscribe();
        resolve();
      });
    });
  }

  /** Runs again what produced the value: the thunk, or else the loader that holds it. */
  retry(): void {
    if (this.#thunk) this.#execute();
    else if (this.owner && this.state !== PENDING) {
      const before = this.state;
      this.#reset();
      this.owner.retry().then(
        // The new loader data may hold this very promise again, which will not settle twice.
        () => this.state === PENDING && this.#change(before),
        (error) => this.reject(error),
      );
    }
  }

  resolve(value: unknown): void {
    this.#change(succeeded(value));
  }

  /** A cancellation is no outcome: whoever still waits goes on waiting. */
  reject(error: unknown): void {
    if (isCancellation(error)) return;
    this.reported = false;
    this.#change(failed(error));
  }

  /** Records the outcome of `promise`, which marks it handled in the same task. */
  follow(promise: PromiseLike<unknown>): void {
    const run = this.#run;
    const isCurrent = (): boolean => run === this.#run;
    Promise.resolve(promise).then(
      (value) => isCurrent() && this.resolve(value),
      (error) => isCurrent() && this.reject(error),
    );
  }

  subscribe(callback: () => void): () => void {
    this.#subscribers.add(callback);
    return () => this.#subscribers.delete(callback);
  }

  #execute(): void {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    const signal = this.owner ? AbortSignal.any([this.owner.signal, run.signal]) : run.signal;
    this.#reset();
    try {
      this.follow(Promise.resolve(this.#thunk!({signal}) as PromiseLike<unknown>));
    } catch (error) {
      this.follow(Promise.reject(error));
    }
  }

  #reset(): void {
    if (this.state !== PENDING) this.#change(PENDING);
  }

  #change(state: DeferredState): void {
    this.state = state;
    for (const callback of [...this.#subscribers]) {
      try {
        callback();
      } catch (error) {
        reportUnhandled(error);
      }
    }
  }
}

const records = new WeakMap<object, DeferredRecord>();

const isObject = (value: unknown): value is object =>
  value !== null && (typeof value === 'object' || typeof value === 'function');

/** Whether `value` can be awaited. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isObject(value) && typeof (value as Partial<PromiseLike<unknown>>).then === 'function';
}

/** Gives `source` a record of its own; for values that are not promises. */
export function keepRecord(source: object, record: DeferredRecord): void {
  records.set(source, record);
}

/** The record of a promise, thenable or `defer()` result; anything else is a success at once. */
export function recordOf(source: unknown): DeferredRecord {
  let record = isObject(source) ? records.get(source) : undefined;
  if (!record) {
    record = new DeferredRecord();
    if (isObject(source)) records.set(source, record);
    if (isThenable(source)) record.follow(source);
    else record.resolve(source);
  }
  return record;
}

/**
 * What is known of a promise now, without waiting: a frozen `{status, value, error}`, the same
 * object until it changes. Asking about an unknown promise starts its record, which also marks it
 * handled. Fits React's `useSyncExternalStore` together with {@link subscribeDeferred}.
 */
export function deferredState<T>(promise: PromiseLike<T> | T): DeferredState<Awaited<T>> {
  return recordOf(promise).state as DeferredState<Awaited<T>>;
}

/**
 * Calls `callback` each time that {@link deferredState} of `promise` changes. Returns the function
 * that unsubscribes, after which the promise holds nothing of the subscriber.
 */
export function subscribeDeferred(promise: unknown, callback: () => void): () => void {
  const record = recordOf(promise);
  // Each call is a subscription of its own, even with a callback that is subscribed already.
  return record.subscribe(() => callback());
}
