import {coordinate} from '../core/coordinator.js';
import {memoryDriver} from '../core/memory-navigation.js';
import {isEmpty} from '../core/part.js';
import type {Route} from '../core/route.js';
import {createRouter} from '../core/create-router.js';
import {quoteElement} from '../core/quote-element.js';
import type {Router, RouterView} from '../core/router.js';
import type {SentMatch} from '../core/sent-match.js';
import {reportUnhandled} from '../core/report.js';
import {hashAddresses, memoryReader, pageReader, wholeAddresses} from '../navigation/addresses.js';
import {followLinks} from '../navigation/follow-links.js';
import {lookAtLinks, ownLinks} from '../navigation/link-watch.js';
import {browserNavigation, hashNavigation} from '../navigation/shared.js';
import {ContextRequestEvent} from '../protocols/context.js';
import {readTime} from '../markup/attributes.js';
import {MeanwhileElement, readBoolean, readWord, reflectAttributes} from './element.js';
import {isHeld} from './held.js';
import {documentTitle} from './document-title.js';
import {type MatchView, matchView} from './match-view.js';
import {type OwnContent, ownContent} from './own-content.js';
import {routeContext} from '../core/route-context.js';
import {askForValue} from './route-values.js';
import {routing} from './routing.js';
import {ROUTE_DEF_CHANGE, routesIn} from './route-def.js';
import {TIMES, markupOptions} from '../markup/route-markup.js';
import {setUp} from './set-up.js';
import {viewTransition} from './view-transition.js';
import {whenParsed} from './when-parsed.js';

/** The key by which components ask for the client of TanStack Query. */
const QUERY_CLIENT = Symbol.for('tanstack-query-client');

/**
 * Shows the route that matches the address. One inside another shows the next deeper match.
 *
 * @example
 * <route-outlet>
 *   <route-def path="/"><template><h1>Home</h1></template></route-def>
 *   <template slot="not-found"><h1>Nothing here</h1></template>
 * </route-outlet>
 *
 * @slot - `<route-def>`s
 * @slot pending - A `<template>` for the time in which a route loads slowly
 * @slot error - A `<template>` for when a route fails, with `error` and `retry` in scope
 * @slot not-found - A `<template>` for addresses that no route matches
 *
 * @fires {RouteNavigateEvent} route-navigate - Before anything changes; cancelable
 * @fires {RouteChangeEvent} route-change - After the new content is in the DOM
 * @fires {RouteErrorEvent} route-error - When a route fails; cancelable
 */
export class RouteOutletElement extends MeanwhileElement implements RouterView {
  static override readonly tag = 'route-outlet';
  static readonly observedAttributes: readonly string[] = [
    'base',
    'claim',
    'view-transition',
    'preload-on',
    'preload-delay',
    ...TIMES,
  ];

  /**
   * The path at and below which addresses are ours.
   * @default '/'
   */
  declare base: string;
  /**
   * Where the address comes from; read at the first match: the address bar (`'browser'`, default),
   * only what follows `#/` in it, or an address of its own.
   */
  declare navigation: 'browser' | 'hash' | 'memory';
  /** Whether links that no route matches show the not-found template. */
  declare claim: boolean;
  /** Whether another page comes by a view transition. */
  declare viewTransition: boolean;
  /**
   * When a link to a page of ours is preloaded: when it is pointed at, focused or touched
   * (`'intent'`, default), as soon as it can be seen, or never.
   */
  declare preloadOn: 'intent' | 'viewport' | 'none';
  /**
   * How many ms a link has to be pointed at or focused before.
   * @default 50
   */
  declare preloadDelay: number | undefined;
  /**
   * How many ms loaded data counts as fresh; routes may set this and the other times themselves.
   * @default 0
   */
  declare staleTime: number | undefined;
  /**
   * How many ms unused data is kept.
   * @default 300000
   */
  declare gcTime: number | undefined;
  /**
   * After how many ms the old content gives way to the pending content.
   * @default 1000
   */
  declare pendingMs: number | undefined;
  /**
   * How many ms the pending content stays once it is shown.
   * @default 500
   */
  declare pendingMinMs: number | undefined;
  /**
   * How many ms a click may use preloaded data.
   * @default 30000
   */
  declare preloadStaleTime: number | undefined;

  /** Goes to an address, resolved against the current one, so that `?q=x` works. */
  declare navigate: Router['navigate'];
  /** Loads what an address will need. Resolves also when that fails. */
  declare preload: Router['preload'];
  /** Loads again what is shown of the matches that fit, and marks the others stale. */
  declare invalidate: Router['invalidate'];
  /** The address of a path pattern with these params and this query. */
  declare href: Router['href'];

  static {
    routing.askForValue = askForValue;
  }

  /**
   * What a server has loaded for the first page.
   * @internal
   */
  declare sent: readonly SentMatch[] | undefined;
  #routes: readonly Route[] | undefined;
  #context: unknown;
  #router: Router | undefined;
  #own: OwnContent | undefined;
  #view: MatchView | undefined;
  #isRunning = false;
  /** Ends what is done for links. */
  #linking: AbortController | undefined;
  /** The routes of the `<route-def>`s, until they change. */
  #declared: readonly Route[] | undefined;
  /** Whether there have ever been any, which a router's own routes give way to. */
  #hasDeclared = false;
  /** The options that have ever been given here; the others are the router's own. */
  readonly #given: Record<string, unknown> = {};
  #outer: RouteOutletElement | undefined;
  #leaveOuter: (() => void) | undefined;
  /** Tell those who have subscribed, the outlets inside among them, what is shown now. */
  readonly #subscribers = new Set<() => void>();
  /** The place of what is shown among the matches. */
  #index = -1;
  /** What has been rendered, here and inside, since the last change. */
  #rendering: unknown[] = [];
  readonly #showTitle: (router: Router) => void = documentTitle();

  static {
    for (const name of ['navigate', 'preload', 'invalidate', 'href'] as const) {
      this.prototype[name] = function (this: RouteOutletElement, ...args: any[]): any {
        this.#start();
        const method: any = this.router?.[name];
        if (method) return method.apply(this.router, args);
        if (this.hasAttribute('streamed') && name !== 'href') {
          const shown = new Promise<void>((resolve) => this.#once(resolve));
          const done: Promise<any> = shown.then(() => (this as any)[name](...args));
          if (name !== 'navigate') return done;
          const result = {
            committed: done.then((one) => one.committed),
            finished: done.then((one) => one.finished),
          };
          // Whoever is interested in one need not care about the other.
          result.committed.catch(() => {});
          result.finished.catch(() => {});
          return result;
        }
        throw new TypeError(`${quoteElement(this)}: append it to the document before it is used.`);
      };
    }
  }

  /** Routes from `createRoute`; they take precedence over `<route-def>`s. */
  get routes(): readonly Route[] | undefined {
    return this.#routes;
  }

  set routes(routes: readonly Route[] | undefined) {
    this.#routes = routes;
    this.#start();
    this.#configure();
  }

  /** Anything; handed to every loader. Its `queryClient` is there for components that ask for one. */
  get context(): any {
    return this.#context;
  }

  set context(context: unknown) {
    this.#context = context;
    this.#configure();
  }

  /** The router behind the outlet; may be set until the first match. */
  get router(): Router | undefined {
    return this.#outer ? this.#outer.router : this.#router;
  }

  set router(router: Router | undefined) {
    if (!this.#isRunning) this.#router = router;
  }

  constructor() {
    super();
    this.addEventListener('context-request', (event) => this.#answer(event as never));
  }

  connectedCallback(): void {
    if (isHeld(this)) return;
    if (!this.#own) this.#setUp();
    this.#own!.connect();
    this.#leaveOuter?.();
    this.#outer = undefined;
    const take = (outer: RouteOutletElement, leave?: () => void): void => {
      this.#outer = outer;
      this.#leaveOuter = leave;
      // One that the new content of the outer one has replaced shows nothing more.
      if (this.isConnected) void this.show();
    };
    this.dispatchEvent(new ContextRequestEvent(RouteOutletElement, this, take, true));
    // One that has come into another one has no address of its own any more.
    if (this.#outer && this.#isRunning) this.#halt();
    if (this.#routes || (this.sent && this.querySelector('route-def'))) this.#start();
    // The routes of a page that has been sent come some time.
    else if (!this.#outer && (!this.sent?.length || this.#router)) whenParsed(() => this.#start());
  }

  disconnectedCallback(): void {
    // One that is only moved is back within the same task.
    queueMicrotask(() => {
      if (!this.isConnected && this.#own) this.#stop();
    });
  }

  attributeChangedCallback(name: string): void {
    this.#configure();
    if (name === 'preload-on' && this.#isRunning) lookAtLinks();
  }

  /**
   * Shows the matches as they are now; called by the router.
   * @internal
   */
  show(): Promise<any> {
    const {router} = this;
    const outer = this.#outer;
    const subscribers = [...this.#subscribers];
    const rendering: unknown[] = (this.#rendering = []);
    let index = outer ? outer.#index + 1 : 0;
    // A parent without content of its own passes its child on to the same outlet.
    while (router?.partAt(index + 1) && isEmpty(router.partAt(index)!)) index++;
    // Known before the content is made, whose elements ask for their match as they connect.
    this.#index = index;
    rendering.push(this.#view!(router, index));
    // Those that came with the content know it already.
    for (const tell of subscribers) {
      try {
        if (this.#subscribers.has(tell)) tell();
      } catch (error) {
        reportUnhandled(error);
      }
    }
    if (!outer) this.#showTitle(router!);
    const rendered = Promise.all(rendering);
    if (outer) outer.#rendering.push(rendered);
    return rendered;
  }

  #setUp(): void {
    setUp(this, ['result']);
    this.#own = ownContent(this, () => this.#declarationsChanged());
    this.#view = matchView(this.#own);
    this.addEventListener(ROUTE_DEF_CHANGE, () => this.#declarationsChanged());
  }

  /** Waits for what is shown next. */
  #once(shown: () => void): void {
    const tell = (): void => {
      this.#subscribers.delete(tell);
      shown();
    };
    this.#subscribers.add(tell);
  }

  #answer(event: ContextRequestEvent<unknown>): void {
    const {context, callback, subscribe, target} = event;
    const isForOutlet = context === RouteOutletElement;
    const isForMatch = context === routeContext;
    const client = (): unknown => context === QUERY_CLIENT && this.router?.context?.queryClient;
    // The outlet itself asks the one around it.
    if (target === this || !(isForOutlet || isForMatch || client())) return;
    event.stopImmediatePropagation();
    if (this.hasAttribute('streamed')) return this.#once(() => target!.dispatchEvent(event));
    const unsubscribe = subscribe ? () => void this.#subscribers.delete(tell) : undefined;
    const tell = (): void =>
      callback(
        isForOutlet ? this : isForMatch ? this.router?.matches[this.#index] : client(),
        unsubscribe,
      );
    if (subscribe) this.#subscribers.add(tell);
    tell();
  }

  /** Begins to route, unless it does so already or cannot yet. */
  #start(): void {
    if (this.#isRunning || this.#outer || !this.#own || !this.isConnected) return;
    this.#isRunning = true;
    this.#router ??= createRouter();
    this.#configure();
    const {navigation} = this;
    const router = this.#router;
    const shown = (): URL => router.location;
    const isMemory = navigation === 'memory';
    const isHash = navigation === 'hash';
    void router.start(
      this,
      () =>
        isMemory
          ? coordinate(memoryDriver(new URL('/', document.baseURI)))
          : isHash
            ? hashNavigation()
            : browserNavigation(),
      this.sent,
    );
    this.sent = undefined;
    this.#linking = new AbortController();
    const {signal} = this.#linking;
    const reader = isMemory
      ? memoryReader(shown)
      : pageReader(isHash ? hashAddresses : wholeAddresses, shown);
    // There is no address bar whose navigations could be heard of: only what is done in here.
    if (isMemory) followLinks(this, router, reader, signal);
    ownLinks(this, reader, signal);
  }

  #stop(): void {
    this.#leaveOuter?.();
    this.#own!.disconnect();
    this.#halt();
    void this.#view!(undefined, 0);
  }

  #halt(): void {
    if (this.#isRunning) this.#router!.stop();
    this.#linking?.abort();
    this.#isRunning = false;
    this.#declared = undefined;
  }

  /** Takes up what has changed in the markup, once per microtask however much it is. */
  #declarationsChanged(): void {
    if (this.#declared) queueMicrotask(() => this.#configure());
    this.#declared = undefined;
  }

  #configure(): void {
    if (!this.#isRunning) return;
    const router = this.#router!;
    this.#declared ??= routesIn(this, (error) => router.report(error));
    this.#hasDeclared ||= this.#declared.length > 0;
    const options: Record<string, unknown> = {
      ...markupOptions(this),
      routes: this.#routes ?? (this.#hasDeclared ? this.#declared : undefined),
      context: this.#context,
      base: this.base || undefined,
      // No server knows what stands behind a `#`.
      claim: this.claim || this.navigation === 'hash' || undefined,
      animate: this.viewTransition ? viewTransition : undefined,
      preloadDelay: this.preloadDelay,
    };
    for (const [name, value] of Object.entries(options)) {
      if (value !== undefined || name in this.#given) this.#given[name] = value;
    }
    router.configure(this.#given);
  }
}

reflectAttributes(RouteOutletElement, ['base']);
reflectAttributes(RouteOutletElement, ['navigation'], readWord('browser', 'hash', 'memory'));
reflectAttributes(RouteOutletElement, ['claim', 'view-transition'], readBoolean);
reflectAttributes(RouteOutletElement, ['preload-on'], readWord('intent', 'viewport', 'none'));
reflectAttributes(RouteOutletElement, ['preload-delay', ...TIMES], readTime);

declare global {
  interface HTMLElementTagNameMap {
    'route-outlet': RouteOutletElement;
  }
}
