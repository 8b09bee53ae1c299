import {
  Parser,
  type Token,
  type TreeAdapter,
  type TreeAdapterTypeMap,
  html,
  parse,
  parseFragment as parseInside,
  serialize,
} from 'parse5';
import {
  TreeComment,
  TreeDoctype,
  TreeDocument,
  TreeElement,
  TreeFragment,
  TreeNode,
  TreeText,
} from './tree.js';

type TreeMap = TreeAdapterTypeMap<
  TreeNode,
  TreeNode,
  TreeNode,
  TreeDocument,
  TreeFragment,
  TreeElement,
  TreeComment,
  TreeText,
  TreeElement,
  TreeDoctype
>;

function insertText(parent: TreeNode, text: string, next: TreeNode | null): void {
  const {childNodes} = parent;
  const before = childNodes[(next ? childNodes.indexOf(next) : childNodes.length) - 1];
  if (before instanceof TreeText) before.data += text;
  else parent.insertBefore(new TreeText(text), next);
}

/** How parse5 makes and reads our nodes. */
const adapter: TreeAdapter<TreeMap> = {
  createDocument: () => new TreeDocument(),
  createDocumentFragment: () => new TreeFragment(),
  createCommentNode: (data) => new TreeComment(data),
  createTextNode: (data) => new TreeText(data),
  createElement: (name, namespace, attributes) =>
    new TreeElement(
      name,
      namespace,
      attributes.map(({prefix, name, value}) => ({
        name: prefix ? `${prefix}:${name}` : name,
        value,
      })),
    ),
  appendChild: (parent, node) => parent.append(node),
  insertBefore: (parent, node, next) => parent.insertBefore(node, next),
  insertText: (parent, text) => insertText(parent, text, null),
  insertTextBefore: insertText,
  detachNode: (node) => node.remove(),
  setTemplateContent(template, content) {
    template.content = content;
  },
  getTemplateContent: (template) => template.content!,
  setDocumentType: (document, name, publicId, systemId) =>
    document.append(new TreeDoctype(name, publicId, systemId)),
  setDocumentMode() {},
  getDocumentMode: () => html.DOCUMENT_MODE.NO_QUIRKS,
  adoptAttributes(element, attributes) {
    for (const {name, value} of attributes) {
      if (!element.hasAttribute(name)) element.setAttribute(name, value);
    }
  },
  getFirstChild: (node) => node.firstChild,
  getChildNodes: (node) => node.childNodes,
  getParentNode: (node) => node.parentNode,
  getAttrList: (element) => element.attributes,
  getTagName: (element) => element.localName,
  getNamespaceURI: (element) => element.namespaceURI as html.NS,
  getTextNodeContent: (text) => text.data,
  getCommentNodeContent: (comment) => comment.data,
  getDocumentTypeNodeName: (doctype) => doctype.name,
  getDocumentTypeNodePublicId: (doctype) => doctype.publicId,
  getDocumentTypeNodeSystemId: (doctype) => doctype.systemId,
  isTextNode: (node): node is TreeText => node instanceof TreeText,
  isCommentNode: (node): node is TreeComment => node instanceof TreeComment,
  isDocumentTypeNode: (node): node is TreeDoctype => node instanceof TreeDoctype,
  isElementNode: (node): node is TreeElement => node instanceof TreeElement,
  setNodeSourceCodeLocation() {},
  getNodeSourceCodeLocation: () => null,
  updateNodeSourceCodeLocation() {},
};

// Noncharacters stand for what the writer would escape, or does not know; no text keeps them.
const LESS = '\uFDD0';
const GREATER = '\uFDD1';
const MARKER = '\uFDD2';

/** Nor can UTF-8 keep half a character, which must not find its other half in the text beside. */
const clean = (text: string): string => text.replace(/[\uFDD0-\uFDD2\p{Cs}]/gu, '\uFFFD');

/** Browsers escape these two in attributes, so that no attribute can look like a tag. */
const escapeAngles = (value: string): string =>
  clean(value).replace(/[<>]/g, (angle) => (angle === '<' ? LESS : GREATER));

const writer: TreeAdapter<TreeMap> = {
  ...adapter,
  getChildNodes: (node) =>
    node instanceof TreeElement && node.shadowRoot
      ? [node.shadowRoot, ...node.childNodes]
      : node.childNodes,
  getAttrList: (element) =>
    element.attributes.map(({name, value}) => ({name, value: escapeAngles(value)})),
  // The parser drops a line break at the start of these.
  getTextNodeContent(text) {
    const {parentNode} = text;
    const data = clean(text.data);
    const isDropped =
      /^[\r\n]/.test(data) &&
      parentNode instanceof TreeElement &&
      /^(pre|textarea|listing)$/.test(parentNode.localName) &&
      parentNode.childNodes.find((node) => !(node instanceof TreeText) || node.data) === text;
    return isDropped ? `\n${data}` : data;
  },
};

/** The place of a late part, as a processing instruction. */
export const marker = (name: string): TreeComment => new TreeComment(MARKER + name);

// With scripting off, the content of a <noscript> is markup like any other.
const OPTIONS = {treeAdapter: adapter, scriptingEnabled: false};

export const parsePage = (source: string): TreeDocument => parse<TreeMap>(source, OPTIONS);

const OURS = /^(await-(data|boundary)|route-(outlet|def|data))$/;

/** Parses a page; `onLost` hears of each element of ours that is not where it was written. */
export function parseWatched(source: string, onLost: (element: TreeElement) => void): TreeDocument {
  let made: TreeElement | undefined;
  const treeAdapter: typeof adapter = {
    ...adapter,
    createElement: (...from) => (made = adapter.createElement(...from)),
    // Nothing but what cannot be in a table is put before something.
    insertBefore(parent, node, next) {
      adapter.insertBefore(parent, node, next);
      if (node instanceof TreeElement && OURS.test(node.localName)) onLost(node);
    },
  };
  class WatchingParser extends Parser<TreeMap> {
    override onStartTag(token: Token.TagToken): void {
      made = undefined;
      super.onStartTag(token);
      const {tagName, attrs} = token;
      if (!made && OURS.test(tagName)) onLost(new TreeElement(tagName, html.NS.HTML, attrs));
    }
  }
  return WatchingParser.parse(source, {...OPTIONS, treeAdapter} as never) as TreeDocument;
}

/** Parses what stands in a template, or in another element. */
export const parseFragment = (source: string, context?: TreeElement): TreeFragment =>
  context ? parseInside<TreeMap>(context, source, OPTIONS) : parseInside<TreeMap>(source, OPTIONS);

/** Writes what is in a node. */
export const write = (node: TreeNode, treeAdapter: typeof writer = writer): string =>
  serialize<TreeMap>(node, {treeAdapter, scriptingEnabled: false})
    .replaceAll(LESS, '&lt;')
    .replaceAll(GREATER, '&gt;')
    .replace(new RegExp(`<!--${MARKER}(\\w+)-->`, 'g'), '<?marker name="$1">');

/** Writes nodes that stand side by side. */
export function writeNodes(nodes: readonly TreeNode[], treeAdapter?: typeof writer): string {
  const fragment = new TreeFragment();
  fragment.childNodes.push(...nodes);
  return write(fragment, treeAdapter);
}

/** Writes as browsers do, who lose that line break. */
const plainWriter: typeof writer = {...writer, getTextNodeContent: ({data}) => clean(data)};

/** The two ways in which the binder reads markup back. */
Object.defineProperties(TreeElement.prototype, {
  innerHTML: {
    get(this: TreeElement) {
      return write(this, plainWriter);
    },
  },
  outerHTML: {
    get(this: TreeElement) {
      return writeNodes([this], plainWriter);
    },
  },
});
