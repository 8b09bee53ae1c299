import type {RouteFunctions} from '../core/route.js';

/**
 * Imports a module by a same-origin URL, resolved against the document, or by a bare specifier of the
 * import map. `where` quotes the element for error messages.
 */
export async function importModule(specifier: string, where: string): Promise<object> {
  const {baseURI} = document;
  const isUrl = /^\.{0,2}\/|^[a-z][a-z\d+.-]*:/i.test(specifier);
  try {
    const url = isUrl ? new URL(specifier, baseURI) : undefined;
    if (url && url.origin !== new URL(baseURI).origin) throw new Error('It is on another origin.');
    return (await import(url?.href ?? specifier)) as object;
  } catch (cause) {
    throw new TypeError(`${where}: "${specifier}" cannot be imported. ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** Imports what an attribute like `/loaders.js#post` names, and the other functions of its module. */
export async function importFunction(attribute: string, where: string): Promise<RouteFunctions> {
  const [specifier = '', name = 'loader'] = attribute.split('#');
  const module = (await importModule(specifier, where)) as Record<string, unknown> & RouteFunctions;
  const loader = module[name];
  if (typeof loader !== 'function') {
    throw new TypeError(`${where}: "${specifier}" exports no function "${name}".`);
  }
  const {beforeLoad, loaderDeps, validateSearch, shouldReload} = module;
  return {
    loader: loader as RouteFunctions['loader'],
    beforeLoad,
    loaderDeps,
    validateSearch,
    shouldReload,
  };
}
