import {
  NavigationCoordinator,
  type Participant,
  type Preparation,
  type RunningNavigation,
} from './coordinator.js';
import {RouteChangeEvent, RouteErrorEvent} from './events.js';
import {fillPath} from './href.js';
import {type EntryHost, LoaderEntry} from './loader-entry.js';
import {type Match, matchOf} from './match.js';
import {MemoryNavigation} from './memory-navigation.js';
import type {NavigateOptions, NavigationResult} from './navigation.js';
import {NotFound} from './not-found.js';
import {type Part, partOf} from './part.js';
import {type Plan, planMatches} from './plan.js';
import {Redirect} from './redirect.js';
import {reportUnhandled} from './report.js';
import {NOWHERE, type RouteTable, createRouteTable} from './route-table.js';
import type {Cause, ErrorScope, Params, Search, Timing} from './route.js';
import {DEFAULT_OPTIONS, type RouterOptions, layerOptions} from './router-options.js';
import {formatSearch} from './search.js';
import {loadPathPattern, pathPattern} from './url-pattern.js';

/** Whoever puts the matches on the screen. */
export interface RouterView {
  /** Shows the current parts, synchronously; resolves when components have rendered. */
  show(): Promise<void>;
  /** Hears each event of the router too. */
  dispatchEvent(event: Event): boolean;
}

/** Which matches `invalidate()` means: those that fit every given field, or a predicate. */
export type InvalidateFilter =
  | {path?: string; params?: Params; key?: string}
  | ((match: Match) => boolean);

/** A navigation, or a preload, for which loaders run. */
interface Load {
  readonly signal: AbortSignal;
  /** Known as soon as the URL is matched. */
  outlines: readonly Plan[];
  /** One for each match down to the first that could not be planned, which holds the error. */
  entries?: readonly LoaderEntry[];
  /** Those whose data can be shown, but should be loaded again behind it. */
  stale?: readonly LoaderEntry[];
  /** Until when the pending content has to be shown, if it is. */
  pendingUntil?: number;
}

const MAX_REDIRECTS = 20;

/**
 * Matches addresses, runs loaders and keeps their data. It needs no DOM: an outlet is only its view.
 * Dispatches `route-navigate`, `route-change` and `route-error`.
 */
export class Router extends EventTarget implements Participant, EntryHost {
  /** What is shown, outermost first; empty where no route matches. */
  matches: readonly Match[] = [];
  #options = DEFAULT_OPTIONS;
  #navigation: NavigationCoordinator | undefined;
  #view: RouterView | undefined;
  #table: RouteTable | undefined;
  #leave: (() => void) | undefined;
  #location: URL | undefined;
  #shown: readonly LoaderEntry[] = [];
  /** The navigation that is under way. */
  #load: Load | undefined;
  /** Aborts the load that is no part of a navigation. */
  #ownLoad: AbortController | undefined;
  #cache = new Map<string, LoaderEntry>();
  #stopTimer: (() => void) | undefined;

  constructor(options: RouterOptions = {}) {
    super();
    this.configure(options);
  }

  /** The address that is shown. */
  get location(): URL {
    return new URL(this.#location ?? this.#coordinator.url);
  }

  /** The options in force, with the defaults filled in. */
  get options(): Readonly<RouterOptions> {
    return this.#options;
  }

  /**
   * Changes options; one that is `undefined` stays. New routes are matched at once against the
   * address that is shown; those that stay keep their data.
   */
  configure(options: RouterOptions): void {
    const {routes, base} = this.#options;
    this.#options = layerOptions(this.#options, options);
    if (routes === this.#options.routes && base === this.#options.base) return;
    this.#table = undefined;
    if (this.#leave) void this.#reload();
  }

  /** Has `view` show the matches from now on; `navigation` is used unless there is one already. */
  attach(view: RouterView, navigation: () => NavigationCoordinator): void {
    this.#view = view;
    this.#navigation ??= this.#options.navigation ?? navigation();
  }

  /** Begins to follow the address; resolves when what matches it is shown. */
  async start(): Promise<void> {
    if (this.#leave) return;
    this.#leave = this.#coordinator.join(this);
    await this.#reload();
  }

  /** Stops following the address, and aborts whatever has not settled. */
  stop(): void {
    this.#leave?.();
    this.#ownLoad?.abort();
    this.#leave = this.#load = this.#location = undefined;
    this.#shown = this.matches = [];
    this.#sweep();
  }

  /** Goes to an address, resolved against the current one, so that `?q=x` works. */
  navigate(to: string | URL, options?: NavigateOptions): NavigationResult {
    this.#leave ??= this.#coordinator.join(this);
    return this.#coordinator.navigate(new URL(to, this.#coordinator.url), options);
  }

  /** Loads what an address will need, and keeps it for a time. Resolves also when that fails. */
  async preload(to: string | URL): Promise<void> {
    try {
      const outlines = (await this.#tableInUse()).match(new URL(to, this.#coordinator.url));
      await this.#run({outlines, signal: new AbortController().signal}, 'preload');
    } catch {
      // Whoever goes there is told.
    }
  }

  /**
   * Loads again what is shown of the matches that fit, and marks the others stale. With a `key`, only
   * the `defer()` results of that key run again.
   */
  async invalidate(filter: InvalidateFilter = {}): Promise<void> {
    const {path, params = {}, key} = filter as Exclude<InvalidateFilter, Function>;
    const isMeant = (match: Match): boolean =>
      typeof filter === 'function'
        ? filter(match)
        : (path ?? match.path) === match.path &&
          Object.entries(params).every(([name, value]) => match.params[name] === value);
    const again = (entry: LoaderEntry): unknown => {
      if (key !== undefined) {
        const keyed = entry.deferreds.filter((deferred) => deferred.key === key);
        return Promise.all(keyed.map((record) => record.rerun()));
      }
      entry.isInvalid = true;
      if (!this.#shown.includes(entry)) return undefined;
      return entry.status === 'error' ? this.#retry(entry) : entry.load('stay');
    };
    const entries = new Set([...this.#shown, ...this.#cache.values()]);
    await Promise.all([...entries].map((entry) => isMeant(matchOf(entry)) && again(entry)));
  }

  /** The address of a path pattern with these params and this query. */
  href(path: string, params?: Params, search: Search = {}): string {
    return this.#options.base.replace(/\/$/, '') + fillPath(path, params) + formatSearch(search);
  }

  /** What the match at `index` shows; for the view. */
  partAt(index: number, hasFailed?: boolean): Part | undefined {
    return this.#shown[index] && partOf(this.#shown, index, this.#options, hasFailed);
  }

  /** What a part is rendered with; `error` is given where it is not the loader that failed. */
  scopeAt(index: number, error?: {readonly reason: unknown}): ErrorScope {
    const entry = this.#shown[index]!;
    const {params, search, location} = entry.plan;
    return {
      data: entry.data,
      params,
      search,
      location,
      parent: this.#shown[index - 1]?.data,
      error: error ? error.reason : entry.error,
      retry: () => void this.#retry(entry),
    };
  }

  /** Tells that a match has failed and, unless that is shown or prevented, reports the error. */
  fail(entry: LoaderEntry, error: unknown, isShown: boolean): void {
    queueMicrotask(() => {
      const event = new RouteErrorEvent(error, matchOf(entry), () => void this.#retry(entry));
      if (this.announce(event) && !isShown) this.report(error);
    });
  }

  /** Takes an error that nobody handled. */
  report(error: unknown): void {
    (this.#options.onError ?? reportUnhandled)(error);
  }

  now(): number {
    return this.#options.clock.now();
  }

  reloaded(entry: LoaderEntry): void {
    // One that a navigation waits for is shown by that.
    if (!this.#shown.includes(entry) || this.#load?.entries?.includes(entry)) return;
    if (entry.error instanceof Redirect) {
      void this.#coordinator.follow(entry.error, [this.location]);
    } else {
      void this.#render();
      if (entry.isInvalid) this.fail(entry, entry.error, false);
    }
  }

  /** Dispatches the event here and then on the view; false if it was prevented. */
  announce(event: Event): boolean {
    this.dispatchEvent(event);
    this.#view?.dispatchEvent(event);
    return !event.defaultPrevented;
  }

  claims(to: URL): boolean {
    if (to.origin !== this.#coordinator.url.origin || !this.#table) return false;
    const isCovered = this.#options.claim && this.#table.covers(to);
    return isCovered || this.#table.match(to)[0].route !== NOWHERE;
  }

  isSamePage(to: URL): boolean {
    const pagesOf = (plans: readonly Plan[] = []): string => plans.map(({page}) => page).join();
    return pagesOf(this.#table?.match(to)) === pagesOf(this.#shown.map(({plan}) => plan));
  }

  relocate(to: URL): void {
    this.#location = to;
    for (const entry of this.#shown) entry.plan = {...entry.plan, location: to};
    void this.#render();
  }

  async prepare({chain, type, signal}: RunningNavigation): Promise<Preparation> {
    const to = chain.at(-1)!;
    const load: Load = (this.#load = {signal, outlines: []});
    const isWanted = (): boolean => this.#load === load;
    const table = this.#tableInUse();
    load.outlines = (table instanceof Promise ? await table : table).match(to);
    // What this navigation may not want is aborted at once.
    this.#sweep();
    const leaf = load.outlines.at(-1)!;
    const {clock} = this.#options;
    const stopPending = clock.after(this.#timing(leaf, 'pendingMs'), () => this.#showPending(load));
    let redirect: Redirect | undefined;
    try {
      const isAgain = /^(?:push|replace)$/.test(type) && to.href === this.#location?.href;
      await this.#run(load, 'enter', isAgain);
    } catch (reason) {
      if (reason instanceof Redirect) redirect = reason;
    }
    stopPending();
    const problem = redirect && redirectProblem(redirect, chain);
    if (problem) this.#addFailed(load, problem);
    if (load.pendingUntil && !signal.aborted) {
      await new Promise<void>((end) => clock.after(load.pendingUntil! - this.now(), end));
    }
    if (isWanted() && signal.aborted) this.#load = undefined;
    this.#sweep();
    return {
      redirect: isWanted() && !problem ? redirect : undefined,
      commit: async () => isWanted() && this.#commit(load, to),
    };
  }

  get #coordinator(): NavigationCoordinator {
    return (this.#navigation ??=
      this.#options.navigation ?? new NavigationCoordinator(new MemoryNavigation()));
  }

  /** The table of routes, at once where the platform has URLPattern. */
  #tableInUse(): RouteTable | Promise<RouteTable> {
    const Pattern = pathPattern();
    if (!Pattern) return loadPathPattern().then(() => this.#tableInUse());
    const {routes, base} = this.#options;
    return (this.#table ??= createRouteTable(routes, base, Pattern, ({name}, {message}) =>
      this.report(new TypeError(`${name}: ${message}`)),
    ));
  }

  /** Loads the current address, outside of any navigation. */
  async #reload(): Promise<void> {
    this.#ownLoad?.abort();
    const {signal} = (this.#ownLoad = new AbortController());
    const chain = [this.#coordinator.url];
    const {redirect, commit} = await this.prepare({chain, type: 'reload', signal});
    await (redirect ? this.#coordinator.follow(redirect, chain) : commit());
  }

  /** Loads once more a match that failed, and shows meanwhile that it is on its way. */
  async #retry(entry: LoaderEntry): Promise<void> {
    if (!this.#shown.includes(entry)) return;
    entry.status = 'pending';
    void this.#render();
    await this.#reload();
  }

  /** Plans the matches and runs their loaders; rejects as soon as it has to go elsewhere. */
  async #run(load: Load, cause: Cause, isAgain = false): Promise<void> {
    const {outlines, signal} = load;
    const plans: Plan[] = [];
    let stop: {reason: unknown} | undefined;
    await planMatches(outlines, plans, {
      context: () => this.#options.context,
      cause,
      signal,
      dataOf: async (index) => {
        const entry = load.entries?.[index];
        if (entry?.status !== 'success') await entry?.running;
        if (entry?.status === 'error') throw entry.error;
        return entry?.data;
      },
    }).catch((reason) => (stop = {reason}));
    signal.throwIfAborted();
    if (stop?.reason instanceof Redirect) throw stop.reason;
    const entries = (load.entries = plans.map((plan) => {
      const entry = this.#cache.get(plan.key!) ?? new LoaderEntry(plan, this);
      entry.plan = plan;
      this.#cache.set(plan.key!, entry);
      return entry;
    }));
    if (stop) this.#addFailed(load, stop.reason);
    load.stale = entries.filter((entry) => this.#begin(entry, cause, isAgain));
    this.#sweep();
    await Promise.all(
      entries.map(async (entry) => {
        if (entry.status !== 'success' || cause === 'preload') await entry.running;
        if (entry.status === 'error' && entry.error instanceof Redirect) throw entry.error;
      }),
    );
  }

  /** Ends the entries of a load with one that holds an error of no loader. */
  #addFailed(load: Load, error: unknown): void {
    const {outlines, entries = []} = load;
    const index = Math.min(entries.length, outlines.length - 1);
    const entry = new LoaderEntry(outlines[index]!, this);
    entry.status = 'error';
    entry.error = error;
    load.entries = [...entries.slice(0, index), entry];
  }

  /** Runs the loader if that is needed now. Returns whether it is to run behind what is shown. */
  #begin(entry: LoaderEntry, cause: Cause, isAgain: boolean): boolean {
    const {status, plan, running} = entry;
    const isPreload = cause === 'preload';
    const isEntered = !this.#shown.includes(entry);
    const freshFor = Math.max(
      this.#timing(plan, 'staleTime'),
      isPreload || entry.isPreload ? this.#timing(plan, 'preloadStaleTime') : 0,
    );
    const isOld = this.now() - entry.updatedAt >= freshFor;
    const hasFailed = entry.deferreds.some(({state}) => state.status === 'error');
    const isReady = status === 'success';
    const isStale =
      isReady &&
      (entry.isInvalid ||
        (isEntered && hasFailed) ||
        (plan.shouldReload?.() ?? ((isEntered || isAgain) && isOld)));
    const isStaying = this.#shown.some((shown) => shown.plan.id === plan.id);
    const isNeeded = !isReady || (isPreload && isEntered && isStale);
    entry.usedAt = this.now();
    entry.isPreload = isPreload && (entry.isPreload || (isNeeded && isEntered));
    if (isNeeded && !running) void entry.load(!isPreload && isStaying ? 'stay' : cause);
    return isStale && !isNeeded;
  }

  #timing({route}: Plan, name: keyof Timing): number {
    return route[name] ?? this.#options[name];
  }

  /** Lets go of what nobody uses any more; what has settled stays cached for a time. */
  #sweep(): void {
    const {outlines = [], entries} = this.#load ?? {};
    const isWanted = (entry: LoaderEntry): boolean =>
      entries?.includes(entry) ?? outlines.some(({page}) => page === entry.plan.page);
    let next = Infinity;
    for (const [key, entry] of this.#cache) {
      if (this.#shown.includes(entry) || isWanted(entry)) {
        entry.usedAt = this.now();
        continue;
      }
      const left = entry.usedAt + this.#timing(entry.plan, 'gcTime') - this.now();
      const isKept = left > 0 && (entry.isSettled || entry.isPreload);
      if (!isKept || !entry.isPreload) entry.abort();
      if (isKept) next = Math.min(next, left);
      else this.#cache.delete(key);
    }
    this.#stopTimer?.();
    if (next < Infinity) this.#stopTimer = this.#options.clock.after(next, () => this.#sweep());
  }

  #commit({entries = [], stale = []}: Load, to: URL): Promise<unknown> {
    const failed = entries.findIndex(({status}) => status === 'error');
    this.#load = undefined;
    this.#location = to;
    const rendered = this.#show(failed < 0 ? entries : entries.slice(0, failed + 1));
    for (const entry of stale) if (!entry.running) void entry.load('stay');
    queueMicrotask(() => this.announce(new RouteChangeEvent(this.location, this.matches)));
    const entry = entries[failed];
    if (entry && !(entry.error instanceof NotFound)) {
      this.fail(entry, entry.error, !!this.partAt(failed)!.render);
    }
    return rendered;
  }

  #show(entries: readonly LoaderEntry[]): Promise<void> {
    this.#shown = entries;
    const rendered = this.#render();
    this.#sweep();
    return rendered;
  }

  #render(): Promise<void> {
    const entries = this.#shown.filter(({plan}) => plan.route !== NOWHERE);
    this.matches = Object.freeze(entries.map(matchOf));
    return this.#view?.show() ?? Promise.resolve();
  }

  /** Shows the pending content, if there is any, of the first match that is not on the screen. */
  #showPending(load: Load): void {
    if (this.#load !== load) return;
    const entries = load.outlines.map((outline, index) => {
      const entry = load.entries?.[index] ?? new LoaderEntry(outline, this);
      const shown = this.#shown[index];
      const isRefreshing = entry.status === 'pending' && shown?.plan.page === outline.page;
      return isRefreshing ? shown : entry;
    });
    const last = entries.findIndex(({status}) => status !== 'success');
    if (entries[last]?.status !== 'pending' || !partOf(entries, last, this.#options).render) return;
    load.pendingUntil = this.now() + this.#timing(entries[last].plan, 'pendingMinMs');
    void this.#show(entries.slice(0, last + 1));
  }
}

/** Makes a router without an element, for Node, for tests, and for `<route-outlet>.router`. */
export function createRouter(options?: RouterOptions): Router {
  return new Router(options);
}

function redirectProblem({to, external}: Redirect, chain: readonly URL[]): Error | undefined {
  const {origin, protocol} = new URL(to, chain.at(-1));
  if (!/^https?:$/.test(protocol) || !(external || origin === chain[0]!.origin)) {
    return new Error(
      `redirect("${to}") leaves this origin. Add {external: true} if it is meant to, to http(s).`,
    );
  }
  if (chain.length <= MAX_REDIRECTS) return undefined;
  const path = chain.map(({pathname}) => pathname).join(' → ');
  return new Error(`More than ${MAX_REDIRECTS} redirects in a row: ${path} → ${to}.`);
}
