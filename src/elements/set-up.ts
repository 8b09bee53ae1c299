let sheet: CSSStyleSheet | undefined;

/**
 * Prepares an element when it is first connected: applies the properties that were set before the
 * upgrade, or that a framework defined over the accessors, and gives it a shadow root of nothing but
 * slots; one that the server sent is taken over.
 */
export function setUp(host: HTMLElement, slots: readonly string[]): ElementInternals {
  const target: Record<string, unknown> = host as never;
  for (const [name, value] of Object.entries(host)) {
    if (!(name in Object.getPrototypeOf(host))) continue;
    delete target[name];
    target[name] = value;
  }
  const internals = host.attachInternals();
  const root = internals.shadowRoot ?? host.attachShadow({mode: 'open'});
  if (!sheet) {
    sheet = new CSSStyleSheet();
    // A box of the element's own would be in the way of page CSS, and inline hosts make many fallbacks
    // slow in Chromium. Our wrapper, known by its style, is in the result slot in every status; what
    // the author put there belongs to a success.
    sheet.replaceSync(
      ':host{display:contents}:host([hidden]),:host(route-def){display:none}:not(.success)::slotted([slot=result]:not([style*=contents])){display:none!important}',
    );
  }
  root.adoptedStyleSheets = [sheet];
  if (!root.firstChild) {
    for (const name of slots) root.append(Object.assign(document.createElement('slot'), {name}));
  }
  return internals;
}
