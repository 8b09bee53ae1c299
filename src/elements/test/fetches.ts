/** A request that the test answers by hand. */
export interface Fetched {
  readonly url: string;
  readonly signal: AbortSignal;
  /** What else it was asked for with. */
  readonly options: object;
  /** Answers with JSON. */
  json(value: unknown, init?: ResponseInit): void;
  fail(reason: unknown): void;
}

const realFetch = window.fetch;

/** Takes every `fetch` of the page until the test is over. */
export function takeFetches(): readonly Fetched[] {
  const fetched: Fetched[] = [];
  window.fetch = (async (url: string, {signal, ...options}: RequestInit & {signal: AbortSignal}) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      fetched.push({
        url,
        signal,
        options,
        json: (value, init) => resolve(Response.json(value, init)),
        fail: reject,
      });
    })) as typeof fetch;
  return fetched;
}

afterEach(() => {
  window.fetch = realFetch;
});
