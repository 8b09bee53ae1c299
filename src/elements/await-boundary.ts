import {subscribeDeferred} from '../core/deferred.js';
import {reportUnhandled} from '../core/report.js';
import type {PendingTaskEvent} from '../protocols/pending-task.js';
import {compileTemplate} from '../template/compile.js';
import {errorScope} from '../template/error-scope.js';
import type {AwaitErrorEvent} from '../core/await-events.js';
import {isHeld} from './held.js';
import {MeanwhileElement} from './element.js';
import {type OwnContent, ownContent} from './own-content.js';
import {setUp} from './set-up.js';
import {showState} from './show-state.js';
import {showsError} from './shows-error.js';
import {templateFor} from '../markup/template-for.js';

/**
 * How many microtasks the content gets to say what it waits for: enough for elements inside one
 * another that each render a few microtasks late, and over before the next frame.
 */
const GRACE = 50;

/** The slots that are shown in each status. */
const SLOTS = {pending: ['fallback'], success: [''], error: ['error']};

/**
 * Shows its `fallback` slot until nothing inside is pending for the first time, and then its content.
 * What fails inside, and shows no error of its own, is shown by the `error` slot if there is one.
 *
 * @example
 * <await-boundary>
 *   <p slot="fallback">Loading…</p>
 *   <await-data from="post"><template><h1>{{ value.title }}</h1></template></await-data>
 *   <await-data from="comments"><template>{{ value.length }} comments</template></await-data>
 *   <template slot="error"><button @click="{{ retry }}">{{ error.message }}</button></template>
 * </await-boundary>
 *
 * @slot fallback - What is shown until nothing inside is pending for the first time
 * @slot - The content
 * @slot error - What is shown if something inside fails; a `<template>` has `error` and `retry` in
 *   scope
 *
 * @cssState pending - The content has not been shown yet
 * @cssState success - The content is shown
 * @cssState error - The error is shown
 * @cssState refreshing - The content is shown while something inside is pending again
 */
export class AwaitBoundaryElement extends MeanwhileElement {
  static override readonly tag = 'await-boundary';

  readonly #own: OwnContent = ownContent(this, () => this.#update());
  /** Hears of what may have left, wherever between it and this element that happens. */
  readonly #observer: MutationObserver = new MutationObserver(() => this.#look());
  /** What is pending: how to wait for it no longer, and whose it is. */
  readonly #tasks = new Map<() => void, Node>();
  /** What has failed, with the news of that and whose it is. */
  readonly #failed = new Map<AwaitErrorEvent['box'], readonly [AwaitErrorEvent, Node]>();
  #internals: ElementInternals | undefined;
  /** Whether the content has been shown, after which the fallback is not shown for it. */
  #hasShown = false;
  #isFallbackDue = false;
  /** The last time that it began to look whether all is settled. */
  #run = 0;

  constructor() {
    super();
    this.addEventListener('pending-task', (event) => this.#add(event as PendingTaskEvent));
    this.addEventListener('await-error', (event) => this.#fail(event));
    for (const type of ['pending-task', 'await-success']) {
      // A boundary inside keeps the task to itself, so this has to hear of it before.
      this.addEventListener(type, () => this.#recover(), true);
    }
  }

  connectedCallback(): void {
    if (!this.isConnected || isHeld(this)) return;
    this.#internals ??= setUp(this, ['fallback', 'result', '', 'error']);
    this.#own.connect();
    this.#look();
    this.#update();
  }

  disconnectedCallback(): void {
    // One that is only moved is back within the same task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#run++;
      this.#observer.disconnect();
      this.#own.disconnect();
      for (const leave of this.#tasks.keys()) this.#end(leave);
    });
  }

  /** Runs again all that failed, and shows the fallback until that has settled. */
  retry(): void {
    this.#hasShown &&= !this.#failed.size;
    for (const [{retry}] of this.#failed.values()) retry();
  }

  /** Whose event it is, unless that stands in the fallback or the error. */
  #sourceOf(event: Event): Node | undefined {
    const path = event.composedPath();
    const slot = path[path.indexOf(this.shadowRoot!) - 1] as HTMLSlotElement | undefined;
    return slot?.name ? undefined : (path[0] as Node);
  }

  #add(event: PendingTaskEvent): void {
    const source = this.#sourceOf(event);
    if (!source) return;
    event.stopPropagation();
    // Later tasks are shown by whoever has them.
    if (!this.#hasShown) event.preventDefault();
    // A task may outlive its element by far, and the record of a promise can be left. A cancelled one
    // has no outcome there, so that both ways out are made the same.
    const settled = Promise.resolve(event.complete).catch(() => {});
    const leave = subscribeDeferred(settled, () => {
      this.#end(leave);
      void this.#check();
    });
    this.#tasks.set(leave, source);
    this.#holds(source);
    this.#update();
  }

  #end(leave: () => void): void {
    leave();
    this.#tasks.delete(leave);
  }

  #fail(event: AwaitErrorEvent): void {
    const source = this.#sourceOf(event);
    const {box, defaultPrevented} = event;
    // What is shown still is the old content, after a refresh that failed.
    if (!source || defaultPrevented || box?.status !== 'error' || !showsError(this)) return;
    event.preventDefault();
    this.#failed.set(box, [event, source]);
    this.#holds(source);
    this.#update();
  }

  #recover(): void {
    for (const box of this.#failed.keys()) {
      if (box!.status === 'error' || !this.#failed.delete(box)) continue;
      this.#update();
      void this.#check();
    }
  }

  /** Observes all that stands between a node and this element; returns whether it is inside. */
  #holds(node: Node): boolean {
    for (let each: any = node; each; each = each.assignedSlot ?? each.parentNode ?? each.host) {
      if (each === this) return true;
      if (each.parentNode) this.#observer.observe(each.parentNode, {childList: true});
    }
    return false;
  }

  /** Forgets what has left. */
  #look(): void {
    this.#observer.disconnect();
    for (const [leave, source] of this.#tasks) if (!this.#holds(source)) this.#end(leave);
    for (const [box, [, source]] of this.#failed) {
      if (!this.#holds(source)) this.#failed.delete(box);
    }
    void this.#check();
  }

  /** Shows the content if nothing is pending some microtasks later, and the fallback otherwise. */
  readonly #check = async (): Promise<void> => {
    const run = ++this.#run;
    for (let left = GRACE; left && run === this.#run; left--) await Promise.resolve();
    if (run !== this.#run) return;
    const {ownerDocument} = this;
    if (isOpen(this)) {
      this.#observer.observe(ownerDocument, {childList: true, subtree: true});
      ownerDocument.addEventListener('readystatechange', this.#check, {once: true});
    } else if (!this.#tasks.size && !this.#failed.size) {
      this.#hasShown = true;
      this.#observer.disconnect();
    }
    this.#isFallbackDue = true;
    this.#update();
  };

  /** Brings the DOM in line with the state. */
  #update(): void {
    const internals = this.#internals;
    if (!internals) return;
    const [[failure] = []] = this.#failed.values();
    const status = failure ? 'error' : this.#hasShown ? 'success' : 'pending';
    const isPending = status === 'pending';
    const slots = isPending && !this.#isFallbackDue ? [] : SLOTS[status];
    const isRefreshing = status === 'success' && this.#tasks.size > 0;
    try {
      this.#own.show(failure && this.#errorContent(failure));
    } catch (error) {
      reportUnhandled(error);
      this.#own.show();
    }
    showState(internals, slots, status, isRefreshing);
  }

  #errorContent({error}: AwaitErrorEvent): unknown {
    const template = templateFor(this, 'error');
    if (!template) return undefined;
    const scope = {error: errorScope(error), retry: () => this.retry()};
    return compileTemplate(template, Object.keys(scope))(scope);
  }
}

/** Whether the parser may still be inside an element. */
function isOpen(element: Element): boolean {
  const {ownerDocument} = element;
  // A shadow root is made by a script, or is whole before its host goes on.
  if (ownerDocument.readyState !== 'loading' || element.getRootNode() !== ownerDocument)
    return false;
  for (let node: Node | null = element; node; node = node.parentNode) {
    if (node.nextSibling) return false;
  }
  return true;
}

declare global {
  interface HTMLElementTagNameMap {
    'await-boundary': AwaitBoundaryElement;
  }
}
