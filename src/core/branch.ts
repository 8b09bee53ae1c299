import type {Route} from './route.js';

/** A route with all of its parents, outermost first. */
export interface Branch {
  readonly routes: readonly Route[];
  /** The joined path of each of the routes. */
  readonly paths: readonly string[];
}

/** Joins two paths with exactly one slash between them. */
export function joinPaths(parent: string, child: string): string {
  const joined = `${parent.replace(/\/$/, '')}/${child.replace(/^\//, '')}`;
  return joined.replace(/(.)\/$/, '$1');
}

/**
 * Everything that can be a match, in the order in which it is tried: document order, depth first, a
 * parent after its children. A layout (no `path`) is never a match of its own.
 */
export function branchesOf(
  routes: readonly Route[],
  parent: Branch = {routes: [], paths: []},
): Branch[] {
  return routes.flatMap((route) => {
    const branch = {
      routes: [...parent.routes, route],
      paths: [...parent.paths, joinPaths(parent.paths.at(-1) ?? '', route.path ?? '')],
    };
    const below = branchesOf(route.children, branch);
    return route.path === undefined ? below : [...below, branch];
  });
}
