/**
 * A signal that aborts with the first of these. Not `AbortSignal.any()`: Node never lets go of the
 * signals which that makes, once somebody listens to them.
 */
export function anySignal(...signals: AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  const first = (): AbortSignal | undefined => signals.find(({aborted}) => aborted);
  const abort = (): void => {
    // Some outlive the others.
    for (const signal of signals) signal.removeEventListener('abort', abort);
    controller.abort(first()!.reason);
  };
  for (const signal of signals) signal.addEventListener('abort', abort);
  if (first()) abort();
  return controller.signal;
}
