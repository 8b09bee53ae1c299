/** What a page in a frame runs where the server has run something else. */
export function loader(): unknown {
  const page = globalThis as {ran?: number; answer?: unknown};
  page.ran = (page.ran ?? 0) + 1;
  return page.answer;
}
