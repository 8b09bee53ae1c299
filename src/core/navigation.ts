import type {Timing} from './route.js';

/** How a navigation came about, in the words of the Navigation API. */
export type NavigationType = 'push' | 'replace' | 'traverse' | 'reload';

/** Somebody wants to go somewhere; nothing has changed yet. */
export interface NavigationRequest {
  readonly to: URL;
  readonly type: NavigationType;
  /** What was handed to {@link NavigationDriver.navigate}, if the request came from there. */
  readonly info?: unknown;
}

/** What the listener answers to a request. */
export interface NavigationAnswer {
  /** Whether it may go on; a promise is awaited before the URL changes, where that is possible. */
  readonly allowed: boolean | Promise<boolean>;
  /**
   * Called once the URL has changed; calls back when the page shows it, which one that is superseded
   * or redirected never does. Resolves after that, and never rejects.
   */
  run(onShown?: () => void): Promise<void>;
  /** The person has stopped it; does nothing where another navigation has been asked for since. */
  stop(): void;
  /** Whether the page that is shown next is the one shown now, only with other search or hash. */
  readonly isSamePage: boolean;
}

/** Who is told of navigations. */
export interface NavigationListener {
  /** Whether an address is ours. Synchronous, because the platform asks synchronously. */
  claims(to: URL): boolean;
  request(request: NavigationRequest): NavigationAnswer;
  /** Goes to an address of its own, by way of the driver. */
  navigate(to: URL): unknown;
  /** Only the hash changed, and the platform has already gone there. */
  moved(): void;
}

/** Where the current address comes from and goes to: the browser, or memory. */
export interface NavigationDriver {
  readonly url: URL;
  /** Whether links to its addresses begin with `#`. */
  readonly isHash?: boolean;
  listen(listener: NavigationListener): () => void;
  /**
   * Goes to an address of this application; the listener gets a request with the same `info`. Where
   * the platform may go there by itself, as for a hash, the promise tells how that has ended.
   */
  navigate(
    to: URL,
    options: {replace: boolean; state?: unknown; info?: unknown},
  ): Promise<unknown> | void;
  /** Leaves the application for an address that nobody here claims; missing where nobody can. */
  leave?(to: URL, replace?: boolean): void;
}

/** What `navigate()` returns; neither promise is ever reported as unhandled. */
export interface NavigationResult {
  /** Resolves when the URL has changed. */
  readonly committed: Promise<void>;
  /** Resolves when the critical content is in the DOM; deferred data may still be on its way. */
  readonly finished: Promise<void>;
}

/** Options of `navigate()`; times count before those of the routes and of the router. */
export interface NavigateOptions extends Timing {
  /** Takes the place of the current history entry instead of adding one. */
  replace?: boolean;
  /** Kept with the history entry; must be serializable. */
  state?: unknown;
}
