import type {PageOptions} from './page-options.js';

/** Imports what the markup of routes names from the modules that the handler was given. */
export const importFrom =
  (modules: NonNullable<PageOptions['modules']>) =>
  async (specifier: string, where: string): Promise<any> => {
    const found =
      typeof modules === 'function'
        ? await modules(specifier)
        : Object.hasOwn(modules, specifier)
          ? modules[specifier]
          : undefined;
    if (!found) {
      throw new TypeError(`${where}: "${specifier}" is not among the modules of the page handler.`);
    }
    return typeof found === 'function' ? await found() : found;
  };
