import {parsePath, type Scope} from './expression.js';
import {located} from './located.js';
import {toText} from './text.js';

/** Reads one path from a scope and converts what it found; an error of either is located. */
export type Expression = <T>(scope: Scope, convert: (value: unknown) => T) => T;

/** The expressions in the text of a node or in the value of an attribute. */
export interface Bindings {
  /** The expression, where the source is just one `{{ path }}` and nothing else. */
  whole: Expression | undefined;
  /** The source with all values filled in. */
  text: (scope: Scope) => string;
}

/**
 * Parses one path that stands somewhere in a template.
 *
 * @param where the opening tag that error messages begin with
 */
export function parseExpression(
  source: string,
  names: readonly string[],
  where: string,
): Expression {
  let read: (scope: Scope) => unknown;
  try {
    read = parsePath(source, names);
  } catch (error) {
    throw located(where, error);
  }
  const place = `${where}: "${source.trim()}"`;
  return (scope, convert) => {
    try {
      return convert(read(scope));
    } catch (error) {
      throw located(place, error);
    }
  };
}

/** Parses what may hold `{{ path }}`; `undefined` where it holds none. */
export function parseBindings(
  source: string,
  names: readonly string[],
  where: string,
): Bindings | undefined {
  const pieces = source.split(/\{\{(.*?)\}\}/s);
  const parts = pieces.map((piece, index) => {
    // Every other piece is what stood between the braces.
    if (index % 2) return parseExpression(piece, names, where);
    if (!piece.includes('{{')) return piece;
    throw new Error(`${where}: "{{" without "}}" in the same text.`);
  });
  if (!parts[1]) return undefined;
  return {
    whole: parts.length === 3 && !parts[0] && !parts[2] ? (parts[1] as Expression) : undefined,
    text: (scope) =>
      parts.map((part) => (typeof part === 'string' ? part : part(scope, toText))).join(''),
  };
}

/**
 * Compiles a text with `{{ path }}` in it, such as a page title, without any element.
 *
 * @param where the opening tag that error messages begin with
 */
export function interpolate(
  source: string,
  names: readonly string[],
  where: string,
): (scope: Scope) => string {
  return parseBindings(source, names, where)?.text ?? (() => source);
}
