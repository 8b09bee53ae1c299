import {nothing, render} from 'lit/html.js';

/**
 * The one node that an element adds to its light DOM: `<div slot="result">`, its first child, made
 * when there is something to show. Frameworks insert and remove relative to their own nodes, and a
 * Lit part clears everything behind it, so only the first place is safe. One that a framework has
 * wiped is put back, with all that is in it.
 */
export class OwnContent {
  readonly #host: HTMLElement;
  readonly #observer: MutationObserver;
  #wrapper: HTMLElement | undefined;

  /** `onChildren` hears of changes among the children that are not ours. */
  constructor(host: HTMLElement, onChildren: () => void) {
    this.#host = host;
    this.#observer = new MutationObserver((records) => {
      const isOwn = (node: Node): boolean => node === this.#wrapper;
      const isOurs = records.every(({addedNodes, removedNodes}) =>
        [...addedNodes, ...removedNodes].every(isOwn),
      );
      this.#restore();
      if (!isOurs) onChildren();
    });
  }

  connect(): void {
    this.#observer.observe(this.#host, {childList: true});
    this.#restore();
  }

  disconnect(): void {
    this.#observer.disconnect();
  }

  /** The wrapper, if there has been anything to show. */
  get wrapper(): HTMLElement | undefined {
    return this.#wrapper;
  }

  /** Renders anything that Lit can render into the wrapper. */
  show(content: unknown): void {
    if (!this.#wrapper) {
      this.#wrapper = document.createElement('div');
      this.#wrapper.slot = 'result';
      this.#wrapper.style.display = 'contents';
      this.#restore();
    }
    render(content, this.#wrapper);
  }

  /** Takes everything out of the wrapper, so that the next content starts afresh. */
  clear(): void {
    if (this.#wrapper) render(nothing, this.#wrapper);
  }

  #restore(): void {
    if (this.#wrapper && this.#wrapper.parentNode !== this.#host) this.#host.prepend(this.#wrapper);
  }
}
