/** A link that the platform itself would follow in this window. */
export interface FollowedLink {
  readonly element: HTMLAnchorElement | SVGAElement | HTMLAreaElement;
  readonly to: URL;
}

/** The link that a click would follow in this window; nothing if the platform means something else. */
export function linkOf(event: MouseEvent): FollowedLink | undefined {
  const {button, altKey, ctrlKey, metaKey, shiftKey} = event;
  if (event.defaultPrevented || button || altKey || ctrlKey || metaKey || shiftKey) return undefined;
  for (const target of event.composedPath()) {
    const element = target as Element;
    if (!/^(a|area)$/.test(element.localName ?? '')) continue;
    const href = element.getAttribute('href') ?? element.getAttribute('xlink:href');
    const frame = element.getAttribute('target');
    if (href === null || element.hasAttribute('download')) return undefined;
    if (frame && !/^_self$/i.test(frame)) return undefined;
    if (!URL.canParse(href, element.baseURI)) return undefined;
    return {element: element as FollowedLink['element'], to: new URL(href, element.baseURI)};
  }
  return undefined;
}
