/** An element that can be set up. */
export interface Held extends HTMLElement {
  connectedCallback(): void;
}

/** Sets up an element that was held, with or without what came with it. */
export function release(host: Held, keepsContent?: boolean): void {
  for (const child of [...host.childNodes]) {
    const {localName = '', nodeType} = child as Element;
    const isOfServer =
      localName === 'div'
        ? (child as Element).matches(keepsContent ? '[streamed=copy]' : '[streamed]')
        : localName
          ? (child as Element).matches('template[shadowrootmode]')
          : nodeType > 6 && /^(\?marker )?name=/.test((child as Comment).data);
    if (isOfServer) child.remove();
  }
  host.shadowRoot?.replaceChildren();
  host.removeAttribute('streamed');
  host.connectedCallback();
}
