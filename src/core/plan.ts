import type {Cause, Params, Route, Search, Timing} from './route.js';

/** One match before its loader runs. */
export interface Plan {
  route: Route;
  /** The joined path of the route. */
  path: string;
  params: Params;
  search: Search;
  location: URL;
  /** Counts before the times of the route. */
  timing?: Timing | undefined;
  /** The same string means the same route with the same params. */
  page: string;
  /** The same string means the same loader data; missing until the loader's deps are known. */
  key?: string;
  /** Turns a redirect that is not to be followed into the error that says why. */
  check?(reason: unknown): unknown;
  /** Calls the loader. */
  call?(signal: AbortSignal, cause: Cause): unknown;
  /** Whether a match that stays has to be loaded again; undefined leaves it to its age. */
  shouldReload?(): boolean | undefined;
}
