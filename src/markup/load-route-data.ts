import {anySignal} from '../core/any-signal.js';
import {defer} from '../core/defer.js';
import {recordOf} from '../core/deferred.js';
import {fetchJson} from '../core/fetch-json.js';
import {quoteElement} from '../core/quote-element.js';
import type {LoaderContext, RouteFunctions} from '../core/route.js';
import {throwWayOut} from '../core/way-out.js';
import type {Read} from '../template/expression.js';
import {fail} from '../template/fail.js';
import {compileSource} from '../template/source-url.js';
import {toRecord} from './route-markup.js';

/**
 * Makes the function that adds to the functions of a route what the `<route-data>` elements load.
 * Where the loader itself returns something of the same name, that counts. `report` takes what is
 * wrong with an element, which then fails to load.
 */
export function loadRouteData(
  elements: readonly Element[],
  report: (error: unknown) => void,
): (functions: RouteFunctions) => RouteFunctions {
  const items = elements.map((element) => {
    const name = element.getAttribute('name');
    const src = element.getAttribute('src') ?? '';
    const where = quoteElement(element);
    const compile = (): Read<string> => {
      if (!name || !src) fail(where, 'it needs a name and a src.');
      if (elements.find((other) => other.getAttribute('name') === name) !== element) {
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
        return fetchJson(compile()({params, search, location, parent}), where, own, context.fetch);
      };
      if (!element.hasAttribute('deferred')) return [name!, await load()];
      const later = defer((run) => load(anySignal(signal, run.signal)), {key: name!});
      // It does not wait for the others.
      recordOf(later).start();
      return [name!, later];
    };
  });
  /** Those keys of the query, and parts of the location, that an address names. */
  const loaderDeps: RouteFunctions['loaderDeps'] = (scope: any) => {
    const deps: Record<string, unknown> = {};
    for (const element of elements) {
      const src = element.getAttribute('src') ?? '';
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
