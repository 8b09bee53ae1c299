import {frame, macrotask, next, until} from '../../src/elements/test/moments.js';
import {mount, seen} from '../../src/elements/test/page.js';
import {LiveRegions} from './live-regions.js';

type FrameWindow = Window & typeof globalThis;

let count = 0;

/** One of the pages to copy, in an iframe, as it is. */
export class DemoPage {
  /** What went wrong in it that a person would find in the console. */
  readonly problems: string[] = [];
  readonly frame: HTMLIFrameElement = document.createElement('iframe');
  readonly #path: string;
  #regions!: LiveRegions;

  constructor(path: string) {
    this.#path = path;
  }

  /** Loads the page; its script and all its data wait for `answer()`. */
  async open(): Promise<void> {
    document.cookie = `stage=${Date.now()}-${count++}; path=/`;
    this.frame.style.cssText = 'width: 600px; height: 400px';
    this.frame.src = `/pages/${this.#path}`;
    mount().append(this.frame);
    await until(
      () => this.window.location.pathname !== 'blank' && this.document.readyState === 'interactive',
    );
    this.#watch();
  }

  /** Lets the script run. */
  async start(): Promise<void> {
    const loaded = next(this.frame, 'load');
    await this.answer(new URL(this.document.scripts[0]!.src).pathname);
    await loaded;
  }

  close(): void {
    document.cookie = 'stage=; path=/; max-age=0';
    this.frame.remove();
  }

  get window(): FrameWindow {
    return this.frame.contentWindow as FrameWindow;
  }

  get document(): Document {
    return this.window.document;
  }

  get text(): string {
    return seen(this.document.body);
  }

  /** Waits until a text is to be seen, and has been for a frame. */
  async shows(text: string): Promise<void> {
    await until(() => this.text.includes(text)).catch(() => {
      throw new Error(`expected "${text}" in "${this.text}"`);
    });
    await frame();
    await macrotask();
  }

  /** What a screen reader has been given to say, by each live region. */
  get said(): string[][] {
    return this.#regions.said;
  }

  find<E extends Element = HTMLElement>(selector: string, text = ''): E {
    const found = [...this.document.querySelectorAll<E>(selector)].find(
      (one) => one.checkVisibility() && one.textContent.includes(text),
    );
    if (!found) throw new Error(`no ${selector} "${text}" in "${this.text}"`);
    return found;
  }

  /** Waits for a request and lets the server answer it, or answers in its place. */
  async answer(address: string, status?: number, body: unknown = {}): Promise<void> {
    const query = new URLSearchParams({address});
    if (status) {
      query.set('status', `${status}`);
      query.set('body', JSON.stringify(body));
    }
    await fetch(`/stage/answer?${query}`);
  }

  /** All that has been asked of the server, but for the page itself. */
  async asked(): Promise<string[]> {
    return (await fetch('/stage/asked')).json();
  }

  /** The network panel: all that has been loaded. */
  get loaded(): string[] {
    return this.window.performance
      .getEntriesByType('resource')
      .map(({name}) => name.replace(location.origin, ''));
  }

  #watch(): void {
    const {window, problems} = this;
    this.#regions = new LiveRegions(window);
    const note = (kind: string, what: unknown): void => void problems.push(`${kind}: ${what}`);
    window.addEventListener('error', ({message}) => note('error', message));
    window.addEventListener('unhandledrejection', ({reason}) => note('unhandled', reason));
    window.addEventListener('securitypolicyviolation', (event) =>
      note('policy', `${event.violatedDirective} ${event.blockedURI}`),
    );
    for (const level of ['error', 'warn'] as const) {
      window.console[level] = (...args: unknown[]) => note(level, args.join(' '));
    }
  }
}
