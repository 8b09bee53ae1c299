import {NotFound} from './not-found.js';
import {Redirect} from './redirect.js';
import type {Cause, LoaderContext, Params, Route, RouteFunctions, Search} from './route.js';

/** One match before its loader runs. */
export interface Plan {
  readonly route: Route;
  /** What the route is known by, also where it is declared again. */
  readonly id: number;
  /** The joined path of the route. */
  readonly path: string;
  readonly params: Params;
  readonly search: Search;
  readonly location: URL;
  /** The same string means the same route with the same params. */
  readonly page: string;
  /** The same string means the same loader data; missing until the loader's deps are known. */
  readonly key?: string;
  /** Calls the loader. */
  readonly call?: (signal: AbortSignal, cause: Cause) => unknown;
  /** Whether a match that stays has to be loaded again; undefined leaves it to its age. */
  readonly shouldReload?: () => boolean | undefined;
}

/** What a navigation hands to all of its plans. */
export interface PlanInput {
  readonly context: unknown;
  readonly cause: Cause;
  readonly signal: AbortSignal;
  /** The data of the match at `index`, as soon as it is there. */
  readonly dataOf: (index: number) => Promise<unknown>;
}

/** JSON with sorted keys, so that equal values make equal strings. */
const stableStringify = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/**
 * Walks down the matches of a URL before any loader runs: loads the code of their routes, validates
 * the query and calls each `beforeLoad`, parents first. Fills `plans` up to the first that throws or
 * returns a way out, and rejects with that.
 */
export async function planMatches(
  outlines: readonly Plan[],
  plans: Plan[],
  {context, cause, signal, dataOf}: PlanInput,
): Promise<void> {
  const codes = outlines.map(
    async ({route}): Promise<RouteFunctions> => ({...route, ...(await route.lazy?.())}),
  );
  // One that is never reached, because an earlier one stops, must not be reported as unhandled.
  for (const code of codes) code.catch(() => {});
  let {search} = outlines[0]!;
  for (const [index, outline] of outlines.entries()) {
    const {validateSearch, beforeLoad, loaderDeps, loader, shouldReload} = await codes[index]!;
    const {params, location, page} = outline;
    search = validateSearch?.(search) ?? search;
    const given = {params, search, location, context, cause, signal, preload: cause === 'preload'};
    const added = await beforeLoad?.(given);
    signal.throwIfAborted();
    if (added instanceof Redirect || added instanceof NotFound) throw added;
    if (added && typeof added === 'object') context = {...(context as object), ...added};
    const deps = loaderDeps ? loaderDeps(given) : search;
    const forLoader = {...given, context, deps};
    // With deps of its own, the loader has no business with the rest of the query.
    if (loaderDeps) delete (forLoader as {search?: Search}).search;
    const describe = (why: Cause, ownSignal: AbortSignal): LoaderContext => ({
      ...forLoader,
      signal: ownSignal,
      cause: why,
      preload: why === 'preload',
      parent: dataOf(index - 1),
    });
    plans.push({
      ...outline,
      search,
      key: page + stableStringify(deps),
      call: (ownSignal, why) => loader?.(describe(why, ownSignal)),
      shouldReload: () => shouldReload?.(describe('stay', signal)),
    });
  }
  const {redirect} = outlines.at(-1)!.route;
  if (redirect) throw new Redirect(redirect);
}
