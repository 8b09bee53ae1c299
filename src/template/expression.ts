/** What a template can see. Every name that a path may start with is an own key of it. */
export type Scope = Readonly<Record<string, unknown>>;

const KEY = /^(?!(?:__proto__|constructor|prototype)$)[\p{ID_Continue}$]+$/u;

/**
 * Parses a path of the template grammar: names joined by dots. The result reads own properties only
 * (array indexes and `length` are), so it reaches neither a prototype nor a global; what is missing
 * reads as `undefined`.
 *
 * @param names the names in scope; the path must start with one of them
 * @throws {Error} quoting the expression and the part of it that is not allowed
 */
export function parsePath(source: string, names: readonly string[]): (scope: Scope) => unknown {
  const path = source.trim();
  const keys = path.split('.');
  const wrong = keys.findIndex((key) => !KEY.test(key));
  if (wrong >= 0) {
    throw new Error(
      `"${path}" is not a path: its part ${wrong + 1}, "${keys[wrong]}", is not a name. ` +
        'Compute it in the loader.',
    );
  }
  if (!names.includes(keys[0]!)) {
    throw new Error(`"${path}": there is no "${keys[0]}" here, only ${names.join(', ')}.`);
  }
  return (scope) => keys.reduce(readOwn, scope);
}

function readOwn(value: unknown, key: string): unknown {
  return value != null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
