import {DeferredRecord, records} from '../core/deferred.js';
import {fetchJson} from '../core/fetch-json.js';
import {quoteElement} from '../core/quote-element.js';

/** What an element awaits that fetches JSON: not fetched before it is started, and again by a retry. */
export function jsonSource(host: Element, src: string): object {
  const source = {};
  records.set(
    source,
    new DeferredRecord(({signal}) => {
      const where = quoteElement(host);
      if (src.includes('{{')) throw new TypeError(`${where}: {{ }} needs a <template> around it`);
      return fetchJson(src, where, signal);
    }),
  );
  return source;
}
