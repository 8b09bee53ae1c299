import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Match} from '../core/match.js';
import type {Params, Search} from '../core/route.js';
import {quoteElement} from '../core/quote-element.js';
import {ContextRequestEvent} from '../protocols/context.js';
import {routeContext} from '../core/route-context.js';

/**
 * Gives its host the match of the nearest `<route-outlet>` around it, in the first render already,
 * and updates it when that changes.
 *
 * @example
 * class PostTitle extends LitElement {
 *   #route = new RouteController<{post: Post}>(this);
 *   render() {
 *     return html`<h1>${this.#route.data.post.title}</h1>`;
 *   }
 * }
 */
export class RouteController<Data = any> implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #match: Match<Data> | undefined;
  #leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** The match, if there is an outlet around that has one; a host that is gone keeps its last. */
  get match(): Match<Data> | undefined {
    return this.#match;
  }

  /** What the loader returned; throws where no match is. */
  get data(): Data {
    return this.#found.data;
  }

  get params(): Params {
    return this.#found.params;
  }

  get search(): Search {
    return this.#found.search;
  }

  get #found(): Match<Data> {
    if (this.#match) return this.#match;
    throw new Error(
      `${quoteElement(this.#host)}: no <route-outlet> around it, or not connected yet`,
    );
  }

  hostConnected(): void {
    const host = this.#host;
    const take = (match: Match | undefined, leave?: () => void): void => {
      this.#leave = leave;
      if (!match || match === this.#match) return;
      this.#match = match;
      host.requestUpdate();
    };
    host.dispatchEvent(new ContextRequestEvent(routeContext, host, take, true));
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#leave = undefined;
  }
}
