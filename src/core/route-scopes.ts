import type {Fetch} from './fetch-json.js';
import type {Params, Search} from './path-types.js';

/** Why a loader runs: the page is entered, is shown already, or is only preloaded. */
export type Cause = 'enter' | 'stay' | 'preload';

/** What `beforeLoad` gets. */
export interface BeforeLoadContext<TParams = Params, TSearch = Search, TContext = any> {
  readonly params: TParams;
  readonly search: TSearch;
  readonly location: URL;
  readonly context: TContext;
  readonly cause: Cause;
  readonly preload: boolean;
  /** As the page itself would fetch: a relative address also works on a server. */
  readonly fetch: Fetch;
  /** Aborts when the navigation is superseded. */
  readonly signal: AbortSignal;
}

/** What a loader gets. */
export interface LoaderContext<
  TParams = Params,
  TSearch = any,
  TDeps = any,
  TContext = any,
  TParent = any,
> {
  readonly params: TParams;
  /** Absent when the route has `loaderDeps`: read `deps`, which is in the cache key. */
  readonly search: TSearch;
  readonly deps: TDeps;
  readonly location: URL;
  /** Aborts when the page is left before all of its data has settled. */
  readonly signal: AbortSignal;
  readonly context: TContext;
  readonly cause: Cause;
  readonly preload: boolean;
  /** As the page itself would fetch: a relative address also works on a server. */
  readonly fetch: Fetch;
  /** The data of the parent route, once its loader has returned it. */
  readonly parent: Promise<TParent>;
}

/** What a `render` function, or the template of a route, gets. */
export interface RenderScope<TData = any, TParams = Params, TSearch = Search, TParent = any> {
  readonly data: TData;
  readonly params: TParams;
  readonly search: TSearch;
  readonly location: URL;
  /** The data of the parent route. */
  readonly parent: TParent;
}

/** A function that returns anything Lit can render; a string is text. */
// `any`, because then its body is not looked at to find the type of the routes that it stands in.
export type Render<Scope = RenderScope> = (scope: Scope) => any;

/**
 * The scope of a route's `error` content. Where that stands in for a child route which has none, the
 * data and the query are those of the child.
 */
export interface ErrorScope<TParams = Params> extends RenderScope<any, TParams> {
  readonly error: unknown;
  /** Loads once more what failed. */
  readonly retry: () => void;
}
