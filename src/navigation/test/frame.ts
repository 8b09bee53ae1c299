import {sendKeys, sendMouse} from '@web/test-runner-commands';
import type {RouteOutletElement} from '../../bundle.js';
import {frame, macrotask, next, until} from '../../elements/test/moments.js';
import {mount, seen} from '../../elements/test/page.js';

type FrameWindow = Window & typeof globalThis;

/** A page of its own in an iframe, where the elements navigate for real. */
export class Page {
  readonly window: FrameWindow;
  /** What the page itself has imported. */
  bundle!: typeof import('../../bundle.js');
  /** How often the browser has loaded another document. */
  loads = 0;

  constructor(window: FrameWindow) {
    this.window = window;
  }

  get document(): Document {
    return this.window.document;
  }

  get path(): string {
    const {pathname, search, hash} = this.window.location;
    return pathname + search + hash;
  }

  /** The text that the outlets show. */
  get text(): string {
    return [...this.document.querySelectorAll('body > route-outlet')].map(seen).join(' | ');
  }

  outlet(index = 0): RouteOutletElement {
    return this.document.querySelectorAll('route-outlet')[index]!;
  }

  find<E extends Element = HTMLElement>(selector: string): E {
    const found = this.document.querySelector<E>(selector);
    if (!found) throw new Error(`no ${selector} in ${this.document.body.innerHTML}`);
    return found;
  }

  /** Clicks with modifiers and the like; the browser is kept from doing anything of its own. */
  async clickInVain(selector: string, init: MouseEventInit): Promise<{wasOurs: boolean}> {
    let wasOurs = false;
    this.window.addEventListener(
      'click',
      (event) => {
        wasOurs = event.defaultPrevented;
        event.preventDefault();
      },
      {once: true},
    );
    this.click(selector, init);
    await this.rest();
    return {wasOurs};
  }

  click(selector: string, init: MouseEventInit = {}): void {
    const link = this.find(selector);
    const {MouseEvent} = this.window;
    link.dispatchEvent(
      new MouseEvent('click', {
        bubbles: true,
        cancelable: true,
        composed: true,
        view: this.window,
        ...init,
      }),
    );
  }

  /**
   * Presses a key where the focus is, once the engine had the time to move it there. On a busy
   * machine a driver can lose a key, so one that the page never heard of is sent again.
   */
  async press(key: string): Promise<void> {
    const heard: Event[] = [];
    this.window.addEventListener('keydown', (event) => heard.push(event), {capture: true});
    for (let sent = 0; sent < 3 && heard.length === 0; sent++) {
      await this.rest();
      await sendKeys({press: key});
      for (let frames = 0; frames < 100 && heard.length === 0; frames++) await frame();
    }
    if (heard.length === 0) throw new Error(`the page never heard of the key ${key}`);
  }

  async shows(text: string, path?: string): Promise<void> {
    const wanted = JSON.stringify([text, path]);
    const state = () => JSON.stringify([this.text, path && this.path]);
    await until(() => state() === wanted).catch(() => {
      throw new Error(`expected ${wanted}, it is ${state()}`);
    });
  }

  /** Long enough for a navigation to have begun: an asynchronous one begins in a task of its own. */
  async rest(): Promise<void> {
    for (let i = 0; i < 3; i++) {
      await frame();
      await macrotask();
    }
  }
}

export interface PageOptions {
  at?: string;
  /** Globals that this page shall not have. */
  without?: readonly string[];
  /** Runs when the markup is there, before anything matched: the place to set properties. */
  setUp?: (page: Page) => void;
}

/** Opens a page with some markup and waits until each outlet outside of others has matched. */
export async function openPage(markup: string, options: PageOptions = {}): Promise<Page> {
  const {at = '/', without = [], setUp} = options;
  const iframe = document.createElement('iframe');
  iframe.style.cssText = 'width: 600px; height: 400px; border: 0';
  iframe.src = `/src/navigation/test/page.html?at=${encodeURIComponent(at)}`;
  const loaded = next(iframe, 'load');
  mount().append(iframe);
  await loaded;
  // Chromium keeps fifty entries of history and drops first those that no person has touched. In a
  // tab that has run many test files these would be ours, were it not for this click.
  const {left, top} = iframe.getBoundingClientRect();
  await sendMouse({type: 'click', position: [Math.round(left) + 300, Math.round(top) + 200]});
  const window = iframe.contentWindow as FrameWindow;
  for (const name of without) delete (window as unknown as Record<string, unknown>)[name];
  const script = window.document.createElement('script');
  script.type = 'module';
  script.src = '/src/bundle.ts';
  const defined = next(script, 'load');
  window.document.head.append(script);
  await defined;
  const page = new Page(window);
  page.bundle = await window.eval('import("/src/bundle.ts")');
  const changed = next(window.document, 'route-change');
  window.document.body.innerHTML = markup;
  setUp?.(page);
  await changed;
  iframe.addEventListener('load', () => page.loads++);
  return page;
}
