import {write} from './html.js';
import {TreeElement, TreeFragment, type TreeNode, TreeText} from './tree.js';

const DROPPED = /^(script|template|route-def|route-data|noscript)$/;

/**
 * The body once more as it is now, for browsers that neither run scripts nor apply late parts: with
 * scripts on, all of it is text. The style takes the first one away; where a policy forbids it,
 * `meanwhile.css` says the same.
 */
export function noscriptCopy(
  body: TreeElement,
  shown: ReadonlyMap<TreeElement, readonly TreeNode[]>,
): string {
  const copy = (nodes: readonly TreeNode[]): TreeNode[] =>
    nodes.flatMap((node) => {
      if (node instanceof TreeText) return node.cloneNode();
      if (!(node instanceof TreeElement)) return [];
      // What a page says to those without scripts is said here too.
      if (node.localName === 'noscript') return copy(node.childNodes);
      if (DROPPED.test(node.localName)) return [];
      const own = node.cloneNode();
      for (const name of ['streamed', 'data-parts']) own.removeAttribute(name);
      own.insertAll(copy(shown.get(node) ?? node.childNodes), null);
      if (!shown.has(node)) return own;
      for (const child of own.children) child.setAttribute('slot', 'result');
      return own;
    });
  const fragment = new TreeFragment();
  fragment.insertAll(copy(body.childNodes), null);
  const style = '<style>body>:not([data-meanwhile-copy]){display:none!important}</style>';
  return `<noscript data-meanwhile-copy>${style}${write(fragment)}</noscript>`;
}
