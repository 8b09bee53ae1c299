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
    .find((element) => element.checkVisibility());

/**
 * Calls back when it is time to start; where there is nothing to observe, or not yet, that is when
 * the browser has time. Returns the function that calls it off.
 */
export function startWhen(start: Start, host: Element, begin: () => void): () => void {
  const end = new AbortController();
  const {signal} = end;
  const first = start === 'visible' && firstShown(host);
  if (first) {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) begin();
    });
    observer.observe(first);
    return () => observer.disconnect();
  }
  if (start === 'interaction') {
    for (const type of INTERACTIONS) host.addEventListener(type, begin, {passive: true, signal});
  } else {
    // WebKit has no idle callbacks.
    const {requestIdleCallback: whenIdle = setTimeout} = window as Partial<typeof window>;
    whenIdle(() => signal.aborted || begin());
  }
  return () => end.abort();
}
