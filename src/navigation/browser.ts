import type {NavigationDriver, NavigationListener} from '../core/navigation.js';

/** Whether the Navigation API is there and whole: where this class is missing, it is neither. */
export const hasNavigationApi = (): boolean => 'NavigationPrecommitController' in globalThis;

/**
 * The address bar by the Navigation API, whose one event tells of links, forms, back, forward and
 * calls. https://html.spec.whatwg.org/multipage/nav-history-apis.html#navigation-interface
 */
export class BrowserNavigation implements NavigationDriver {
  get url(): URL {
    return new URL(location.href);
  }

  listen(listener: NavigationListener): () => void {
    const onNavigate = (event: NavigateEvent): void => answer(event, listener);
    const onHashChange = (): void => listener.moved();
    navigation.addEventListener('navigate', onNavigate);
    addEventListener('hashchange', onHashChange);
    return () => {
      navigation.removeEventListener('navigate', onNavigate);
      removeEventListener('hashchange', onHashChange);
    };
  }

  navigate(
    to: URL,
    {replace, state, info}: {replace: boolean; state?: unknown; info?: unknown},
  ): void {
    const history = replace ? 'replace' : 'push';
    const {committed, finished} = navigation.navigate(to.href, {history, state, info});
    // The coordinator has promises of its own for both.
    committed?.catch(() => {});
    finished?.catch(() => {});
  }

  leave(to: URL): void {
    location.assign(to);
  }
}

function answer(event: NavigateEvent, listener: NavigationListener): void {
  const {info, navigationType: type, signal} = event;
  const to = new URL(event.destination.url);
  const isForeign =
    !event.canIntercept ||
    event.defaultPrevented ||
    event.hashChange ||
    event.downloadRequest !== null ||
    event.formData !== null ||
    type === 'reload';
  if (isForeign || !(info || type === 'traverse' || listener.claims(to))) return;

  const {allowed, isSamePage, run, stop} = listener.request({to, type, info});
  if (allowed === false) {
    event.preventDefault();
    return;
  }
  event.intercept({
    handler: run,
    ...(allowed !== true && {
      precommitHandler: async () => {
        if (!(await allowed)) throw new DOMException('The navigation was prevented.', 'AbortError');
      },
    }),
    focusReset: isSamePage ? 'manual' : 'after-transition',
  });
  // A following navigation aborts the signal too; its request is there by the next task.
  signal.addEventListener('abort', () => setTimeout(stop), {once: true});
}
