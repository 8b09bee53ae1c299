import type {DeferredStatus} from './deferred.js';

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
  /**
   * What has failed and does not show so, which a boundary then does for as long as it has.
   * @internal
   */
  declare readonly box: {readonly status: DeferredStatus} | undefined;

  constructor(error: unknown, canRetry: boolean, retry: () => void, box?: AwaitErrorEvent['box']) {
    super('await-error', {bubbles: true, composed: true, cancelable: true});
    Object.assign(this, {error, canRetry, retry, box});
  }
}

declare global {
  interface HTMLElementEventMap {
    'await-success': AwaitSuccessEvent;
    'await-error': AwaitErrorEvent;
  }
}
