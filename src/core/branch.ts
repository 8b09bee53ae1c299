import type {Route} from './route.js';

/** A route and its joined path, behind those of its parents. */
export type Branch = readonly {readonly route: Route; readonly path: string}[];

/**
 * Everything that can be a match, in the order in which it is tried: document order, depth first, a
 * parent after its children. Paths are joined with exactly one slash. A layout (no `path`) is never a
 * match of its own.
 */
export function branchesOf(routes: readonly Route[], parents: Branch = []): Branch[] {
  return routes.flatMap((route) => {
    const above = parents.at(-1)?.path ?? '';
    const own = (route.path ?? '').replace(/^\/|\/$/g, '');
    const path = own ? `${above.replace(/\/$/, '')}/${own}` : above || '/';
    const branch = [...parents, {route, path}];
    const below = branchesOf(route.children, branch);
    return route.path === undefined ? below : [...below, branch];
  });
}
