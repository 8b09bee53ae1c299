import type {Match} from '../core/match.js';
import type {DataAt, KnownPath, SearchAt} from '../core/pages.js';
import type {PathParams} from '../core/path-types.js';
import {quoteElement} from '../core/quote-element.js';
import type {Params, Route} from '../core/route.js';
import type {Router} from '../core/router.js';
import {scopes} from './link-scopes.js';

/** A route as it is shown now. Its data, params and query are read anew each time. */
export interface RouteApi<Data = any, TParams = Params, TSearch = any> {
  /** What its loader has returned. */
  readonly loaderData: Data;
  readonly params: TParams;
  readonly search: TSearch;
  /** Calls back after each change of the match as long as there is one; returns what ends that. */
  subscribe(callback: () => void): () => void;
  /** Goes to an address, resolved against that of the outlet. */
  navigate: Router['navigate'];
  /** Loads again what a filter says, or else this match. */
  invalidate: Router['invalidate'];
  /** The same as the outlet around an element shows it. */
  at(element: Element): RouteApi<Data, TParams, TSearch>;
}

/** The path by which the route of a type is asked for. */
type PathOf<Of> =
  Of extends Route<infer Types>
    ? Types['fullPath'] extends `.${infer Rest}`
      ? `${string}${Rest}`
      : Types['fullPath']
    : never;

type ApiOf<Of> =
  Of extends Route<infer Types> ? RouteApi<Types['data'], Types['params'], Types['search']> : never;

/** @example getRouteApi<typeof postRoute>('/posts/:postId') */
export function getRouteApi<Of extends Route = never>(path: PathOf<Of>): ApiOf<Of>;
/**
 * Reads a route where it is shown, without importing it: in the first outlet of the document that
 * shows it, or in the one around an element. The types are those of the registered routes, or of a
 * route that is imported as a type.
 *
 * @example
 * const post = getRouteApi('/posts/:postId');
 * class PostTitle extends HTMLElement {
 *   connectedCallback() {
 *     this.textContent = post.at(this).loaderData.title;
 *   }
 * }
 */
export function getRouteApi<Path extends KnownPath>(
  path: Path,
): RouteApi<DataAt<Path>, PathParams<Path>, SearchAt<Path>>;
export function getRouteApi(path: any): any {
  return apiOf(path);
}

function apiOf(path: string, element?: Element): RouteApi {
  /** The innermost of the path that loads data: a parent has it in common with its index. */
  const matchIn = (router: Router): Match | undefined => {
    let found: Match | undefined;
    router.matches.forEach((match, index) => {
      const {route} = router.partAt(index)!.entry;
      const isPage = match.path === path && route.path !== undefined;
      if (isPage && (!found || route.loader || route.lazy)) found = match;
    });
    return found;
  };
  const refuse = (): never => {
    const where = element ? ` around ${quoteElement(element)}` : '';
    throw new Error(`getRouteApi("${path}"): no outlet${where} shows that.`);
  };
  /** That of the first outlet that shows the route, or else of the first. */
  const router = (): Router => {
    const routers = Array.from(scopes.keys())
      .filter((outlet) => !element || isInside(element, outlet))
      .sort((a, b) => (a.compareDocumentPosition(b) & 2) - 1)
      .map((outlet) => outlet.router!);
    return routers.find(matchIn) ?? routers[0] ?? refuse();
  };
  const match = (): Match => matchIn(router()) ?? refuse();
  return {
    get loaderData() {
      return match().data;
    },
    get params() {
      return match().params;
    },
    get search() {
      return match().search;
    },
    subscribe(callback) {
      const shown = router();
      let last = match();
      const tell = (): void => {
        const before = Object.values(last);
        last = matchIn(shown) ?? last;
        if (Object.values(last).some((value, index) => value !== before[index])) callback();
      };
      shown.addEventListener('matches', tell);
      return () => shown.removeEventListener('matches', tell);
    },
    navigate: (...args) => router().navigate(...args),
    invalidate: (filter: object = {path, params: match().params}) => router().invalidate(filter),
    at: (near) => apiOf(path, near),
  };
}

/** Whether an element is another one or stands in it, shadow roots and slots between them too. */
function isInside(element: Node, outer: Node): boolean {
  for (let each: any = element; each; each = each.assignedSlot ?? each.parentNode ?? each.host) {
    if (each === outer) return true;
  }
  return false;
}
