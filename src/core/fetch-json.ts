/** The platform's `fetch`, or what stands in for it. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** What an answer calls itself that is JSON: `application/json`, `application/problem+json`, … */
const JSON_TYPE = /^[^;]*[/+]json\s*(;|$)/i;

/**
 * Fetches JSON. Whatever goes wrong is an error that names the element and the address, with the
 * `status` of the answer if there was one, and the JSON of an answer that says no as its `cause`; an abort
 * stays what it is.
 *
 * @param where quotes the element for error messages
 * @param fetch called without a `this`
 */
export async function fetchJson(
  url: string | URL,
  where: string,
  signal: AbortSignal,
  fetch: Fetch = globalThis.fetch,
): Promise<unknown> {
  let status: number | undefined;
  let problem = 'cannot be fetched';
  let cause: unknown;
  try {
    const response = await fetch(url, {signal});
    ({status} = response);
    const type = response.headers.get('content-type') ?? 'of no type';
    if (!response.ok) problem = `answers ${status}`;
    else if (!JSON_TYPE.test(type)) problem = `is ${type}, not JSON`;
    else {
      problem = 'cannot be read as JSON';
      return await response.json();
    }
    // Read in any case: an API may say here what is wrong, and the request would not end.
    cause = await response.json().catch(() => signal.throwIfAborted());
  } catch (reason) {
    signal.throwIfAborted();
    cause = reason;
    problem += `: ${(reason as Error).message}`;
  }
  throw Object.assign(new Error(`${where}: "${url}" ${problem}`, {cause}), {status});
}
