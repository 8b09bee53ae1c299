import {macrotask} from '../../src/elements/test/moments.js';
import {seen} from '../../src/elements/test/page.js';

const LIVE = '[role=status], [role=alert], [aria-live]';

/**
 * Notes every text that a page's live regions show: what a screen reader could be told. It looks
 * in each frame, and after each task that has changed something, shadow roots included.
 */
export class LiveRegions {
  readonly #texts = new Map<Element, string[]>();

  constructor(window: Window & typeof globalThis) {
    const {document} = window;
    const observer = new window.MutationObserver(() => void macrotask().then(look));
    const options = {attributes: true, characterData: true, childList: true, subtree: true};
    const look = (): void => {
      for (const {shadowRoot} of document.querySelectorAll('await-data, await-boundary')) {
        if (shadowRoot) observer.observe(shadowRoot, options);
      }
      for (const region of document.querySelectorAll(LIVE)) {
        const texts = this.#texts.get(region) ?? [];
        this.#texts.set(region, texts);
        const text = seen(region);
        if (text !== texts.at(-1)) texts.push(text);
      }
    };
    const onFrame = (): void => {
      look();
      window.requestAnimationFrame(onFrame);
    };
    observer.observe(document, options);
    onFrame();
  }

  /** The texts of each region, in the order in which the regions and the texts came. */
  get said(): string[][] {
    return [...this.#texts.values()];
  }
}
