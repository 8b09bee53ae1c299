/** Who follows links: an address that it claims is its own business. */
export interface LinkFollower {
  claims(to: URL): boolean;
  navigate(to: URL): unknown;
}

/** Says which address an `href` means; undefined for junk. */
export type ResolveHref = (href: string) => URL | undefined;

export const resolveHref = (
  href: string,
  base: URL | string = document.baseURI,
): URL | undefined => (URL.canParse(href, base) ? new URL(href, base) : undefined);

/** What selects links; some of them may lead nowhere. */
export const LINKS = 'a,area';

/** The link that an event is about, in an open shadow root, too. */
export const linkOf = (event: Event): Element | undefined =>
  (event.composedPath() as Element[]).find((node) => node.matches?.(LINKS));

export const hrefOf = (link: Element): string | null =>
  link.getAttribute('href') ?? link.getAttribute('xlink:href');

/**
 * Where a click on a link leads, if the platform itself would follow it in this window and not only
 * within the page.
 */
export function leadsTo(link: Element, resolve: ResolveHref = resolveHref): URL | undefined {
  const href = hrefOf(link);
  const isElsewhere =
    href === null ||
    link.hasAttribute('download') ||
    !/^(_self)?$/i.test(link.getAttribute('target') ?? '');
  if (isElsewhere) return undefined;
  const inPage = resolveHref(href);
  if (inPage?.href.includes('#') && isSameDocument(inPage, location)) return undefined;
  return resolve(href);
}

/** Has `follower` go where a click leads, if that is its business. */
export function followLink(event: MouseEvent, follower: LinkFollower, resolve?: ResolveHref): void {
  const {defaultPrevented, button, altKey, ctrlKey, metaKey, shiftKey} = event;
  if (defaultPrevented || button || altKey || ctrlKey || metaKey || shiftKey) return;
  const link = linkOf(event);
  const to = link && leadsTo(link, resolve);
  if (!to || !follower.claims(to)) return;
  event.preventDefault();
  follower.navigate(to);
}

/** Whether two addresses differ in their hash at most. */
export const isSameDocument = (one: {href: string}, other: {href: string}): boolean =>
  one.href.split('#')[0] === other.href.split('#')[0];
