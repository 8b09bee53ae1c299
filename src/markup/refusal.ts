import {quoteElement} from '../core/quote-element.js';

/** What an element awaits whose markup is wrong: a promise that is rejected with the reason. */
export function refusal(host: Element, problem: string): Promise<never> {
  const refused = Promise.reject(new TypeError(`${quoteElement(host)}: ${problem}`));
  // What counts may be something else.
  refused.catch(() => {});
  return refused;
}
