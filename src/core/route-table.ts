import {branchesOf} from './branch.js';
import {createMatcher} from './matcher.js';
import type {Plan} from './plan.js';
import type {Params, Route} from './route.js';
import {parseSearch} from './search.js';
import type {PathPatternConstructor} from './url-pattern.js';

/** Finds the matches of a URL. */
export interface RouteTable {
  /** Whether the URL is at or below the base. */
  covers(to: URL): boolean;
  /** Outlines of the matches, outermost first. */
  match(to: URL): readonly Plan[] | undefined;
}

const ids = new WeakMap<object, number>();
let lastId = 0;

function idOf({identity}: Route): number {
  if (!ids.has(identity)) ids.set(identity, ++lastId);
  return ids.get(identity)!;
}

const NAMES = /:([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu;

/** The params that a path names itself; those of child routes are not its concern. */
function ownParams(path: string, params: Params): Params {
  const names = Array.from(path.matchAll(NAMES), ([, name]) => name);
  const own = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(params)) {
    if (names.includes(name) || /^\d/.test(name)) own[name] = value;
  }
  return own;
}

/** `onInvalid` takes the routes whose path is malformed; the others go on working. */
export function createRouteTable(
  routes: readonly Route[],
  base: string,
  Pattern: PathPatternConstructor,
  onInvalid: (route: Route, error: Error) => void,
): RouteTable {
  const entries = branchesOf(routes).map((value) => ({path: value.paths.at(-1)!, value}));
  const matcher = createMatcher(entries, Pattern, ({value}, error) =>
    onInvalid(value.routes.at(-1)!, error),
  );
  const root = base.replace(/\/$/, '');
  const covers = ({pathname}: URL): boolean => `${pathname}/`.startsWith(`${root}/`);
  return {
    covers,
    match(to) {
      const found = covers(to) && matcher.match(to.pathname.slice(root.length) || '/');
      if (!found) return undefined;
      return found.value.routes.map((route, index) => {
        const path = found.value.paths[index]!;
        const params = ownParams(path, found.params);
        const id = idOf(route);
        return {
          route,
          id,
          path,
          params,
          search: parseSearch(to),
          location: to,
          page: id + JSON.stringify(params),
        };
      });
    },
  };
}
