/** When an element starts what it waits for. */
export type Start = 'eager' | 'visible' | 'idle' | 'interaction';

/** What tells of a first pointer, touch or focus. */
const INTERACTIONS = ['pointerover', 'pointerdown', 'touchstart', 'focusin'];

/**
 * The first element with a box among what an element shows. Its own `display: contents`, like any
 * that its content may have, never intersects.
 */
const firstShown = (host: Element): Element | undefined =>
  [...(host.shadowRoot!.children as HTMLCollectionOf<HTMLSlotElement>)]
    .flatMap((slot) => (slot.hidden ? [] : slot.assignedElements({flatten: true})))
    .flatMap((element) => [element, ...element.querySelectorAll('*')])
    .find((element) => !/contents|none/.test(getComputedStyle(element).display));

/**
 * Calls back when it is time to start, at once where there is nothing to observe. Returns the
 * function that calls that off.
 */
export function startWhen(start: Start, host: Element, begin: () => void): () => void {
  if (start === 'idle') {
    // WebKit has none.
    const {requestIdleCallback = window.setTimeout, cancelIdleCallback = clearTimeout} = window;
    const request = requestIdleCallback(begin);
    return () => cancelIdleCallback(request);
  }
  const end = new AbortController();
  const {signal} = end;
  const first = start === 'visible' && firstShown(host);
  if (first) {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({isIntersecting}) => isIntersecting)) begin();
    });
    observer.observe(first);
    return () => observer.disconnect();
  }
  const listen = (target: EventTarget, ...types: string[]): void => {
    for (const type of types) target.addEventListener(type, begin, {passive: true, signal});
  };
  if (start === 'interaction') listen(host, ...INTERACTIONS);
  // The parser may not have come to it yet.
  else if (document.readyState === 'loading') listen(document, 'DOMContentLoaded');
  else begin();
  return () => end.abort();
}
