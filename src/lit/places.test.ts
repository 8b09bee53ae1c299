import {assert} from 'chai';
import {LitElement} from 'lit';
import {render, svg} from 'lit/html.js';
import {cache} from 'lit/directives/cache.js';
import {keyed} from 'lit/directives/keyed.js';
import {repeat} from 'lit/directives/repeat.js';
import {type AwaitDataElement, createRoute, defer, html} from '../bundle.js';
import {recordOf} from '../core/deferred.js';
import {runs, stage} from '../contract/test/stage.js';
import {ErrorWatch} from '../elements/test/errors.js';
import {Film, controlled, frame, macrotask, until} from '../elements/test/moments.js';
import {find, mount, seen} from '../elements/test/page.js';
import {DeferredController, RouteController, awaiting} from '../lit.js';

const shown = (source: unknown) =>
  awaiting(source, {pending: () => 'Wait', success: (value) => html`<b>${value}</b>`});

function place() {
  const box = mount();
  return {
    box,
    show: (content: unknown) => render(content, box),
    get text() {
      return seen(box);
    },
  };
}

describe('awaiting() in lists and caches', () => {
  it('P13: keeps its state where a keyed list is put in another order, and lets go of what is removed', async () => {
    const on = place();
    const all = Array.from({length: 4}, () => runs<{signal: AbortSignal}>());
    const items = all.map((run, id) => ({id, late: defer(run)}));
    const list = (order: number[]) =>
      html`${repeat(
        order.map((index) => items[index]!),
        ({id}) => id,
        ({id, late}) => html`<p>${id}: ${shown(late)}</p>`,
      )}`;
    on.show(list([0, 1, 2, 3]));
    await macrotask();
    all[1]!.last.resolve('one');
    await macrotask();
    assert.equal(on.text, '0: Wait 1: one 2: Wait 3: Wait');
    const one = find(on.box, 'b');
    on.show(list([3, 1, 0]));
    assert.equal(on.text, '3: Wait 1: one 0: Wait');
    assert.strictEqual(find(on.box, 'b'), one);
    await macrotask();
    assert.isTrue(all[2]!.last.given.signal.aborted);
    assert.deepEqual(
      all.map((run) => run.all.length),
      [1, 1, 1, 1],
    );
    all[3]!.last.resolve('three');
    all[2]!.last.resolve('two');
    await macrotask();
    assert.equal(on.text, '3: three 1: one 0: Wait');
    on.show(list([2, 1]));
    await macrotask();
    assert.equal(on.text, '2: Wait 1: one');
    assert.lengthOf(all[2]!.all, 2, 'what was given up is begun anew');
    assert.isTrue(all[0]!.last.given.signal.aborted);
  });

  it('P1, P13: comes back from cache() with what has settled meanwhile, in the same render', async () => {
    const on = place();
    const {promise, resolve} = controlled();
    const page = (isOpen: boolean) =>
      html`${cache(isOpen ? html`<i>${shown(promise)}</i>` : html`<u>closed</u>`)}`;
    on.show(page(true));
    await macrotask();
    const node = find(on.box, 'i');
    on.show(page(false));
    await macrotask();
    assert.equal(recordOf(promise).subscribers.size, 0);
    resolve('x');
    await macrotask();
    assert.equal(on.text, 'closed');
    on.show(page(true));
    assert.equal(on.text, 'x');
    assert.strictEqual(find(on.box, 'i'), node);
  });

  it('P6: comes back from cache() with another source, and nothing of the first', async () => {
    const on = place();
    const [a, b] = [controlled(), controlled()];
    const page = (source?: unknown) =>
      html`${cache(source ? html`<i>${shown(source)}</i>` : html`<u>closed</u>`)}`;
    on.show(page(a.promise));
    await macrotask();
    on.show(page());
    on.show(page(b.promise));
    a.resolve('a');
    await macrotask();
    assert.equal(on.text, 'Wait');
    b.resolve('b');
    await macrotask();
    assert.equal(on.text, 'b');
    on.show(page());
    await macrotask();
    on.show(page('c'));
    assert.equal(on.text, 'c');
  });

  it('another key makes it anew', async () => {
    const on = place();
    const promise = Promise.resolve('x');
    const page = (key: number) => html`${keyed(key, html`<i>${shown(promise)}</i>`)}`;
    on.show(page(1));
    await macrotask();
    const first = find(on.box, 'i');
    on.show(page(2));
    assert.equal(on.text, 'x');
    assert.notStrictEqual(find(on.box, 'i'), first);
  });

  it('fills SVG, properties and boolean attributes', async () => {
    const on = place();
    const {promise, resolve} = controlled<number>();
    const late = (success: (value: number) => unknown) => awaiting(promise, {success});
    on.show(
      html`<svg>${late((value) => svg`<circle r=${value}></circle>`)}</svg>
        <input .value=${late(String)} ?disabled=${late((value) => value > 1)} />`,
    );
    resolve(2);
    await until(() => find<HTMLInputElement>(on.box, 'input').value === '2');
    assert.instanceOf(on.box.querySelector('circle'), SVGCircleElement);
    assert.isTrue(find<HTMLInputElement>(on.box, 'input').disabled);
  });

  it('one inside the value of another is awaited in turn, and left with it', async () => {
    const on = place();
    const inner = runs<{signal: AbortSignal}>();
    const late = defer(inner);
    const outer = (source: unknown) =>
      html`<section>
        ${awaiting(source, {pending: () => 'Wait', success: () => html`<i>${shown(late)}</i>`})}
      </section>`;
    on.show(outer(Promise.resolve()));
    await until(() => on.text === 'Wait');
    await until(() => inner.all.length);
    on.show(outer(new Promise(() => {})));
    await macrotask();
    assert.isTrue(inner.last.given.signal.aborted);
    inner.last.resolve('x');
    await frame();
    assert.equal(on.text, 'Wait');
  });
});

class CountedHost extends LitElement {
  static override properties = {source: {}};
  declare source: unknown;
  readonly one = new DeferredController<any>(this, () => this.source);
  readonly two = new DeferredController<any>(this, () => this.source);
  readonly renders: string[] = [];

  override render(): unknown {
    this.renders.push(`${this.one.state.status} ${this.two.state.status}`);
    return html`${[this.one, this.two].map((box) =>
      box.render({pending: () => 'Wait', success: (value) => html`<b>${value}</b>`}),
    )}`;
  }
}
customElements.define('counted-host', CountedHost);

describe('controllers of one host', () => {
  it('P2: two of the same source update it together, once for each that there is to show', async () => {
    const {promise, resolve} = controlled();
    const host = document.createElement('counted-host') as CountedHost;
    host.source = promise;
    mount().append(host);
    await macrotask();
    assert.equal(seen(host.renderRoot), 'WaitWait');
    resolve('x');
    await macrotask();
    assert.equal(seen(host.renderRoot), 'x x');
    assert.deepEqual(host.renders, ['pending pending', 'pending pending', 'success success']);
  });

  it('P1: a promise that settles at once costs one more render, and shows no fallback', async () => {
    const host = document.createElement('counted-host') as CountedHost;
    host.source = Promise.resolve('x');
    const film = new Film(() => seen(host.renderRoot ?? host));
    mount().append(host);
    assert.deepEqual(await film.end(), ['', 'x x']);
    assert.deepEqual(host.renders, ['pending pending', 'success success']);
  });

  it('P13: a host that is moved time and again neither starts anew nor renders', async () => {
    const tries = runs<{signal: AbortSignal}>();
    const host = document.createElement('counted-host') as CountedHost;
    host.source = defer(tries);
    mount().append(host);
    await until(() => seen(host.renderRoot) === 'WaitWait');
    const {length} = host.renders;
    for (let times = 0; times < 5; times++) {
      mount().append(host);
      if (times % 2) await macrotask();
    }
    await macrotask();
    assert.lengthOf(host.renders, length);
    assert.lengthOf(tries.all, 1);
    host.remove();
    await macrotask();
    assert.isTrue(tries.last.given.signal.aborted);
    host.source = 'y';
    await host.updateComplete;
    assert.equal((host.renderRoot as ShadowRoot).textContent, 'yy', 'one that is out is rendered');
    host.source = defer(tries);
    await host.updateComplete;
    await macrotask();
    assert.lengthOf(tries.all, 1, 'but begins nothing');
    mount().append(host);
    await until(() => tries.all.length === 2);
    tries.last.resolve('z');
    await until(() => seen(host.renderRoot) === 'z z');
  });
});

class MatchHost extends LitElement {
  readonly route = new RouteController<{name: string; late: unknown}>(this);
  readonly late = new DeferredController<any>(this, () => this.route.match?.data.late);
  renders = 0;

  override render(): unknown {
    this.renders++;
    const {data, params} = this.route;
    return html`${data.name} ${params['id']}
    ${this.late.render({pending: () => 'Wait', success: (value) => html`<b>${value}</b>`})}`;
  }
}
customElements.define('match-host', MatchHost);

describe('controllers that follow the route', () => {
  const home = createRoute({path: '/', render: () => 'Home'});
  const page = (name: string, late: (given: any) => unknown, render: (data: any) => unknown) =>
    createRoute({
      path: '/p/:id',
      loader: (given) => ({name, late: late(given)}),
      render: ({data}: any) => render(data),
    });
  const text = (root: ParentNode) => seen(find<MatchHost>(root, 'match-host').renderRoot);

  it('P6: a host that goes from one outlet to another shows the data of that, and follows it alone', async () => {
    const [one, two] = [runs(), runs()];
    const first = await stage(
      [home, page('one', one, () => html`<match-host></match-host>`)],
      '/p/1',
    );
    const second = await stage([home, page('two', two, () => html`<section></section>`)], '/p/2');
    one.last.resolve('a');
    await until(() => text(first.outlet) === 'one 1 a');
    const host = find<MatchHost>(first.outlet, 'match-host');
    find(second.outlet, 'section').append(host);
    await until(() => text(second.outlet) === 'two 2 Wait');
    two.last.resolve('b');
    await until(() => text(second.outlet) === 'two 2 b');
    const {renders} = host;
    await first.go('/p/3');
    await macrotask();
    assert.equal(host.renders, renders);
    await second.go('/p/4');
    await until(() => text(second.outlet) === 'two 4 Wait');
  });

  it('P6: in the result of an <await-data> it has the match around that', async () => {
    const late = runs();
    const on = await stage(
      [
        home,
        page(
          'x',
          late,
          (data) =>
            html`<await-data
              .promise=${data.late}
              .render=${() => html`<match-host></match-host>`}
            ></await-data>`,
        ),
      ],
      '/p/1',
    );
    late.last.resolve('a');
    await until(() => on.outlet.querySelector('match-host'));
    await until(() => text(on.outlet) === 'x 1 a');
    const host = find<MatchHost>(on.outlet, 'match-host');
    const {renders} = host;
    void on.outlet.invalidate();
    await macrotask();
    late.last.resolve('b');
    await until(() => text(on.outlet) === 'x 1 b');
    assert.strictEqual(find(on.outlet, 'match-host'), host);
    // It is refreshed, gets other data, and then the value in that.
    assert.equal(host.renders - renders, 3);
    await on.go('/p/2');
    await frame();
    assert.isNull(on.outlet.querySelector('match-host')?.checkVisibility() || null);
  });

  it('P4, P7: a host that leaves while it waits reports nothing, and its match goes with the page', async () => {
    const watch = new ErrorWatch();
    const late = runs();
    const on = await stage([home, page('x', late, () => html`<match-host></match-host>`)], '/p/1');
    await until(() => text(on.outlet) === 'x 1 Wait');
    await on.go('/');
    assert.isTrue(late.last.given.signal.aborted);
    late.last.reject(new Error('late'));
    await watch.drained();
    assert.deepEqual([watch.messages, on.reports], [[], []]);
  });
});

describe('<await-data> and awaiting() of one promise', () => {
  it('P7, P13: the last of them that leaves aborts it', async () => {
    const on = place();
    const tries = runs<{signal: AbortSignal}>();
    const late = defer(tries);
    const page = (count: number) =>
      html`${count > 1 ? html`<await-data .promise=${late}></await-data>` : ''}
      ${count > 0 ? shown(late) : ''}`;
    on.show(page(2));
    await macrotask();
    on.show(page(1));
    await macrotask();
    assert.isFalse(tries.last.given.signal.aborted);
    on.show(page(2));
    assert.equal(find<AwaitDataElement>(on.box, 'await-data').status, 'pending');
    on.show(page(0));
    await macrotask();
    assert.isTrue(tries.last.given.signal.aborted);
    assert.lengthOf(tries.all, 1);
  });
});
