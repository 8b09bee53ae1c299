/** The awaited value has come, and is in the DOM. */
export class AwaitSuccessEvent<T = unknown> extends Event {
  declare readonly value: T;

  constructor(value: T) {
    super('await-success', {bubbles: true, composed: true});
    this.value = value;
  }
}

/**
 * What is awaited has failed. Where nothing shows the error, it is then reported as handled by
 * nobody, unless `preventDefault()` is called.
 */
export class AwaitErrorEvent extends Event {
  declare readonly error: unknown;
  /** Whether {@link retry} can do anything; not so for a promise from outside of loader data. */
  declare readonly canRetry: boolean;
  /** Runs again what failed, once for all who show it. */
  declare readonly retry: () => void;

  constructor(error: unknown, canRetry: boolean, retry: () => void) {
    super('await-error', {bubbles: true, composed: true, cancelable: true});
    this.error = error;
    this.canRetry = canRetry;
    this.retry = retry;
  }
}

declare global {
  interface HTMLElementEventMap {
    'await-success': AwaitSuccessEvent;
    'await-error': AwaitErrorEvent;
  }
}
