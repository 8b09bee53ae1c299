import type {NavigationDriver, NavigationListener, NavigationType} from '../core/navigation.js';
import {reportUnhandled} from '../core/report.js';
import {type Addresses, pageReader} from './addresses.js';
import {arrive, watchArrivals} from './arrival.js';
import {followLinks} from './follow-links.js';
import {leave} from './leave.js';
import {isSameDocument} from './links.js';
import {keepScroll, restoreScroll} from './scroll.js';

/** Our place among the history entries, kept with each of them to know how far a traversal went. */
const placeNow = (): number | undefined =>
  (history.state as {meanwhile?: number} | null)?.meanwhile;

/** Gives an entry of the platform's own a place, and the scrolling to us. */
function stamp(meanwhile: number): void {
  // WebKit has it afresh for each hash.
  history.scrollRestoration = 'manual';
  try {
    if (history.state === null) history.replaceState({meanwhile}, '');
  } catch {
    // Too many changes: only a refused traversal may then lead astray.
  }
}

/** The address bar by the History API and clicks on links, where the Navigation API is not whole. */
export function historyDriver(addresses: Addresses): NavigationDriver {
  const {isHash, read, write} = addresses;
  const now = (): URL | undefined => read(new URL(location.href));
  /** What is shown; a traversal has changed `location` before anybody is asked. */
  let url = now() ?? new URL('/', location.href);
  let place = placeNow() ?? 0;
  // Not made where it would hold on to who has listened.
  const keyNow = (): string => place + url.href;
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
        if ((error as Error).name !== 'SecurityError') {
          stop();
          return reportUnhandled(error);
        }
      }
      // In 10 s WebKit refuses more than 100 changes, and Chromium ignores more than 200; then the
      // platform goes there by itself.
      if (type !== 'traverse' && now()?.href !== to.href) {
        stop();
        return leave({href: write(to)}, type === 'replace');
      }
      url = to;
      await arrive(answer, type);
    };
    void (allowed instanceof Promise ? allowed.then(proceed) : proceed(allowed));
  }

  function onPopState(): void {
    const to = now();
    const known = placeNow();
    const isElsewhere = to?.href !== url.href;
    // The platform has made one without a place for a hash.
    const next = known ?? place + +isElsewhere;
    const isPush = isHash && known === undefined;
    if (known !== undefined) keepScroll();
    stamp(next);
    if (to && !isSameDocument(to, url) && (!isPush || listener.claims(to))) {
      const back = place - next;
      const change = (): void => void (place = next);
      return request(to, isPush ? 'push' : 'traverse', change, () => back && history.go(back));
    }
    // Only the hash is another, or a refused traversal has led back.
    place = next;
    if (!isElsewhere) return;
    if (to && isSameDocument(to, url)) {
      url = to;
      listener.moved();
    }
    // The platform has scrolled to a new one.
    if (known !== undefined) restoreScroll();
  }

  return {
    isHash,

    get url() {
      return url;
    },

    listen(given) {
      listener = given;
      url = now() ?? url;
      const listening = new AbortController();
      const {signal} = listening;
      followLinks(
        document,
        listener,
        pageReader(addresses, () => url),
        signal,
      );
      addEventListener('popstate', onPopState, {signal});
      // Before a hash, which is heard of too late.
      addEventListener('click', keepScroll, {capture: true, signal});
      const {scrollRestoration} = history;
      stamp(place);
      watchArrivals(keyNow, signal);
      return () => {
        listening.abort();
        history.scrollRestoration = scrollRestoration;
      };
    },

    navigate(to, {replace, state, info}) {
      const change = (): void => {
        const next = replace ? place : place + 1;
        history[replace ? 'replaceState' : 'pushState']({meanwhile: next, state}, '', write(to));
        place = next;
      };
      request(to, replace ? 'replace' : 'push', change, undefined, info);
    },

    leave,
  };
}
