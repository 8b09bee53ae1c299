/** The links that carry a mark of ours; authors may set their own. */
const marked = new WeakSet<Element>();

/** Says by `aria-current` whether a link leads to where we are. */
export function markCurrent(link: Element, isCurrent: boolean): void {
  if (isCurrent) {
    if (link.hasAttribute('aria-current')) return;
    marked.add(link);
    link.setAttribute('aria-current', 'page');
  } else if (marked.delete(link) && link.getAttribute('aria-current') === 'page') {
    link.removeAttribute('aria-current');
  }
}

/** Whether `to` is the page at `here`: it may leave out the query, or parts of it. */
export const isPageAt = (to: URL, here: URL): boolean =>
  pageOf(to) === pageOf(here) &&
  [...to.searchParams].every(([name, value]) => here.searchParams.has(name, value));

/** The address without query and hash, and without a last slash. */
const pageOf = ({href}: URL): string => href.replace(/\/?([?#].*)?$/, '');
