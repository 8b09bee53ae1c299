/** Who follows links: an address that it claims is its own business. */
export interface LinkFollower {
  claims(to: URL): boolean;
  navigate(to: URL): unknown;
}

/**
 * Has `follower` go where a click leads, if the platform itself would follow a link in this window
 * and not only within the page. A relative address is then resolved against `base`.
 */
export function followLink(
  event: MouseEvent,
  follower: LinkFollower,
  base: URL | string = document.baseURI,
): void {
  const {defaultPrevented, button, altKey, ctrlKey, metaKey, shiftKey} = event;
  if (defaultPrevented || button || altKey || ctrlKey || metaKey || shiftKey) return;
  const path = event.composedPath() as Element[];
  const link = path.find(({localName}) => localName === 'a' || localName === 'area');
  const href = link?.getAttribute('href') ?? link?.getAttribute('xlink:href');
  const isElsewhere =
    href == null ||
    link!.hasAttribute('download') ||
    !/^(_self)?$/i.test(link!.getAttribute('target') ?? '') ||
    !URL.canParse(href, base);
  if (isElsewhere) return;
  const to = new URL(href, base);
  const inPage = new URL(href, document.baseURI);
  if ((inPage.href.includes('#') && isSameDocument(inPage, location)) || !follower.claims(to))
    return;
  event.preventDefault();
  follower.navigate(to);
}

/** Whether two addresses differ in their hash at most. */
export const isSameDocument = (one: {href: string}, other: {href: string}): boolean =>
  one.href.split('#')[0] === other.href.split('#')[0];
