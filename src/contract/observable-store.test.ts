// A store of one's own, no library: what loaders start lands in it, and components follow it.
import {assert} from 'chai';
import {LitElement} from 'lit';
import {createRoute, html} from '../bundle.js';
import {frame, until} from '../elements/test/moments.js';
import {find, seen} from '../elements/test/page.js';
import {RouteController} from '../lit.js';
// oxlint-disable-next-line import/extensions
import {createStore} from '../../demo/data-library/store.js';
import {box, runs, stage} from './test/stage.js';

/** Shows what the store has, whoever has put it there. */
class LikesCount extends LitElement {
  readonly route = new RouteController<{store: ReturnType<typeof createStore<number>>}>(this);
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.route.data.store.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  override render(): unknown {
    return html`${this.route.data.store.value}`;
  }
}
customElements.define('likes-count', LikesCount);

describe('contract: a plain observable store', () => {
  it('is filled by a deferred of the loader, followed by components, and left with the page', async () => {
    const likes = runs<unknown>();
    const store = createStore<number>(likes);
    const route = createRoute({
      path: '/p',
      loader: ({context}) => ({store: context.store, likes: context.store.load()}),
      render: () => [box('likes'), html`<likes-count></likes-count>`],
    });
    const home = createRoute({path: '/', render: () => 'Home'});
    const app = await stage([home, route], '/p', {context: {store}});
    const shown = () =>
      `${app.text} ${seen(find<LikesCount>(app.outlet, 'likes-count').renderRoot)}`.trim();
    await until(() => shown() === 'Wait');
    likes.last.resolve(1);
    await until(() => shown() === '1 1');
    store.set(2);
    await until(() => shown() === '1 2');
    assert.equal(store.observers, 1);
    await app.go('/');
    assert.equal(store.observers, 0);
    await app.go('/p');
    await frame();
    assert.equal(shown(), '2 2', 'it is there in the first frame, and the loader fetches nothing');
    assert.lengthOf(likes.all, 1);
  });
});
