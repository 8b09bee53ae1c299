import {abortError} from './cancellation.js';
import {RouteNavigateEvent} from './events.js';
import {fromHash} from './hash.js';
import type {
  NavigateOptions,
  NavigationDriver,
  NavigationListener,
  NavigationResult,
  NavigationType,
} from './navigation.js';
import {Redirect} from './redirect.js';
import {reportUnhandled} from './report.js';
import {type Resolvers, withResolvers} from './resolvers.js';
import type {Timing} from './route.js';

/** Shows what has been made ready, synchronously; resolves when components have rendered. */
export type Commit = () => unknown;

/** Calls `change` once, now or soon, which brings another page to the screen in the same task. */
export type Animate = (change: () => void, type: NavigationType) => void;

/** A navigation whose URL is in place already. */
export interface RunningNavigation {
  /** Where it goes, behind the addresses that have redirected it so far. */
  readonly chain: readonly URL[];
  readonly type: NavigationType;
  readonly signal: AbortSignal;
  /** What counts before the times of the routes and of the router. */
  readonly timing?: Timing | undefined;
}

/** One of those who show a part of the page for the same URL. */
export interface Participant {
  /** Whether a link to `to` is ours. */
  claims(to: URL): boolean;
  /** Whether `to` shows the page that is shown now, with other search or hash at most. */
  isSamePage(to: URL): boolean;
  /** Lets the listeners of this participant hear of the navigation. */
  announce(event: RouteNavigateEvent): unknown;
  /** Loads what is needed, or says where to go instead; never rejects unless its signal aborts. */
  prepare(navigation: RunningNavigation): Promise<Commit | Redirect>;
  /** How to come to another page, if this participant minds. */
  readonly animate?: Animate | undefined;
  /** Only the hash of the URL has changed. */
  relocate(to: URL): void;
}

/** One navigation, with the redirects on its way. */
interface Transition {
  readonly chain: readonly URL[];
  readonly timing: Timing | undefined;
  readonly controller: AbortController;
  readonly committed: Resolvers<void>;
  readonly finished: Resolvers<void>;
  /** Whether it goes on from one whose page is not shown. */
  readonly isRedirected: boolean;
  /** Whether the driver has asked for it. */
  isRequested?: boolean;
}

/** A transition that continues `from`, if given. */
function begin(
  chain: readonly URL[],
  from?: Transition,
  timing: Timing | undefined = from?.timing,
): Transition {
  const {committed, finished} = from ?? {committed: withResolvers(), finished: withResolvers()};
  // Nobody needs to wait for them.
  for (const {promise} of [committed, finished]) promise.catch(() => {});
  const controller = new AbortController();
  return {chain, timing, controller, committed, finished, isRedirected: !!from};
}

/** Calls a transition off, and tells those who wait for it. */
function cancel(transition: Transition | undefined): void {
  const reason = abortError();
  transition?.controller.abort(reason);
  transition?.committed.reject(reason);
  transition?.finished.reject(reason);
}

/** Lets everyone who shows a part of the same URL move together. */
export interface NavigationCoordinator {
  readonly url: URL;
  /** Takes part in every navigation from now on; returns the function that ends it. */
  join(participant: Participant): () => void;
  /** Goes to an address; one that is being loaded already is joined. */
  navigate(to: URL, options?: NavigateOptions): NavigationResult;
  /** Goes where a redirect says, behind the addresses of `chain`; resolves when that has ended. */
  follow(redirect: Redirect, chain: readonly URL[]): Promise<void>;
  /** Whether links to its addresses begin with `#`. */
  readonly isHash: boolean;
  /** The address that is meant by `to`, as seen from another one. */
  resolve(to: string | URL, from?: URL): URL;
  /** Whether `to` is one of ours, or else the driver can leave for it. */
  canReach(to: URL): boolean;
}

/**
 * Asks all participants, has all of them load, and lets all of them show their part in the same task.
 * The last navigation wins.
 */
export function coordinate(driver: NavigationDriver): NavigationCoordinator {
  const participants = new Set<Participant>();
  let stopListening: (() => void) | undefined;
  /** What is loading. */
  let current: Transition | undefined;
  /** What was asked for last, until it is loaded. */
  let latest: Transition | undefined;

  const each = <T>(ask: (participant: Participant) => T): T[] => [...participants].map(ask);

  const resolve = (to: string | URL, from: URL = driver.url): URL => {
    const url = new URL(to, from);
    return (driver.isHash && fromHash(url)) || url;
  };

  const claims = (to: URL): boolean => each((participant) => participant.claims(to)).includes(true);

  const isSamePage = (to: URL): boolean =>
    !each((participant) => participant.isSamePage(to)).includes(false);

  /** How to come to `to`, if it is another page and somebody minds. */
  const animationFor = (to: URL): Animate | undefined =>
    isSamePage(to) ? undefined : each(({animate}) => animate).find(Boolean);

  const go = (transition: Transition, replace = false, state?: unknown): Transition => {
    const going = driver.navigate(transition.chain.at(-1)!, {replace, state, info: transition});
    // Without a request, the platform has done it all by itself, or has refused to.
    const end = (way: 'resolve' | 'reject', reason?: unknown): void => {
      if (transition.isRequested) return;
      // A redirect that the platform refuses, as it does after too many, leads on at this address.
      if (way === 'reject' && transition.isRedirected) return void run(transition, 'replace');
      transition.committed[way](reason as undefined);
      transition.finished[way](reason as undefined);
    };
    going?.then(
      () => end('resolve'),
      (reason) => end('reject', reason),
    );
    return transition;
  };

  const follow = async (
    {to, replace}: Redirect,
    chain: readonly URL[],
    from?: Transition,
  ): Promise<void> => {
    const target = resolve(to, chain.at(-1));
    if (!claims(target)) return driver.leave!(target, replace);
    await go(begin([...chain, target], from), replace).finished.promise.catch(() => {});
  };

  const run = async (
    transition: Transition,
    type: NavigationType,
    onShown?: () => void,
  ): Promise<void> => {
    const {chain, timing, controller, committed, finished} = transition;
    const {signal} = controller;
    cancel(current);
    current = transition;
    committed.resolve();
    try {
      const ready = await Promise.all(each(({prepare}) => prepare({chain, type, signal, timing})));
      const redirect = ready.find((result) => result instanceof Redirect);
      const commit = async (): Promise<void> => {
        if (signal.aborted) return;
        current = undefined;
        if (latest === transition) latest = undefined;
        if (redirect) return void follow(redirect, chain, transition);
        await Promise.all((ready as Commit[]).map((show) => show()));
        onShown?.();
        finished.resolve();
      };
      const animate = redirect ? undefined : animationFor(chain.at(-1)!);
      await (animate ? new Promise((end) => animate(() => end(commit()), type)) : commit());
    } catch (error) {
      reportUnhandled(error);
      cancel(transition);
    }
  };

  const navigate: NavigationCoordinator['navigate'] = (to, {replace, state, ...timing} = {}) => {
    // Above all, none that runs a script.
    if (!['http:', 'https:', driver.url.protocol].includes(to.protocol)) {
      throw new TypeError(`navigate("${to.href}"): only http: and https: lead to a page.`);
    }
    const {committed, finished} =
      current?.chain.at(-1)!.href === to.href
        ? current
        : go(begin([to], undefined, timing), replace || to.href === driver.url.href, state);
    return {committed: committed.promise, finished: finished.promise};
  };

  const listener: NavigationListener = {
    claims,
    navigate,
    moved: () => void each(({relocate}) => relocate(driver.url)),
    request({to, type, info}) {
      const transition = (info as Transition | undefined) ?? begin([to]);
      transition.isRequested = true;
      if (latest !== current) cancel(latest);
      latest = transition;
      const event = new RouteNavigateEvent(to, driver.url, type);
      // Who is sent elsewhere on the way has been asked already.
      if (!transition.isRedirected) each((participant) => participant.announce(event));
      const settle = (isAllowed: boolean): boolean => {
        if (!isAllowed) cancel(transition);
        return !transition.controller.signal.aborted;
      };
      const {allowed} = event;
      return {
        isSamePage: isSamePage(to),
        allowed: allowed instanceof Promise ? allowed.then(settle) : settle(allowed),
        run: (onShown) => run(transition, type, onShown),
        stop() {
          if (latest === transition) cancel(transition);
        },
      };
    },
  };

  return {
    get url() {
      return driver.url;
    },
    join(participant) {
      participants.add(participant);
      stopListening ??= driver.listen(listener);
      return () => {
        participants.delete(participant);
        if (participants.size) return;
        stopListening?.();
        cancel(current);
        // One that is held leads nowhere any more.
        cancel(latest);
        stopListening = current = latest = undefined;
      };
    },
    navigate,
    follow,
    isHash: !!driver.isHash,
    resolve,
    canReach: (to) => !!driver.leave || claims(to),
  };
}
