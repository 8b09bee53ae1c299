import type {Fetch} from '../core/fetch-json.js';
import type {PageOptions} from './page-options.js';

/** What the page's own requests have to carry for the site to know who asks. */
const CREDENTIALS = ['cookie', 'authorization'];

/** Makes the `fetch` of one page: as if the browser fetched, with what its request carried. */
export function pageFetch(
  page: Request,
  {site, baseURI}: {site: string; baseURI: string},
  {fetch: own, origin}: PageOptions,
): Fetch {
  return async (input, init) => {
    const request = new Request(input instanceof Request ? input : new URL(input, baseURI), init);
    const isHere = new URL(request.url).origin === site;
    if (isHere && request.credentials !== 'omit') {
      for (const name of CREDENTIALS) {
        const value = page.headers.get(name);
        if (value !== null && !request.headers.has(name)) request.headers.set(name, value);
      }
    }
    if (own) return own(request, page);
    if (isHere && !origin) {
      throw new TypeError(
        `"${new URL(request.url).pathname}" cannot be fetched: give the page handler an origin or a fetch.`,
      );
    }
    return fetch(request);
  };
}
