/** Puts markup into the page until the test is over. */
export function mount(markup = ''): HTMLElement {
  const box = document.createElement('div');
  box.innerHTML = markup;
  document.body.append(box);
  mounted.add(box);
  return box;
}

const mounted = new Set<Element>();

afterEach(() => {
  for (const box of mounted) box.remove();
  mounted.clear();
});

/** The first match, or an error that shows where it was looked for. */
export function find<E extends Element = HTMLElement>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector} in ${(root as Element).outerHTML}`);
  return found;
}

/** The text that is laid out, that is neither in an unassigned slot nor hidden; one space for any white space. */
export function seen(root: Node): string {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let text = '';
  let parent: Node | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    if (!range.getClientRects().length) continue;
    text += (node.parentNode === parent ? '' : ' ') + (node as Text).data;
    parent = node.parentNode;
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** All nodes below, comments and texts included. */
export function countNodes(root: Node): number {
  const walker = document.createTreeWalker(root);
  let count = 0;
  while (walker.nextNode()) count++;
  return count;
}
