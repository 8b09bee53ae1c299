import {quoteElement} from '../core/quote-element.js';
import {parsePage, writeNodes} from './html.js';
import {TreeElement, type TreeNode} from './tree.js';

/** Elements in which a parser does not look further out for an open `<p>`. */
const SCOPE = /^(html|body|table|td|th|caption|marquee|object|applet|button|template|svg|math)$/;

/** The elements around a node, from the body on. */
function pathTo(node: TreeNode): TreeElement[] {
  const path: TreeElement[] = [];
  for (let each: TreeNode | null = node; each; each = each.parentNode) {
    if (each instanceof TreeElement && !/^(html|body)$/.test(each.localName)) path.unshift(each);
  }
  return path;
}

/** The tag of a wrapper in this element: no parser lets a `<div>` into a `<p>`. */
export function wrapperTag(host: TreeElement): 'div' | 'span' {
  const near = pathTo(host).findLast(({localName}) => localName === 'p' || SCOPE.test(localName));
  return near?.localName === 'p' ? 'span' : 'div';
}

/** Whether a parser has made the same elements again. */
const isAlike = (made: TreeNode, meant: TreeNode): boolean =>
  made instanceof TreeElement &&
  meant instanceof TreeElement &&
  made.localName === meant.localName &&
  made.children.length === meant.children.length &&
  made.children.every((child, index) => isAlike(child, meant.children[index]!));

/** Which elements stand in which, in one order. */
function shapeOf(element: TreeElement): string {
  const pairs = new Set<string>();
  const visit = (parent: TreeElement): void => {
    for (const node of parent.childNodes) {
      if (!(node instanceof TreeElement)) continue;
      pairs.add(`${parent.localName}>${node.localName}`);
      visit(node);
    }
  };
  visit(element);
  return [...pairs].sort().join();
}

/** The shapes that something renders, in their surroundings, that have been found to be as they should. */
const checked = new WeakMap<object, Set<string>>();

/** Markup from elsewhere must not fill the memory. */
const LARGEST = 100;

/**
 * Throws where a parser would move content out of the element that it is for, or drop it, as it does
 * with a block in a `<p>`, a link in a link or a form in a form: late parts would end up anywhere.
 *
 * @param wrapper what is to stand in `host`
 * @param maker what has rendered that, whose like is trusted in the same surroundings from then on
 */
export function checkNesting(host: TreeElement, wrapper: TreeElement, maker: object): void {
  const path = pathTo(host);
  const place = `${path.map(({localName}) => localName).join()} ${shapeOf(wrapper)}`;
  let places = checked.get(maker);
  if (!places) checked.set(maker, (places = new Set()));
  if (places.has(place)) return;
  // Only what is around counts, not what stands beside it.
  const shell = path.map(({localName, namespaceURI}) => new TreeElement(localName, namespaceURI));
  shell.forEach((element, index) => shell[index - 1]?.append(element));
  const copy = wrapper.cloneNode(true);
  shell.at(-1)!.append(copy);
  const {children} = parsePage(writeNodes([shell[0]!])).querySelector('body')!;
  if (children.length === 1 && isAlike(children[0]!, shell[0]!)) {
    if (places.size >= LARGEST) places.clear();
    places.add(place);
    return;
  }
  const around = path
    .slice(0, -1)
    .map(({localName}) => `<${localName}>`)
    .join('');
  const inside = [...wrapper.descendants()].map(({localName}) => `<${localName}>`);
  const isRow = ({localName, parentNode}: TreeElement): boolean =>
    localName === 'tr' && (parentNode as TreeElement).localName === 'table';
  const advice = [...wrapper.descendants()].some(isRow)
    ? 'Rows need a <tbody> around them'
    : 'Put the element further out, or other elements into it';
  throw new TypeError(
    `${quoteElement(host as unknown as Element)}: HTML does not allow ${[...new Set(inside)].slice(0, 8).join(', ')} in ${around || 'one another'}. ${advice}.`,
  );
}
