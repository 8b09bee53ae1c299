import {
  type Commit,
  coordinate,
  type NavigationCoordinator,
  type RunningNavigation,
} from './coordinator.js';
import {createEntry, type Entry} from './entry.js';
import {RouteChangeEvent, RouteErrorEvent} from './events.js';
import {fillPath} from './href.js';
import {type Match, matchOf} from './match.js';
import {memoryDriver} from './memory-navigation.js';
import type {NavigateOptions, NavigationResult} from './navigation.js';
import {NotFound} from './not-found.js';
import {type Part, partOf} from './part.js';
import {completePlans, type Load, type Plan} from './plan.js';
import {Redirect} from './redirect.js';
import {reportUnhandled} from './report.js';
import {NOWHERE, type RouteTable, createRouteTable} from './route-table.js';
import type {Cause, Params, Search, Timing} from './route.js';
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

/**
 * Matches addresses, runs loaders and keeps their data. It needs no DOM: an outlet is only its view.
 * Dispatches `route-navigate`, `route-change` and `route-error`.
 */
export interface Router extends EventTarget {
  /** What is shown, outermost first; empty where no route matches. */
  readonly matches: readonly Match[];
  /** The address that is shown. */
  readonly location: URL;
  /**
   * Changes options; one that is `undefined` stays. New routes are matched at once against the
   * address that is shown; those that stay keep their data.
   */
  configure(options: RouterOptions): void;
  /** Has `view` show the matches from now on; `navigation` is used unless there is one already. */
  attach(view: RouterView, navigation: () => NavigationCoordinator): void;
  /** Begins to follow the address; resolves when what matches it is shown. */
  start(): Promise<void>;
  /** Stops following the address, and aborts whatever has not settled. */
  stop(): void;
  /** Goes to an address, resolved against the current one, so that `?q=x` works. */
  navigate(to: string | URL, options?: NavigateOptions): NavigationResult;
  /** Loads what an address will need, and keeps it for a time. Resolves also when that fails. */
  preload(to: string | URL): Promise<void>;
  /**
   * Loads again what is shown of the matches that fit, and marks the others stale. With a `key`, only
   * the `defer()` results of that key run again.
   */
  invalidate(filter?: InvalidateFilter): Promise<void>;
  /** The address of a path pattern with these params and this query. */
  href(path: string, params?: Params, search?: Search): string;
  /** What the match at `index` shows, or would show because its content failed to render. */
  partAt(index: number, failure?: {readonly reason: unknown}): Part | undefined;
  /** Tells that a match has failed and, unless that is shown or prevented, reports the error. */
  fail(entry: Entry, error: unknown, isShown: boolean): void;
  /** Takes an error that nobody handled. */
  report(error: unknown): void;
  /** Whether a link to `to` is ours. */
  claims(to: URL): boolean;
}

const MAX_REDIRECTS = 20;

/** Makes a router without an element, for Node, for tests, and for `<route-outlet>.router`. */
export function createRouter(given: RouterOptions = {}): Router {
  let options = layerOptions(DEFAULT_OPTIONS, given);
  let navigation: NavigationCoordinator | undefined;
  let view: RouterView | undefined;
  let table: RouteTable | undefined;
  let leave: (() => void) | undefined;
  let location: URL | undefined;
  let matches: readonly Match[] = [];
  let shown: readonly Entry[] = [];
  /** The navigation that is under way. */
  let load: Load | undefined;
  /** Aborts the load that is no part of a navigation. */
  let ownLoad: AbortController | undefined;
  let stopTimer: (() => void) | undefined;
  const cache = new Map<string, Entry>();

  const coordinator = (): NavigationCoordinator =>
    (navigation ??= options.navigation ?? coordinate(memoryDriver()));

  const urlOf = (to: string | URL): URL => new URL(to, coordinator().url);

  const now = (): number => options.clock.now();

  const timing = ({route}: Plan, name: keyof Timing): number => route[name] ?? options[name];

  const report = (error: unknown): void => (options.onError ?? reportUnhandled)(error);

  const announce = (event: Event): boolean => {
    router.dispatchEvent(event);
    view?.dispatchEvent(event);
    return !event.defaultPrevented;
  };

  const entryOf = (plan: Plan): Entry => {
    const kept = cache.get(plan.key!);
    return kept ? Object.assign(kept, plan) : createEntry(plan, now, report, reloaded);
  };

  /** The table of routes; undefined as long as there is no URLPattern. */
  const tableInUse = (): RouteTable | undefined => {
    const Pattern = pathPattern();
    return (
      Pattern &&
      (table ??= createRouteTable(options.routes, options.base, Pattern, ({name}, {message}) =>
        report(new TypeError(`${name}: ${message}`)),
      ))
    );
  };

  const plansFor = async (to: URL): Promise<Plan[]> => {
    if (!pathPattern()) await loadPathPattern();
    return tableInUse()!.match(to);
  };

  const render = (): Promise<void> => {
    matches = Object.freeze(shown.filter(({route}) => route !== NOWHERE).map(matchOf));
    return view?.show() ?? Promise.resolve();
  };

  const show = (entries: readonly Entry[]): Promise<void> => {
    shown = entries;
    const rendered = render();
    sweep();
    return rendered;
  };

  const partIn = (entries: readonly Entry[], index: number, failure?: {reason: unknown}): Part =>
    partOf(entries, index, options, () => void retry(entries[index]!), failure);

  const fail = (entry: Entry, error: unknown, isShown: boolean): void =>
    queueMicrotask(() => {
      const event = new RouteErrorEvent(error, matchOf(entry), () => void retry(entry));
      if (announce(event) && !isShown) report(error);
    });

  const reloaded = (entry: Entry): void => {
    // One that a navigation waits for is shown by that.
    if (!shown.includes(entry) || load?.entries?.includes(entry)) return;
    const {error} = entry;
    const problem = error instanceof Redirect ? problemOf(error, [location!]) : error;
    if (error !== problem && !problem) return void coordinator().follow(error as Redirect, [location!]);
    void render();
    if (entry.isInvalid) fail(entry, problem, false);
  };

  /** Why a redirect is not followed. */
  const problemOf = ({to, external}: Redirect, chain: readonly URL[]): Error | undefined => {
    const target = new URL(to, chain.at(-1));
    const isOurs = target.origin === chain[0]!.origin;
    if (!/^https?:$/.test(target.protocol) || !(external || isOurs)) {
      return new Error(
        `redirect("${to}") leaves this origin. Add {external: true} if it is meant to, to http(s).`,
      );
    }
    if (!coordinator().canReach(target)) {
      return new Error(`redirect("${to}"): no route matches, and memory navigation cannot leave.`);
    }
    if (chain.length <= MAX_REDIRECTS) return undefined;
    const path = chain.map(({pathname}) => pathname).join(' → ');
    return new Error(`More than ${MAX_REDIRECTS} redirects in a row: ${path} → ${to}.`);
  };

  /** Loads once more a match that failed, and shows meanwhile that it is on its way. */
  const retry = async (entry: Entry): Promise<void> => {
    if (!shown.includes(entry)) return;
    entry.status = 'pending';
    void render();
    await reload();
  };

  /** Loads the current address, outside of any navigation. */
  const reload = async (): Promise<void> => {
    ownLoad?.abort();
    ownLoad = new AbortController();
    const chain = [coordinator().url];
    const ready = await prepare({chain, type: 'reload', signal: ownLoad.signal});
    await (ready instanceof Redirect ? coordinator().follow(ready, chain) : ready());
  };

  const prepare = async ({chain, type, signal}: RunningNavigation): Promise<Commit | Redirect> => {
    const to = chain.at(-1)!;
    const own: Load = (load = {signal, plans: []});
    const plans = (own.plans = await plansFor(to));
    // What this navigation may not want is aborted at once.
    sweep();
    const leaf = plans.at(-1)!;
    const stopPending = options.clock.after(timing(leaf, 'pendingMs'), () => showPending(own));
    const isAgain = /^(?:push|replace)$/.test(type) && to.href === location?.href;
    const stop: unknown = await run(own, 'enter', isAgain).catch((reason) => reason);
    stopPending();
    const error = stop instanceof Redirect && problemOf(stop, chain);
    if (error) {
      const {entries = []} = own;
      const index = Math.min(entries.length, plans.length - 1);
      own.entries = [...entries.slice(0, index), entryOf({...plans[index]!, key: '', status: 'error', error})];
    }
    if (own.pendingUntil && !signal.aborted) {
      await new Promise<void>((end) => options.clock.after(own.pendingUntil! - now(), end));
    }
    if (load === own && signal.aborted) load = undefined;
    sweep();
    return load === own && stop instanceof Redirect && !error ? stop : () => commit(own, to);
  };

  const commit = (own: Load, to: URL): unknown => {
    if (load !== own) return undefined;
    const {entries = [], stale = []} = own;
    const failed = entries.findIndex(({status}) => status === 'error');
    load = undefined;
    location = to;
    const rendered = show(failed < 0 ? entries : entries.slice(0, failed + 1));
    for (const entry of stale) if (!entry.running) void entry.load('stay');
    queueMicrotask(() => announce(new RouteChangeEvent(new URL(to), matches)));
    const entry = entries[failed];
    if (entry && !(entry.error instanceof NotFound)) {
      fail(entry, entry.error, !!partIn(shown, failed).render);
    }
    return rendered;
  };

  /** Plans the matches and runs their loaders; rejects as soon as it has to go elsewhere. */
  const run = async (own: Load, cause: Cause, isAgain = false): Promise<void> => {
    await completePlans(own, cause, () => options.context);
    own.signal.throwIfAborted();
    const entries = (own.entries = own.plans.map((plan) => {
      const entry = entryOf(plan);
      if (plan.key) cache.set(plan.key, entry);
      return entry;
    }));
    own.stale = entries.filter((entry) => entry.call && begin(entry, cause, isAgain));
    sweep();
    await Promise.all(
      entries.map(async (entry) => {
        if (entry.status !== 'success' || cause === 'preload') await entry.running;
        if (entry.status === 'error' && entry.error instanceof Redirect) throw entry.error;
      }),
    );
  };

  /** Runs the loader if that is needed now. Returns whether it is to run behind what is shown. */
  const begin = (entry: Entry, cause: Cause, isAgain: boolean): boolean => {
    const isPreload = cause === 'preload';
    const isEntered = !shown.includes(entry);
    const freshFor = Math.max(
      timing(entry, 'staleTime'),
      isPreload || entry.isPreload ? timing(entry, 'preloadStaleTime') : 0,
    );
    const isReady = entry.status === 'success';
    const isStale =
      isReady &&
      (entry.isInvalid ||
        (isEntered && entry.deferreds.some(({state}) => state.status === 'error')) ||
        (entry.shouldReload!() ??
          ((isEntered || isAgain) && now() - entry.updatedAt >= freshFor)));
    const isNeeded = !isReady || (isPreload && isEntered && isStale);
    const isStaying = shown.some(({route}) => route.identity === entry.route.identity);
    entry.usedAt = now();
    entry.isPreload = isPreload && (entry.isPreload || (isNeeded && isEntered));
    if (isNeeded && !entry.running) void entry.load(!isPreload && isStaying ? 'stay' : cause);
    return isStale && !isNeeded;
  };

  /** Lets go of what nobody uses any more; what has settled stays cached for a time. */
  const sweep = (): void => {
    const {plans = [], entries} = load ?? {};
    let next = Infinity;
    for (const [key, entry] of cache) {
      const isWanted =
        entries?.includes(entry) ?? plans.some(({page}) => page === entry.page);
      if (isWanted || shown.includes(entry)) {
        entry.usedAt = now();
        continue;
      }
      const left = entry.usedAt + timing(entry, 'gcTime') - now();
      const isKept = left > 0 && (entry.isPreload || entry.isSettled());
      if (!isKept || !entry.isPreload) entry.abort();
      if (isKept) next = Math.min(next, left);
      else cache.delete(key);
    }
    stopTimer?.();
    if (next < Infinity) stopTimer = options.clock.after(next, sweep);
  };

  /** Shows the pending content, if there is any, of the first match that is not on the screen. */
  const showPending = (own: Load): void => {
    if (load !== own) return;
    const entries = own.plans.map((plan, index) => {
      const entry = own.entries?.[index] ?? createEntry(plan, now, report, reloaded);
      const isRefreshing = entry.status === 'pending' && shown[index]?.page === plan.page;
      return isRefreshing ? shown[index]! : entry;
    });
    const last = entries.findIndex(({status}) => status !== 'success');
    if (entries[last]?.status !== 'pending' || !partIn(entries, last).render) return;
    own.pendingUntil = now() + timing(entries[last], 'pendingMinMs');
    void show(entries.slice(0, last + 1));
  };

  const claims = (to: URL): boolean => {
    const routes = to.origin === coordinator().url.origin && tableInUse();
    return (
      !!routes &&
      ((options.claim && routes.covers(to)) || routes.match(to)[0]!.route !== NOWHERE)
    );
  };

  const pagesOf = (plans: readonly Plan[] = []): string => plans.map(({page}) => page).join();

  const join = (): unknown =>
    (leave ??= coordinator().join({
      claims,
      announce,
      prepare,
      isSamePage: (to) => pagesOf(tableInUse()?.match(to)) === pagesOf(shown),
      relocate(to) {
        location = to;
        for (const entry of shown) entry.location = to;
        void render();
      },
    }));

  const router: Router = Object.assign(new EventTarget(), {
    matches,
    location: undefined!,
    claims,
    fail,
    report,
    partAt: (index: number, failure?: {reason: unknown}) =>
      shown[index] && partIn(shown, index, failure),
    configure(above: RouterOptions) {
      const {routes, base} = options;
      options = layerOptions(options, above);
      if (routes === options.routes && base === options.base) return;
      table = undefined;
      if (leave) void reload();
    },
    attach(given: RouterView, make: () => NavigationCoordinator) {
      view = given;
      navigation ??= options.navigation ?? make();
    },
    async start() {
      if (leave) return;
      join();
      await reload();
    },
    stop() {
      leave?.();
      ownLoad?.abort();
      leave = load = location = undefined;
      shown = matches = [];
      sweep();
    },
    navigate(to: string | URL, how?: NavigateOptions) {
      join();
      return coordinator().navigate(urlOf(to), how);
    },
    async preload(to: string | URL) {
      try {
        const {signal} = new AbortController();
        await run({plans: await plansFor(urlOf(to)), signal}, 'preload');
      } catch {
        // Whoever goes there is told.
      }
    },
    async invalidate(filter: InvalidateFilter = {}) {
      const {path, params = {}, key} = filter as Exclude<InvalidateFilter, Function>;
      const isMeant = (match: Match): boolean =>
        typeof filter === 'function'
          ? filter(match)
          : (path ?? match.path) === match.path &&
            Object.entries(params).every(([name, value]) => match.params[name] === value);
      const again = async (entry: Entry): Promise<unknown> => {
        if (!isMeant(matchOf(entry))) return;
        if (key !== undefined) {
          const keyed = entry.deferreds.filter((record) => record.key === key);
          return Promise.all(keyed.map((record) => record.rerun()));
        }
        entry.isInvalid = true;
        if (!shown.includes(entry)) return;
        return entry.status === 'success' ? entry.load('stay') : retry(entry);
      };
      await Promise.all(Array.from(new Set([...shown, ...cache.values()]), again));
    },
    href: (path: string, params?: Params, search: Search = {}) =>
      options.base.replace(/\/$/, '') + fillPath(path, params) + formatSearch(search),
  });
  return Object.defineProperties(router, {
    matches: {get: () => matches},
    location: {get: () => new URL(location ?? coordinator().url)},
  });
}
