import {until} from '../../elements/test/moments.js';
import {createPageHandler} from '../page-handler.js';
import type {PageOptions} from '../page-options.js';

/** A loader that a page in a frame can run too. */
const LOADER = '/src/server/test/loaders.ts';

type FrameWindow = Window & typeof globalThis;

interface FrameOptions {
  head?: string;
  /** The content security policy. */
  csp?: string;
  /** Where in the application it is. */
  path?: string;
  /** What a sandboxed page may do; scripts are off without `allow-scripts`. */
  sandbox?: string;
}

/** A page in an iframe that the real server half renders, here, and that comes over the network. */
export class StreamedPage {
  readonly key: string;
  readonly frame: HTMLIFrameElement;
  readonly errors: unknown[] = [];
  #reader!: ReadableStreamDefaultReader<Uint8Array>;
  #csp = '';

  private constructor(key: string, frame: HTMLIFrameElement) {
    this.key = key;
    this.frame = frame;
  }

  /**
   * Opens a page. `body` is what stands in it; in it, `BASE` is the path that it is at. Its first part has
   * been sent when this resolves.
   */
  static async open(
    body: string,
    options: Omit<PageOptions, 'page'> = {},
    {head = '', csp = '', path = '', sandbox}: FrameOptions = {},
  ): Promise<StreamedPage> {
    const key = `k${crypto.randomUUID().replaceAll('-', '')}`;
    const base = `/streamed/${key}`;
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width:600px;height:400px';
    const page = new StreamedPage(key, frame);
    page.#csp = csp;
    if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
    const source = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Site</title>${head}</head><body>${body}</body></html>`;
    const handle = createPageHandler({
      onError: (error) => page.errors.push(error),
      ...options,
      page: source.replaceAll('BASE', base),
    });
    const {body: stream} = await handle(new Request(`${location.origin}${base}/${path}`));
    page.#reader = stream!.getReader();
    frame.src = `${base}/${path}`;
    document.body.append(frame);
    await page.part();
    return page;
  }

  /** Opens a page with one route, whose content this is; its loader returns `data` on the server. */
  static openRoute(template: string, data: unknown, options?: FrameOptions): Promise<StreamedPage> {
    return StreamedPage.open(
      `<route-outlet base="BASE"><route-def path="/" loader="${LOADER}"><template>${template}</template></route-def></route-outlet><footer>The end</footer>`,
      {modules: {[LOADER]: {loader: () => data}}},
      options,
    );
  }

  /** What the loader returns where it runs in the page itself. */
  set answer(answer: unknown) {
    Object.assign(this.window, {answer});
  }

  /** How often the loader has run in the page itself. */
  get ran(): number {
    return (this.window as {ran?: number}).ran ?? 0;
  }

  get outlet(): HTMLElementTagNameMap['route-outlet'] {
    return this.find<HTMLElementTagNameMap['route-outlet']>('route-outlet');
  }

  /** Waits until nothing is left to be taken over. */
  async takenOver(): Promise<void> {
    await until(() => !this.document.querySelector('[streamed]'));
  }

  /** What a person sees, without the white space around. */
  get seen(): string {
    const texts: string[] = [];
    if (!this.document.body) return '';
    const walker = this.document.createTreeWalker(this.document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      const range = this.document.createRange();
      range.selectNode(node);
      const text = node.nodeValue!.trim();
      if (text && range.getClientRects().length) texts.push(text);
    }
    return texts.join(' ');
  }

  /** Whether the browser shows this page already, and not the empty one before it. */
  get hasCome(): boolean {
    return this.document.URL.includes(this.key);
  }

  get window(): FrameWindow {
    return this.frame.contentWindow as FrameWindow;
  }

  get document(): Document {
    return this.frame.contentDocument!;
  }

  find<E extends Element = HTMLElement>(selector: string): E {
    const found = this.document.querySelector<E>(selector);
    if (!found) throw new Error(`no ${selector} in ${this.document.body?.innerHTML}`);
    return found;
  }

  /** Sends the next part; returns it, or nothing at the end. */
  async part(): Promise<string | undefined> {
    const {value} = await this.#reader.read();
    await this.#send(value ?? new Uint8Array(), value ? '' : 'yes');
    return value && new TextDecoder().decode(value);
  }

  /** Sends all that is left, and waits until the document is complete. */
  async end(): Promise<void> {
    while ((await this.part()) !== undefined);
    await until(() => this.hasCome && this.document.readyState === 'complete');
  }

  /** The connection dies. */
  async break(): Promise<void> {
    await this.#reader.cancel();
    await this.#send(new Uint8Array(), 'broken');
  }

  /** Runs the script with the elements in the page, whatever of it is there. */
  async define(module: string = '/src/define.ts'): Promise<void> {
    await until(() => this.hasCome && this.document.body);
    await this.window.eval(`import(${JSON.stringify(module)})`);
  }

  async #send(bytes: Uint8Array, end: string): Promise<void> {
    const query = new URLSearchParams({key: this.key, csp: this.#csp, end});
    await fetch(`/stage/send?${query}`, {method: 'POST', body: bytes as never});
  }

  remove(): void {
    this.frame.remove();
  }
}
