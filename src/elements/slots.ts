let sheet: CSSStyleSheet | undefined;

/**
 * A box of the element's own would be in the way of page CSS, and inline hosts make many fallbacks
 * slow in Chromium. Nodes of ours stand first in their slot: `own` hides what the author put there
 * for another state.
 */
function sharedSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(
      ':host{display:contents}:host([hidden]){display:none}::slotted([slot=result]:first-child){display:contents}.own::slotted(:not(:first-child)){display:none!important}',
    );
  }
  return sheet;
}

/** The shadow root of an element: nothing but slots. One that the server sent is taken over. */
export function attachSlots(
  host: HTMLElement,
  internals: ElementInternals,
  names: readonly string[],
): Record<string, HTMLSlotElement> {
  const root = internals.shadowRoot ?? host.attachShadow({mode: 'open'});
  root.adoptedStyleSheets = [sharedSheet()];
  const slots: Record<string, HTMLSlotElement> = {};
  for (const name of names) {
    let slot = root.querySelector<HTMLSlotElement>(name ? `slot[name=${name}]` : 'slot:not([name])');
    if (!slot) {
      slot = document.createElement('slot');
      if (name) slot.name = name;
      slot.hidden = true;
      root.append(slot);
    }
    slots[name] = slot;
  }
  return slots;
}
