/**
 * Fetches JSON by the `fetch` that a loader gets, which works on the server too. An answer that is not
 * a success is an error with the server's own words.
 */
export async function json(fetch, address, signal) {
  const response = await fetch(address, {signal});
  const body = await response.json();
  if (!response.ok) throw new Error(body.message, {cause: response.status});
  return body;
}
