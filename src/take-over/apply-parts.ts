/** Whether the browser puts late parts into their places by itself. */
const IS_NATIVE = 'htmlFor' in HTMLTemplateElement.prototype;

/** Whether the parser has left a node. */
export function isComplete(node: Node): boolean {
  for (let each: Node | null = node; each; each = each.parentNode) {
    if (each.nextSibling) return true;
  }
  return document.readyState !== 'loading';
}

/** The places of late parts, by their names; to such a browser they are comments. */
function markersIn(root: Node): Map<string, Comment> {
  const markers = new Map<string, Comment>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  for (let node; (node = walker.nextNode() as Comment | null);) {
    const [, name] = /^\?marker name="(\w+)"$/.exec(node.data) ?? [];
    if (name) markers.set(name, node);
  }
  return markers;
}

/** Puts each late part that is complete into its place, where the browser does not. */
export function applyParts(): void {
  if (IS_NATIVE) return;
  const templates = document.querySelectorAll<HTMLTemplateElement>('body>template[for]');
  if (!templates.length) return;
  let markers = markersIn(document.body);
  for (const template of templates) {
    const name = template.getAttribute('for')!;
    if (!isComplete(template)) continue;
    template.remove();
    // One part may hold the place of the next.
    if (!markers.has(name)) markers = markersIn(document.body);
    const {content} = template;
    for (const root of content.querySelectorAll('template[shadowrootmode]')) root.remove();
    markers.get(name)?.replaceWith(content);
  }
}
