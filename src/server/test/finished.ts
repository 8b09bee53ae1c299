import {type DefaultTreeAdapterTypes as Tree, parse} from 'parse5';

type Parent = Tree.ParentNode;
type Node = Tree.ChildNode;

/** How something is told of a page that has come whole. */
export interface Finished {
  /** The elements in each other, with the names of their attributes, but none of their text. */
  readonly shape: string;
  /** The text directly in each of these elements and each value of an attribute, and where that is. */
  readonly strings: readonly {readonly where: string; readonly text: string}[];
  /** The texts of all elements of a tag. */
  textsOf(tag: string): string[];
  /** The values of an attribute. */
  valuesOf(name: string): string[];
  /** The texts of the scripts with data. */
  readonly data: readonly string[];
}

const isElement = (node: Node): node is Tree.Element => 'tagName' in node;
const isTemplate = (node: Node): node is Tree.Template => 'content' in node;

const childrenOf = (node: Parent | Node): Node[] =>
  'content' in node ? node.content.childNodes : 'childNodes' in node ? node.childNodes : [];

const attributeOf = (node: Node, name: string): string | undefined =>
  isElement(node) ? node.attrs.find((attribute) => attribute.name === name)?.value : undefined;

/** What is in a node; what is inert in a template is not. */
function* all(node: Parent | Node): Iterable<{node: Node; siblings: Node[]}> {
  const siblings = 'content' in node ? [] : childrenOf(node);
  for (const child of [...siblings]) {
    yield {node: child, siblings};
    yield* all(child);
  }
}

const textOf = (node: Node): string =>
  'value' in node ? node.value : childrenOf(node).map(textOf).join('');

/** Puts each late part in the place of its marker, as a browser does. */
function applyParts(document: Tree.Document): void {
  for (const {node, siblings} of all(document)) {
    const name = isTemplate(node) && attributeOf(node, 'for');
    if (!name) continue;
    siblings.splice(siblings.indexOf(node), 1);
    for (const {node: place, siblings: around} of all(document)) {
      const isPlace = 'data' in place && place.data === `?marker name="${name}"`;
      if (isPlace) around.splice(around.indexOf(place), 1, ...childrenOf(node));
    }
  }
}

/** Parses a whole answer as a browser does, with or without scripts. */
export function finish(text: string, scriptingEnabled: boolean = true): Finished {
  const document = parse(text, {scriptingEnabled});
  applyParts(document);
  const strings: {where: string; text: string}[] = [];
  const shapeOf = (node: Node): string => {
    if (!isElement(node)) return '';
    const {tagName, attrs} = node;
    const children = childrenOf(node);
    for (const {name, value} of attrs) strings.push({where: `${tagName} ${name}`, text: value});
    const text = children.map((child) => ('value' in child ? child.value : '')).join('');
    strings.push({where: tagName, text});
    const names = attrs.map(({name}) => ` ${name}`).join('');
    return `<${tagName}${names}>${children.map(shapeOf).join('')}</${tagName}>`;
  };
  const elements = [...all(document)].map(({node}) => node).filter(isElement);
  const shape = document.childNodes.map(shapeOf).join('');
  return {
    shape,
    strings,
    textsOf: (tag) => elements.filter(({tagName}) => tagName === tag).map(textOf),
    valuesOf: (name) =>
      elements.map((element) => attributeOf(element, name)).filter((value) => value !== undefined),
    data: elements
      .filter((element) => attributeOf(element, 'data-meanwhile') !== undefined)
      .map(textOf),
  };
}
