import type {
  AddressesOf,
  IsAny,
  JoinPaths,
  Params,
  PathParams,
  PathValues,
  Search,
} from './path-types.js';
import type {Registered} from './register.js';

/** What a route tells of itself. */
interface Told {
  path?: string | undefined;
  search?: unknown;
  data?: unknown;
  loads?: boolean;
  children?: unknown;
}

interface AnyRoute<Types> {
  readonly '~types'?: Types;
}

/** What is known of the pages at one joined path. */
interface Page<Path extends string = string, TSearch = any, Data = any> {
  path: Path;
  search: TSearch;
  data: Data;
}

/** The pages of routes and of those in them; a layout is no page. */
type PagesOf<R, Above extends string = ''> =
  R extends AnyRoute<infer Types extends Told>
    ? IsAny<Types> extends true
      ? Page
      : PageOf<Types, Above> | PagesOf<Types['children'], JoinPaths<Above, Types['path']>>
    : never;

/** One without a loader has no data; what may be there at its path is that of its parent. */
type PageOf<Types extends Told, Above extends string> = Types['path'] extends string
  ? Page<
      JoinPaths<Above, Types['path']>,
      Types['search'],
      Types['loads'] extends false ? never : Types['data']
    >
  : never;

type ByPath<Pages extends Page> = {[Each in Pages as Each['path']]: Each};

/** The pages of the registered application; of any path if none is registered. */
type Pages = ByPath<PagesOf<Registered<'routes', readonly AnyRoute<any>[]>[number]>>;

/** The joined paths of the registered routes; any string if there are none. */
export type KnownPath = keyof Pages & string;

/** What the loader at a path returns. */
export type DataAt<Path extends KnownPath> = [Pages[Path]['data']] extends [never]
  ? any
  : Pages[Path]['data'];

/** The query at a path. */
export type SearchAt<Path extends KnownPath> = unknown extends Pages[Path]['search']
  ? Search
  : Pages[Path]['search'];

/** Some of the params at a path. */
export type SomeParamsAt<Path extends KnownPath> = string extends KnownPath
  ? Params
  : Partial<PathParams<Path>>;

/** What `href()` takes behind a path: its params, unless it needs none, and some of its query. */
export type HrefRest<Path extends KnownPath> = string extends KnownPath
  ? [params?: Readonly<Record<string, string | number | undefined>>, search?: Search]
  : HrefArguments<PathValues<Path>, Some<SearchAt<Path>>>;

type HrefArguments<Values, Query> = keyof Values extends never
  ? [params?: Readonly<Record<string, never>>, search?: Query]
  : {} extends Values
    ? [params?: Values, search?: Query]
    : [params: Values, search?: Query];

/** What is null or undefined is left out of an address. */
type Some<Query> = {readonly [Key in keyof Query]?: Query[Key] | null | undefined};

/** Where the registered application may be sent: to one of its pages, or by a relative address. */
export type Address = AddressIn<KnownPath, BasePath>;

type AddressIn<Path extends string, Base extends string> = string extends Path
  ? string
  : // The base itself is the page at `/`.
    WithTail<`${Base}${AddressesOf<Path>}` | Exclude<Base, ''>> | Elsewhere;

type WithTail<Whole extends string> = Whole | `${Whole}?${string}` | `${Whole}#${string}`;

/** What is relative, and what is whole. */
type Elsewhere =
  `?${string}` | `#${string}` | `.${string}` | `http://${string}` | `https://${string}`;

type BasePath =
  Registered<'base', ''> extends infer Base extends string
    ? Base extends `${infer Start}/`
      ? Start
      : Base
    : never;

/**
 * An address as `navigate()` and the like take it: what can be seen to lead to no page is refused; of
 * what is any string nothing can be seen.
 */
export type AddressLike<To> = To extends Address | URL
  ? To
  : string extends To
    ? To
    : Address | URL;
