import {getCommittedValue} from 'lit/directive-helpers.js';
import type {ChildPart, RootPart} from 'lit/html.js';
import {rendering} from '../template/page.js';

/** The keys of lists that have been hydrated, until their next update. */
const keysOf = new WeakMap<ChildPart, readonly unknown[]>();

let isHydrating = false;

/** Hydrates, so that keyed lists take over the items that are there. */
export function hydratingLists(hydrate: () => void): void {
  isHydrating = true;
  try {
    hydrate();
  } finally {
    isHydrating = false;
  }
}

rendering.adoptList = (list, contents, parts) => {
  if (isHydrating) {
    keysOf.set(list, [...contents.keys()]);
    return [...contents.values()];
  }
  keysOf.get(list)?.forEach((key, index) => {
    const part = (getCommittedValue(list) as RootPart[])[index]!;
    // Where Lit looks for what it has rendered before a node.
    Object.assign(part.endNode!, {['_$litPart$']: part});
    parts.set(key, part);
  });
  keysOf.delete(list);
  return undefined;
};
