import {parseExpression} from './bindings.js';
import type {Scope} from './expression.js';
import {refuseDeferred} from './text.js';

/** What `each="item of path"` means. */
export interface Loop {
  /** The names in scope inside. */
  names: readonly string[];
  /** One scope per item. */
  scopes: (scope: Scope) => Scope[];
}

/** Parses the value of an `each` attribute. */
export function parseLoop(source: string, names: readonly string[], where: string): Loop {
  const [, item, path] = /^\s*([^\s.]+)\s+of\s(.*)$/s.exec(source) ?? [];
  if (!item) {
    throw new Error(`${where}: each="${source}" is not a loop. Write each="item of path".`);
  }
  // The name of the item must itself be a path of one name.
  parseExpression(item, [item], where);
  const list = parseExpression(path!, names, where);
  return {
    names: [...names, 'index', item],
    scopes: (scope) =>
      list(scope, toList).map((value, index) => ({...scope, index, [item]: value})),
  };
}

function toList(value: unknown): unknown[] {
  refuseDeferred(value);
  if (value == null) return [];
  if (typeof value === 'object' && Symbol.iterator in value) {
    return [...(value as Iterable<unknown>)];
  }
  throw new Error('this is no list');
}
