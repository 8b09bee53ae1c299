import {defer} from '../core/defer.js';
import {recordOf} from '../core/deferred.js';
import {fetchJson} from '../core/fetch-json.js';
import {quoteElement} from '../core/quote-element.js';
import type {LoaderContext, RouteFunctions} from '../core/route.js';
import {throwWayOut} from '../core/way-out.js';
import type {Read} from '../template/expression.js';
import {fail} from '../template/fail.js';
import {compileSource} from '../template/source-url.js';
import {MeanwhileElement, readBoolean, reflectAttributes} from './element.js';
import {toRecord} from './route-markup.js';
import {setUp} from './set-up.js';

/**
 * Loads JSON for the `<route-def>` that it is a child of, as `data[name]`.
 *
 * @example
 * <route-def path="/posts/:id">
 *   <route-data name="post" src="/api/posts/{{ params.id }}"></route-data>
 *   <route-data name="comments" src="/api/posts/{{ params.id }}/comments" deferred></route-data>
 *   <template>
 *     <h1>{{ data.post.title }}</h1>
 *     <await-data from="comments"><template>{{ value.length }} comments</template></await-data>
 *   </template>
 * </route-def>
 */
export class RouteDataElement extends MeanwhileElement {
  static override readonly tag = 'route-data';

  /** What the data is called. */
  declare name: string;
  /** Where it is: an address with `params`, `search`, `location` and `parent` in scope. */
  declare src: string;
  /** Whether the route is shown without waiting for it. */
  declare deferred: boolean;

  connectedCallback(): void {
    if (!this.shadowRoot) setUp(this, []);
    // The browser reports it, and goes on.
    if (this.parentElement?.localName !== 'route-def') {
      fail(quoteElement(this), 'put it directly into a <route-def>.');
    }
  }
}

/**
 * Makes the function that adds to the functions of a route what the `<route-data>` elements load.
 * Where the loader itself returns something of the same name, that counts. `report` takes what is
 * wrong with an element, which then fails to load.
 */
export function loadRouteData(
  elements: readonly RouteDataElement[],
  report: (error: unknown) => void,
): (functions: RouteFunctions) => RouteFunctions {
  const items = elements.map((element) => {
    const {name, src, deferred} = element;
    const where = quoteElement(element);
    const compile = (): Read<string> => {
      if (!name || !src) fail(where, 'it needs a name and a src.');
      if (elements.find((other) => other.name === name) !== element) {
        fail(where, 'its name is taken, choose another.');
      }
      return compileSource(src, ['params', 'search', 'location', 'parent'], where);
    };
    try {
      compile();
    } catch (error) {
      report(error);
    }
    return async (context: LoaderContext): Promise<[string, unknown]> => {
      const {params, deps, search = deps, signal} = context;
      const load = async (own = signal): Promise<unknown> => {
        const parent: unknown = /{{\s*parent\b/.test(src) && (await context.parent);
        const location = toRecord(context.location);
        return fetchJson(compile()({params, search, location, parent}), where, own);
      };
      if (!deferred) return [name, await load()];
      const later = defer((run) => load(AbortSignal.any([signal, run.signal])), {key: name});
      // It does not wait for the others.
      recordOf(later).start();
      return [name, later];
    };
  });
  /** Those keys of the query, and parts of the location, that an address names. */
  const loaderDeps: RouteFunctions['loaderDeps'] = (scope: any) => {
    const deps: Record<string, unknown> = {};
    for (const {src} of elements) {
      for (const [, name, key] of src.matchAll(/{{\s*(search|location)\.([^\s.}]+)/g)) {
        deps[name === 'search' ? key! : `location.${key}`] = scope[name!][key!];
      }
    }
    return deps;
  };
  return (functions) => {
    const {loader} = functions;
    if (!elements.length) return functions;
    return {
      ...functions,
      loaderDeps: functions.loaderDeps ?? (loader ? undefined : loaderDeps),
      async loader(context) {
        const [data, ...pairs] = await Promise.all([
          Promise.resolve<any>(loader?.(context)).then(throwWayOut),
          ...items.map((item) => item(context)),
        ]);
        return {...Object.fromEntries(pairs), ...data};
      },
    };
  };
}

reflectAttributes(RouteDataElement, ['name', 'src']);
reflectAttributes(RouteDataElement, ['deferred'], readBoolean);

declare global {
  interface HTMLElementTagNameMap {
    'route-data': RouteDataElement;
  }
}
