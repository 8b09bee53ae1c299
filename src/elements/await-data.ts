import {Awaiter, type Completion, type Keep} from '../core/awaiter.js';
import type {DeferredStatus} from '../core/deferred.js';
import type {Match} from '../core/match.js';
import {quoteElement} from '../core/quote-element.js';
import {reportUnhandled} from '../core/report.js';
import {ContextRequestEvent} from '../protocols/context.js';
import {compileTemplate} from '../template/compile.js';
import {misplacedStart} from '../template/contents.js';
import {errorScope} from '../template/error-scope.js';
import type {Scope} from '../template/expression.js';
import {AwaitErrorEvent, AwaitSuccessEvent} from './await-events.js';
import {MeanwhileElement, readWord, reflectAttributes} from './element.js';
import {OwnContent} from './own-content.js';
import {routeContext} from './route-context.js';
import {attachSlots} from './slots.js';
import {templateFor} from './template-for.js';

/** How many microtasks a value may take to settle before its fallback is shown. */
const GRACE = 3;

/** What is to be shown in the element's own wrapper; nothing if it has no template for it. */
type OwnView = {readonly content: unknown} | undefined;

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
 */
export class AwaitDataElement<T = any> extends MeanwhileElement {
  static override readonly tag = 'await-data';
  static readonly observedAttributes: readonly string[] = ['from', 'keep'];

  /** The name of the value in the data of the nearest match. Reflects `from`. */
  declare from: string;
  /** What a refresh does with the shown result: `'auto'` (default), `'always'`, `'never'`. */
  declare keep: Keep;

  readonly #awaiter: Awaiter = new Awaiter((completion) => this.#changed(completion));
  #internals: ElementInternals | undefined;
  #slots: Record<string, HTMLSlotElement> = {};
  #own: OwnContent | undefined;
  #render: ((value: T) => unknown) | undefined;
  #renderError: ((error: unknown) => unknown) | undefined;
  #templateScope: Scope = {};
  #isFallbackHeld = false;
  #isUpdated = false;
  #stopAsking: (() => void) | undefined;

  /**
   * What is awaited: a promise, any thenable, a `defer()` result, or a plain value. `undefined` means
   * not given yet; the same one again changes nothing.
   */
  get promise(): PromiseLike<T> | T | undefined {
    return this.#awaiter.source as PromiseLike<T> | T | undefined;
  }

  set promise(promise: unknown) {
    this.#awaiter.source = promise;
  }

  /** Renders the value to anything that Lit can render; takes precedence over a template. */
  get render(): ((value: T) => unknown) | undefined {
    return this.#render;
  }

  set render(render: ((value: T) => unknown) | undefined) {
    this.#render = render;
    this.#update();
  }

  /** Renders the error; takes precedence over `<template slot="error">`. */
  get renderError(): ((error: unknown) => unknown) | undefined {
    return this.#renderError;
  }

  set renderError(renderError: ((error: unknown) => unknown) | undefined) {
    this.#renderError = renderError;
    this.#update();
  }

  /** What the surrounding template sees; set by that template. */
  get templateScope(): Scope {
    return this.#templateScope;
  }

  set templateScope(scope: Scope) {
    this.#templateScope = scope;
    this.#update();
  }

  /** The value, once there is one; stays while it is refreshed. */
  get value(): T | undefined {
    return this.#awaiter.value as T | undefined;
  }

  /** Why it failed. */
  get error(): unknown {
    return this.#awaiter.error;
  }

  get status(): DeferredStatus {
    return this.#awaiter.status;
  }

  /** Resolves with the outcome of what is awaited, and never rejects; a new one for each promise. */
  get complete(): Promise<Completion<T>> {
    return this.#awaiter.complete as Promise<Completion<T>>;
  }

  connectedCallback(): void {
    if (!this.#own) this.#setUp();
    this.#own!.connect();
    this.#ask();
    this.#isUpdated = false;
    this.#awaiter.connect();
    if (!this.#isUpdated) this.#update();
  }

  disconnectedCallback(): void {
    // One that is only moved is back within the same task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stopAsking?.();
      this.#awaiter.disconnect();
      this.#own!.disconnect();
    });
  }

  attributeChangedCallback(name: string): void {
    this.#awaiter.keep = this.keep;
    if (name === 'from' && this.#own && this.isConnected) this.#ask();
  }

  /** Runs again what failed or what is shown, once for all who show it. */
  retry(): void {
    this.#awaiter.record?.retry();
  }

  #setUp(): void {
    this.upgradeProperties();
    this.#internals = this.attachInternals();
    this.#slots = attachSlots(this, this.#internals, ['result', 'fallback', 'error', '']);
    this.#own = new OwnContent(this, () => this.#update());
    this.#isFallbackHeld = this.#awaiter.status === 'pending';
    if (this.#isFallbackHeld) this.#releaseFallback(GRACE);
    if (this.hasAttribute('promise')) {
      this.#report(
        'a promise cannot be an attribute. Load the definition of the element before the framework renders it, so that the framework sets the property.',
      );
    }
  }

  /** Asks the nearest outlet for its match, and to be told when that changes. */
  #ask(): void {
    this.#stopAsking?.();
    this.#stopAsking = undefined;
    if (!this.from) return;
    let isAnswered = false;
    const take = (match: Match | undefined, unsubscribe?: () => void): void => {
      isAnswered = true;
      this.#stopAsking = unsubscribe;
      if (match && this.isConnected) this.promise = this.#valueIn(match);
    };
    this.dispatchEvent(new ContextRequestEvent(routeContext, this, take, true));
    if (!isAnswered) this.#report('there is no <route-outlet> around it to take data from.');
  }

  #valueIn({data, path, status}: Match): unknown {
    if (status !== 'success') return undefined;
    if (Object.hasOwn(Object(data), this.from)) return data[this.from];
    const names = Object.keys(Object(data)).join(', ') || 'nothing';
    return Promise.reject(
      new TypeError(
        `${quoteElement(this)}: the data of the route "${path}" has no "${this.from}"; it has ${names}.`,
      ),
    );
  }

  #changed(completion: Completion | undefined): void {
    const {status} = this.#awaiter;
    if (status === 'pending' && this.#slots['fallback']?.hidden && !this.#isFallbackHeld) {
      this.#isFallbackHeld = true;
      this.#releaseFallback(GRACE);
    }
    this.#update();
    if (completion) queueMicrotask(() => this.#announce(completion));
  }

  /** Shows the fallback after some microtasks, in which a settled promise has settled it. */
  #releaseFallback(microtasks: number): void {
    queueMicrotask(() => {
      if (microtasks > 1) return this.#releaseFallback(microtasks - 1);
      this.#isFallbackHeld = false;
      if (this.#awaiter.status === 'pending') this.#update();
    });
  }

  #announce({status, value, error}: Completion): void {
    if (status === 'success') {
      this.dispatchEvent(new AwaitSuccessEvent(value));
      return;
    }
    const {record} = this.#awaiter;
    const event = new AwaitErrorEvent(error, record?.canRetry ?? false, () => record?.retry());
    const isShown = this.status === 'error' && this.#showsErrors();
    if (!this.dispatchEvent(event) || isShown || !record || record.reported) return;
    record.reported = true;
    if (record.owner) record.owner.report(error);
    else reportUnhandled(error);
  }

  #showsErrors(): boolean {
    return (
      this.#renderError !== undefined ||
      Array.from(this.children).some((child) => child.slot === 'error')
    );
  }

  /** Brings the DOM in line with the state. */
  #update(): void {
    if (!this.#own) return;
    this.#isUpdated = true;
    const {refreshing} = this.#awaiter;
    let {status} = this.#awaiter;
    let hasOwn = false;
    try {
      hasOwn = this.#showOwn(this.#viewFor(status, this.error));
    } catch (error) {
      reportUnhandled(error);
      hasOwn = this.#showOwn(undefined);
      if (status === 'success') status = 'error';
    }
    const {result, fallback, error, '': unnamed} = this.#slots;
    fallback!.hidden = status !== 'pending' || this.#isFallbackHeld;
    result!.hidden = status !== 'success' && !hasOwn;
    result!.className = status === 'success' ? '' : 'own';
    unnamed!.hidden = status !== 'success';
    error!.hidden = status !== 'error';
    const states = {pending: false, success: false, error: false, refreshing, [status]: true};
    for (const [name, isSet] of Object.entries(states)) {
      if (isSet) this.#internals!.states.add(name);
      else this.#internals!.states.delete(name);
    }
    this.#internals!.ariaBusy = status === 'pending' || refreshing ? 'true' : null;
  }

  #showOwn(view: OwnView): boolean {
    if (view) this.#own!.show(view.content);
    else this.#own!.clear();
    return view !== undefined;
  }

  #viewFor(status: DeferredStatus, error: unknown): OwnView {
    if (status === 'pending') return this.#isFallbackHeld ? undefined : this.#viewOf('fallback', {});
    if (status === 'error') {
      if (this.#renderError) return {content: this.#renderError(error)};
      return this.#viewOf('error', {error: errorScope(error), retry: () => this.retry()});
    }
    if (this.#render) return {content: this.#render(this.value as T)};
    return this.#viewOf('', {value: this.value});
  }

  #viewOf(slot: string, own: Scope): OwnView {
    const template = templateFor(this, slot);
    if (!template) return undefined;
    const misplaced = misplacedStart(template);
    if (misplaced) {
      throw new TypeError(
        `${quoteElement(this)}: its template begins with <${misplaced}>, which cannot stand here. Put the whole table or select into the template.`,
      );
    }
    const scope = {...this.#templateScope, ...own};
    return {content: compileTemplate(template, Object.keys(scope))(scope)};
  }

  #report(problem: string): void {
    reportUnhandled(new TypeError(`${quoteElement(this)}: ${problem}`));
  }
}

reflectAttributes(AwaitDataElement, ['from']);
reflectAttributes(AwaitDataElement, ['keep'], readWord('auto', 'always', 'never'));

declare global {
  interface HTMLElementTagNameMap {
    'await-data': AwaitDataElement;
  }
}
