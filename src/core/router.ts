import type {NavigationCoordinator} from './coordinator.js';
import type {Entry} from './entry.js';
import type {InvalidateFilter, Match} from './match.js';
import type {NavigateOptions, NavigationResult} from './navigation.js';
import type {Part} from './part.js';
import type {AddressLike, HrefRest, KnownPath} from './pages.js';
import type {Timing} from './route.js';
import type {SentMatch} from './sent-match.js';
import type {RouterOptions} from './router-options.js';

/** Whoever puts the matches on the screen. */
export interface RouterView {
  /** Shows the current parts, synchronously; resolves when components have rendered. */
  show(): Promise<void>;
  /** Hears each event of the router too. */
  dispatchEvent(event: Event): boolean;
}

/**
 * Matches addresses, runs loaders and keeps their data. It needs no DOM: an outlet is only its view.
 * Dispatches `route-navigate`, `route-change` and `route-error`, and `matches` whenever these are or
 * may be others.
 */
export interface Router extends EventTarget {
  /** What is shown, outermost first; empty where no route matches. */
  matches: readonly Match[];
  /** The address that is shown. */
  readonly location: URL;
  /** What every loader is handed. */
  readonly context: any;
  /**
   * Changes options; one that is `undefined` stays. New routes are matched at once against the
   * address that is shown; those that stay keep their data.
   */
  configure(options: RouterOptions): void;
  /**
   * Begins to follow the address; resolves when what matches it is shown. A `view` shows the matches
   * from now on; `navigation` is used unless there is one already. Loaders of matches that a server
   * has `sent` do not run for the first page.
   */
  start(
    view?: RouterView,
    navigation?: () => NavigationCoordinator,
    sent?: readonly SentMatch[],
  ): Promise<void>;
  /** Stops following the address, and aborts whatever has not settled. */
  stop(): void;
  /** Goes to an address, resolved against the current one, so that `?q=x` works. */
  navigate<const To extends string | URL>(
    to: AddressLike<To>,
    options?: NavigateOptions,
  ): NavigationResult;
  /** Loads what an address will need, and keeps it for a time. Resolves also when that fails. */
  preload<const To extends string | URL>(to: AddressLike<To>, timing?: Timing): Promise<void>;
  /** Preloads after `preloadDelay`, unless the function that it returns is called before. */
  preloadSoon(to: string | URL): () => void;
  /**
   * Loads again what is shown of the matches that fit, and marks the others stale. With a `key`, only
   * the `defer()` results of that key run again.
   */
  invalidate<Path extends KnownPath>(filter?: InvalidateFilter<Path>): Promise<void>;
  /** The address of a path pattern with these params and this query. */
  href<Path extends KnownPath>(path: Path, ...rest: HrefRest<NoInfer<Path>>): string;
  /** What the match at `index` shows, or would show because its content failed to render. */
  partAt(index: number, failure?: {readonly reason: unknown}): Part | undefined;
  /** Tells that a match has failed and, unless that is shown or prevented, reports the error. */
  fail(entry: Entry, error: unknown, isShown: boolean): void;
  /** Takes an error that nobody handled. */
  report(error: unknown): void;
  /** Whether a link to `to` is ours. */
  claims(to: URL): boolean;
}
