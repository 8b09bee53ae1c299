import {defer} from '../core/defer.js';
import {fetchJson} from '../core/fetch-json.js';
import {quoteElement} from '../core/quote-element.js';

/** What an element awaits that fetches JSON: not fetched before it is started, and again by a retry. */
export const jsonSource = (host: Element, src: string): object =>
  defer(({signal}) => {
    const where = quoteElement(host);
    if (src.includes('{{')) throw new TypeError(`${where}: {{ }} needs a <template> around it`);
    return fetchJson(src, where, signal);
  });
