import type {NavigationAnswer, NavigationType} from '../core/navigation.js';
import {announce, watchAnnouncements} from './announce.js';
import {resetFocus} from './focus.js';
import {arriveScroll, leaveScroll, watchScroll} from './scroll.js';

/** How many navigations have changed the address. */
let turns = 0;

/** Makes ready for arrivals until the signal aborts; `key` names the current entry of the history. */
export function watchArrivals(key: () => string, signal: AbortSignal): void {
  watchScroll(key, signal);
  watchAnnouncements(signal);
}

/**
 * Runs a navigation whose address is in place. When the page shows it, scrolls; for another page also
 * moves the focus and tells people. All by hand: Chromium's own focus reset would scroll once more.
 */
export function arrive({run, isSamePage}: NavigationAnswer, type: NavigationType): Promise<void> {
  const turn = ++turns;
  const {activeElement} = document;
  leaveScroll();
  announce('');
  return run(() => {
    if (turn !== turns) return;
    arriveScroll(type, isSamePage);
    if (isSamePage) return;
    resetFocus(activeElement);
    announce(document.title);
  });
}
