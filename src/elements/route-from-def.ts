import {quoteElement} from '../core/quote-element.js';
import {type Route, type RouteFunctions, createRoute} from '../core/route.js';
import {interpolate} from '../template/compile.js';
import {importFunction, importModule} from './import-module.js';
import {RouteDefElement, functionsOf} from './route-def.js';
import {templateFor} from './template-for.js';
import {renderOf, visibleScope} from './template-render.js';

/** What the route of a declaration is known by, until the declaration changes. */
const identities = new WeakMap<RouteDefElement, object>();

/** The routes that the `<route-def>` children of an element declare. */
export function routesIn(parent: Element): Route[] {
  return Array.from(parent.children).flatMap((child) =>
    child instanceof RouteDefElement ? routeFrom(child) : [],
  );
}

/** Makes the declaration around `node` another route, whose data and DOM are made anew. */
export function forgetRoute(node: Node | null): void {
  while (node && !(node instanceof RouteDefElement)) node = node.parentNode;
  if (node) identities.delete(node);
}

function routeFrom(def: RouteDefElement): Route {
  const where = quoteElement(def);
  const {pageTitle, component, staleTime, gcTime, pendingMs, pendingMinMs, preloadStaleTime} = def;
  const identity = identities.get(def) ?? {};
  identities.set(def, identity);
  return createRoute({
    identity,
    name: where,
    path: def.getAttribute('path') ?? undefined,
    component,
    redirect: def.redirect,
    pageTitle:
      pageTitle &&
      ((scope) => {
        const visible = visibleScope(scope);
        return interpolate(pageTitle, Object.keys(visible), where)(visible);
      }),
    render: functionsOf(def).render ?? renderOf(templateFor(def, '')),
    pending: renderOf(templateFor(def, 'pending')),
    error: renderOf(templateFor(def, 'error')),
    notFound: renderOf(templateFor(def, 'not-found')),
    lazy: () => loadFunctions(def, where),
    children: routesIn(def),
    staleTime,
    gcTime,
    pendingMs,
    pendingMinMs,
    preloadStaleTime,
  });
}

/** Loads the modules that the attributes name. What was set as a property takes precedence. */
async function loadFunctions(def: RouteDefElement, where: string): Promise<RouteFunctions> {
  const {render: _, ...own} = functionsOf(def);
  const [loaded] = await Promise.all([
    own.loader || !def.loader ? {} : importFunction(def.loader as string, where),
    def.import && importModule(def.import, where),
  ]);
  return {...loaded, ...own};
}
