import type {Page} from './frame.js';
import {countIntercepts} from './suite.js';

/**
 * Does what may lead away by an event of this type; the browser is kept from going there by itself.
 * Returns whether it was ours.
 */
export async function inVain(
  page: Page,
  type: 'click' | 'submit',
  act: () => void,
): Promise<boolean> {
  const {window} = page;
  const isNative = 'NavigationPrecommitController' in window;
  const intercepts = countIntercepts(page);
  const stop = new AbortController();
  let wasOurs = false;
  const onEvent = (event: Event) => {
    wasOurs ||= isNative ? intercepts() > 0 : event.defaultPrevented;
    event.preventDefault();
  };
  const target = isNative ? window.navigation : window;
  target.addEventListener(isNative ? 'navigate' : type, onEvent, {signal: stop.signal});
  act();
  await page.rest();
  stop.abort();
  return wasOurs;
}
