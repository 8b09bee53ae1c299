/** An element that can be set up. */
export interface Held extends HTMLElement {
  connectedCallback(): void;
}

/**
 * Sets up an element that was held, without what came with it.
 *
 * @param content which of the wrappers that came is not kept; all of them, unless this says otherwise
 */
export function release(host: Held, content = '[streamed]'): void {
  // A shadow root that the parser could not attach, because there was one, is still a template.
  for (const child of host.querySelectorAll(`:scope>:is(div,span)${content},:scope>[shadowrootmode]`)) {
    child.remove();
  }
  host.removeAttribute('streamed');
  host.connectedCallback();
}
