import type {NavigationDriver, NavigationListener, NavigationType} from '../navigation.js';

interface HistoryEntry {
  readonly url: URL;
  readonly state: unknown;
}

/** An address and a history that a test moves; starts at `/`. */
export class MemoryHistory implements NavigationDriver {
  #entries: HistoryEntry[];
  #index = 0;
  #listener: NavigationListener | undefined;

  constructor(start: string | URL = '/') {
    this.#entries = [{url: new URL(start, 'http://localhost'), state: undefined}];
  }

  get url(): URL {
    return this.#entries[this.#index]!.url;
  }

  /** What `navigate()` was given as `state` for the current entry. */
  get state(): unknown {
    return this.#entries[this.#index]!.state;
  }

  /** How many entries the history has. */
  get length(): number {
    return this.#entries.length;
  }

  listen(listener: NavigationListener): () => void {
    this.#listener = listener;
    return () => (this.#listener = undefined);
  }

  navigate(
    to: URL,
    {replace, state, info}: {replace: boolean; state?: unknown; info?: unknown},
  ): void {
    this.#request(to, replace ? 'replace' : 'push', info, () => {
      if (!replace) this.#index++;
      this.#entries = [...this.#entries.slice(0, this.#index), {url: to, state}];
    });
  }

  /** Goes back (negative) or forward in the history; further than it reaches changes nothing. */
  go(delta: number): void {
    const entry = this.#entries[this.#index + delta];
    if (!entry || !delta) return;
    this.#request(entry.url, 'traverse', undefined, () => {
      this.#index = this.#entries.indexOf(entry);
    });
  }

  back(): void {
    this.go(-1);
  }

  forward(): void {
    this.go(1);
  }

  leave?(to: URL): void;

  #request(to: URL, type: NavigationType, info: unknown, change: () => void): void {
    const answer = this.#listener?.request({to, type, info});
    const proceed = (isAllowed: boolean): void => {
      if (!isAllowed) return;
      change();
      void answer?.run();
    };
    if (answer?.allowed instanceof Promise) void answer.allowed.then(proceed);
    else proceed(answer?.allowed ?? true);
  }
}
