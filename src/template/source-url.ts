import {attempt} from './attempt.js';
import {toText} from './conversions.js';
import type {Read} from './expression.js';
import {fail} from './fail.js';
import {rendering} from './page.js';
import {interpolate} from './text.js';

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
  const encode = (before: string) => (value: unknown) => {
    const text = toText(value);
    // The address would be that of something else; half of a code such as %2e could become a dot.
    if (/%\s*\w?\s*$/.test(before) || (!/[?#]/.test(before) && /^\.{0,2}$/.test(text))) {
      fail(`"${text}" is no segment of an address`);
    }
    return encodeURIComponent(text);
  };
  const read = interpolate(source, names, where, encode(''), encode);
  return (scope) => {
    const address = read(scope);
    const originOf = (text = ''): string | undefined =>
      attempt(() => new URL(text, rendering.page.baseURI).origin);
    const origin = originOf(address);
    if (!origin || ![originOf(), originOf(source.split('{{')[0])].includes(origin)) {
      fail(where, `"${address}" needs its origin written out.`);
    }
    return address;
  };
}
