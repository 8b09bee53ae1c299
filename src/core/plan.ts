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
  /** What every loader gets, as it is when it runs. */
  readonly context: () => unknown;
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
  let added: object | undefined;
  for (const [index, outline] of outlines.entries()) {
    const {validateSearch, beforeLoad, loaderDeps, loader, shouldReload} = await codes[index]!;
    const {params, location, page} = outline;
    search = validateSearch?.(search) ?? search;
    const additions = added;
    const describe = (why: Cause, ownSignal: AbortSignal, extra = additions) => ({
      params,
      search,
      location: new URL(location),
      context: extra ? {...(context() as object), ...extra} : context(),
      signal: ownSignal,
      cause: why,
      preload: why === 'preload',
    });
    const result = await beforeLoad?.(describe(cause, signal));
    signal.throwIfAborted();
    if (result instanceof Redirect || result instanceof NotFound) throw result;
    if (result && typeof result === 'object') added = {...added, ...result};
    const forLoader = added;
    const deps = loaderDeps ? loaderDeps({search}) : search;
    const loaderContext = (why: Cause, ownSignal: AbortSignal): LoaderContext => {
      const parent = dataOf(index - 1);
      // A loader need not ask for it.
      parent.catch(() => {});
      const {search: query, ...rest} = describe(why, ownSignal, forLoader);
      return {...rest, ...(!loaderDeps && {search: query}), deps, parent};
    };
    plans.push({
      ...outline,
      search,
      key: page + stableStringify(deps),
      call: (ownSignal, why) => loader?.(loaderContext(why, ownSignal)),
      shouldReload: () => shouldReload?.(loaderContext('stay', signal)),
    });
  }
  const {redirect} = outlines.at(-1)!.route;
  if (redirect) throw new Redirect(redirect);
}
