import type {Task} from '@lit/task';
import {noChange, nothing} from 'lit';
import {AwaitErrorEvent} from '../core/await-events.js';
import {Awaiter, type Keep} from '../core/awaiter.js';
import {type Deferred, type DeferredState, type DeferredStatus, PENDING} from '../core/deferred.js';
import {grace} from '../core/grace.js';
import {PendingTaskEvent} from '../protocols/pending-task.js';

/** What can be awaited; `undefined` means not given yet. */
export type Awaitable<T> = PromiseLike<T> | Deferred<T> | Task<any, T> | T | undefined;

/** What a template shows of an awaited value. */
export interface AwaitRenderers<T = any> {
  /** While it waits. Default: nothing. */
  pending?: () => unknown;
  /** With the value, and whether that is being refreshed. Default: the value itself. */
  success?: (value: T, refreshing: boolean) => unknown;
  /** Why it failed. Without it an `<await-boundary>` shows the error, or it is reported. */
  error?: (error: unknown, retry: () => void) => unknown;
  /** What a refresh does with the shown value; as for `<await-data>`. */
  keep?: Keep;
}

/** Awaits a value for a template of Lit. */
export class TemplateAwaiter<T> extends Awaiter {
  /** What is to be shown: frozen, and the same object until it changes. */
  state: DeferredState<T> = PENDING as DeferredState<T>;
  readonly #target: () => EventTarget | null;
  /** This time of being pending, and whether that has been long enough to show so. */
  #wait: {isLong: boolean} | undefined;
  #wasRefreshing = false;
  /** The failure that was rendered last, and whether anything was shown for it. */
  #rendered: {readonly outcome: DeferredState; isShown: boolean} | undefined;
  /** What a boundary may show in place of this, as long as it has this status. */
  #failure: {status: DeferredStatus} | undefined;
  /** Settles the task that those around were told of. */
  #endTask: (() => void) | undefined;

  /** `onChange` is called when something else is to be shown; `target` is where it will stand. */
  constructor(target: () => EventTarget | null, onChange: () => void) {
    super((completion) => {
      const {record, status, refreshing, state} = this;
      // A refresh, and one that has failed, change nothing of what is shown.
      if (record.state.status === status) this.state = record.state as DeferredState<T>;
      if (status !== 'error') this.#recover();
      if (status !== 'pending') this.#wait = undefined;
      else if (!this.#wait) void this.#runFallback((this.#wait = {isLong: false}), onChange);
      void this.#announce();
      const isChanged = completion || this.state !== state || refreshing !== this.#wasRefreshing;
      this.#wasRefreshing = refreshing;
      if (isChanged) onChange();
    });
    this.#target = target;
  }

  /** Follows a source from now on or, where nobody would be told, only looks at it. */
  take(source: unknown, isConnected: boolean): void {
    this.source = source;
    if (!isConnected) this.apply();
    else if (!this.#isConnected) this.connect();
  }

  /** Follows it no longer if, a microtask later, that still is so: a moved one is back by then. */
  leave(isBack: () => boolean): void {
    // Where it comes to next has to be told anew.
    this.#endTask?.();
    queueMicrotask(() => {
      if (isBack()) return;
      this.disconnect();
      this.#recover();
    });
  }

  /** What is to be shown now. */
  content({pending, success = (value) => value, error: renderError}: AwaitRenderers<T>): unknown {
    const {record, status} = this;
    const {value, error} = this.state;
    const isShown = status === 'error' && !!renderError;
    if (status !== 'pending' && record.state.status === 'error') this.#fail(isShown);
    if (status === 'success') return success(value!, this.refreshing);
    if (status === 'error') return isShown ? renderError(error, () => record.retry()) : nothing;
    // What settles at once may go into the very nodes that are there.
    if (!this.#wait?.isLong) return noChange;
    return pending ? pending() : nothing;
  }

  get #isConnected(): boolean {
    return this.record.subscribers.has(this.apply);
  }

  async #runFallback(wait: {isLong: boolean}, onChange: () => void): Promise<void> {
    await grace();
    if (wait !== this.#wait) return;
    wait.isLong = true;
    onChange();
  }

  /** Tells those around of a failure that is shown nowhere; what none of them handles is reported. */
  #fail(isShown: boolean): void {
    const {record} = this;
    const outcome = record.state;
    if (this.#rendered?.outcome === outcome) {
      this.#rendered.isShown ||= isShown;
      return;
    }
    const rendered = (this.#rendered = {outcome, isShown});
    queueMicrotask(() => {
      if (rendered.isShown) return;
      const failure = {status: this.status};
      const retry = (): void => record.retry();
      const event = new AwaitErrorEvent(outcome.error, record.canRetry, retry, failure);
      if (this.#target()?.dispatchEvent(event) === false) this.#failure = failure;
      else record.report(outcome);
    });
  }

  /** Has a boundary look again at what it shows. */
  #recover(): void {
    if (!this.#failure) return;
    this.#failure.status = 'success';
    this.#failure = undefined;
    queueMicrotask(() => this.#tell(Promise.resolve()));
  }

  /** Tells those around what is waited for, unless that settles at once, and then of the end. */
  async #announce(): Promise<void> {
    const isWaiting = (): boolean => this.refreshing || this.record.isRunning;
    if (!isWaiting()) return this.#endTask?.();
    await grace();
    if (this.#endTask || !isWaiting() || !this.#isConnected) return;
    const complete = new Promise((resolve) => {
      this.#endTask = () => {
        this.#endTask = undefined;
        const {status, error} = this.record.state;
        resolve(status === 'success' || Promise.reject(error));
      };
    });
    complete.catch(() => {});
    this.#tell(complete);
  }

  #tell(complete: Promise<unknown>): void {
    this.#target()?.dispatchEvent(new PendingTaskEvent(complete));
  }
}
