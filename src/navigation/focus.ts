/**
 * Moves the focus as a page load does: to the first element with `autofocus` that takes it, or else
 * to where the next Tab leads to the top. Leaves it alone where it is no longer on `before`.
 * https://html.spec.whatwg.org/multipage/nav-history-apis.html#potentially-reset-the-focus
 */
export function resetFocus(before: Element | null): void {
  const {activeElement, body} = document;
  if (activeElement !== before && activeElement !== body) return;
  const focus = (element: HTMLElement): boolean => {
    element.focus({preventScroll: true});
    return document.activeElement === element;
  };
  if ([...document.querySelectorAll<HTMLElement>('[autofocus]')].some(focus)) return;
  // Without this, WebKit goes on from where the element was that had the focus.
  const isOwn = body.hasAttribute('tabindex');
  if (!isOwn) body.tabIndex = -1;
  focus(body);
  if (!isOwn) body.removeAttribute('tabindex');
}
