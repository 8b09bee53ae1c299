import type {StreamedPage} from './streamed-page.js';

/** What holds the content of the outlet; an empty one where there is none. */
export const contentOf = (page: StreamedPage): Element =>
  page.document.querySelector('[slot=result]') ?? document.createElement('div');

/** Everything in the content of the outlet but comments and empty texts. */
export function nodesIn(page: StreamedPage): Node[] {
  const nodes: Node[] = [];
  const walker = page.document.createTreeWalker(contentOf(page));
  for (let node; (node = walker.nextNode());) {
    if (node.nodeType === 1 || (node.nodeType === 3 && node.nodeValue)) nodes.push(node);
  }
  return nodes;
}

/**
 * Markup without comments, and without what a property says as well; attributes, classes and styles
 * in one order and one spelling.
 */
export function markupIn(box: Element): string {
  const copy = box.cloneNode(true) as Element;
  for (const element of copy.querySelectorAll<HTMLElement>('*')) {
    const sorted = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const {name} of sorted) element.removeAttributeNS(null, name);
    for (const attribute of sorted) {
      if (/^(selected|checked|value)$/.test(attribute.name)) continue;
      element.setAttributeNode(attribute);
    }
    if (element.hasAttribute('class')) {
      element.setAttribute('class', [...element.classList].sort().join(' '));
    }
    // The same text again would be left as it is.
    if (element.style?.length) element.style.cssText = ` ${element.style.cssText}`;
    if (element.localName === 'textarea') element.textContent = '';
  }
  return copy.innerHTML.replace(/<!--.*?-->/gs, '');
}

/** The state of form controls. */
export const stateIn = (box: Element): unknown[] =>
  Array.from(box.querySelectorAll<HTMLInputElement>('input,textarea,select,option'), (control) => [
    control.value,
    control.checked,
    (control as {selected?: unknown}).selected,
  ]);
