import type {Params} from './route.js';

const GROUP = /\{([^{}]*)\}[?*+]?/g;

/** A named group of a path pattern: a slash, the name behind its colon, an expression, a modifier. */
export const PARAM: RegExp =
  /(\/?):([\p{ID_Start}$_][\p{ID_Continue}$]*)(?:\((?:[^()\\]|\\.|\([^()]*\))*\))?([?*+]?)/gu;

/**
 * Fills the params into a path pattern. An optional part is left out where a param of it is missing;
 * any other missing param is an error.
 */
export function fillPath(path: string, given?: Params): string {
  // Without a prototype, whose names are no params.
  const params = {__proto__: null, ...given} as unknown as Params;
  const withoutGroups = path.replace(GROUP, (_, inner: string) =>
    [...inner.matchAll(PARAM)].every(([, , name]) => params[name!] !== undefined) ? inner : '',
  );
  const filled = withoutGroups.replace(
    PARAM,
    (_, slash: string, name: string, modifier: string) => {
      const value = params[name];
      if (value === undefined) {
        if (/[?*]/.test(modifier)) return '';
        throw new TypeError(`href(): "${path}" needs the param "${name}".`);
      }
      const encoded = encodeURIComponent(value);
      const text = /[*+]/.test(modifier) ? encoded.replaceAll('%2F', '/') : encoded;
      // They would lead elsewhere: up, or with two slashes to another host.
      if (/(^|\/)\.{0,2}(\/|$)/.test(text)) {
        throw new TypeError(`href(): "${value}" cannot stand for "${name}" in "${path}".`);
      }
      return slash + text;
    },
  );
  return filled || '/';
}
