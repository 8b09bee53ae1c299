import type {NavigationDriver, NavigationListener, NavigationType} from '../core/navigation.js';
import {reportUnhandled} from '../core/report.js';
import {arrive, watchArrivals} from './arrival.js';
import {leave} from './leave.js';
import {followLink, isSameDocument} from './links.js';
import {keepScroll, restoreScroll} from './scroll.js';

/** Our place among the history entries, kept with each of them to know how far a traversal went. */
const placeNow = (): number | undefined =>
  (history.state as {meanwhile?: number} | null)?.meanwhile;

/** The address bar by the History API and clicks on links, where the Navigation API is not whole. */
export function historyDriver(): NavigationDriver {
  /** What is shown; a traversal has changed `location` before anybody is asked. */
  let url = new URL(location.href);
  let place = placeNow() ?? 0;
  let listener: NavigationListener;
  let requests = 0;

  function request(
    to: URL,
    type: NavigationType,
    change: () => void,
    refuse?: () => void,
    info?: unknown,
  ): void {
    const turn = ++requests;
    keepScroll();
    const answer = listener.request({to, type, info});
    const {allowed, stop} = answer;
    const proceed = async (isAllowed: boolean): Promise<void> => {
      // After another request, the address is where that one has led.
      if (!isAllowed) return void (turn === requests && refuse?.());
      try {
        change();
      } catch (error) {
        // WebKit throws after 100 changes in 10 s; then the platform goes there by itself.
        if ((error as Error).name === 'SecurityError') return leave(to);
        stop();
        return reportUnhandled(error);
      }
      url = to;
      await arrive(answer, type);
    };
    void (allowed instanceof Promise ? allowed.then(proceed) : proceed(allowed));
  }

  function onPopState(): void {
    const to = new URL(location.href);
    const next = placeNow();
    if (!isSameDocument(to, url)) {
      const back = place - (next ?? 0);
      const change = (): void => void (place -= back);
      request(to, 'traverse', change, () => back && history.go(back));
      return;
    }
    // Only the hash is another, or a refused traversal has led back.
    const isElsewhere = to.href !== url.href;
    if (next !== undefined) keepScroll();
    place = next ?? place + +isElsewhere;
    url = to;
    stamp();
    if (!isElsewhere) return;
    listener.moved();
    // The platform has scrolled to a new one.
    if (next !== undefined) restoreScroll();
  }

  /** Gives an entry of the platform's own a place too, and the scrolling to us. */
  function stamp(): void {
    // WebKit has it afresh for each hash.
    history.scrollRestoration = 'manual';
    if (history.state === null) history.replaceState({meanwhile: place}, '');
  }

  return {
    get url() {
      return url;
    },

    listen(given) {
      listener = given;
      url = new URL(location.href);
      const listening = new AbortController();
      document.addEventListener('click', (event) => followLink(event, listener), listening);
      addEventListener('popstate', onPopState, listening);
      // Before a hash, which is heard of too late.
      addEventListener('click', keepScroll, {capture: true, signal: listening.signal});
      const {scrollRestoration} = history;
      stamp();
      watchArrivals(() => place + url.href, listening.signal);
      return () => {
        listening.abort();
        history.scrollRestoration = scrollRestoration;
      };
    },

    navigate(to, {replace, state, info}) {
      const change = (): void => {
        const next = replace ? place : place + 1;
        history[replace ? 'replaceState' : 'pushState']({meanwhile: next, state}, '', to);
        place = next;
      };
      request(to, replace ? 'replace' : 'push', change, undefined, info);
    },

    leave,
  };
}
