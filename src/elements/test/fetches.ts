/** One request that the page has sent, and how the test answers it. */
export interface Fetched {
  /** The address as it was given. */
  readonly url: string;
  /** Path and query. */
  readonly path: string;
  readonly signal: AbortSignal;
  /** What else it was asked for with. */
  readonly options: object;
  /** Answers with JSON. */
  json(value: unknown, init?: ResponseInit): void;
  /** Fails as a network does. */
  fail(reason: unknown): void;
}

/** Stands in for the `fetch` of a window until the test is over. */
export class Fetches {
  readonly all: Fetched[] = [];
  readonly #window: Window & typeof globalThis;
  readonly #original: typeof fetch;

  constructor(target: Window & typeof globalThis = window) {
    this.#window = target;
    this.#original = target.fetch;
    target.fetch = (input, init) => this.#take(String(input), init!);
    standing.add(this);
  }

  /** The paths of all requests, in order. */
  get paths(): string[] {
    return this.all.map(({path}) => path);
  }

  /** The last request for a path. */
  to(path: string): Fetched {
    const found = this.all.findLast((request) => request.path === path);
    if (!found) throw new Error(`nobody asked for ${path}, only for ${this.paths}`);
    return found;
  }

  restore(): void {
    this.#window.fetch = this.#original;
    standing.delete(this);
  }

  #take(url: string, {signal, ...options}: RequestInit): Promise<Response> {
    const {pathname, search} = new URL(url, document.baseURI);
    return new Promise((resolve, reject) => {
      signal!.addEventListener('abort', () => reject(signal!.reason as Error));
      this.all.push({
        url,
        path: pathname + search,
        signal: signal!,
        options,
        json: (value, init) => resolve(Response.json(value, init)),
        fail: reject,
      });
    });
  }
}

/** Takes every `fetch` of the page until the test is over. */
export const takeFetches = (): readonly Fetched[] => new Fetches().all;

const standing = new Set<Fetches>();

afterEach(() => {
  for (const fetches of standing) fetches.restore();
});
