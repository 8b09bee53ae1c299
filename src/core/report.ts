/** Hands an error that nobody handled to the page's own error reporting, and never throws. */
export const reportUnhandled = (error: unknown): void =>
  (globalThis.reportError ?? console.error)(error);
