import type {NotFound} from './not-found.js';
import type {IsAny, JoinPaths, Params, PathParams, Search} from './path-types.js';
import type {Redirect} from './redirect.js';
import type {Registered} from './register.js';

/** What a route knows of the one around it. */
export interface ParentTypes {
  /** Its joined path; begins with a dot where the routes around it are not known. */
  fullPath: string;
  search: object;
  context: any;
  data: any;
}

/** What a route knows that may be at the top or in any other. */
export interface NoParent {
  fullPath: '.';
  search: Search;
  context: Registered<'context', any>;
  data: any;
}

/**
 * The joined path of a route; that of one whose path begins with `/` is known without its parent. It
 * is `any` where one of the paths is not a literal.
 */
export type FullPath<Above extends string, Path extends string | undefined> =
  IsAny<Above> extends true
    ? any
    : string extends Path
      ? any
      : Above extends '.'
        ? Path extends `/${string}`
          ? JoinPaths<'', Path>
          : JoinPaths<'.', Path>
        : JoinPaths<Above, Path>;

/** The params of a route, with any others if the routes around it are not known. */
export type ParamsIn<Above extends string, Path extends string | undefined> = ParamsAt<
  FullPath<Above, Path>
>;

type ParamsAt<FullPath extends string> =
  IsAny<FullPath> extends true
    ? Params
    : FullPath extends `.${string}`
      ? AmongOthers<PathParams<FullPath>>
      : PathParams<FullPath>;

type AmongOthers<Known> = keyof Known extends never ? Params : Known & Params;

/** The `search` of a loader: none if there are `loaderDeps`, whose type is `unknown` otherwise. */
export type SearchOfLoader<TSearch, Deps> = unknown extends Deps
  ? IsAny<Deps> extends true
    ? any
    : TSearch
  : undefined;

/** The `deps` of a loader: what `loaderDeps` returns, or else all of `search`. */
export type DepsOfLoader<TSearch, Deps> = unknown extends Deps
  ? IsAny<Deps> extends true
    ? any
    : TSearch
  : Deps;

/**
 * The data of a route: what its loader returns, with the promises in it as they are. A loader that
 * comes later goes first.
 */
export type LoaderData<Loaded, Lazy = void> = Lazy extends {loader(context: any): infer Later}
  ? LoaderData<Later>
  : unknown extends Loaded
    ? any
    : Exclude<Awaited<Loaded>, Redirect | NotFound>;

/** Whether a route has a loader, now or later. */
export type HasLoader<Loaded, Lazy> = [Lazy] extends [void]
  ? unknown extends Loaded
    ? false
    : true
  : true;

/** The context below a `beforeLoad` that has returned `Added`. */
export type MergeContext<Above, Added> = unknown extends Added
  ? Above
  : Lay<Above, Exclude<Awaited<Added>, Redirect | NotFound>>;

type Lay<Below, Added> = [Extract<Added, object>] extends [never]
  ? Below
  : LayObject<Below, [Added] extends [object] ? Added : Partial<Extract<Added, object>>>;

/** Lays an object over another. */
type LayObject<Below, Added> = unknown extends Below
  ? Added & Record<string, any>
  : {[Key in keyof Below as Key extends keyof Added ? never : Key]: Below[Key]} & Added;
