import {abortError} from '../core/cancellation.js';
import type {NavigationDriver, NavigationListener} from '../core/navigation.js';
import {type Addresses, pageReader} from './addresses.js';
import {arrive, watchArrivals} from './arrival.js';
import {followLinks} from './follow-links.js';
import {leave} from './leave.js';
import {isSameDocument} from './links.js';
import {keepScroll} from './scroll.js';

/**
 * The address bar by the Navigation API, whose one event tells of links, forms, back, forward and
 * calls. https://html.spec.whatwg.org/multipage/nav-history-apis.html#navigation-interface
 */
export function browserDriver(addresses: Addresses): NavigationDriver {
  const {isHash, read, write} = addresses;
  /** What the address bar stood for when that was ours. */
  let url = new URL('/', location.href);
  /** What our own last navigation brings along, by which it is known. */
  let asked: unknown;

  const reader = pageReader(addresses, () => url);

  const driver: NavigationDriver = {
    isHash,

    get url() {
      return (url = read(new URL(location.href)) ?? url);
    },

    listen(listener) {
      const listening = new AbortController();
      const {signal} = listening;
      const onNavigate = (event: NavigateEvent): void =>
        answer(event, listener, addresses, driver.url, event.info === asked ? asked : undefined);
      const onHashChange = ({oldURL, newURL}: HashChangeEvent): void => {
        const [from, to] = [oldURL, newURL].map((href) => read(new URL(href)));
        if (from && to && isSameDocument(from, to)) listener.moved();
      };
      navigation.addEventListener('navigate', onNavigate, {signal});
      addEventListener('hashchange', onHashChange, {signal});
      // In the fragment, the platform itself finds only another place in the page.
      if (isHash) followLinks(document, listener, reader, signal);
      watchArrivals(keyNow, signal);
      return () => listening.abort();
    },

    navigate(to, {replace, state, info}) {
      asked = info;
      const {committed, finished} = navigation.navigate(write(to), {
        history: replace ? 'replace' : 'push',
        state,
        info,
      });
      committed?.catch(() => {});
      return finished;
    },

    leave,
  };
  return driver;
}

const keyNow = (): string => navigation.currentEntry!.key;

/** How many navigations the platform has told of, ours or not. */
let heard = 0;

function answer(
  event: NavigateEvent,
  listener: NavigationListener,
  {isHash, read, readLink}: Addresses,
  here: URL,
  info: unknown,
): void {
  const {cancelable, destination, formData, hashChange, navigationType: type, signal} = event;
  const turn = ++heard;
  keepScroll();
  const isKnown = info || type === 'traverse';
  const to = (isKnown ? read : readLink)(new URL(destination.url));
  const isForeign =
    !event.canIntercept ||
    event.defaultPrevented ||
    !to ||
    (hashChange && isSameDocument(to, here)) ||
    event.downloadRequest !== null ||
    // Chromium tells of data by the method of the form, although that of its button counts.
    /post/i.test(event.sourceElement?.getAttribute('formmethod') ?? `${formData && 'post'}`) ||
    type === 'reload' ||
    // What the page does to its own history is its own business.
    (!isKnown && destination.sameDocument && !(isHash && hashChange)) ||
    event.info === destination.key;
  if (isForeign || !(isKnown || listener.claims(to))) return;

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
  const onAbort = (): unknown => setTimeout(() => heard === turn && stop());
  signal.addEventListener('abort', onAbort, {once: true});
}
