import {isCancellation} from './cancellation.js';

/** What an answer calls itself that is JSON: `application/json`, `application/problem+json`, … */
const JSON_TYPE = /^[^;]*[/+]json\s*(;|$)/i;

/**
 * Fetches JSON. Whatever goes wrong is an error that names the element and the address, with the
 * `status` of the answer if there was one; an abort stays what it is.
 *
 * @param where quotes the element for error messages
 */
export async function fetchJson(
  url: string | URL,
  where: string,
  signal: AbortSignal,
): Promise<unknown> {
  let status: number | undefined;
  const fail = (problem: string, cause?: unknown): never => {
    throw Object.assign(new Error(`${where}: "${url}" ${problem}.`, {cause}), {status});
  };
  const attempt = async <T>(promise: Promise<T>, problem: string): Promise<T> => {
    try {
      return await promise;
    } catch (reason) {
      if (isCancellation(reason)) throw reason;
      return fail(`${problem}: ${(reason as Error).message}`, reason);
    }
  };
  const response = await attempt(fetch(url, {signal}), 'cannot be fetched');
  ({status} = response);
  if (!response.ok) fail(`answers ${status} ${response.statusText}`.trim());
  const type = response.headers.get('content-type');
  if (!JSON_TYPE.test(type ?? '')) fail(`is ${type ?? 'of no type'}, not JSON`);
  return attempt(response.json(), 'is no valid JSON');
}
