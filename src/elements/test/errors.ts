/** What reached the window while a test ran; the test framework does not see it. */
export class ErrorWatch {
  /** What was given to `reportError` or thrown by a listener. */
  readonly reported: unknown[] = [];
  /** Reasons of promises that nobody handled. */
  readonly unhandled: unknown[] = [];
  readonly #logs: unknown[][] = [];
  readonly #end = new AbortController();
  #onMark = (): void => {};

  constructor() {
    const options = {capture: true, signal: this.#end.signal};
    // Mocha's handler fails the test, and Chromium calls what stands on the window in order of
    // registration, capturing or not.
    /* oxlint-disable unicorn/prefer-add-event-listener -- there is no other way to take it away */
    const {onerror} = window;
    window.onerror = null;
    options.signal.addEventListener('abort', () => (window.onerror = onerror));
    /* oxlint-enable unicorn/prefer-add-event-listener */
    const take = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener(
      'error',
      (event) => {
        take(event);
        this.reported.push(event.error);
      },
      options,
    );
    addEventListener(
      'unhandledrejection',
      (event) => {
        take(event);
        if (event.reason === mark) this.#onMark();
        else this.unhandled.push(event.reason);
      },
      options,
    );
    for (const level of ['error', 'warn'] as const) {
      const original = console[level];
      console[level] = (...args: unknown[]) => void this.#logs.push(args);
      options.signal.addEventListener('abort', () => (console[level] = original));
    }
    running.add(this);
  }

  /** Waits until the browser has told of every rejection that is unhandled by now. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#onMark = resolve;
      // It tells in order, so one more of our own comes after all the others.
      window.setTimeout(() => void Promise.reject(mark));
    });
  }

  /** What was written with `console.error` and `console.warn`, but for what the test runner writes. */
  get logged(): string[] {
    const told = new Set<unknown>([...this.reported, ...this.unhandled, mark]);
    const texts = this.#logs
      .filter((args) => !args.some((arg) => told.has(arg)))
      .map((args) => args.map(String).join(' '));
    return texts.filter((text) => !text.startsWith(RUNNER));
  }

  /** All that was said, wherever. */
  get messages(): string[] {
    const said = [...this.reported, ...this.unhandled].map((error) =>
      error instanceof Error ? error.message : String(error),
    );
    return [...said, ...this.logged];
  }

  stop(): void {
    this.#end.abort();
    running.delete(this);
  }
}

const RUNNER = 'An error was thrown in a Promise outside a test.';
const mark = new Error('not a failure: it comes after all the others');
const running = new Set<ErrorWatch>();

afterEach(() => {
  for (const watch of running) watch.stop();
});
