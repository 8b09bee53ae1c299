import type {DeferredStatus} from './deferred.js';
import type {Entry} from './entry.js';
import type {KnownPath, SomeParamsAt} from './pages.js';
import type {Params, Search} from './route.js';

/** One matched route, as events, the router and the context protocol give it: a frozen snapshot. */
export interface Match<Data = any> {
  /** The joined path of the route, as it was declared. */
  readonly path: string;
  readonly params: Params;
  readonly search: Search;
  /** What the loader returned; promises in it are the deferred ones. */
  readonly data: Data;
  readonly status: DeferredStatus;
  readonly error: unknown;
}

/** The snapshot of an entry as it is now. */
export function matchOf({path, params, search, data, status, error}: Entry): Match {
  if (status !== 'error') error = undefined;
  return Object.freeze({path, params, search, data, status, error});
}

/** Which matches `invalidate()` means: those that fit every given field, or a predicate. */
export type InvalidateFilter<Path extends KnownPath = KnownPath> =
  {path?: Path; params?: SomeParamsAt<Path>; key?: string} | ((match: Match) => boolean);

/** Whether a filter means a match. */
export function fits(match: Match, filter: InvalidateFilter): boolean {
  if (typeof filter === 'function') return filter(match);
  const {path = match.path, params = {}} = filter;
  return (
    path === match.path &&
    Object.entries(params).every(([name, value]) => match.params[name] === value)
  );
}
