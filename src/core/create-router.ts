import type {Clock} from './clock.js';
import {abortError} from './cancellation.js';
import {type Load, completePlans} from './complete-plans.js';
import {
  type Commit,
  coordinate,
  type NavigationCoordinator,
  type RunningNavigation,
} from './coordinator.js';
import {createEntry, type Entry} from './entry.js';
import {createEntryCache} from './entry-cache.js';
import {RouteChangeEvent, RouteErrorEvent} from './events.js';
import {fillPath} from './href.js';
import {invalidateEntry, rerunStale} from './invalidate.js';
import {type InvalidateFilter, matchOf} from './match.js';
import {memoryDriver} from './memory-navigation.js';
import type {NavigateOptions} from './navigation.js';
import {type Part, partOf} from './part.js';
import type {Plan} from './plan.js';
import {Redirect} from './redirect.js';
import type {Router, RouterView} from './router.js';
import {reportUnhandled} from './report.js';
import {NOWHERE, type RouteTable, createRouteTable} from './route-table.js';
import type {Cause, Params, Search, Timing} from './route.js';
import {type SentMatch, withSent} from './sent-match.js';
import {isStale} from './stale.js';
import {DEFAULT_OPTIONS, type RouterOptions, layerOptions} from './router-options.js';
import {formatSearch} from './search.js';
import {loadPathPattern, pathPattern} from './url-pattern.js';

/** Makes a router without an element, for Node, for tests, and for `<route-outlet>.router`. */
export function createRouter(given: RouterOptions = {}): Router {
  let options = layerOptions(DEFAULT_OPTIONS, given);
  let navigation: NavigationCoordinator | undefined;
  let view: RouterView | undefined;
  let table: RouteTable | undefined;
  let leave: (() => void) | undefined;
  /** The address that is shown, behind those that led to it by redirects. */
  let chain: readonly URL[] = [];
  let shown: readonly Entry[] = [];
  /** The error that was reported last; at first, what can be none. */
  let reported: unknown = createRouter;
  /** The page that has been loaded last, whatever is pending or failed of it. */
  let page = '';
  /** The navigation that is under way. */
  let load: Load | undefined;
  /** Aborts the load that is no part of a navigation. */
  let ownLoad: AbortController | undefined;
  /** What a server has loaded for the address, until that is shown. */
  let sent: Record<string, readonly SentMatch[] | undefined> | undefined;
  /** Ends when the last such load has. */
  let reloading: Promise<unknown> | undefined;

  const clock: Clock = {
    now: () => options.clock.now(),
    after: (ms, callback) => options.clock.after(ms, callback),
  };

  const coordinator = (): NavigationCoordinator =>
    (navigation ??= options.navigation ?? coordinate(memoryDriver()));

  /** A time: that of the call counts first, then that of the route, then that of the router. */
  const time = ({route, timing}: Plan, name: keyof Timing): number =>
    timing?.[name] ?? route[name] ?? options[name];

  /** Reports an error that nobody handled; one that comes by several ways is reported once. */
  const report = (error: unknown): void => {
    if (!Object.is(error, reported)) (options.onError ?? reportUnhandled)((reported = error));
  };

  const announce = (event: Event): boolean => {
    router.dispatchEvent(event);
    view?.dispatchEvent(event);
    return !event.defaultPrevented;
  };

  /** The table of routes; undefined as long as there is no URLPattern. */
  const tableInUse = (): RouteTable | undefined => {
    const Pattern = pathPattern();
    return Pattern && (table ??= createRouteTable(options, Pattern, report));
  };

  const plansFor = async ({chain, timing}: RunningNavigation): Promise<Plan[]> => {
    if (!pathPattern()) await loadPathPattern();
    const plans: Plan[] = tableInUse()!.match(chain.at(-1)!);
    return plans.map((plan) => ({...plan, timing}));
  };

  const render = (): Promise<void> | undefined => {
    router.matches = Object.freeze(shown.filter(({route}) => route !== NOWHERE).map(matchOf));
    const rendered = view?.show();
    router.dispatchEvent(new Event('matches'));
    return rendered;
  };

  const show = (entries: readonly Entry[], own: Load): unknown => {
    shown = entries;
    own.entries?.forEach((entry, index) => {
      const {search, location} = own.plans![index]!;
      if (entries.includes(entry)) Object.assign(entry, {search, location});
    });
    const rendered = render();
    cache.sweep();
    return rendered;
  };

  const partIn = (entries: readonly Entry[], index: number, failure?: {reason: unknown}): Part =>
    partOf(entries, index, options, () => void retry(entries[index]!), failure);

  const fail = (entry: Entry, error: unknown, isShown: boolean): void =>
    queueMicrotask(() => {
      const event = new RouteErrorEvent(error, matchOf(entry), () => void retry(entry));
      if (announce(event) && !isShown) report(error);
    });

  const reloaded = (entry: Entry, isRefresh: boolean): void => {
    // One that a navigation waits for is shown by that.
    if (!shown.includes(entry) || (!isRefresh && load?.entries?.includes(entry))) return;
    const {error, isInvalid} = entry;
    // Who is on the way to another page goes there.
    if (error instanceof Redirect) return void (load ?? coordinator().follow(error, chain));
    const index = shown.indexOf(entry);
    // What stands in it goes with it.
    if (entry.status === 'error') shown = shown.slice(0, index + 1);
    void render();
    cache.sweep();
    const {kind, render: template} = partIn(shown, index);
    if (isInvalid && kind !== 'notFound') fail(entry, error, !isRefresh && !!template);
  };

  /** Where a page leads that has not been shown yet. */
  const redirectOf = (entry: Entry): Redirect | undefined =>
    entry.error instanceof Redirect && (entry.status === 'error' || !shown.includes(entry))
      ? entry.error
      : undefined;

  const newEntry = (plan: Plan): Entry => createEntry(plan, clock.now, report, reloaded);

  /** Whether an entry is shown, or is wanted by the navigation that is under way. */
  const isInUse = (entry: Entry): boolean =>
    shown.includes(entry) ||
    !!(load?.entries?.includes(entry) ?? load?.plans?.some(({page}) => page === entry.page));

  const cache = createEntryCache(newEntry, isInUse, (entry) => time(entry, 'gcTime'), clock);

  /** Notes what of the screen is to be replaced by the same page with other deps, if anything is. */
  const markReplaced = (entries: readonly Entry[] = []): void => {
    for (const entry of shown) {
      const isSame = ({page}: Entry): boolean => page === entry.page;
      entry.markReplaced(entries.some(isSame) && !entries.includes(entry));
    }
  };

  /**
   * Loads a match once more. One that has failed shows meanwhile that it is on its way; one whose
   * refresh has failed keeps what it shows.
   */
  const retry = async (entry: Entry): Promise<void> => {
    if (!shown.includes(entry)) return;
    if (entry.status === 'success') return entry.running ?? entry.load('stay');
    entry.status = 'pending';
    void render();
    await reload();
  };

  /** Loads the current address, outside of any navigation. */
  const reload = (): Promise<unknown> => {
    const chain = [coordinator().url];
    const controller = new AbortController();
    const preparing = prepare({
      chain,
      type: 'reload',
      signal: controller.signal,
      sent: sent?.[chain[0]!.href],
    });
    ownLoad = controller;
    return (reloading = preparing.then((ready) =>
      ready instanceof Redirect ? coordinator().follow(ready, chain) : ready(),
    ));
  };

  const prepare = async (own: Load): Promise<Commit | Redirect> => {
    ownLoad?.abort();
    cache.sweep();
    markReplaced();
    // A reload goes on showing what is pending for as long as that has to stay.
    if (own.type === 'reload') own.pendingUntil = load?.pendingUntil;
    load = own;
    own.signal.addEventListener('abort', () => queueMicrotask(() => stopped(own)));
    own.plans = await plansFor(own);
    // What this navigation may not want is aborted at once.
    cache.sweep();
    const stopPending = clock.after(time(own.plans.at(-1)!, 'pendingMs'), () => showPending(own));
    let stop: unknown = await run(own, 'enter').catch((reason) => reason);
    stopPending();
    if (own.pendingUntil && !own.signal.aborted) {
      await new Promise<void>((end) => clock.after(own.pendingUntil! - clock.now(), end));
    }
    cache.sweep();
    stop ??= own.entries?.map(redirectOf).find(Boolean);
    const leadsOn = load === own && stop instanceof Redirect;
    if (!load || leadsOn) markReplaced();
    return leadsOn ? (stop as Redirect) : () => commit(own);
  };

  /** Lets go of what nothing else has taken the place of, as when the person stops it. */
  const stopped = (own: Load): void => {
    if (load !== own) return;
    load = undefined;
    markReplaced();
    cache.sweep();
  };

  const commit = (own: Load): unknown => {
    // New routes may have taken over what a navigation began.
    if (load !== own) return own.signal.aborted || reloading;
    const {entries, stale} = own as Required<Load>;
    const failed = entries.findIndex(({status}) => status === 'error');
    const visible = entries.slice(0, failed + 1 || Infinity);
    load = sent = undefined;
    ({chain} = own);
    page = pagesOf(own.plans);
    markReplaced();
    const rendered = show(visible, own);
    for (const entry of visible) {
      entry.isPreload = false;
      if (stale.includes(entry) && !entry.running) void entry.load('stay');
      void rerunStale(entry);
      if (entry.error instanceof Redirect && !entry.running) reloaded(entry, true);
    }
    queueMicrotask(() => announce(new RouteChangeEvent(router.location, router.matches)));
    const {kind, entry, render: template} = partIn(visible, visible.length - 1);
    if (kind === 'error') fail(entry, entry.error, !!template);
    return rendered;
  };

  /** Plans the matches and runs their loaders; rejects as soon as it has to go elsewhere. */
  const run = async (own: Load, cause: Cause): Promise<void> => {
    await completePlans(own, cause, () => options, coordinator());
    own.signal.throwIfAborted();
    // Another load of the same address may have taken over.
    if (cause !== 'preload' && load !== own) throw abortError();
    cache.sweep();
    const entries = (own.entries = own.plans!.map((plan, index) =>
      cache.take(withSent(plan, own.sent?.[index])),
    ));
    const isAgain = own.type !== 'reload' && own.chain.at(-1)!.href === chain.at(-1)?.href;
    own.stale = entries.filter((entry) => begin(entry, cause, isAgain));
    if (cause !== 'preload') markReplaced(entries);
    cache.sweep();
    await Promise.all(
      entries.map(async (entry) => {
        if (entry.status !== 'success' || cause === 'preload') await entry.running;
        if (own.isSlow) showPending(own);
        const elsewhere = redirectOf(entry);
        if (elsewhere) throw elsewhere;
      }),
    );
  };

  /** Runs the loader if that is needed now. Returns whether it is to run behind what is shown. */
  const begin = (entry: Entry, cause: Cause, isAgain: boolean): boolean | undefined => {
    const isPreload = cause === 'preload';
    const isEntered = !shown.includes(entry);
    const freshFor = Math.max(
      time(entry, 'staleTime'),
      isPreload || entry.isPreload ? time(entry, 'preloadStaleTime') : 0,
    );
    const isOld = clock.now() - entry.updatedAt >= freshFor;
    // One that has led elsewhere is asked again, unless that is what it has just been preloaded for.
    if (isEntered && entry.error instanceof Redirect && (isOld || entry.isInvalid)) {
      entry.status = 'pending';
    }
    const isReady = entry.status === 'success';
    const isRefreshed = isReady && isStale(entry, isEntered, isAgain, isOld);
    // A preload leaves alone what is shown or on its way.
    const isNeeded = isPreload
      ? isEntered && !load?.entries?.includes(entry) && (!isReady || isRefreshed)
      : !isReady;
    const isStaying = shown.some(({route}) => route.identity === entry.route.identity);
    entry.usedAt = clock.now();
    entry.isPreload = isPreload && (entry.isPreload || !!isNeeded);
    if (isNeeded && !entry.running) void entry.load(!isPreload && isStaying ? 'stay' : cause);
    return isRefreshed;
  };

  /** Shows the pending content, if there is any, of the first match that is not on the screen. */
  const showPending = (own: Load): void => {
    // What the server has sent is on the screen.
    if (load !== own || own.pendingUntil || own.sent) return;
    own.isSlow = true;
    const entries = own.plans!.map((plan, index) => {
      const entry = own.entries?.[index];
      if (entry?.status === 'success') return entry;
      const before = shown[index];
      const isRefreshing = before?.page === plan.page && before.status !== 'pending';
      // What comes in is shown with all of the rest, if it is still wanted then.
      return isRefreshing ? before : newEntry(plan);
    });
    const last = entries.findIndex(({status}) => status !== 'success');
    if (entries[last]?.status !== 'pending' || !partIn(entries, last).render) return;
    own.pendingUntil = clock.now() + time(entries[last], 'pendingMinMs');
    cache.sweep();
    show(entries.slice(0, last + 1), own);
  };

  const claims = (to: URL): boolean => {
    const routes = to.origin === coordinator().url.origin && tableInUse();
    return (
      !!routes && ((options.claim && routes.covers(to)) || routes.match(to)[0]!.route !== NOWHERE)
    );
  };

  const pagesOf = (plans: readonly Plan[] = []): string => plans.map(({page}) => page).join();

  const join = (): unknown =>
    (leave ??= coordinator().join({
      claims,
      announce,
      prepare,
      get animate() {
        return options.animate;
      },
      isSamePage: (to) => pagesOf(tableInUse()?.match(to)) === page,
      relocate(to) {
        chain = [to];
        for (const entry of shown) entry.location = to;
        void render();
      },
    }));

  const router: Router = Object.assign(new EventTarget(), {
    matches: [],
    location: undefined!,
    context: undefined,
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
    async start(by?: RouterView, make?: () => NavigationCoordinator, given?: readonly SentMatch[]) {
      view = by ?? view;
      navigation ??= options.navigation ?? make?.();
      if (leave) return;
      sent = {[coordinator().url.href]: given};
      join();
      await reload();
    },
    stop() {
      leave?.();
      ownLoad?.abort();
      leave = load = undefined;
      chain = shown = router.matches = [];
      cache.rest();
    },
    navigate(to: string | URL, how?: NavigateOptions) {
      join();
      return coordinator().navigate(coordinator().resolve(to), how);
    },
    async preload(to: string | URL, timing?: Timing) {
      try {
        const {signal} = new AbortController();
        const own: Load = {chain: [coordinator().resolve(to)], type: 'push', signal, timing};
        own.plans = await plansFor(own);
        await run(own, 'preload');
      } catch {
        // Whoever goes there is told.
      }
    },
    preloadSoon: (to: string | URL) =>
      options.clock.after(options.preloadDelay, () => void router.preload(to)),
    async invalidate(filter: InvalidateFilter = {}) {
      await Promise.all(
        Array.from(new Set([...shown, ...cache.entries]), (entry) =>
          invalidateEntry(entry, filter, (entry) => shown.includes(entry), retry),
        ),
      );
    },
    href: (path: string, params?: Params, search: Search = {}): string =>
      (coordinator().isHash ? '#' : '') +
      options.base.replace(/\/$/, '') +
      fillPath(path, params) +
      formatSearch(search),
  });
  return Object.defineProperties(router, {
    context: {get: () => options.context},
    location: {get: () => new URL(chain.at(-1) ?? coordinator().url)},
  });
}
