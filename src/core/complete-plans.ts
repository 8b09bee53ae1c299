import type {NavigationCoordinator, RunningNavigation} from './coordinator.js';
import type {Entry} from './entry.js';
import type {Plan} from './plan.js';
import {Redirect, checkRedirect} from './redirect.js';
import type {ResolvedOptions} from './router-options.js';
import type {Cause, LoaderContext, RouteFunctions} from './route.js';
import type {SentMatch} from './sent-match.js';
import {throwWayOut} from './way-out.js';

/** A navigation, or a preload, for which loaders run. */
export interface Load extends RunningNavigation {
  /** One for each match, down to the first that fails; known as soon as the URL is matched. */
  plans?: Plan[];
  /** Those of the plans, as soon as all of these are complete. */
  entries?: Entry[];
  /** Those whose data can be shown, but should be loaded again behind it. */
  stale?: Entry[];
  /** Until when the pending content has to be shown, if it is. */
  pendingUntil?: number | undefined;
  /** What has been loaded for it by a server. */
  sent?: readonly SentMatch[] | undefined;
  /** Whether the old content has stayed for long enough. */
  isSlow?: boolean;
}

/** JSON with sorted keys, so that equal values make equal strings. */
const stableStringify = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.keys(inner)
            .sort()
            .map((name) => [name, inner[name as never]]),
        )
      : inner,
  );

/**
 * Completes the plans of a load, before any loader runs: loads the code of their routes, validates
 * the query and calls each `beforeLoad`, parents first. The first that fails is the last of the plans
 * then. Rejects with a redirect; one that is not to be followed is an error instead.
 */
export async function completePlans(
  load: Load,
  cause: Cause,
  options: () => ResolvedOptions,
  coordinator: NavigationCoordinator,
): Promise<void> {
  const {chain, signal} = load;
  const plans = load.plans!;
  const check = (reason: unknown): unknown => checkRedirect(reason, chain, coordinator);
  const codes = plans.map(async ({route}): Promise<RouteFunctions> => ({
    ...route,
    ...(await route.lazy?.()),
  }));
  // One that is never reached, because an earlier one stops, must not be reported as unhandled.
  for (const code of codes) code.catch(() => {});
  let validated = plans[0]!.search;
  let added: object | undefined;
  for (const [index, plan] of plans.entries()) {
    let extra = added;
    const {params, location, page, route} = plan;
    try {
      const {validateSearch, beforeLoad, loaderDeps, loader, shouldReload} = await codes[index]!;
      const search = (validated = validateSearch?.(validated) ?? validated);
      const describe = (why: Cause, ownSignal: AbortSignal) => ({
        params,
        location: new URL(location),
        context: extra ? {...options().context, ...extra} : options().context,
        fetch: options().fetch,
        signal: ownSignal,
        cause: why,
        preload: why === 'preload',
      });
      const result = throwWayOut(await beforeLoad?.({...describe(cause, signal), search}));
      signal.throwIfAborted();
      if (typeof result === 'object') added = extra = {...extra, ...result};
      const deps = loaderDeps ? loaderDeps({search, location: new URL(location)}) : search;
      const loaderContext = (why: Cause, ownSignal: AbortSignal): LoaderContext => {
        const parent = dataOf(load.entries?.[index - 1], why);
        // A loader need not ask for it.
        parent.catch(() => {});
        return {
          ...describe(why, ownSignal),
          ...(!loaderDeps && {search}),
          deps,
          parent,
        } as LoaderContext;
      };
      plans[index] = {
        ...plan,
        search,
        key: page + stableStringify(deps),
        check,
        async call(ownSignal, why) {
          try {
            return throwWayOut(await loader?.(loaderContext(why, ownSignal)));
          } catch (reason) {
            throw check(reason);
          }
        },
        shouldReload: () => shouldReload?.(loaderContext('stay', signal)),
      };
      if (route.redirect && index === plans.length - 1) throw new Redirect(route.redirect);
    } catch (reason) {
      const error = check(reason);
      if (error instanceof Redirect || signal.aborted) throw error;
      plans.splice(index, Infinity, {
        ...plan,
        call() {
          throw error;
        },
      });
    }
  }
}

async function dataOf(entry: Entry | undefined, cause: Cause): Promise<unknown> {
  // What is loaded again together is of one age.
  if (entry?.status !== 'success' || cause === 'stay') await entry?.running;
  if (entry?.status === 'error') throw entry.error;
  return entry?.data;
}
