import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {type DeferredState, isDeferred} from '../core/deferred.js';
import {type AwaitRenderers, type Awaitable, TemplateAwaiter} from './template-awaiter.js';

/**
 * Awaits a value for its host, which is updated when there is something else to show. What has
 * settled already is there in the first render.
 *
 * @example
 * class PostComments extends LitElement {
 *   #comments = new DeferredController(this, () => this.data.comments);
 *   render() {
 *     return this.#comments.render({
 *       pending: () => html`<p>Loading…</p>`,
 *       success: (comments) => html`<p>${comments.length} comments</p>`,
 *       error: (error, retry) => html`<button @click=${retry}>Try again</button>`,
 *     });
 *   }
 * }
 */
export class DeferredController<T = any> implements ReactiveController {
  readonly #source: () => unknown;
  readonly #awaiter: TemplateAwaiter<T>;
  #isConnected = false;
  #isUpdating = false;

  /** A function is asked at each update of the host, and gives what the host has, not a new promise. */
  constructor(
    host: ReactiveControllerHost & EventTarget,
    source: (() => Awaitable<T>) | Awaitable<T>,
  ) {
    this.#source = typeof source === 'function' ? (source as () => unknown) : () => source;
    this.#awaiter = new TemplateAwaiter(
      () => host,
      () => {
        if (!this.#isUpdating) host.requestUpdate();
      },
    );
    if (typeof source !== 'function') this.#awaiter.source = source;
    host.addController(this);
  }

  /** What is to be shown: a frozen `{status, value, error}`, the same object until it changes. */
  get state(): DeferredState<T> {
    return this.#awaiter.state;
  }

  /** Whether an old value is shown while a new one is on its way. */
  get refreshing(): boolean {
    return this.#awaiter.refreshing;
  }

  /** Runs again what failed or what is shown, once for all who show it. */
  retry(): void {
    this.#awaiter.record.retry();
  }

  /** What the renderer for the present state returns. */
  render(renderers: AwaitRenderers<T>): unknown {
    this.#awaiter.keep = renderers.keep ?? 'auto';
    return this.#awaiter.content(renderers);
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#awaiter.connect();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#awaiter.leave(() => this.#isConnected);
  }

  hostUpdate(): void {
    this.#isUpdating = true;
    try {
      const source = this.#source();
      // Each would lead to an update, and that to the next one.
      if (isDeferred(source) && source !== this.#awaiter.source && source !== this.#source()) {
        throw new Error(
          'DeferredController: its function makes a promise each time; keep that in a field',
        );
      }
      this.#awaiter.take(source, this.#isConnected);
    } finally {
      this.#isUpdating = false;
    }
  }
}
