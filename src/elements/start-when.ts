/** When to start what nobody has started yet. */
export type Start = 'eager' | 'visible' | 'idle' | 'interaction';

/**
 * Starts something once: when `host` has been reached by a pointer or the focus, when the browser has
 * nothing else to do, or when the first element of the fallback is in view. A host has no box that
 * could be seen itself; without a fallback it starts at once. Returns the function that calls it off.
 */
export function startWhen(host: Element, when: Start, start: () => void): () => void {
  const controller = new AbortController();
  const {signal} = controller;
  const go = (): void => {
    controller.abort();
    start();
  };
  const fallback = host.querySelector(
    ':scope>[slot=fallback]:not(template),:scope>[slot=result]>*',
  );
  if (when === 'interaction') {
    for (const type of ['pointerover', 'focusin']) host.addEventListener(type, go, {signal});
  } else if (when === 'idle') {
    const {requestIdleCallback: request = setTimeout, cancelIdleCallback: cancel = clearTimeout} =
      window as unknown as {[name: string]: (argument: any) => number};
    const id = request(go);
    signal.addEventListener('abort', () => cancel(id));
  } else if (when === 'visible' && fallback) {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({isIntersecting}) => isIntersecting)) go();
    });
    observer.observe(fallback);
    signal.addEventListener('abort', () => observer.disconnect());
  } else {
    go();
  }
  return () => controller.abort();
}
