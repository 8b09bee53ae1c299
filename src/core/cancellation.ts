/**
 * Whether `error` says that work was called off rather than that it failed: an `AbortError`, or the
 * `CancelledError` of TanStack Query, whose `name` is plain `'Error'` but which has these two fields.
 */
export const isCancellation = (error: unknown): boolean => {
  try {
    return (
      error instanceof Error &&
      (error.name === 'AbortError' || ('revert' in error && 'silent' in error))
    );
  } catch {
    // Proxies may refuse to be asked.
    return false;
  }
};

/** The reason with which anything that is no longer wanted is aborted. */
export const abortError = (): DOMException => new DOMException('No longer wanted', 'AbortError');
