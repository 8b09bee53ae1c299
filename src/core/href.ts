import type {Params} from './route.js';

const GROUP = /\{([^{}]*)\}[?*+]?/g;
/** A slash, a name with its expression and modifier; or a lone wildcard. */
const PARAM =
  /(\/?)(?::([\p{ID_Start}$_][\p{ID_Continue}$]*)(?:\((?:[^()\\]|\\.|\([^()]*\))*\))?([?*+]?)|\*)/gu;

/**
 * Fills the params into a path pattern. An optional part is left out where a param of it is missing;
 * any other missing param is an error.
 */
export function fillPath(path: string, given?: Params): string {
  // Without a prototype, whose names are no params.
  const params: Params = Object.assign(Object.create(null), given);
  const withoutGroups = path.replace(GROUP, (_, inner: string) => {
    const names = Array.from(inner.matchAll(PARAM), (match) => match[2] ?? '0');
    return names.every((name) => params[name] !== undefined) ? inner : '';
  });
  let unnamed = 0;
  const filled = withoutGroups.replace(
    PARAM,
    (_, slash: string, name: string | undefined, modifier: string | undefined) => {
      const key = name ?? String(unnamed++);
      const value = params[key];
      if (value === undefined) {
        if (modifier === '?' || modifier === '*') return '';
        throw new TypeError(`href(): "${path}" needs the param "${key}".`);
      }
      const isRepeated = modifier === '*' || modifier === '+' || name === undefined;
      const parts = isRepeated ? String(value).split('/') : [String(value)];
      return slash + parts.map(encodeURIComponent).join('/');
    },
  );
  return filled || '/';
}
