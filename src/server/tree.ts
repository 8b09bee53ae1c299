/*
 * The document that the server works on: as much of the DOM as route markup and templates need, so
 * that both are read by the code that reads them in a browser.
 */

/** What any node has; text and comments have no children. */
export abstract class TreeNode {
  abstract readonly nodeType: number;
  parentNode: TreeNode | null = null;
  abstract readonly childNodes: TreeNode[];

  /** A copy with all that is in it, or without. */
  abstract cloneNode(deep?: boolean): TreeNode;

  get firstChild(): TreeNode | null {
    return this.childNodes[0] ?? null;
  }

  get nextSibling(): TreeNode | null {
    const siblings = this.parentNode?.childNodes;
    return siblings?.[siblings.indexOf(this) + 1] ?? null;
  }

  get children(): TreeElement[] {
    return this.childNodes.filter((node) => node instanceof TreeElement);
  }

  get firstElementChild(): TreeElement | null {
    return this.children[0] ?? null;
  }

  /** Inserts as many nodes as there are, which may be more than a function takes as arguments. */
  insertAll(nodes: readonly TreeNode[], next: TreeNode | null): void {
    const {childNodes} = this;
    for (const node of nodes) {
      if (node.parentNode) node.remove();
      node.parentNode = this;
    }
    const behind = next ? childNodes.splice(childNodes.indexOf(next)) : [];
    for (const node of nodes) childNodes.push(node);
    for (const node of behind) childNodes.push(node);
  }

  insertBefore(node: TreeNode, next: TreeNode | null): void {
    this.insertAll([node], next);
  }

  append(...nodes: TreeNode[]): void {
    this.insertAll(nodes, null);
  }

  prepend(...nodes: TreeNode[]): void {
    this.insertAll(nodes, this.firstChild);
  }

  remove(): void {
    const siblings = this.parentNode?.childNodes;
    siblings?.splice(siblings.indexOf(this), 1);
    this.parentNode = null;
  }

  replaceAll(nodes: readonly TreeNode[]): void {
    this.parentNode?.insertAll(nodes, this);
    this.remove();
  }

  replaceWith(...nodes: (TreeNode | string)[]): void {
    this.replaceAll(nodes.map((node) => (typeof node === 'string' ? new TreeText(node) : node)));
  }

  /** Takes all children out, and gives them. */
  empty(): TreeNode[] {
    const nodes = this.childNodes.splice(0);
    for (const node of nodes) node.parentNode = null;
    return nodes;
  }

  /** Every element below, in document order; the content of templates is not below. */
  *descendants(): Iterable<TreeElement> {
    for (const child of this.children) {
      yield child;
      yield* child.descendants();
    }
  }

  querySelectorAll(selector: string): TreeElement[] {
    return [...this.descendants()].filter((element) => element.matches(selector));
  }

  querySelector(selector: string): TreeElement | null {
    const [, child] = /^:scope>(.+)$/.exec(selector) ?? [];
    const elements = child === undefined ? this.descendants() : this.children;
    for (const element of elements) if (element.matches(child ?? selector)) return element;
    return null;
  }
}

/** The children of what can have none. */
const NONE: TreeNode[] = Object.freeze([]) as never;

/** What is nothing but characters. */
abstract class TreeData extends TreeNode {
  readonly childNodes: TreeNode[] = NONE;
  data: string;

  constructor(data: string) {
    super();
    this.data = data;
  }

  override cloneNode(): TreeNode {
    return Reflect.construct(this.constructor, [this.data]) as TreeNode;
  }
}

export class TreeText extends TreeData {
  readonly nodeType = 3;
}

export class TreeComment extends TreeData {
  readonly nodeType = 8;
}

export class TreeDoctype extends TreeNode {
  readonly childNodes: TreeNode[] = NONE;
  readonly nodeType = 10;
  readonly name: string;
  readonly publicId: string;
  readonly systemId: string;

  constructor(name: string, publicId: string, systemId: string) {
    super();
    this.name = name;
    this.publicId = publicId;
    this.systemId = systemId;
  }

  override cloneNode(): TreeDoctype {
    return new TreeDoctype(this.name, this.publicId, this.systemId);
  }
}

export class TreeFragment extends TreeNode {
  readonly childNodes: TreeNode[] = [];
  readonly nodeType: number = 11;

  override cloneNode(): TreeFragment {
    return copyInto(new TreeFragment(), this);
  }

  /** The document that inert content belongs to. */
  get ownerDocument(): TreeDocument {
    return new TreeDocument();
  }
}

export class TreeDocument extends TreeFragment {
  override readonly nodeType = 9;

  createElement(name: string): TreeElement {
    return new TreeElement(name, HTML);
  }

  importNode(node: TreeNode): TreeNode {
    return node.cloneNode(true);
  }

  override cloneNode(): TreeDocument {
    return copyInto(new TreeDocument(), this);
  }
}

export interface TreeAttribute {
  readonly name: string;
  value: string;
}

const HTML = 'http://www.w3.org/1999/xhtml';

export class TreeElement extends TreeNode {
  readonly childNodes: TreeNode[] = [];
  readonly nodeType = 1;
  readonly localName: string;
  readonly namespaceURI: string;
  readonly attributes: TreeAttribute[];
  /** What templates and functions have set on an element of ours. */
  properties: Readonly<Record<string, any>> | undefined;
  /** What is written before its children: a template with slots. */
  shadowRoot: TreeElement | undefined;
  /** Of a template. It is never changed, so that copies share it. */
  declare content?: TreeFragment;

  constructor(localName: string, namespaceURI: string, attributes: TreeAttribute[] = []) {
    super();
    this.localName = localName;
    this.namespaceURI = namespaceURI;
    this.attributes = attributes;
    if (localName === 'template' && namespaceURI === HTML) this.content = new TreeFragment();
  }

  get ownerDocument(): TreeDocument {
    return new TreeDocument();
  }

  get slot(): string {
    return this.getAttribute('slot') ?? '';
  }

  override cloneNode(deep?: boolean): TreeElement {
    const attributes = this.attributes.map((attribute) => ({...attribute}));
    const copy = new TreeElement(this.localName, this.namespaceURI, attributes);
    if (!deep) return copy;
    if (this.content) copy.content = this.content;
    return copyInto(copy, this);
  }

  getAttribute(name: string): string | null {
    return this.attributes.find((attribute) => attribute.name === name)?.value ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.getAttribute(name) !== null;
  }

  setAttribute(name: string, value: string): void {
    const attribute = this.attributes.find((attribute) => attribute.name === name);
    if (attribute) attribute.value = value;
    else this.attributes.push({name, value});
  }

  removeAttribute(name: string): void {
    const index = this.attributes.findIndex((attribute) => attribute.name === name);
    if (index >= 0) this.attributes.splice(index, 1);
  }

  /** Whether one of a few plain selectors fits: tags and attributes, each in any of those before it. */
  matches(selector: string): boolean {
    return selector.split(',').some((one) => {
      const [last, ...above] = one.trim().split(' ').toReversed();
      if (!this.#fits(last!)) return false;
      let node: TreeNode | null = this.parentNode;
      for (const each of above) {
        while (node && !(node instanceof TreeElement && node.#fits(each))) node = node.parentNode;
        if (!node) return false;
        node = node.parentNode;
      }
      return true;
    });
  }

  /** The nearest element that fits: itself, or one around it. */
  closest(selector: string): TreeElement | null {
    for (let node: TreeNode | null = this; node; node = node.parentNode) {
      if (node instanceof TreeElement && node.matches(selector)) return node;
    }
    return null;
  }

  #fits(compound: string): boolean {
    const [tag, ...attributes] = compound.split('[');
    return (
      (!tag || tag === this.localName) &&
      attributes.every((attribute) => {
        const [name, value] = attribute.slice(0, -1).split('=');
        const own = this.getAttribute(name!);
        return own !== null && (value === undefined || own === value);
      })
    );
  }
}

function copyInto<T extends TreeNode>(copy: T, node: TreeNode): T {
  const {childNodes} = copy;
  for (const child of node.childNodes) {
    const own = child.cloneNode(true);
    own.parentNode = copy;
    childNodes.push(own);
  }
  return copy;
}
