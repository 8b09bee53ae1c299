/** Who follows links: an address that it claims is its own business. */
export interface LinkFollower {
  claims(to: URL): boolean;
  navigate(to: URL): unknown;
}

/** Which address a link means. */
export interface LinkReader {
  /** Where we are. */
  readonly url: URL;
  /** What an `href` stands for; undefined if it is no address of ours. */
  read(href: string): URL | undefined;
}

/** What selects links; some of them may lead nowhere. */
export const LINKS = 'a,area';

/** The link that an event is about, in an open shadow root, too. */
export const linkOf = (event: Event): Element | undefined =>
  (event.composedPath() as Element[]).find((node) => node.matches?.(LINKS));

export const hrefOf = (link: Element): string | null =>
  link.getAttribute('href') ?? link.getAttribute('xlink:href');

/** The address that `href` stands for, if it is one. */
export const parseUrl = (href: string, base: string | URL = document.baseURI): URL | undefined =>
  URL.canParse(href, base) ? new URL(href, base) : undefined;

/** Whether two addresses differ in their hash at most. */
export const isSameDocument = (one: {href: string}, other: {href: string}): boolean =>
  one.href.split('#')[0] === other.href.split('#')[0];

/** Whether something is to open in another window than this one. */
export const isElsewhere = (target: string | null | undefined): boolean =>
  !/^(_self)?$/i.test(
    target || document.querySelector('base[target]')?.getAttribute('target') || '',
  );

/**
 * Where a click on a link leads, if the platform itself would follow it in this window and not only
 * within the page.
 */
export function leadsTo(link: Element, {url, read}: LinkReader): URL | undefined {
  const href = hrefOf(link);
  if (
    href === null ||
    link.hasAttribute('download') ||
    (link as HTMLElement).isContentEditable ||
    isElsewhere(link.getAttribute('target'))
  ) {
    return undefined;
  }
  const to = read(href);
  return to?.href.includes('#') && isSameDocument(to, url) ? undefined : to;
}
