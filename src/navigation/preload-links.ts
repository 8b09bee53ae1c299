import {scopesOf} from './link-scopes.js';
import {leadsTo, linkOf} from './links.js';

/** Preloads where a click on a link would lead; returns what calls off what is to come soon. */
export function preloadLink(
  link: Element,
  on: 'intent' | 'viewport',
  how: 'preload' | 'preloadSoon' = 'preload',
): unknown[] {
  const {connection} = navigator as {connection?: {saveData?: boolean}};
  return scopesOf(link).flatMap(([{router, preloadOn}, reader]) => {
    const to = preloadOn === on && !connection?.saveData && leadsTo(link, reader);
    return to && to.href !== router!.location.href && router!.claims(to) ? router![how](to) : [];
  });
}

/** Preloads the links that a person points at, until the signal aborts. */
export function watchIntent(signal: AbortSignal): void {
  let last: Element | undefined;
  let cancels: unknown[] = [];
  const point = (link?: Element): void => {
    if (link === last) return;
    last = link;
    for (const cancel of cancels) (cancel as () => void)();
    cancels = link ? preloadLink(link, 'intent', 'preloadSoon') : [];
  };
  const onEvent = (event: Event): void => {
    const {type, relatedTarget} = event as MouseEvent;
    const link = linkOf(event);
    if (type === 'touchstart') {
      if (link) preloadLink(link, 'intent');
    }
    // With another target, the event that tells of that one follows.
    else if (!type.endsWith('out')) point(link);
    else if (!relatedTarget && link === last) point();
  };
  // Between two nodes of one shadow root, `over` and `focusin` are not heard outside of it.
  const types =
    'pointerover pointermove pointerout mouseover mouseout focusin keyup focusout touchstart';
  for (const type of types.split(' ')) {
    document.addEventListener(type, onEvent, {signal, capture: true, passive: true});
  }
  signal.addEventListener('abort', () => point());
}
