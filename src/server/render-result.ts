import type {TemplateResult} from 'lit/html.js';
import {noChange, nothing} from '../template/lit-values.js';
import {digestOf} from './digest.js';
import {parseFragment} from './html.js';
import {setBuiltIn} from './set-built-in.js';
import {TreeComment, TreeElement, type TreeFragment, TreeNode, TreeText} from './tree.js';

/** Makes nodes of what no template of ours has made, such as the result of a `render` function. */
export type RenderForeign = (value: unknown) => TreeNode[];

/** Stands for a hole in an attribute and, in a comment, for one among children. */
const HOLE = '\u0001';
const HOLE_COMMENT = `<!--${HOLE}-->`;
const SVG = 2;

/** The nodes that the strings of a template make, and the names of the attributes with holes. */
interface Prepared {
  readonly fragment: TreeFragment;
  readonly names: readonly string[];
  readonly digest: string;
}

const preparedByStrings = new WeakMap<TemplateStringsArray, Prepared>();

function prepare(result: TemplateResult): Prepared {
  const {strings} = result;
  const names: string[] = [];
  let source = '';
  let isInTag = false;
  let hasHoleInText = false;
  strings.forEach((piece, index) => {
    source += piece;
    if (index === strings.length - 1) return;
    // What the binder made has no angle in an attribute and no bare one in a text.
    const [open, close] = [piece.lastIndexOf('<'), piece.lastIndexOf('>')];
    if (open !== close) isInTag = open > close;
    if (isInTag) names.push(/([^\s"]+)="$/.exec(piece)![1]!);
    source += isInTag ? HOLE : HOLE_COMMENT;
  });
  const svg = new TreeElement('svg', 'http://www.w3.org/2000/svg');
  const fragment = parseFragment(source, result['_$litType$'] === SVG ? svg : undefined);
  for (const element of fragment.querySelectorAll('textarea,title')) {
    hasHoleInText ||= element.childNodes.some((text) => (text as TreeText).data?.includes(HOLE));
  }
  // Lit has no way to hydrate what stands in these, so nothing may seem to fit.
  const digest = hasHoleInText ? '-' : digestOf(strings);
  return {fragment, names, digest};
}

/** Whether a template of ours was rendered to this: its strings are raw already. */
const isOwn = (value: unknown): value is TemplateResult => {
  const {strings} = Object(value) as Partial<TemplateResult>;
  return !!strings && strings.raw === strings;
};

const start = (digest?: string): TreeComment =>
  new TreeComment(digest ? `_lit-part ${digest}` : '_lit-part');

const end = (): TreeComment => new TreeComment('_/lit-part');

/**
 * Makes the nodes of a value, between the comments by which Lit's hydration finds it again. Each comment
 * has a `_` in front, so that those of content in the content are not taken for the own ones.
 */
export function renderValue(value: unknown, renderForeign: RenderForeign): TreeNode[] {
  if (value === nothing || value === noChange || value == null) return [start(), end()];
  if (isOwn(value)) {
    const {digest, nodes} = renderOwn(value, renderForeign);
    return [start(digest), ...nodes, end()];
  }
  if (Array.isArray(value)) {
    return [
      start(),
      ...Array.from(value, (item) => renderValue(item, renderForeign)).flat(),
      end(),
    ];
  }
  if (typeof value === 'object') return renderForeign(value);
  return [start(), new TreeText(String(value)), end()];
}

function renderOwn(
  result: TemplateResult,
  renderForeign: RenderForeign,
): {digest: string; nodes: TreeNode[]} {
  const {strings, values} = result;
  let prepared = preparedByStrings.get(strings);
  if (!prepared) preparedByStrings.set(strings, (prepared = prepare(result)));
  const {names, digest} = prepared;
  const fragment = prepared.fragment.cloneNode();
  let nextValue = 0;
  let nextName = 0;
  /** Counts elements and comments, as Lit does. */
  let index = -1;

  const fill = (node: TreeNode): void => {
    if (node instanceof TreeElement) {
      const place = ++index;
      const properties: Record<string, unknown> = {};
      for (const attribute of [...node.attributes]) {
        if (attribute.value !== HOLE) continue;
        const name = names[nextName++]!;
        const value = values[nextValue++];
        node.removeAttribute(attribute.name);
        if (name.startsWith('.')) properties[name.slice(1)] = value;
        else if (name.startsWith('?')) {
          if (value) node.setAttribute(name.slice(1), '');
        } else if (!name.startsWith('@') && value !== nothing) {
          node.setAttribute(name, String(value));
        }
        node.properties = properties;
      }
      for (const child of [...node.childNodes]) fill(child);
      if (!node.properties) return;
      node.parentNode!.insertBefore(new TreeComment(`_lit-node ${place}`), node);
      if (!node.localName.includes('-')) setBuiltIn(node, properties);
    } else if (node instanceof TreeComment) {
      index++;
      if (node.data === HOLE) node.replaceAll(renderValue(values[nextValue++], renderForeign));
    } else if (node instanceof TreeText && node.data.includes(HOLE)) {
      node.data = node.data.replaceAll(HOLE_COMMENT, () => String(values[nextValue++]));
    }
  };

  for (const node of [...fragment.childNodes]) fill(node);
  return {digest, nodes: fragment.empty()};
}
