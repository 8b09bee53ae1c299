/** Where the content of a template is: React, Vue and SVG put it into the element itself. */
export function contentsOf(template: Element): DocumentFragment | Element {
  const {content} = template as HTMLTemplateElement;
  return content?.hasChildNodes() ? content : template;
}

/**
 * Copies the content of a template into a new one, where it is inert: no image loads and no custom
 * element is created. What a framework left in the wrong place is in its `content` there.
 */
export function copyContents(template: Element): HTMLTemplateElement {
  const copy = document.createElement('template');
  const {content} = copy;
  for (const node of contentsOf(template).childNodes) {
    content.append(content.ownerDocument.importNode(node, true));
  }
  for (const inner of content.querySelectorAll('template')) {
    inner.content?.append(...inner.childNodes);
  }
  return copy;
}

const TABLE_OR_SELECT_PART = /^(t[rdh]|tbody|thead|tfoot|caption|col|colgroup|option|optgroup)$/;

/**
 * The tag with which a template begins, if that may only stand directly in a table or a select.
 * `<await-data>` cannot stand there, because the parser moves it out.
 */
export function misplacedStart(template: Element): string | undefined {
  const first = contentsOf(template).firstElementChild;
  if (first?.localName === 'template') return misplacedStart(first);
  return first && TABLE_OR_SELECT_PART.test(first.localName) ? first.localName : undefined;
}
