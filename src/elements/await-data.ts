import {Awaiter, type Completion, type Keep} from '../core/awaiter.js';
import {pass} from '../core/clock.js';
import type {DeferredStatus} from '../core/deferred.js';
import {grace} from '../core/grace.js';
import {reportUnhandled} from '../core/report.js';
import {PendingTaskEvent} from '../protocols/pending-task.js';
import {compileTemplate} from '../template/compile.js';
import {checkStart} from '../template/contents.js';
import {errorScope} from '../template/error-scope.js';
import type {Scope} from '../template/expression.js';
import {AwaitErrorEvent, AwaitSuccessEvent} from '../core/await-events.js';
import {readTime} from '../markup/attributes.js';
import {MeanwhileElement, readWord, reflectAttributes} from './element.js';
import {isHeld} from './held.js';
import {jsonSource} from '../markup/json-source.js';
import {type OwnContent, ownContent} from './own-content.js';
import {refusal} from '../markup/refusal.js';
import {routing} from './routing.js';
import {setUp} from './set-up.js';
import {showState} from './show-state.js';
import {showsError} from './shows-error.js';
import {type Start, startWhen} from './start-when.js';
import {templateFor} from '../markup/template-for.js';

/** The slots that are shown in each status. */
const SLOTS = {pending: ['fallback'], success: ['result', ''], error: ['error']};

/**
 * Waits for one value: shows its `fallback` slot while that is pending, then renders it, or shows
 * its `error` slot. Of `promise`, `src` and `from` the first that is given counts.
 *
 * @example
 * <await-data from="comments">
 *   <p slot="fallback">Loading…</p>
 *   <template><p>{{ value.length }} comments</p></template>
 *   <template slot="error"><button @click="{{ retry }}">{{ error.message }}</button></template>
 * </await-data>
 *
 * @slot fallback - What is shown while it waits
 * @slot result - What is shown on success
 * @slot - The same; a `<template>` is rendered with `value` in scope
 * @slot error - What is shown on an error; a `<template>` has `error` and `retry` in scope
 *
 * @fires {AwaitSuccessEvent} await-success - After the value is in the DOM
 * @fires {AwaitErrorEvent} await-error - After the error is in the DOM; cancelable
 * @fires {PendingTaskEvent} pending-task - When it begins to wait, also for a refresh
 *
 * @cssState pending - It waits, and shows no value
 * @cssState success - It shows the value
 * @cssState error - It shows the error
 * @cssState refreshing - It shows a value while a newer one is on its way
 */
export class AwaitDataElement<T = any> extends MeanwhileElement {
  static override readonly tag = 'await-data';
  static readonly observedAttributes: readonly string[] = ['from', 'keep', 'src', 'start'];

  /** The name of the value in the data of the nearest match. */
  declare from: string;
  /** What a refresh does with the shown result: `'auto'` (default), `'always'`, `'never'`. */
  declare keep: Keep;
  /** The address of JSON to fetch. The same one again changes nothing. */
  declare src: string;
  /**
   * When to start `src`, or a deferred that nobody has started yet: at once (`'eager'`, default),
   * when the fallback comes into view, when the browser has time, or when it is first pointed at,
   * touched or focused.
   */
  declare start: Start;
  /**
   * How many ms pass before the fallback is shown; none before it is started.
   * @default 0
   */
  declare delay: number | undefined;
  /**
   * For how many ms a fallback that is shown stays. What settles meanwhile, or is given instead, is
   * pending until then in all that the element says.
   * @default 0
   */
  declare min: number | undefined;

  /** Renders the value to anything that Lit can render; takes precedence over a template. */
  declare render: ((value: T) => unknown) | undefined;
  /** Renders the error; takes precedence over `<template slot="error">`. */
  declare renderError: ((error: unknown) => unknown) | undefined;
  /**
   * What the surrounding template sees; set by that template.
   * @internal
   */
  declare templateScope: Scope | undefined;
  /** What is awaited, and how it is to be shown. */
  readonly #box: Awaiter & {[name: string]: unknown} = new Awaiter((completion) =>
    this.#changed(completion),
  ) as never;
  readonly #own: OwnContent = ownContent(this, () => this.#update());
  /** What is instead of the state where a value cannot be rendered. */
  #failure: {readonly status: 'error'; readonly error: unknown} | undefined;
  #internals: ElementInternals | undefined;
  /** What is given as `promise`, by `src` and by `from`. */
  readonly #sources: unknown[] = [];
  /** This time of being pending, and whether that has been long enough to show the fallback. */
  #wait: {isLong: boolean} | undefined;
  #stopStart: (() => void) | undefined;
  #stopAsking: (() => void) | undefined;
  /** Settles the task that those around it were told of. */
  #endTask: (() => void) | undefined;

  static {
    for (const name of ['render', 'renderError', 'templateScope']) {
      Object.defineProperty(this.prototype, name, {
        get(this: AwaitDataElement) {
          return this.#box[name];
        },
        set(this: AwaitDataElement, value: unknown) {
          this.#box[name] = value;
          this.#update();
        },
      });
    }
  }

  /** The value, once there is one; stays while it is refreshed. */
  get value(): T | undefined {
    return this.#box.value as T | undefined;
  }

  /** Why it failed. */
  get error(): unknown {
    return (this.#failure ?? this.#box).error;
  }

  /** Stays `'success'` while the value is refreshed. */
  get status(): DeferredStatus {
    return (this.#failure ?? this.#box).status;
  }

  /** Resolves with the outcome of what is awaited, and never rejects; a new one for each promise. */
  get complete(): Promise<Completion<T>> {
    return this.#box.complete as Promise<Completion<T>>;
  }

  /**
   * What is awaited: a promise, any thenable, a `defer()` result, or a plain value. `undefined` means
   * not given yet; the same one again changes nothing.
   */
  get promise(): PromiseLike<T> | T | undefined {
    return this.#box.source as PromiseLike<T> | T | undefined;
  }

  set promise(promise: unknown) {
    this.#give(0, promise);
  }

  connectedCallback(): void {
    // One in a copy that has been removed since is not to be missed.
    if (!this.isConnected || isHeld(this)) return;
    this.#internals ??= setUp(this, Object.values(SLOTS).flat());
    this.#own.connect();
    this.#ask();
    if (this.hasAttribute('promise') && this.promise === undefined) {
      this.#give(2, refusal(this, '"promise" is a property; define the element before its use'));
    }
    this.#box.connect();
  }

  disconnectedCallback(): void {
    // Where it comes to next has to be told anew.
    this.#endTask?.();
    // One that is only moved is back within the same task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stopAsking?.();
      this.#stopStart?.();
      this.#endFallback();
      this.#box.disconnect();
      this.#own.disconnect();
    });
  }

  attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    this.#box.keep = this.keep;
    this.#box.isLazy = this.start !== 'eager';
    if (name === 'src' && value !== old) this.#give(1, value ? jsonSource(this, value) : undefined);
    if (!this.#internals || !this.isConnected) return;
    if (name === 'from') this.#ask();
    if (name === 'start') this.#box.connect();
  }

  /** Runs again what failed or what is shown, once for all who show it. */
  retry(): void {
    this.#box.record.retry();
  }

  #give(rank: number, source: unknown): void {
    this.#sources[rank] = source;
    this.#box.source = this.#sources.find((given) => given !== undefined);
  }

  /** Takes `from` over. */
  #ask(): void {
    this.#stopAsking?.();
    const {from} = this;
    const give = (value: unknown): void => this.#give(2, value);
    this.#stopAsking = from ? routing.askForValue?.(this, from, give) : undefined;
    if (!this.#stopAsking) give(from ? refusal(this, 'put it in a <route-outlet>') : undefined);
  }

  #changed(completion: Completion | undefined): void {
    this.#update();
    if (!completion) return;
    const {status, value, error} = completion;
    const {record} = this.#box;
    // Decided now: what has been shown is handled, whatever becomes of it.
    const isHandled = status === 'success' || (this.#box.status === 'error' && showsError(this));
    queueMicrotask(() => {
      const event =
        status === 'success'
          ? new AwaitSuccessEvent(value)
          : new AwaitErrorEvent(
              error,
              record.canRetry,
              () => record.retry(),
              isHandled ? undefined : this.#box,
            );
      if (this.dispatchEvent(event) && !isHandled) record.report(completion);
    });
  }

  /** Shows the fallback once that is due, and holds it for its time. */
  async #runFallback(wait: {isLong: boolean}): Promise<void> {
    const box = this.#box;
    const {delay, min} = this;
    await grace();
    if (delay && !box.record.isIdle) await pass(delay);
    if (wait !== this.#wait) return;
    wait.isLong = true;
    box.isHeld = !!min;
    this.#update();
    if (!min) return;
    await pass(min);
    if (wait !== this.#wait) return;
    box.isHeld = false;
    box.apply();
  }

  #endFallback(): void {
    this.#wait = undefined;
    this.#box.isHeld = false;
  }

  /** Brings the DOM in line with the state. */
  #update(): void {
    const internals = this.#internals;
    if (!internals || !this.isConnected) return;
    this.#failure = undefined;
    let {status} = this;
    const isPending = status === 'pending';
    if (!isPending) this.#endFallback();
    const isHeld = isPending && !this.#wait?.isLong;
    const {record, refreshing} = this.#box;
    if (isHeld && !this.#wait) void this.#runFallback((this.#wait = {isLong: false}));
    let slots = isHeld ? [] : SLOTS[status];
    const show = (): void => {
      try {
        this.#own.show(this.#content(status, slots));
      } catch (error) {
        reportUnhandled(error);
        this.#own.show();
        if (status !== 'success') return;
        slots = SLOTS[(status = 'error')];
        this.#failure = {status, error};
        show();
      }
    };
    show();
    void this.#announce();
    showState(internals, slots, status, refreshing);
    this.#stopStart?.();
    this.#stopStart =
      record.isIdle && !isHeld ? startWhen(this.start, this, () => record.start()) : undefined;
  }

  /** Tells those around it what it waits for, unless that settles at once, and then of the end. */
  async #announce(): Promise<void> {
    const box = this.#box;
    const isWaiting = (): boolean => box.refreshing || box.record.isRunning;
    if (!isWaiting()) return this.#endTask?.();
    await grace();
    if (this.#endTask || !isWaiting() || !this.isConnected) return;
    const complete = new Promise((resolve) => {
      this.#endTask = () => {
        this.#endTask = undefined;
        const {status, error} = box.record.state;
        resolve(status === 'success' || Promise.reject(error));
      };
    });
    complete.catch(() => {});
    this.dispatchEvent(new PendingTaskEvent(complete));
  }

  /** What is to be shown in the wrapper, if there is a function or a template for it. */
  #content(status: DeferredStatus, slots: string[]): unknown {
    const {value, error, render, renderError} = this;
    const isSuccess = status === 'success';
    if (isSuccess && render) return render(value as T);
    const isError = status === 'error';
    if (isError && renderError) return renderError(error);
    const template = templateFor(this, ...slots);
    if (!template) return undefined;
    checkStart(this, template);
    const scope = {
      ...this.templateScope,
      ...(isSuccess && {value}),
      ...(isError && {error: errorScope(error), retry: () => this.retry()}),
    };
    return compileTemplate(template, Object.keys(scope))(scope);
  }
}

reflectAttributes(AwaitDataElement, ['from', 'src']);
reflectAttributes(AwaitDataElement, ['delay', 'min'], readTime);
reflectAttributes(AwaitDataElement, ['start'], readWord('eager', 'visible', 'idle', 'interaction'));
reflectAttributes(AwaitDataElement, ['keep'], readWord('auto', 'always', 'never'));

declare global {
  interface HTMLElementTagNameMap {
    'await-data': AwaitDataElement;
  }
}
