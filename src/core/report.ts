/** Hands an error that nobody handled to the page's own error reporting, and never throws. */
export function reportUnhandled(error: unknown): void {
  if (typeof globalThis.reportError === 'function') globalThis.reportError(error);
  else console.error(error);
}
