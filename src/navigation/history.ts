import type {NavigationDriver, NavigationListener, NavigationType} from '../core/navigation.js';
import {linkOf} from './links.js';

/** What we keep with each history entry: its place, to know how far a traversal went. */
interface EntryState {
  readonly meanwhileIndex: number;
  readonly state: unknown;
}

const withoutHash = ({href}: URL): string => href.replace(/#.*/, '');

/** The address bar by the History API and clicks on links, where the Navigation API is not whole. */
export class HistoryNavigation implements NavigationDriver {
  /** The address that is shown; a traversal has changed `location` before anybody is asked. */
  #url: URL = new URL(location.href);
  #index = this.#stateIndex ?? 0;
  #listener: NavigationListener | undefined;

  get url(): URL {
    return this.#url;
  }

  listen(listener: NavigationListener): () => void {
    this.#listener = listener;
    this.#url = new URL(location.href);
    const onClick = (event: MouseEvent): void => this.#click(event, listener);
    const onPopState = (): void => this.#traverse(listener);
    document.addEventListener('click', onClick);
    addEventListener('popstate', onPopState);
    return () => {
      this.#listener = undefined;
      document.removeEventListener('click', onClick);
      removeEventListener('popstate', onPopState);
    };
  }

  navigate(
    to: URL,
    {replace, state, info}: {replace: boolean; state?: unknown; info?: unknown},
  ): void {
    this.#request(to, replace ? 'replace' : 'push', info, () => {
      const index = replace ? this.#index : this.#index + 1;
      const entry: EntryState = {meanwhileIndex: index, state};
      if (replace) history.replaceState(entry, '', to);
      else history.pushState(entry, '', to);
      this.#index = index;
    });
  }

  leave(to: URL): void {
    location.assign(to);
  }

  get #stateIndex(): number | undefined {
    return (history.state as EntryState | null)?.meanwhileIndex;
  }

  #click(event: MouseEvent, listener: NavigationListener): void {
    const to = linkOf(event)?.to;
    if (!to || !listener.claims(to)) return;
    if (to.href.includes('#') && withoutHash(to) === withoutHash(this.#url)) return;
    event.preventDefault();
    this.navigate(to, {replace: to.href === this.#url.href});
  }

  #traverse(listener: NavigationListener): void {
    const to = new URL(location.href);
    const delta = (this.#stateIndex ?? 0) - this.#index;
    const moved = to.href !== this.#url.href;
    // Also what a refused traversal leads back to.
    if (withoutHash(to) === withoutHash(this.#url)) {
      this.#url = to;
      this.#index = this.#stateIndex ?? this.#index;
      if (moved) listener.moved();
      return;
    }
    this.#request(
      to,
      'traverse',
      undefined,
      () => (this.#index += delta),
      () => delta && history.go(-delta),
    );
  }

  #request(
    to: URL,
    type: NavigationType,
    info: unknown,
    change: () => void,
    refuse?: () => void,
  ): void {
    const answer = this.#listener?.request({to, type, info});
    const proceed = async (isAllowed: boolean): Promise<void> => {
      if (!isAllowed) return void refuse?.();
      try {
        change();
      } catch {
        // WebKit throws after 100 changes in 10 s; then the platform goes there by itself.
        return this.leave(to);
      }
      this.#url = to;
      await answer?.run();
      if (type !== 'traverse' && this.#url === to) scrollTo(0, 0);
    };
    const allowed = answer?.allowed ?? true;
    void (allowed instanceof Promise ? allowed.then(proceed) : proceed(allowed));
  }
}
