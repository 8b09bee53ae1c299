import type {Params} from './route.js';

const EXPRESSION = String.raw`\((?:[^()\\]|\\.|\([^()]*\))*\)`;

/** What is escaped; a part in braces, or a slash and a group or its name; a modifier. */
const PART = new RegExp(
  String.raw`\\(.)|(?:\{((?:[^{}\\]|\\.)*)\}|(\/?)(?::([\p{ID_Start}$_][\p{ID_Continue}$]*)(?:${EXPRESSION})?|${EXPRESSION}|\*))([?*+]?)`,
  'gu',
);

/** Fills in the groups of a path pattern: `read` gives them by name or, without one, by number. */
export function fillGroups(path: string, read: (name: string) => string | undefined): string {
  let unnamed = 0;
  const fill = (pattern: string, mayMiss?: boolean): string => {
    let isLeftOut = false;
    const filled = pattern.replace(PART, (text, char, part, slash, given, modifier) => {
      if (char) return char;
      const isOptional = /[?*]/.test(modifier);
      if (part !== undefined) return fill(part, isOptional);
      const name = given ?? `${unnamed++}`;
      const value = read(name);
      if (value === undefined) {
        isLeftOut ||= !isOptional;
        if (isLeftOut && !mayMiss) {
          throw new TypeError(`href(): "${path}" needs the param "${name}".`);
        }
        return '';
      }
      const encoded = encodeURIComponent(value);
      const result = /[*+]\??$/.test(text) ? encoded.replaceAll('%2F', '/') : encoded;
      // They would lead elsewhere: up, or with two slashes to another host.
      if (/(^|\/)\.{0,2}(\/|$)/.test(result)) {
        throw new TypeError(`href(): "${value}" cannot stand for "${name}" in "${path}".`);
      }
      return slash + result;
    });
    return isLeftOut ? '' : filled;
  };
  return fill(path) || '/';
}

/**
 * Fills the params into a path pattern. An optional part is left out where a param of it is missing;
 * any other missing param is an error.
 */
export function fillPath(path: string, given?: Params): string {
  // Without a prototype, whose names are no params.
  const params = {__proto__: null, ...given} as unknown as Params;
  return fillGroups(path, (name) => params[name]);
}
