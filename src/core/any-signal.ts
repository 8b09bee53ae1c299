/**
 * A signal that aborts with the first of these. Not `AbortSignal.any()`: Node never lets go of the
 * signals which that makes, once somebody listens to them.
 */
export function anySignal(...signals: AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  for (const signal of signals) {
    const abort = (): void => controller.abort(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
  }
  return controller.signal;
}
