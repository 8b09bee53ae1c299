import {quoteElement} from '../core/quote-element.js';
import {fail} from '../template/fail.js';
import {MeanwhileElement, readBoolean, reflectAttributes} from './element.js';
import {setUp} from './set-up.js';

/**
 * Loads JSON for the `<route-def>` that it is a child of, as `data[name]`.
 *
 * @example
 * <route-def path="/posts/:id">
 *   <route-data name="post" src="/api/posts/{{ params.id }}"></route-data>
 *   <route-data name="comments" src="/api/posts/{{ params.id }}/comments" deferred></route-data>
 *   <template>
 *     <h1>{{ data.post.title }}</h1>
 *     <await-data from="comments"><template>{{ value.length }} comments</template></await-data>
 *   </template>
 * </route-def>
 */
export class RouteDataElement extends MeanwhileElement {
  static override readonly tag = 'route-data';

  /** What the data is called. */
  declare name: string;
  /** Where it is: an address with `params`, `search`, `location` and `parent` in scope. */
  declare src: string;
  /** Whether the route is shown without waiting for it. */
  declare deferred: boolean;

  connectedCallback(): void {
    if (!this.shadowRoot) setUp(this, []);
    // The browser reports it, and goes on.
    if (this.parentElement?.localName !== 'route-def') {
      fail(quoteElement(this), 'put it directly into a <route-def>.');
    }
  }
}

reflectAttributes(RouteDataElement, ['name', 'src']);
reflectAttributes(RouteDataElement, ['deferred'], readBoolean);

declare global {
  interface HTMLElementTagNameMap {
    'route-data': RouteDataElement;
  }
}
