import {toProperty} from './conversions.js';
import {errorScope} from './error-scope.js';
import {fail} from './fail.js';
import {type MakeFormat, formats, formatter} from './formats.js';

/** What a template can see. Every name that a path may start with is an own key of it. */
export type Scope = Readonly<Record<string, unknown>>;

/** Makes the value of one hole in a template. */
export type Read<T = unknown> = (scope: Scope) => T;

const KEY = /^(?!(__proto__|constructor|prototype)$)[\p{ID_Continue}$]+$/u;

/**
 * Parses a path of the template grammar: names joined by dots. The result reads own properties only
 * (array indexes and `length` are), so it reaches neither a prototype nor a global; what is missing
 * reads as `undefined`.
 *
 * @param names the names in scope; the path must start with one of them
 * @param where the opening tag that error messages begin with
 * @param convert makes of the value what is needed where the path stands
 * @param mayFormat whether `path | format` may stand here
 * @throws {Error} quoting the expression and the part of it that is not allowed
 */
export function parsePath<T = unknown>(
  source: string,
  names: readonly string[],
  where = '',
  convert: (value: unknown) => T = toProperty as (value: unknown) => T,
  mayFormat?: boolean,
): Read<T> {
  const place = `${where}: "${source.trim()}"`;
  const [path, name] = mayFormat ? source.split(/\|([^.]*)$/) : [source];
  const format =
    name === undefined
      ? (value: unknown) => value
      : formatter(parsePath(name, Object.keys(formats), place)(formats) as MakeFormat);
  const keys = path!.trim().split('.');
  keys.forEach((key, index) => {
    if (!KEY.test(key)) {
      fail(
        `${place} is not a path`,
        `its part ${index + 1}, "${key}", is not a name. Compute it in the loader.`,
      );
    }
  });
  if (!names.includes(keys[0]!)) {
    fail(place, `there is no "${keys[0]}" here, only ${names.join(', ')}.`);
  }
  return (scope) => {
    try {
      return convert(
        format(
          keys.reduce<any>(
            (value, key) => (Object.hasOwn(Object(value), key) ? value[key] : undefined),
            scope,
          ),
        ),
      );
    } catch (cause) {
      throw new Error(`${place}: ${errorScope(cause).message}`, {cause});
    }
  };
}
