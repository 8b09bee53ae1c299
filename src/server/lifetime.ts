import {tooLong} from './visible-error.js';

/** How long the work for a request goes on. */
export interface Lifetime {
  /** Aborts when it is over. */
  readonly signal: AbortSignal;
  /**
   * Passes on what comes as long as it is not over.
   *
   * @throws {Error} why it is over
   */
  inTime<T>(work: T | PromiseLike<T>): Promise<T>;
  /** Does something else than to end when it has taken too long. */
  whenLate(act: () => void): void;
  end(): void;
}

/** Ends when the client is gone, and after so many ms. */
export function lifetime({signal: client}: Request, ms: number): Lifetime {
  const controller = new AbortController();
  let fail: (reason: unknown) => void;
  const over = new Promise<never>((_, reject) => (fail = reject));
  over.catch(() => {});
  const end = (reason?: unknown): void => {
    clearTimeout(timer);
    client.removeEventListener('abort', leave);
    controller.abort();
    fail(reason);
  };
  const leave = (): void => end(client.reason);
  let late = (): void => end(tooLong());
  const timer = setTimeout(() => late(), ms);
  client.addEventListener('abort', leave);
  if (client.aborted) leave();
  return {
    signal: controller.signal,
    inTime: (work) => Promise.race([over, work]),
    whenLate(act) {
      late = act;
    },
    end,
  };
}
