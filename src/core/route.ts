/** Decoded path parameters, on an object without a prototype. */
export type Params = Readonly<Record<string, string>>;

/** The query: strings, arrays of strings for repeated keys, or what `validateSearch` returned. */
export type Search = Readonly<Record<string, any>>;

/** Why a loader runs: the page is entered, is shown already, or is only preloaded. */
export type Cause = 'enter' | 'stay' | 'preload';

/** What `beforeLoad` gets. */
export interface BeforeLoadContext {
  readonly params: Params;
  readonly search: Search;
  readonly location: URL;
  readonly context: any;
  readonly cause: Cause;
  readonly preload: boolean;
  /** Aborts when the navigation is superseded. */
  readonly signal: AbortSignal;
}

/** What a loader gets. */
export interface LoaderContext {
  readonly params: Params;
  /** Absent when the route has `loaderDeps`: read `deps`, which is in the cache key. */
  readonly search?: Search;
  readonly deps: any;
  readonly location: URL;
  /** Aborts when the page is left before all of its data has settled. */
  readonly signal: AbortSignal;
  readonly context: any;
  readonly cause: Cause;
  readonly preload: boolean;
  /** The data of the parent route, once its loader has returned it. */
  readonly parent: Promise<any>;
}

/** What a `render` function, or the template of a route, gets. */
export interface RenderScope {
  readonly data: any;
  readonly params: Params;
  readonly search: Search;
  readonly location: URL;
  /** The data of the parent route. */
  readonly parent: any;
}

/** A function that returns anything Lit can render; a string is text. */
export type Render<Scope = RenderScope> = (scope: Scope) => unknown;

/** The scope of a route's `error` content. */
export interface ErrorScope extends RenderScope {
  readonly error: unknown;
  /** Loads once more what failed. */
  readonly retry: () => void;
}

/** Times in ms; each may be given on the router, and again on a route. */
export interface Timing {
  /** How long loaded data counts as fresh. Default 0. */
  staleTime?: number;
  /** How long a click may use preloaded data. Default 30000. */
  preloadStaleTime?: number;
  /** How long unused data is kept. Default 300000. */
  gcTime?: number;
  /** How long the old content stays before the pending content is shown. Default 1000. */
  pendingMs?: number;
  /** How long the pending content stays once it is shown. Default 500. */
  pendingMinMs?: number;
}

/** The parts of a route that a module may bring along later. */
export interface RouteFunctions {
  loader?: (context: LoaderContext) => unknown;
  /** Runs before any loader, parents first; a returned object is merged into `context` below. */
  beforeLoad?: (context: BeforeLoadContext) => unknown;
  /** What the loader reads of the address, its params apart, as part of the cache key. */
  loaderDeps?: (context: {search: Search; location: URL}) => unknown;
  /** Decides whether data that is there is loaded again; otherwise its `staleTime` does on entry. */
  shouldReload?: (context: LoaderContext) => boolean;
  /** Checks and converts the query; what it returns is `search` from here on down. */
  validateSearch?: (search: Search) => Search;
}

/** What {@link createRoute} takes. */
export interface RouteOptions extends RouteFunctions, Timing {
  /** URLPattern pathname syntax; `''` is the index of the parent, none at all is a layout. */
  path?: string;
  render?: Render;
  /** The tag of a custom element that is the content. */
  component?: string;
  /** The title of the document while the route is shown. */
  pageTitle?: string | Render;
  /** Shown while the loader is slow. */
  pending?: Render;
  /** Shown when the route fails to load or to render. */
  error?: Render<ErrorScope>;
  /** Shown when `notFound()` is thrown or returned. */
  notFound?: Render<ErrorScope>;
  children?: readonly Route[];
  /** Sends every match of exactly this route elsewhere. */
  redirect?: string;
  /** Loads code of the route; what it resolves with is laid over the options. */
  lazy?: () => PromiseLike<RouteFunctions | void>;
  /** What the route is known by; one that is made again with the same identity keeps its data. */
  identity?: number | undefined;
  /** What error messages call the route; its path otherwise. */
  name?: string;
}

/** A route as the router takes it. */
export interface Route extends Readonly<RouteOptions> {
  readonly children: readonly Route[];
  readonly identity: number;
}

let lastIdentity = 0;

/**
 * Makes a route.
 *
 * @example
 * const post = createRoute({
 *   path: '/posts/:id',
 *   loader: async ({params, signal}) => ({
 *     post: await getPost(params.id, signal), // waited for
 *     comments: getComments(params.id, signal), // arrives meanwhile
 *   }),
 *   render: ({data}) => html`<h1>${data.post.title}</h1>
 *     <await-data .promise=${data.comments} .render=${listComments}></await-data>`,
 * });
 */
export function createRoute(options: RouteOptions): Route {
  const {
    children = [],
    component,
    identity = ++lastIdentity,
    name = 'createRoute()',
    path,
  } = options;
  if (path !== undefined && typeof path !== 'string') {
    throw new TypeError(`${name}: its path has to be a string, not ${typeof path}.`);
  }
  if (component && !/^[a-z]\S*-\S*$/.test(component)) {
    throw new TypeError(`${name}: "${component}" is no custom element, which has a hyphen.`);
  }
  return Object.freeze({...options, name, identity, children: [...children]});
}
