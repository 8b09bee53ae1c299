import {assert} from 'chai';
import {LitElement} from 'lit';
import {createRoute, html} from '../bundle.js';
import {stage} from '../contract/test/stage.js';
import {macrotask, until} from '../elements/test/moments.js';
import {find, mount, seen} from '../elements/test/page.js';
import {RouteController} from '../lit.js';
import type {ContextRequestEvent} from '../protocols/context.js';

interface Data {
  title: string;
}

class RouteProbe extends LitElement {
  readonly route = new RouteController<Data>(this);
  readonly rendered: string[] = [];

  override render(): unknown {
    const {data, params, search, match} = this.route;
    const text = `${data?.title} ${params['id']} ${search['q']} ${match!.status}`;
    this.rendered.push(text);
    return html`<p>${text}</p>`;
  }
}
customElements.define('route-probe', RouteProbe);

const probe = () => html`<section><route-probe></route-probe></section>`;
const home = createRoute({path: '/', render: () => 'Home'});
const loader = ({params}: {params: Record<string, string | undefined>}) => ({
  title: `Post ${params['id']}`,
});

/** Answers for the route as an outlet does, and counts who has subscribed. */
class Provider {
  readonly subscribers = new Set<() => void>();
  match: unknown;
  readonly box = mount();

  constructor(match: unknown) {
    this.match = match;
    this.box.addEventListener('context-request', (event) => {
      const {callback} = event as ContextRequestEvent<unknown>;
      event.stopPropagation();
      const leave = () => void this.subscribers.delete(tell);
      const tell = () => callback(this.match, leave);
      this.subscribers.add(tell);
      tell();
    });
  }

  tell(match: unknown): void {
    this.match = match;
    for (const tell of this.subscribers) tell();
  }
}

const matchOf = (id: string) => ({data: {title: id}, params: {id}, search: {}, status: 'success'});

describe('RouteController', () => {
  it('P1: has data, params and search in the first render of its host, which is the only one', async () => {
    const on = await stage(
      [home, createRoute({path: '/p/:id', loader, render: probe})],
      '/p/1?q=x',
    );
    await until(() => seen(find<RouteProbe>(on.outlet, 'route-probe').renderRoot));
    await macrotask();
    assert.deepEqual(find<RouteProbe>(on.outlet, 'route-probe').rendered, ['Post 1 1 x success']);
  });

  it('P13: a change of params updates the host that is there', async () => {
    const on = await stage([home, createRoute({path: '/p/:id', loader, render: probe})], '/p/1');
    const host = find<RouteProbe>(on.outlet, 'route-probe');
    await on.go('/p/2?q=y');
    await host.updateComplete;
    assert.strictEqual(find(on.outlet, 'route-probe'), host);
    assert.deepEqual(host.rendered, ['Post 1 1 undefined success', 'Post 2 2 y success']);
  });

  it('gives the match of the nearest outlet, which may be one inside another', async () => {
    const inner = createRoute({path: ':id', loader, render: probe});
    const outer = createRoute({
      path: '/p',
      loader: () => ({title: 'Outer'}),
      render: () => [probe(), html`<route-outlet></route-outlet>`],
      children: [inner],
    });
    const on = await stage([home, outer], '/p/7');
    const hosts = [...on.outlet.querySelectorAll<RouteProbe>('route-probe')];
    await Promise.all(hosts.map((host) => host.updateComplete));
    assert.deepEqual(
      hosts.map(({rendered}) => rendered),
      [['Outer undefined undefined success'], ['Post 7 7 undefined success']],
    );
  });

  it('is told of the pending, and then of the data, of a match that is being loaded', async () => {
    let resolve!: (data: Data) => void;
    const slow = createRoute({
      path: '/slow/:id',
      pendingMs: 0,
      loader: () => new Promise<Data>((done) => (resolve = done)),
      pending: probe,
      render: probe,
    });
    const on = await stage([home, slow]);
    const {finished} = on.outlet.navigate('/slow/1');
    await macrotask();
    on.clock.advance(0);
    await macrotask();
    const host = find<RouteProbe>(on.outlet, 'route-probe');
    assert.deepEqual(host.rendered, ['undefined 1 undefined pending']);
    resolve({title: 'There'});
    await macrotask();
    on.clock.advance(500);
    await finished;
    const after = find<RouteProbe>(on.outlet, 'route-probe');
    await after.updateComplete;
    assert.equal(after.rendered.at(-1), 'There 1 undefined success');
  });

  it('P13: asks where it is moved to, and leaves nothing behind where it was', async () => {
    const [a, b] = [new Provider(matchOf('a')), new Provider(matchOf('b'))];
    const host = document.createElement('route-probe') as RouteProbe;
    a.box.append(host);
    await host.updateComplete;
    b.box.append(host);
    await host.updateComplete;
    assert.deepEqual([a.subscribers.size, b.subscribers.size], [0, 1]);
    a.tell(matchOf('never seen'));
    b.tell(matchOf('c'));
    await host.updateComplete;
    assert.deepEqual(host.rendered, [
      'a a undefined success',
      'b b undefined success',
      'c c undefined success',
    ]);
    mount().append(b.box);
    b.box.append(document.createElement('i'), host);
    await host.updateComplete;
    assert.lengthOf(host.rendered, 3, 'a move to where it was is no change');
    host.remove();
    assert.equal(b.subscribers.size, 0);
    assert.equal(host.route.data.title, 'c', 'what it showed last');
  });

  it('P7: a page that is left never hears of the next one', async () => {
    const other = createRoute({
      path: '/other',
      loader: () => ({title: 'Other'}),
      render: () => 'O',
    });
    const on = await stage(
      [home, other, createRoute({path: '/p/:id', loader, render: probe})],
      '/p/1',
    );
    const host = find<RouteProbe>(on.outlet, 'route-probe');
    await on.go('/other');
    await macrotask();
    assert.deepEqual(host.rendered, ['Post 1 1 undefined success']);
  });

  it('P16: without an outlet it says so, and has no match', () => {
    const host = document.createElement('route-probe') as RouteProbe;
    host.id = 'lost';
    assert.isUndefined(host.route.match);
    assert.throws(() => host.route.data, '<route-probe id="lost">: no <route-outlet> around it');
  });
});
