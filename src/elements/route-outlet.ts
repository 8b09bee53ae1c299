import {NavigationCoordinator} from '../core/coordinator.js';
import {MemoryNavigation} from '../core/memory-navigation.js';
import type {NavigateOptions, NavigationResult} from '../core/navigation.js';
import type {Params, Route, Search} from '../core/route.js';
import {type InvalidateFilter, type Router, type RouterView, createRouter} from '../core/router.js';
import {linkOf} from '../navigation/links.js';
import {browserNavigation} from '../navigation/shared.js';
import {ContextRequestEvent} from '../protocols/context.js';
import {ContextProvider} from './context-provider.js';
import {MeanwhileElement, readBoolean, readTime, readWord, reflectAttributes} from './element.js';
import {MatchView} from './match-view.js';
import {OwnContent} from './own-content.js';
import {ROUTE_DEF_CHANGE} from './route-def.js';
import {forgetRoute, routesIn} from './route-from-def.js';
import {attachSlots} from './slots.js';
import {templateFor} from './template-for.js';
import {renderOf} from './template-render.js';

/** By it an outlet finds the one around it. */
const OUTLET_CONTEXT = Symbol();

const TIMES = ['stale-time', 'gc-time', 'pending-ms', 'pending-min-ms'];

/**
 * Shows the route that matches the address. One inside another shows the next deeper match.
 *
 * @example
 * <route-outlet>
 *   <route-def path="/"><template><h1>Home</h1></template></route-def>
 *   <template slot="not-found"><h1>Nothing here</h1></template>
 * </route-outlet>
 *
 * @fires route-navigate - {@link RouteNavigateEvent}, cancelable, before anything changes
 * @fires route-change - {@link RouteChangeEvent}, after the swap
 * @fires route-error - {@link RouteErrorEvent}, cancelable, when a route fails
 */
export class RouteOutletElement extends MeanwhileElement implements RouterView {
  static override readonly tag = 'route-outlet';
  static readonly observedAttributes: readonly string[] = ['base', 'claim', ...TIMES];

  /** The path at and below which addresses are ours. Reflects `base`; default `/`. */
  declare base: string;
  /** Where the address comes from; read at the first match. Reflects `navigation`. */
  declare navigation: 'browser' | 'memory';
  /** Whether links that no route matches show the not-found template. Reflects `claim`. */
  declare claim: boolean;
  /** Times in ms, for all routes that do not set their own; each reflects its attribute. */
  declare staleTime: number | undefined;
  declare gcTime: number | undefined;
  declare pendingMs: number | undefined;
  declare pendingMinMs: number | undefined;

  #routes: readonly Route[] | undefined;
  #context: unknown;
  #router: Router | undefined;
  #own: OwnContent | undefined;
  #view: MatchView | undefined;
  #provider: ContextProvider | undefined;
  #outer: RouteOutletElement | undefined;
  readonly #inner = new Set<RouteOutletElement>();
  #defs: MutationObserver | undefined;
  #isRunning = false;
  #isConfiguring = false;
  /** Whether there have ever been declarations, which a router's own routes give way to. */
  #hasDeclared = false;
  /** The place of the match that is shown. */
  #index = -1;
  #rendered: Promise<unknown> | undefined;
  #title: string | undefined;

  /** Routes from `createRoute`; they take precedence over `<route-def>`s. */
  get routes(): readonly Route[] | undefined {
    return this.#routes;
  }

  set routes(routes: readonly Route[] | undefined) {
    this.#routes = routes;
    if (!this.#start()) this.#configure();
  }

  /** Anything; handed to every loader. */
  get context(): any {
    return this.#context;
  }

  set context(context: unknown) {
    this.#context = context;
    this.#router?.configure({context});
  }

  /** The router behind the outlet; may be set until the first match. */
  get router(): Router | undefined {
    return this.#outer ? this.#outer.router : this.#router;
  }

  set router(router: Router | undefined) {
    this.#router = router;
  }

  connectedCallback(): void {
    if (!this.#own) this.#setUp();
    this.#own!.connect();
    if (this.#outer) this.#outer.#inner.delete(this);
    this.#outer = undefined;
    const take = (outer: RouteOutletElement): void => void (this.#outer = outer);
    this.dispatchEvent(new ContextRequestEvent(OUTLET_CONTEXT, this, take));
    if (this.#outer) {
      (this.#outer as RouteOutletElement).#inner.add(this);
      void this.show();
    } else if (this.#routes) {
      this.#start();
    } else if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => this.#start(), {once: true});
    } else {
      queueMicrotask(() => this.#start());
    }
  }

  disconnectedCallback(): void {
    // One that is only moved is back within the same task.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  attributeChangedCallback(): void {
    this.#configure();
  }

  /** Goes to an address, resolved against the current one, so that `?q=x` works. */
  navigate(to: string | URL, options?: NavigateOptions): NavigationResult {
    return this.#running().navigate(to, options);
  }

  /** Loads what an address will need. Resolves also when that fails. */
  preload(to: string | URL): Promise<void> {
    return this.#running().preload(to);
  }

  /** Loads again what is shown of the matches that fit, and marks the others stale. */
  invalidate(filter?: InvalidateFilter): Promise<void> {
    return this.#running().invalidate(filter);
  }

  /** The address of a path pattern with these params and this query. */
  href(path: string, params?: Params, search?: Search): string {
    return this.#running().href(path, params, search);
  }

  /** Shows the matches as they are now; called by the router. */
  show(): Promise<void> {
    const {router} = this;
    const before = [...this.#inner];
    let index = this.#outer ? this.#outer.#index + 1 : 0;
    const passesOn = (): boolean => {
      const part = router?.partAt(index);
      return part?.kind === 'content' && !part.render && !part.component;
    };
    // A parent without content of its own passes its child on to the same outlet.
    while (passesOn() && router!.partAt(index + 1)) index++;
    this.#index = index;
    // Known before the content is made, whose elements ask for it as they connect.
    this.#provider!.match = router?.matches[index];
    const own = this.#view!.show(router, index);
    this.#provider!.notify();
    // Those that came with the content have shown their part already.
    for (const outlet of before) if (outlet.isConnected) void outlet.show();
    if (!this.#outer) this.#showTitle();
    const inner = Array.from(this.#inner, (outlet) => outlet.#rendered);
    return (this.#rendered = Promise.all([own, ...inner])) as Promise<any>;
  }

  #showTitle(): void {
    const router = this.#router!;
    for (let index = router.matches.length - 1; index >= 0; index--) {
      const {entry, kind} = router.partAt(index)!;
      const {pageTitle} = entry.plan.route;
      if (!pageTitle || kind !== 'content') continue;
      try {
        const scope = router.scopeAt(index);
        const title = typeof pageTitle === 'function' ? String(pageTitle(scope)) : pageTitle;
        if (title !== this.#title) document.title = this.#title = title;
      } catch (error) {
        router.report(error);
      }
      return;
    }
  }

  #setUp(): void {
    this.upgradeProperties();
    attachSlots(this, this.attachInternals(), ['result'])['result']!.hidden = false;
    this.#own = new OwnContent(this, () => this.#declarationsChanged());
    this.#view = new MatchView(this.#own);
    this.#provider = new ContextProvider(this, OUTLET_CONTEXT);
    this.#defs = new MutationObserver((records) => {
      for (const {target} of records) forgetRoute(target);
      this.#declarationsChanged();
    });
    this.addEventListener(ROUTE_DEF_CHANGE, ({target}) => {
      forgetRoute(target as Node);
      this.#declarationsChanged();
    });
    this.addEventListener('click', (event) => this.#click(event));
  }

  /** Begins to route; false if it does so already, or cannot yet. */
  #start(): boolean {
    if (this.#isRunning || this.#outer || !this.#own || !this.isConnected) return false;
    this.#isRunning = true;
    this.#router ??= createRouter();
    this.#router.attach(this, () =>
      this.navigation === 'memory'
        ? new NavigationCoordinator(new MemoryNavigation(new URL('/', document.baseURI)))
        : browserNavigation(),
    );
    this.#configure();
    void this.#router.start();
    return true;
  }

  #stop(): void {
    if (this.#outer) this.#outer.#inner.delete(this);
    this.#own!.disconnect();
    this.#defs!.disconnect();
    if (this.#isRunning) this.#router!.stop();
    this.#isRunning = false;
    void this.#view!.show(undefined, 0);
  }

  /** Takes up what has changed in the markup, once per microtask however much it is. */
  #declarationsChanged(): void {
    if (this.#isConfiguring) return;
    this.#isConfiguring = true;
    queueMicrotask(() => {
      this.#isConfiguring = false;
      this.#configure();
    });
  }

  #configure(): void {
    if (!this.#isRunning) return;
    const declared = routesIn(this);
    this.#hasDeclared ||= declared.length > 0;
    for (const child of this.children) {
      if (child === this.#own!.wrapper) continue;
      const everything = {subtree: true, childList: true, attributes: true, characterData: true};
      this.#defs!.observe(child, everything);
    }
    const {staleTime, gcTime, pendingMs, pendingMinMs} = this;
    this.#router!.configure({
      routes: this.#routes ?? (this.#hasDeclared ? declared : undefined),
      context: this.#context,
      base: this.base,
      claim: this.claim,
      pending: renderOf(templateFor(this, 'pending')),
      error: renderOf(templateFor(this, 'error')),
      notFound: renderOf(templateFor(this, 'not-found')),
      staleTime,
      gcTime,
      pendingMs,
      pendingMinMs,
    });
  }

  /** In memory there is no address bar whose navigations could be heard of: only clicks in here. */
  #click(event: MouseEvent): void {
    if (this.navigation !== 'memory' || !this.#isRunning) return;
    const link = linkOf(event);
    const to = link && new URL(link.element.getAttribute('href')!, this.#router!.location);
    if (!to || !this.#router!.claims(to)) return;
    event.preventDefault();
    this.#router!.navigate(to);
  }

  #running(): Router {
    this.#start();
    const {router} = this;
    if (!router) throw new TypeError('<route-outlet>: append it to the document before it is used.');
    return router;
  }
}

reflectAttributes(RouteOutletElement, ['base']);
reflectAttributes(RouteOutletElement, ['navigation'], readWord('browser', 'memory'));
reflectAttributes(RouteOutletElement, ['claim'], readBoolean);
reflectAttributes(RouteOutletElement, TIMES, readTime);

declare global {
  interface HTMLElementTagNameMap {
    'route-outlet': RouteOutletElement;
  }
}
