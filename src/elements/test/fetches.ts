/** One request that the page has sent, and how the test answers it. */
export interface Fetched {
  /** Path and query. */
  readonly path: string;
  readonly signal: AbortSignal;
  /** Answers with JSON; a status of 400 and more is a failure. */
  answer(value: unknown, status?: number): void;
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
    target.fetch = (input, init) => this.#take(new URL(String(input)), init!.signal!);
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

  #take({pathname, search}: URL, signal: AbortSignal): Promise<Response> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      this.all.push({
        path: pathname + search,
        signal,
        answer(value, status = 200) {
          const headers = {'content-type': 'application/json'};
          resolve(new Response(JSON.stringify(value), {status, headers}));
        },
        fail: reject,
      });
    });
  }
}

const standing = new Set<Fetches>();

afterEach(() => {
  for (const fetches of standing) fetches.restore();
});
