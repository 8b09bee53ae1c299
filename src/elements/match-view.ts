import type {Router} from '../core/router.js';
import type {OwnContent} from './own-content.js';

type Component = HTMLElement & {readonly updateComplete?: Promise<unknown>};

/** Puts the content of one match into an outlet. */
export class MatchView {
  readonly #own: OwnContent;
  /** What the DOM was made for; as long as it stays, it is updated rather than made anew. */
  #key: string | undefined;
  #component: Component | undefined;

  constructor(own: OwnContent) {
    this.#own = own;
  }

  /** Shows the match at `index`, synchronously; resolves when its component has rendered. */
  async show(router: Router | undefined, index: number): Promise<void> {
    const part = router?.partAt(index);
    this.#begin(part && part.entry.plan.id + part.kind);
    if (!router || !part) return;
    const {entry, render, component} = part;
    try {
      if (component) await this.#showComponent(component, router, index);
      else if (render) this.#own.show(render(router.scopeAt(index)));
    } catch (error) {
      if (router.partAt(index)?.entry === entry) this.#showFailure(router, index, error);
    }
  }

  #begin(key: string | undefined): void {
    if (key === this.#key) return;
    this.#key = key;
    this.#component = undefined;
    this.#own.clear();
  }

  async #showComponent(tag: string, router: Router, index: number): Promise<void> {
    const {data, params, search, parent} = router.scopeAt(index);
    this.#component ??= document.createElement(tag);
    Object.assign(this.#component, {data, params, search, parent});
    this.#own.show(this.#component);
    await this.#component.updateComplete;
  }

  /** What was rendered so far may be in pieces: it gives way to the error content. */
  #showFailure(router: Router, index: number, error: unknown): void {
    const {entry, render} = router.partAt(index, true)!;
    this.#begin('failure');
    try {
      if (render) this.#own.show(render(router.scopeAt(index, {reason: error})));
    } catch (second) {
      this.#own.clear();
      router.report(second);
    }
    router.fail(entry, error, !!render);
  }
}
