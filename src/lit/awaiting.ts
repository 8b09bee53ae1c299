import {AsyncDirective} from 'lit/async-directive.js';
import {directive, type DirectiveResult, type Part} from 'lit/directive.js';
import {type AwaitRenderers, type Awaitable, TemplateAwaiter} from './template-awaiter.js';

class AwaitingDirective extends AsyncDirective {
  #part: Part | undefined;
  #renderers: AwaitRenderers = {};
  #isRendering = false;
  readonly #awaiter = new TemplateAwaiter<any>(
    () => ('parentNode' in this.#part! ? this.#part.parentNode : this.#part!.element),
    () => {
      if (!this.#isRendering && this.isConnected) {
        this.setValue(this.#awaiter.content(this.#renderers));
      }
    },
  );

  override update(part: Part, args: [unknown, AwaitRenderers?]): unknown {
    this.#part = part;
    return this.render(...args);
  }

  render(source: unknown, renderers: AwaitRenderers = {}): unknown {
    this.#renderers = renderers;
    this.#awaiter.keep = renderers.keep ?? 'auto';
    this.#isRendering = true;
    this.#awaiter.take(source, this.isConnected);
    this.#isRendering = false;
    return this.#awaiter.content(renderers);
  }

  override disconnected(): void {
    this.#awaiter.leave(() => this.isConnected);
  }

  override reconnected(): void {
    this.#awaiter.connect();
  }
}

/**
 * Awaits a value in the place where it is shown. One that has settled already is there in the same
 * render; the same promise again changes nothing.
 *
 * @example
 * html`<section>
 *   ${awaiting(this.data.comments, {
 *     pending: () => html`<p>Loading…</p>`,
 *     success: (comments) => comments.map((comment) => html`<p>${comment.text}</p>`),
 *     error: (error, retry) => html`<button @click=${retry}>${error.message}</button>`,
 *   })}
 * </section>`
 */
export const awaiting: <T>(source: Awaitable<T>, renderers?: AwaitRenderers<T>) => DirectiveResult =
  directive(AwaitingDirective);
