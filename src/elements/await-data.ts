import {Awaiter, type Completion, type Keep} from '../core/awaiter.js';
import {systemClock} from '../core/clock.js';
import {defer} from '../core/defer.js';
import {type DeferredRecord, type DeferredStatus, recordOf} from '../core/deferred.js';
import {fetchJson} from '../core/fetch-json.js';
import type {Match} from '../core/match.js';
import {quoteElement} from '../core/quote-element.js';
import {reportUnhandled} from '../core/report.js';
import {ContextRequestEvent} from '../protocols/context.js';
import {PendingTaskEvent} from '../protocols/pending-task.js';
import {compileTemplate} from '../template/compile.js';
import {misplacedStart} from '../template/contents.js';
import {errorScope} from '../template/error-scope.js';
import type {Scope} from '../template/expression.js';
import {AwaitErrorEvent, AwaitSuccessEvent} from './await-events.js';
import {MeanwhileElement, readTime, readWord, reflectAttributes} from './element.js';
import {type OwnContent, ownContent} from './own-content.js';
import {routeContext} from './route-context.js';
import {setUp} from './set-up.js';
import {showsError} from './shows-error.js';
import {whenParsed} from './when-parsed.js';
import {type Start, startWhen} from './start-when.js';
import {templateFor} from './template-for.js';

/** How many microtasks a value may take to settle before its fallback is shown. */
const GRACE = 3;

async function grace(): Promise<void> {
  for (let left = GRACE; left; left--) await Promise.resolve();
}

/** The slots that are shown in each status. */
const SLOTS = {pending: ['fallback'], success: ['result', ''], error: ['error']};

/**
 * Waits for one value: shows its `fallback` slot while that is pending, then renders it, or shows
 * its `error` slot.
 *
 * @example
 * <await-data from="comments">
 *   <p slot="fallback">Loading…</p>
 *   <template><p>{{ value.length }} comments</p></template>
 *   <template slot="error"><button @click="{{ retry }}">{{ error.message }}</button></template>
 * </await-data>
 *
 * @fires await-success - {@link AwaitSuccessEvent}, after the value is in the DOM
 * @fires await-error - {@link AwaitErrorEvent}, after the error is
 * @fires pending-task - {@link PendingTaskEvent}, when it begins to wait, also for a refresh
 */
export class AwaitDataElement<T = any> extends MeanwhileElement {
  static override readonly tag = 'await-data';
  static readonly observedAttributes: readonly string[] = ['from', 'src', 'start', 'keep'];

  /** The name of the value in the data of the nearest match. Reflects `from`. */
  declare from: string;
  /** The address of JSON, which is fetched and awaited. Reflects `src`. */
  declare src: string;
  /**
   * When to start `src`, or a lazy deferred: `'eager'` (default), `'visible'`, `'idle'`, or at the
   * first `'interaction'`. The fallback is shown until then.
   */
  declare start: Start;
  /** How long nothing is shown before the fallback is, in ms; 0 by default. */
  declare delay: number | undefined;
  /** How long the fallback stays once it is shown, in ms; 0 by default. All is pending until then. */
  declare min: number | undefined;
  /** What a refresh does with the shown result: `'auto'` (default), `'always'`, `'never'`. */
  declare keep: Keep;

  /** Renders the value to anything that Lit can render; takes precedence over a template. */
  declare render: ((value: T) => unknown) | undefined;
  /** Renders the error; takes precedence over `<template slot="error">`. */
  declare renderError: ((error: unknown) => unknown) | undefined;
  /** What the surrounding template sees; set by that template. */
  declare templateScope: Scope | undefined;
  /** The value, once there is one; stays while it is refreshed. */
  declare readonly value: T | undefined;
  /** Why it failed. */
  declare readonly error: unknown;
  declare readonly status: DeferredStatus;
  /** Resolves with the outcome of what is awaited, and never rejects; a new one for each promise. */
  declare readonly complete: Promise<Completion<T>>;

  /** What is awaited, and how it is to be shown. */
  readonly #box: Awaiter & {[name: string]: unknown} = new Awaiter(
    (completion) => this.#changed(completion),
    (record) => this.#begin(record),
    (resume) => this.#holds(resume),
  ) as never;
  readonly #own: OwnContent = ownContent(this, () => this.#update());
  /** What is instead of the state where a value cannot be rendered. */
  #failure: {readonly [name: string]: unknown} | undefined;
  #internals: ElementInternals | undefined;
  /** Whether what is pending has been so for long enough to show the fallback. */
  #isFallbackDue = false;
  /** What of the state is in the DOM. */
  #appearance = '';
  #stopAsking: (() => void) | undefined;
  /** Ends the wait for a reason to start. */
  #stopStart: (() => void) | undefined;
  /** Ends the wait for the fallback to appear, or to have been there for long enough. */
  #stopTimer: (() => void) | undefined;
  /** The time until which the fallback stays. */
  #minEnd = 0;
  /** What fetches the JSON of `src`. */
  #request: unknown;
  /** Settles the task that those around it were told of. */
  #endTask: (() => void) | undefined;

  static {
    const writable = ['render', 'renderError', 'templateScope'];
    for (const name of [...writable, 'value', 'error', 'status', 'complete']) {
      Object.defineProperty(this.prototype, name, {
        get(this: AwaitDataElement) {
          return (this.#failure && name in this.#failure ? this.#failure : this.#box)[name];
        },
        set: writable.includes(name)
          ? function (this: AwaitDataElement, value: unknown) {
              this.#box[name] = value;
              this.#update();
            }
          : undefined,
      });
    }
  }

  /**
   * What is awaited: a promise, any thenable, a `defer()` result, or a plain value. `undefined` means
   * not given yet; the same one again changes nothing.
   */
  get promise(): PromiseLike<T> | T | undefined {
    return this.#box.source as PromiseLike<T> | T | undefined;
  }

  set promise(promise: unknown) {
    this.#box.source = promise;
  }

  connectedCallback(): void {
    // One in a copy that has been removed since is not to be missed.
    if (!this.isConnected) return;
    this.#internals ??= setUp(this, Object.values(SLOTS).flat());
    this.#own.connect();
    if (this.hasAttribute('promise') && this.promise === undefined) {
      this.#refuse('"promise" is a property; define the element before its use');
    }
    this.#ask();
    if (!this.#box.connect()) this.#update();
  }

  disconnectedCallback(): void {
    // Where it comes to next has to be told anew.
    this.#endTask?.();
    // One that is only moved is back within the same task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stopAsking?.();
      this.#stopStart?.();
      this.#stopTiming();
      this.#box.disconnect();
      recordOf(this.#request).release();
      this.#own.disconnect();
    });
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    this.#box.keep = this.keep;
    if (before === now) return;
    if (name === 'from' && this.#internals && this.isConnected) this.#ask();
    if (name === 'src') this.#fetch(now);
    if (name === 'start' && this.#internals && this.isConnected) this.#begin(this.#box.record);
  }

  /** Runs again what failed or what is shown, once for all who show it. */
  retry(): void {
    this.#box.record.retry();
  }

  /** Awaits the JSON at an address from now on, and no longer what the last address has. */
  #fetch(src: string | null): void {
    const before = recordOf(this.#request);
    this.#request =
      src === null
        ? undefined
        : defer(({signal}) => {
            if (src.includes('{{'))
              throw new TypeError(`${quoteElement(this)}: {{ }} is for templates`);
            return fetchJson(new URL(src, this.baseURI), quoteElement(this), signal);
          });
    this.promise = this.#request;
    before.release();
  }

  /** Asks the nearest outlet for its match, and to be told when that changes. */
  #ask(): void {
    this.#stopAsking?.();
    this.#stopAsking = undefined;
    const {from} = this;
    if (!from) return;
    const take = (match: Match | undefined, stop = (): void => {}): void => {
      this.#stopAsking = stop;
      if (!match || !this.isConnected) return;
      const data = Object(match.data);
      if (match.status !== 'success') this.promise = undefined;
      else if (Object.hasOwn(data, from)) this.promise = data[from];
      else this.#refuse(`"${match.path}" has no data "${from}", but ${Object.keys(data)}`);
    };
    this.dispatchEvent(new ContextRequestEvent(routeContext, this, take, true));
    if (!this.#stopAsking) this.#refuse('no <route-outlet> around it');
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
          : new AwaitErrorEvent(error, record.canRetry, () => record.retry());
      if (this.dispatchEvent(event) && !isHandled) record.report(completion);
    });
  }

  /** Starts what nobody has started yet, when the time has come. */
  #begin(record: DeferredRecord): void {
    this.#stopStart?.();
    if (!record.isIdle) return;
    const {start} = this;
    if (start === 'eager') return record.start();
    let isOff = false;
    this.#stopStart = () => (isOff = true);
    whenParsed(async () => {
      // By then the fallback is there.
      await grace();
      if (!isOff) this.#stopStart = startWhen(this, start, () => record.start());
    });
  }

  /** Whether the fallback has to stay for now; if so, calls back when that is over. */
  #holds(resume: () => void): boolean {
    const left = this.#isFallbackDue ? this.#minEnd - systemClock.now() : 0;
    if (left <= 0) return false;
    this.#stopTimer?.();
    this.#stopTimer = systemClock.after(left, resume);
    return true;
  }

  /**
   * Shows the fallback after some microtasks, in which a settled promise has settled it, and after
   * `delay` if something is on its way.
   */
  async #releaseFallback(): Promise<void> {
    await grace();
    if (this.status !== 'pending' || this.#stopTimer) return;
    const release = (): void => {
      this.#stopTimer = undefined;
      if (this.status !== 'pending') return;
      this.#isFallbackDue = true;
      this.#minEnd = systemClock.now() + (this.min ?? 0);
      this.#update();
    };
    if (this.delay && this.#box.record.isRunning) {
      this.#stopTimer = systemClock.after(this.delay, release);
    } else {
      release();
    }
  }

  #stopTiming(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }

  /** Brings the DOM in line with the state. */
  #update(): void {
    const internals = this.#internals;
    if (!internals) return;
    this.#failure = undefined;
    let {status} = this;
    const isPending = status === 'pending';
    this.#isFallbackDue &&= isPending;
    const isHeld = isPending && !this.#isFallbackDue;
    if (isHeld) void this.#releaseFallback();
    if (!isPending) this.#stopTiming();
    let slots = isHeld ? [] : SLOTS[status];
    const show = (): boolean => {
      try {
        return this.#own.show(this.#content(status, slots));
      } catch (error) {
        reportUnhandled(error);
        const hasOwn = this.#own.show();
        if (status !== 'success') return hasOwn;
        slots = SLOTS[(status = 'error')];
        this.#failure = {status, error};
        return show();
      }
    };
    const hasOwn = show();
    void this.#announce();
    const {refreshing} = this.#box;
    const appearance = [status, refreshing, hasOwn, ...slots].join();
    // Written again, even the same state makes the platform look for styles that have changed.
    if (appearance === this.#appearance) return;
    this.#appearance = appearance;
    for (const slot of internals.shadowRoot!.children as HTMLCollectionOf<HTMLSlotElement>) {
      slot.className = status;
      const hidden = !slots.includes(slot.name) && !(hasOwn && slot.name === 'result');
      if (slot.hidden !== hidden) slot.hidden = hidden;
    }
    const {states} = internals;
    states.clear();
    states.add(status);
    if (refreshing) states.add('refreshing');
    internals.ariaBusy = `${isPending}`;
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
    const misplaced = misplacedStart(template);
    if (misplaced) {
      throw new TypeError(
        `${quoteElement(this)}: a template needs the whole table or select, not <${misplaced}> first`,
      );
    }
    const scope = {
      ...this.templateScope,
      ...(isSuccess && {value}),
      ...(isError && {error: errorScope(error), retry: () => this.retry()}),
    };
    return compileTemplate(template, Object.keys(scope))(scope);
  }

  /** Shows what is wrong with the markup in the place of a value. */
  #refuse(problem: string): void {
    this.promise = Promise.reject(new TypeError(`${quoteElement(this)}: ${problem}`));
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
