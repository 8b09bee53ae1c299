import {quoteElement} from '../core/quote-element.js';
import {
  type Render,
  type Route,
  type RouteFunctions as FunctionsOf,
  type Search,
  createRoute,
} from '../core/route.js';
import type {NoParent} from '../core/route-types.js';
import {interpolate} from '../template/compile.js';
import {loadRouteData} from './load-route-data.js';
import {markupOptions, renderWith, templateRender} from './route-markup.js';

/** Those of any route; what `beforeLoad` returns is merged into the context, so it is an object. */
export type RouteFunctions = FunctionsOf<NoParent, string | undefined, Search, any, object | void>;

/** What goes into a route besides the attributes and templates of its element. */
export interface Declaration {
  /** What it was known by before it was declared anew. */
  identity?: number | undefined;
  /** Functions that were given to the element; they count before those of modules. */
  functions: RouteFunctions & {render?: Render};
  /** The `<route-data>` elements in it. */
  data: readonly Element[];
  children: readonly Route[];
  /** Imports a module; `where` quotes the element. */
  importModule(specifier: string, where: string): Promise<any>;
  /** Takes what is wrong with a `<route-data>`. */
  report(error: unknown): void;
}

/** The route that an element declares. */
export function declareRoute(
  element: Element,
  {identity, functions, data, children, importModule, report}: Declaration,
): Route {
  const name = quoteElement(element);
  const read = (attribute: string): string => element.getAttribute(attribute) ?? '';
  const pageTitle = read('page-title');
  const addData = loadRouteData(data, report);
  return createRoute({
    ...markupOptions(element),
    identity,
    name,
    path: element.getAttribute('path') ?? undefined,
    component: read('component'),
    redirect: read('redirect'),
    pageTitle: pageTitle && renderWith((names) => interpolate(pageTitle, names, name)),
    render: functions.render ?? templateRender(element, ''),
    lazy: async () => {
      const loader = functions.loader ?? read('loader');
      const [specifier, key = 'loader'] = typeof loader === 'string' ? loader.split('#') : [];
      const [module] = await Promise.all(
        [specifier, read('import')].map(async (url) => (url ? importModule(url, name) : undefined)),
      );
      const all: any = {...module, ...functions};
      all.loader = module ? module[key] : loader || undefined;
      if (module && typeof all.loader !== 'function') {
        throw new TypeError(`${name}: "${specifier}" exports no function "${key}".`);
      }
      return addData(all);
    },
    children,
  });
}
