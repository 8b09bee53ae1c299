import {attempt} from './attempt.js';
import {parsePath, type Read} from './expression.js';
import {toText} from './conversions.js';
import {fail} from './fail.js';

/**
 * Compiles the address that an element of ours fetches. What stands in braces is one segment of the
 * path or one value of the query, whatever it holds; the origin has to be literal.
 *
 * @param where the opening tag that error messages begin with
 */
export function compileSource(
  source: string,
  names: readonly string[],
  where: string,
): Read<string> {
  const [start = '', ...pieces] = source.split(/\{\{(.*?)\}\}/s);
  let literal = start;
  const parts = pieces.map((piece, index): Read<string> => {
    if (index % 2) {
      literal += piece;
      return () => piece;
    }
    const isQuery = /[?#]/.test(literal);
    return parsePath(piece, names, where, (value) => {
      const text = toText(value);
      // The address would be that of something else.
      if (!isQuery && /^\.{0,2}$/.test(text)) fail(`"${text}" is no segment of an address`);
      return encodeURIComponent(text);
    });
  });
  return (scope) => {
    const {baseURI} = document;
    const url = new URL(start + parts.map((part) => part(scope)).join(''), baseURI);
    const isOrigin = (text: string): boolean =>
      attempt(() => new URL(text, baseURI).origin) === url.origin;
    if (parts.length && !isOrigin('') && !isOrigin(start)) {
      fail(where, `src="${source}"`, `write the origin of "${url}" without {{ }}.`);
    }
    return url.href;
  };
}
