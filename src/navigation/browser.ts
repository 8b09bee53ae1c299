import {abortError} from '../core/cancellation.js';
import type {NavigationDriver, NavigationListener} from '../core/navigation.js';
import {arrive, watchArrivals} from './arrival.js';
import {leave} from './leave.js';
import {keepScroll} from './scroll.js';

/**
 * The address bar by the Navigation API, whose one event tells of links, forms, back, forward and
 * calls. https://html.spec.whatwg.org/multipage/nav-history-apis.html#navigation-interface
 */
export const browserDriver: NavigationDriver = {
  get url() {
    return new URL(location.href);
  },

  listen(listener) {
    const listening = new AbortController();
    navigation.addEventListener('navigate', (event) => answer(event, listener), listening);
    addEventListener('hashchange', () => listener.moved(), listening);
    watchArrivals(() => navigation.currentEntry!.key, listening.signal);
    return () => listening.abort();
  },

  navigate({href}, {replace, state, info}) {
    const {committed, finished} = navigation.navigate(href, {
      history: replace ? 'replace' : 'push',
      state,
      info,
    });
    committed?.catch(() => {});
    return finished;
  },

  leave,
};

/** How many navigations the platform has told of, ours or not. */
let heard = 0;

function answer(event: NavigateEvent, listener: NavigationListener): void {
  const {cancelable, destination, info, navigationType: type, signal} = event;
  const turn = ++heard;
  keepScroll();
  const to = new URL(destination.url);
  const isForeign =
    !event.canIntercept ||
    event.defaultPrevented ||
    event.hashChange ||
    event.downloadRequest !== null ||
    event.formData ||
    type === 'reload' ||
    // What the page does to its own history is its own business.
    (!info && type !== 'traverse' && destination.sameDocument) ||
    info === destination.key;
  if (isForeign || !(info || type === 'traverse' || listener.claims(to))) return;

  const {key} = navigation.currentEntry!;
  const answered = listener.request({to, type, info});
  const {allowed, stop} = answered;
  if (!allowed && cancelable) return event.preventDefault();
  const precommitHandler = async (): Promise<void> => {
    if (!(await allowed)) throw abortError();
  };
  const commit = async (): Promise<void> => {
    if (allowed === true || (await allowed)) return arrive(answered, type);
    // Back and forward cannot always be cancelled, but undone.
    const {committed, finished} = navigation.traverseTo(key, {info: key});
    await Promise.allSettled([committed, finished]);
  };
  let committing: Promise<void> | undefined;
  event.intercept({
    precommitHandler: allowed !== true && cancelable ? precommitHandler : undefined,
    // Firefox calls it twice for back and forward.
    handler: () => (committing ??= commit()),
    focusReset: 'manual',
    scroll: 'manual',
  });
  // Whatever follows aborts the signal too, even a hash or a download; it is heard by the next task.
  const onAbort = (): unknown => setTimeout(() => turn === heard && stop());
  signal.addEventListener('abort', onAbort, {once: true});
}
