import {defer} from '../core/defer.js';
import {type Fetch, fetchJson} from '../core/fetch-json.js';
import {quoteElement} from '../core/quote-element.js';

/**
 * What an element awaits that fetches JSON: not fetched before it is started, and again by a retry.
 *
 * @param own aborts it in the place of the signal of the deferred
 */
export const jsonSource = (host: Element, src: string, fetch?: Fetch, own?: AbortSignal): object =>
  defer(({signal}) => {
    const where = quoteElement(host);
    if (src.includes('{{')) throw new TypeError(`${where}: {{ }} needs a <template> around it`);
    return fetchJson(src, where, own ?? signal, fetch);
  });
