import {assert} from 'chai';
import {render} from 'lit/html.js';
import {LitElement} from 'lit';
import {createRoute, defer, html} from '../bundle.js';
import {box as awaitBox, last, runs, stage} from '../contract/test/stage.js';
import {ErrorWatch} from '../elements/test/errors.js';
import {Film, controlled, macrotask, never, until} from '../elements/test/moments.js';
import {find, mount, seen} from '../elements/test/page.js';
import {awaiting, type AwaitRenderers} from '../lit.js';

const RENDERERS: AwaitRenderers = {
  pending: () => html`<p>Wait</p>`,
  success: (value, refreshing) => html`<b>${value}${refreshing ? ' …' : ''}</b><input />`,
  error: (error, retry) => html`<button @click=${retry}>${(error as Error).message}</button>`,
};
const shown = (source: unknown, renderers: AwaitRenderers = RENDERERS) =>
  html`<section>${awaiting(source, renderers)}</section>`;

/** Renders into a box, again and again. */
function place() {
  const box = mount();
  return {
    box,
    show: (source: unknown, renderers?: AwaitRenderers) => render(shown(source, renderers), box),
    get text() {
      return seen(box);
    },
  };
}

describe('awaiting()', () => {
  it('P2: shows the fallback, and the value when it comes', async () => {
    const on = place();
    const {promise, resolve} = controlled();
    on.show(promise);
    await macrotask();
    assert.equal(on.text, 'Wait');
    resolve('x');
    await macrotask();
    assert.equal(on.text, 'x');
  });

  it('P1: what is known to have settled is there in the same render', async () => {
    const on = place();
    const settled = Promise.resolve('x');
    on.show(settled);
    await macrotask();
    const other = place();
    other.show(settled);
    assert.equal(other.text, 'x');
    for (const value of [0, '', false, 'plain']) {
      const plain = place();
      plain.show(value, {success: (value) => `[${value}]`});
      assert.equal(plain.text, `[${value}]`);
    }
  });

  it('calls what renders the value once for each time that it is rendered', async () => {
    const on = place();
    const {promise, resolve} = controlled();
    let calls = 0;
    const success = (value: unknown): unknown => {
      calls++;
      return value;
    };
    on.show('x', {success});
    on.show('y', {success});
    assert.equal(calls, 2);
    on.show(promise, {success});
    resolve('z');
    await until(() => on.text === 'z');
    assert.equal(calls, 3);
  });

  it('P1: what has settled, but not been seen before, flashes no fallback', async () => {
    const on = place();
    const film = new Film(() => on.text);
    on.show(Promise.resolve('x'));
    assert.deepEqual(await film.end(), ['', 'x']);
    const input = find(on.box, 'input');
    const next = new Film(() => on.text);
    on.show(Promise.resolve('y'));
    assert.deepEqual(await next.end(), ['x', 'y']);
    assert.strictEqual(find(on.box, 'input'), input);
  });

  it('the same promise again changes nothing; another one shows the fallback, unless it is to keep', async () => {
    const on = place();
    const promise = Promise.resolve('x');
    on.show(promise);
    await macrotask();
    const input = find(on.box, 'input');
    on.show(promise);
    assert.strictEqual(find(on.box, 'input'), input);
    on.show(never);
    await macrotask();
    assert.equal(on.text, 'Wait');
    on.show(promise);
    on.show(never, {...RENDERERS, keep: 'always'});
    await macrotask();
    assert.equal(on.text, 'x …');
  });

  it('P6: of several sources only the last is shown, whatever settles when', async () => {
    const on = place();
    const [a, b] = [controlled(), controlled()];
    on.show(a.promise);
    await macrotask();
    on.show(b.promise);
    a.resolve('a');
    await macrotask();
    assert.equal(on.text, 'Wait');
    b.resolve('b');
    await macrotask();
    assert.equal(on.text, 'b');
  });

  it('renders the value itself, nothing else, where nothing else is said', async () => {
    const on = place();
    const {promise, resolve} = controlled();
    on.show(promise, {});
    await macrotask();
    assert.equal(on.text, '');
    resolve('x');
    await macrotask();
    assert.equal(on.text, 'x');
  });

  it('fills an attribute too', async () => {
    const box = mount();
    const {promise, resolve} = controlled<string>();
    render(html`<p title="a ${awaiting(promise, {pending: () => '…'})}"></p>`, box);
    await macrotask();
    assert.equal(find(box, 'p').title, 'a …');
    resolve('b');
    await macrotask();
    assert.equal(find(box, 'p').title, 'a b');
  });

  it('P12: a rejection that is shown is handled, and a retry runs the thunk again', async () => {
    const watch = new ErrorWatch();
    const on = place();
    const tries = runs<unknown>();
    on.show(defer(tries));
    await macrotask();
    tries.last.reject(new Error('lost'));
    await macrotask();
    assert.equal(on.text, 'lost');
    find(on.box, 'button').click();
    await macrotask();
    assert.equal(on.text, 'Wait');
    tries.last.resolve('found');
    await watch.drained();
    assert.equal(on.text, 'found');
    assert.lengthOf(tries.all, 2);
    assert.deepEqual(watch.messages, []);
  });

  it('P4: a rejection that nobody shows is reported once, however often it is rendered', async () => {
    const watch = new ErrorWatch();
    const on = [place(), place()];
    const promise = Promise.reject(new Error('lost'));
    for (const one of on) one.show(promise, {pending: () => 'Wait'});
    await watch.drained();
    for (const one of on) one.show(promise, {pending: () => 'Wait'});
    await watch.drained();
    assert.deepEqual(watch.messages, ['lost']);
    assert.deepEqual(
      on.map(({text}) => text),
      ['', ''],
    );
  });

  it('P8, P5: follows loader data: a refresh keeps the value, one that fails too and is reported', async () => {
    const late = runs();
    const page = createRoute({
      path: '/p/:id',
      loader: (given) => ({late: late(given)}),
      render: ({data}: any) => [shown(data.late), awaitBox('late')],
    });
    const on = await stage([createRoute({path: '/'}), page], '/p/1');
    await macrotask();
    assert.equal(on.text, 'Wait Wait');
    late.last.resolve('old');
    await macrotask();
    const input = find(on.outlet, 'input');
    void on.outlet.invalidate();
    await macrotask();
    assert.equal(on.text, 'old … old');
    late.last.resolve('new');
    await macrotask();
    assert.equal(on.text, 'new new');
    assert.strictEqual(find(on.outlet, 'input'), input);
    void on.outlet.invalidate();
    await macrotask();
    late.last.reject(new Error('not fresh'));
    await macrotask();
    assert.equal(on.text, 'new new');
    assert.equal(on.reports.length, 1);
    await on.go('/p/2');
    await macrotask();
    assert.equal(on.text, 'Wait Wait');
  });

  it('P13: one in a host that is removed hears nothing; back again, it shows what is known', async () => {
    const promise = controlled<string>();
    let renders = 0;
    class AwaitingHost extends LitElement {
      override render(): unknown {
        return awaiting(promise.promise, {
          pending: () => 'Wait',
          success(value) {
            renders++;
            return value;
          },
        });
      }
    }
    customElements.define('awaiting-host', AwaitingHost);
    const host = new AwaitingHost();
    const box = mount();
    box.append(host);
    await until(() => seen(host.renderRoot) === 'Wait');
    host.remove();
    await macrotask();
    promise.resolve('x');
    await macrotask();
    assert.equal(renders, 0);
    box.append(host);
    assert.equal(seen(host.renderRoot), 'x');
    assert.equal(renders, 1);
  });

  it('P13: what nobody else waits for is aborted when it goes, not when it is moved, and begun anew', async () => {
    const tries = runs<{signal: AbortSignal}>();
    const deferred = defer(tries);
    class MovedHost extends LitElement {
      override render(): unknown {
        return awaiting(deferred, {success: String});
      }
    }
    customElements.define('moved-host', MovedHost);
    const host = new MovedHost();
    const [box, other] = [mount(), mount()];
    box.append(host);
    await macrotask();
    other.append(host);
    await macrotask();
    assert.lengthOf(tries.all, 1);
    assert.isFalse(tries.last.given.signal.aborted);
    host.remove();
    await macrotask();
    assert.isTrue(tries.last.given.signal.aborted);
    other.append(host);
    await macrotask();
    assert.lengthOf(tries.all, 2);
    last(tries.all).resolve('x');
    await until(() => seen(host.renderRoot) === 'x');
  });

  it('P13: content that a template replaces lets go of its source', async () => {
    const box = mount();
    const tries = runs<{signal: AbortSignal}>();
    const deferred = defer(tries);
    const page = (isOpen: boolean) => html`${isOpen ? shown(deferred) : 'closed'}`;
    render(page(true), box);
    await macrotask();
    render(page(false), box);
    await macrotask();
    assert.isTrue(tries.last.given.signal.aborted);
    tries.last.resolve('x');
    await macrotask();
    assert.equal(seen(box), 'closed');
  });

  it('makes a boundary wait for it', async () => {
    const box = mount();
    const {promise, resolve} = controlled();
    render(
      html`<await-boundary
        ><p slot="fallback">All wait</p>
        <i>rest</i>${shown(promise)}</await-boundary
      >`,
      box,
    );
    await until(() => seen(box) === 'All wait');
    resolve('x');
    await until(() => seen(box) === 'rest x');
  });
});
