/** Has the platform load another document, in place of the current history entry or behind it. */
export function leave({href}: {href: string}, replace?: boolean): void {
  if (replace) location.replace(href);
  else location.assign(href);
}
