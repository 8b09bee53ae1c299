import {toText} from './conversions.js';
import {type Read, parsePath} from './expression.js';
import {fail} from './fail.js';

/** What is one `{{ path }}` and nothing else. */
export const WHOLE: RegExp = /^\{\{([^}]*)\}\}$/;

/**
 * Compiles a text that may hold `{{ path }}` and `{{ path | format }}`: that of a node or an attribute, or a page title.
 *
 * @param where the opening tag that error messages begin with
 * @param convert what to make of the value where the source is one expression and nothing else
 * @param convertAfter makes what converts a value among other text from all that stands before it
 */
export function interpolate<T = string>(
  source: string,
  names: readonly string[],
  where: string,
  convert: (value: unknown) => T | string = toText,
  convertAfter: (before: string) => (value: unknown) => string = () => toText,
): Read<T | string> {
  const whole = WHOLE.exec(source);
  if (whole) return parsePath(whole[1]!, names, where, convert, true);
  const parts = source.split(/\{\{(.*?)\}\}/s).map((piece, index, pieces) => {
    // Every other piece is what stood between the braces.
    if (index % 2) {
      return parsePath(piece, names, where, convertAfter(pieces.slice(0, index).join('')), true);
    }
    const [open] = /\{\{.*/s.exec(piece) ?? [];
    if (open) fail(where, `"${open}" has no "}}".`);
    return () => piece;
  });
  return (scope) => parts.map((part) => part(scope)).join('');
}
