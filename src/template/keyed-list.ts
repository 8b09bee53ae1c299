import {Directive, directive} from 'lit/directive.js';
import {type ChildPart, type RootPart, noChange, render} from 'lit/html.js';
import {rendering} from './page.js';

/** Does something with each node from one up to another, even if that moves or removes it. */
function walk(node: Node, stop: Node | null, act: (node: ChildNode) => void): void {
  for (let next; node !== stop; node = next!) {
    next = node.nextSibling;
    act(node as ChildNode);
  }
}

// Not `abstract` for lit, which calls `render` from the method that is overridden here.
abstract class KeyedList extends Directive {
  /** What shows the item of each key, between two comments of its own. */
  readonly #parts = new Map<unknown, RootPart>();

  override update(list: ChildPart, [contents]: [ReadonlyMap<unknown, unknown>]): unknown {
    const parts = this.#parts;
    const sent = rendering.adoptList?.(list, contents, parts);
    if (sent) return sent;
    const start = list.startNode!;
    const parent = start.parentNode as HTMLElement & {moveBefore?: Node['insertBefore']};
    const {activeElement} = parent.getRootNode() as Document;
    const side = (node: Node): number => node.compareDocumentPosition(activeElement ?? parent);
    const moveTo = (before: Node) => (node: Node) =>
      // The first keeps the focus, the document of a frame and what is animated.
      parent.moveBefore ? parent.moveBefore(node, before) : parent.insertBefore(node, before);

    for (const [key, {startNode, endNode}] of parts) {
      if (contents.has(key)) continue;
      walk(startNode!, endNode!.nextSibling, (node) => node.remove());
      parts.delete(key);
    }
    let next = start.nextSibling!;
    for (const [key, content] of contents) {
      const end = parts.get(key)?.endNode ?? parent.insertBefore(new Comment(), next);
      const part = render(content, parent, {renderBefore: end as ChildNode});
      const start = part.startNode!;
      parts.set(key, part);
      // One that is new is in its place.
      if (start !== next && end.nextSibling !== next) {
        // What has the focus stays, and what is in its way goes to the end.
        if (side(start) !== side(end)) walk(next, start, moveTo(list.endNode!));
        else walk(start, end.nextSibling, moveTo(next));
      }
      next = end.nextSibling!;
    }
    return noChange;
  }
}

/** Shows contents by their keys: the nodes of a key move with it. */
export const keyedList = directive(KeyedList as never) as unknown as (
  contents: ReadonlyMap<unknown, unknown>,
) => unknown;
