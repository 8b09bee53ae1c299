/** An element that can be set up. */
export interface Held extends HTMLElement {
  connectedCallback(): void;
}

/** Sets up an element that was held, without what came with it. */
export function release(host: Held): void {
  // A shadow root that the parser could not attach, because there was one, is still a template.
  const sent = ':scope>:is(div,span)[streamed],:scope>[shadowrootmode]';
  for (const child of host.querySelectorAll(sent)) child.remove();
  host.shadowRoot?.replaceChildren();
  host.removeAttribute('streamed');
  host.connectedCallback();
}
