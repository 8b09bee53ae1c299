import {keyedList} from '../template/keyed-list.js';
import {rendering} from '../template/page.js';

// A box of the element's own would be in the way of page CSS, and inline hosts make many fallbacks
// slow in Chromium. Our wrapper, known by its style, is in the result slot in every status; what
// the author put there belongs to a success.
const CSS =
  ':host{display:contents}:host([hidden]),:host(route-def),:host(route-data){display:none}:not(.success)::slotted([slot=result]:not([style*=contents],[streamed])){display:none!important}';

/** A sheet can be adopted in the document that it was made in alone. */
const sheets = new WeakMap<Document, CSSStyleSheet>();

/** Gives a shadow root the style sheet of its document. */
export function adoptSheet(root: ShadowRoot): void {
  const {ownerDocument} = root;
  let sheet = sheets.get(ownerDocument);
  if (!sheet) {
    const view = ownerDocument.defaultView;
    // Without a window nothing is rendered.
    if (!view) return;
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(CSS);
    sheets.set(ownerDocument, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}

/**
 * Prepares an element when it is first connected: applies the properties that were set before the
 * upgrade, or that a framework defined over the accessors, and gives it a shadow root of nothing but
 * slots; one that the server sent is taken over.
 */
export function setUp(host: HTMLElement, slots: readonly string[]): ElementInternals {
  for (const [name, value] of Object.entries(host)) {
    if (!(name in Object.getPrototypeOf(host))) continue;
    Reflect.deleteProperty(host, name);
    // Unlike an assignment, it passes over what can only be read.
    Reflect.set(host, name, value);
  }
  rendering.page.keyedList ??= keyedList;
  const internals = host.attachInternals();
  const root = internals.shadowRoot ?? host.attachShadow({mode: 'open'});
  adoptSheet(root);
  if (!root.firstChild) {
    for (const name of slots) root.append(Object.assign(document.createElement('slot'), {name}));
  }
  return internals;
}
