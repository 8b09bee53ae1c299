/**
 * A signal that aborts with the first of these. Not `AbortSignal.any()`: Node never lets go of the
 * signals which that makes, once somebody listens to them.
 */
export function anySignal(...signals: AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  const abort = ({reason}: AbortSignal): void => {
    // Some outlive the others.
    for (const signal of signals) signal.removeEventListener('abort', hear);
    controller.abort(reason);
  };
  const hear = ({target}: Event): void => abort(target as AbortSignal);
  for (const signal of signals) signal.addEventListener('abort', hear);
  const aborted = signals.find((signal) => signal.aborted);
  if (aborted) abort(aborted);
  return controller.signal;
}
