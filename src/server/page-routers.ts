import type {NavigationCoordinator} from '../core/coordinator.js';
import {createRouter} from '../core/create-router.js';
import type {Route} from '../core/route.js';
import type {Router} from '../core/router.js';
import {markupOptions} from '../markup/route-markup.js';
import type {Rendering} from './rendering.js';
import type {TreeElement} from './tree.js';

/** A router has no use for timers here: nothing is pending on a screen, and nothing is kept. */
const clock = {now: () => Date.now(), after: () => () => {}};

/** What the routers of a page have in common. */
interface Given {
  /** For outlets that declare none. */
  readonly routes: readonly Route[] | undefined;
  readonly context: unknown;
  readonly navigation: NavigationCoordinator;
}

/** Makes the router of each outlet, with the routes that it declares. */
export function createRouters(
  outlets: readonly TreeElement[],
  declared: readonly (readonly Route[])[],
  {routes, ...given}: Given,
  {routers, fetch, report}: Rendering,
): Router[] {
  return outlets.map((outlet, index) => {
    const own = declared[index]!;
    const router = createRouter({
      ...markupOptions(outlet as unknown as Element),
      ...given,
      base: outlet.getAttribute('base') || undefined,
      routes: own.length ? own : routes,
      fetch,
      clock,
      onError: report,
    });
    routers.set(outlet, {id: `o${index}`, router});
    router.addEventListener('route-error', (event) => report((event as ErrorEvent).error));
    return router;
  });
}
