/** Time, as the router sees it; tests pass their own. All times are in ms. */
export interface Clock {
  now(): number;
  /** Calls back after `ms`; returns the function that cancels. */
  after(ms: number, callback: () => void): () => void;
}

/** The real time. A waiting timer does not keep a Node process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer: unknown = setTimeout(callback, ms);
    (timer as {unref?(): void}).unref?.();
    return () => clearTimeout(timer as number);
  },
};

/** Resolves after `ms` of real time, in a page. */
export const pass = (ms: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, ms));
