import {branchesOf} from './branch.js';
import {fillGroups} from './href.js';
import {createMatcher} from './matcher.js';
import {notFound} from './not-found.js';
import type {Plan} from './plan.js';
import {type Params, type Route, createRoute} from './route.js';
import {parseSearch} from './search.js';
import type {PathPatternConstructor} from './url-pattern.js';

/** Finds the matches of a URL. */
export interface RouteTable {
  /** Whether the URL is at or below the base. */
  covers(to: URL): boolean;
  /** The beginnings of plans of the matches, outermost first; of {@link NOWHERE} where no route matches. */
  match(to: URL): Plan[];
}

/** Stands in where no route matches. */
export const NOWHERE: Route = createRoute({
  beforeLoad() {
    throw notFound();
  },
});

/** The params of the groups in a path itself; those of child routes are not its concern. */
function ownParams(path: string, params: Params): Params {
  const own = Object.create(null) as Record<string, string>;
  fillGroups(path, (name) => {
    if (name in params) own[name] = params[name]!;
    return '-';
  });
  return own;
}

/** `report` takes what is wrong with a path; the other routes go on working. */
export function createRouteTable(
  {routes, base}: {readonly routes: readonly Route[]; readonly base: string},
  Pattern: PathPatternConstructor,
  report: (error: Error) => void,
): RouteTable {
  const entries = branchesOf(routes).map((value) => ({path: value.at(-1)!.path, value}));
  const matcher = createMatcher(entries, Pattern, ({value}, {message}) =>
    report(new TypeError(`${value.at(-1)!.route.name}: ${message}`)),
  );
  // Spelled as the addresses are.
  const root = new URL(base.replace(/^\/+/, ''), 'http://a').pathname.replace(/\/$/, '');
  const covers = ({pathname}: URL): boolean => `${pathname}/`.startsWith(`${root}/`);
  return {
    covers,
    match(to) {
      const {value = [{route: NOWHERE, path: ''}], params: all = {}} =
        (covers(to) && matcher.match(to.pathname.slice(root.length) || '/')) || {};
      return value.map(({route, path}, index) => {
        const params = index < value.length - 1 ? ownParams(path, all) : all;
        // What is nowhere is another page at each address.
        const page = route.identity + (path ? JSON.stringify(params) : to.pathname);
        return {route, path, params, search: parseSearch(to), location: to, page};
      });
    },
  };
}
