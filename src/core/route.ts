import type {Params, Search} from './path-types.js';
import type {
  BeforeLoadContext,
  Cause,
  ErrorScope,
  LoaderContext,
  Render,
  RenderScope,
} from './route-scopes.js';
import type {
  DepsOfLoader,
  FullPath,
  HasLoader,
  LoaderData,
  MergeContext,
  NoParent,
  ParamsIn,
  ParentTypes,
  SearchOfLoader,
} from './route-types.js';

export type {
  BeforeLoadContext,
  Cause,
  ErrorScope,
  LoaderContext,
  Params,
  Render,
  RenderScope,
  Search,
};

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

// The functions are methods, whose parameters may be annotated with more or less than what they get.
// Each names just the type parameters that it needs, which are fixed when its turn comes.

/** The parts of a route that a module may bring along later. */
export interface RouteFunctions<
  Above extends ParentTypes = NoParent,
  Path extends string | undefined = string | undefined,
  TSearch extends object = Search,
  Deps = any,
  Added = unknown,
  Loaded = unknown,
> {
  loader?(
    context: LoaderContext<
      ParamsIn<Above['fullPath'], Path>,
      NoInfer<SearchOfLoader<TSearch, Deps>>,
      NoInfer<DepsOfLoader<TSearch, Deps>>,
      NoInfer<MergeContext<Above['context'], Added>>,
      Above['data']
    >,
  ): Loaded;
  /** Runs before any loader, parents first; a returned object is merged into `context` below. */
  beforeLoad?(
    context: BeforeLoadContext<
      ParamsIn<Above['fullPath'], Path>,
      NoInfer<TSearch>,
      Above['context']
    >,
  ): Added;
  /** What the loader reads of the address, its params apart, as part of the cache key. */
  loaderDeps?(context: {search: NoInfer<TSearch>; location: URL}): Deps;
  /** Decides whether data that is there is loaded again; otherwise its `staleTime` does on entry. */
  shouldReload?(
    context: LoaderContext<
      ParamsIn<Above['fullPath'], Path>,
      NoInfer<SearchOfLoader<TSearch, Deps>>,
      NoInfer<DepsOfLoader<TSearch, Deps>>,
      NoInfer<MergeContext<Above['context'], Added>>,
      Above['data']
    >,
  ): boolean;
  /** Checks and converts the query; what it returns is `search` from here on down. */
  validateSearch?(search: Above['search']): TSearch;
}

/** What {@link createRoute} takes. */
export interface RouteOptions<
  Above extends ParentTypes = NoParent,
  Path extends string | undefined = string | undefined,
  TSearch extends object = Search,
  Deps = any,
  Added = unknown,
  Loaded = unknown,
  Lazy = RouteFunctions | void,
  Child = Route,
>
  extends RouteFunctions<Above, Path, TSearch, Deps, Added, Loaded>, Timing {
  /** URLPattern pathname syntax; `''` is the index of the parent, none at all is a layout. */
  path?: Path;
  render?: Render<
    RenderScope<
      NoInfer<LoaderData<Loaded, Lazy>>,
      ParamsIn<Above['fullPath'], Path>,
      NoInfer<TSearch>,
      Above['data']
    >
  >;
  /** The tag of a custom element that is the content. */
  component?: string;
  /** The title of the document while the route is shown. */
  pageTitle?:
    | string
    | Render<
        RenderScope<
          NoInfer<LoaderData<Loaded, Lazy>>,
          ParamsIn<Above['fullPath'], Path>,
          NoInfer<TSearch>,
          Above['data']
        >
      >;
  /** Shown while the loader is slow. */
  pending?: Render<RenderScope<any, ParamsIn<Above['fullPath'], Path>>>;
  /** Shown when the route fails to load or to render. */
  error?: Render<ErrorScope<ParamsIn<Above['fullPath'], Path>>>;
  /** Shown when `notFound()` is thrown or returned. */
  notFound?: Render<ErrorScope<ParamsIn<Above['fullPath'], Path>>>;
  /** Routes below; a function gets a `createRoute` that knows this one. */
  children?:
    | readonly Child[]
    | ((
        child: CreateRoute<{
          fullPath: FullPath<Above['fullPath'], Path>;
          search: TSearch;
          context: MergeContext<Above['context'], Added>;
          data: LoaderData<Loaded, Lazy>;
        }>,
      ) => readonly Child[]);
  /** Sends every match of exactly this route elsewhere. */
  redirect?: string;
  /** Loads code of the route; what it resolves with is laid over the options. */
  lazy?: () => PromiseLike<Lazy>;
  /** What the route is known by; one that is made again with the same identity keeps its data. */
  identity?: number | undefined;
  /** What error messages call the route; its path otherwise. */
  name?: string;
}

/** What the type of a route tells of it; what is left out is not known. */
export interface RouteTypes {
  path?: string | undefined;
  /** Joined with those of the routes around it, if these are known. */
  fullPath?: string;
  params?: unknown;
  search?: unknown;
  context?: unknown;
  data?: unknown;
  /** False if it has no loader, so that its data may be anything. */
  loads?: boolean;
  children?: Route;
}

/**
 * A route as the router takes it. `Types` is what is known of it, as in
 * `Route<{path: '/posts/:id'; data: {post: Post}}>`.
 */
export interface Route<Types extends RouteTypes = any> extends Readonly<RouteOptions> {
  readonly path: Types['path'];
  readonly children: readonly Route[];
  readonly identity: number;
  // Options made of a route are of its types again.
  readonly loader?: (context: any) => Types['data'];
  readonly beforeLoad?: (context: any) => Types['context'];
  readonly validateSearch?: (search: any) => Types['search'] & object;
  /** Only for the compiler. */
  readonly '~types'?: Types;
}

/** Makes routes that stand in a route with the types `Above`. */
export interface CreateRoute<Above extends ParentTypes = NoParent> {
  <
    const Path extends string | undefined = undefined,
    TSearch extends object = Above['search'],
    Deps = unknown,
    Added = unknown,
    Loaded = unknown,
    Lazy extends RouteFunctions | void = void,
    Child extends Route = never,
  >(
    options: RouteOptions<Above, Path, TSearch, Deps, Added, Loaded, Lazy, Child>,
  ): Route<{
    path: Path;
    fullPath: FullPath<Above['fullPath'], Path>;
    params: ParamsIn<Above['fullPath'], Path>;
    search: TSearch;
    context: MergeContext<Above['context'], Added>;
    data: LoaderData<Loaded, Lazy>;
    loads: HasLoader<Loaded, Lazy>;
    children: Child;
  }>;
}

/** The `createRoute` of the children of a route, for those that live in a module of their own. */
export type ChildOf<Parent extends Route> =
  Parent extends Route<infer Types extends ParentTypes>
    ? CreateRoute<Pick<Types, keyof ParentTypes>>
    : never;

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
export const createRoute: CreateRoute = (options: any): any => {
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
  return Object.freeze({
    ...options,
    name,
    identity,
    children: [...(typeof children === 'function' ? children(createRoute) : children)],
  });
};
