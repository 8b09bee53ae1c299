import {abortError} from './cancellation.js';
import {RouteNavigateEvent} from './events.js';
import type {
  NavigateOptions,
  NavigationAnswer,
  NavigationDriver,
  NavigationListener,
  NavigationRequest,
  NavigationResult,
  NavigationType,
} from './navigation.js';
import type {Redirect} from './redirect.js';
import {reportUnhandled} from './report.js';
import {type Resolvers, withResolvers} from './resolvers.js';

/** What a participant has made ready. */
export interface Preparation {
  /** Where the navigation has to go instead. */
  readonly redirect?: Redirect | undefined;
  /** Shows it, synchronously; resolves when components have rendered. */
  commit(): Promise<unknown>;
}

/** A navigation whose URL is in place already. */
export interface RunningNavigation {
  /** Where it goes, behind the addresses that have redirected it so far. */
  readonly chain: readonly URL[];
  readonly type: NavigationType;
  readonly signal: AbortSignal;
}

/** One of those who show a part of the page for the same URL. */
export interface Participant {
  /** Whether a link to `to` is ours. */
  claims(to: URL): boolean;
  /** Whether `to` shows the page that is shown now, with other search or hash at most. */
  isSamePage(to: URL): boolean;
  /** Lets the listeners of this participant hear of the navigation. */
  announce(event: RouteNavigateEvent): unknown;
  /** Loads what is needed; never rejects unless its signal aborts. */
  prepare(navigation: RunningNavigation): Promise<Preparation>;
  /** Only the hash of the URL has changed. */
  relocate(to: URL): void;
}

/** One navigation, with the redirects on its way. */
interface Transition {
  readonly chain: readonly URL[];
  readonly controller: AbortController;
  readonly committed: Resolvers<void>;
  readonly finished: Resolvers<void>;
}

/** A transition that continues `from`, if given. */
function begin(chain: readonly URL[], from?: Transition): Transition {
  const {committed, finished} = from ?? {
    committed: withResolvers<void>(),
    finished: withResolvers<void>(),
  };
  // Nobody needs to wait for them.
  committed.promise.catch(() => {});
  finished.promise.catch(() => {});
  return {chain, controller: new AbortController(), committed, finished};
}

/** Calls a transition off, and tells those who wait for it. */
function cancel(transition: Transition | undefined): void {
  const reason = abortError();
  transition?.controller.abort(reason);
  transition?.committed.reject(reason);
  transition?.finished.reject(reason);
}

/**
 * Lets everyone who shows a part of the same URL move together: asks all of them, has all of them
 * load, and lets all of them show their part in the same task. The last navigation wins.
 */
export class NavigationCoordinator implements NavigationListener {
  readonly #driver: NavigationDriver;
  readonly #participants = new Set<Participant>();
  #stopListening: (() => void) | undefined;
  /** What is loading. */
  #current: Transition | undefined;
  /** What was asked for last, until it is loaded. */
  #latest: Transition | undefined;

  constructor(driver: NavigationDriver) {
    this.#driver = driver;
  }

  get url(): URL {
    return this.#driver.url;
  }

  /** Takes part in every navigation from now on; returns the function that ends it. */
  join(participant: Participant): () => void {
    this.#participants.add(participant);
    this.#stopListening ??= this.#driver.listen(this);
    return () => {
      this.#participants.delete(participant);
      if (this.#participants.size) return;
      this.#stopListening?.();
      cancel(this.#current);
      this.#stopListening = this.#current = undefined;
    };
  }

  /** Goes to an address; one that is being loaded already is joined. */
  navigate(to: URL, {replace, state}: NavigateOptions = {}): NavigationResult {
    const isLoading = this.#current?.chain.at(-1)!.href === to.href;
    const {committed, finished} = isLoading
      ? this.#current!
      : this.#go(begin([to]), replace || to.href === this.url.href, state);
    return {committed: committed.promise, finished: finished.promise};
  }

  /** Goes where a redirect says, behind the addresses of `chain`; resolves when that has ended. */
  async follow({to, replace}: Redirect, chain: readonly URL[], from?: Transition): Promise<void> {
    const target = new URL(to, chain.at(-1));
    if (!this.claims(target)) return this.#driver.leave(target);
    const {finished} = this.#go(begin([...chain, target], from), replace);
    await finished.promise.catch(() => {});
  }

  claims(to: URL): boolean {
    return [...this.#participants].some((participant) => participant.claims(to));
  }

  request({to, type, info}: NavigationRequest): NavigationAnswer {
    const transition = (info as Transition | undefined) ?? begin([to]);
    if (this.#latest !== this.#current) cancel(this.#latest);
    this.#latest = transition;
    const answer = {
      isSamePage: [...this.#participants].every((participant) => participant.isSamePage(to)),
      run: () => this.#run(transition, type),
      stop: () => {
        if (this.#latest === transition) cancel(transition);
      },
    };
    // Who is sent elsewhere on the way has been asked already.
    if (transition.chain.length > 1) return {...answer, allowed: true};
    const event = new RouteNavigateEvent(to, this.url, type);
    for (const participant of [...this.#participants]) participant.announce(event);
    const settle = (isAllowed: boolean): boolean => {
      if (!isAllowed) cancel(transition);
      return !transition.controller.signal.aborted;
    };
    const {allowed} = event;
    return {...answer, allowed: allowed instanceof Promise ? allowed.then(settle) : settle(allowed)};
  }

  moved(): void {
    for (const participant of [...this.#participants]) participant.relocate(this.url);
  }

  #go(transition: Transition, replace = false, state?: unknown): Transition {
    this.#driver.navigate(transition.chain.at(-1)!, {replace, state, info: transition});
    return transition;
  }

  async #run(transition: Transition, type: NavigationType): Promise<void> {
    const {chain, controller, committed, finished} = transition;
    const {signal} = controller;
    cancel(this.#current);
    this.#current = transition;
    committed.resolve();
    try {
      const preparations = await Promise.all(
        [...this.#participants].map((participant) => participant.prepare({chain, type, signal})),
      );
      if (signal.aborted) return;
      this.#current = this.#latest = undefined;
      const redirect = preparations.find((preparation) => preparation.redirect)?.redirect;
      if (redirect) {
        void this.follow(redirect, chain, transition);
      } else {
        await Promise.all(preparations.map((preparation) => preparation.commit()));
        finished.resolve();
      }
    } catch (error) {
      reportUnhandled(error);
      cancel(transition);
    }
  }
}
