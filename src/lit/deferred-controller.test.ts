import {assert} from 'chai';
import {LitElement} from 'lit';
import {createRoute, defer, deferredState, html} from '../bundle.js';
import {runs, stage} from '../contract/test/stage.js';
import {ErrorWatch} from '../elements/test/errors.js';
import {controlled, macrotask, never, until} from '../elements/test/moments.js';
import {find, mount, seen} from '../elements/test/page.js';
import {DeferredController} from '../lit.js';

/** Counts its updates, and awaits what its property holds. */
class DeferredProbe extends LitElement {
  static override properties = {source: {}};
  declare source: unknown;
  readonly box = new DeferredController<any>(this, () => this.source);
  updates = 0;

  override render(): unknown {
    this.updates++;
    return this.box.render({
      pending: () => 'Wait',
      success: (value, refreshing) => html`<b>${value}${refreshing ? ' …' : ''}</b>`,
      error: (error, retry) => html`<button @click=${retry}>${(error as Error).message}</button>`,
    });
  }
}
customElements.define('deferred-probe', DeferredProbe);

/** Reads the state itself, of a promise that it was made with. */
class StateProbe extends LitElement {
  readonly box: DeferredController;

  constructor(promise: unknown) {
    super();
    this.box = new DeferredController(this, promise);
  }

  override render(): unknown {
    const {status, value, error} = this.box.state;
    return `${status} ${value} ${error}`;
  }
}
customElements.define('state-probe', StateProbe);

function probe(source?: unknown): DeferredProbe {
  const host = document.createElement('deferred-probe') as DeferredProbe;
  host.source = source;
  mount().append(host);
  return host;
}
const text = (host: LitElement) => seen(host.renderRoot);

describe('DeferredController', () => {
  it('P1: what is known to have settled is there in the first render, which is the only one', async () => {
    const promise = Promise.resolve('x');
    deferredState(promise);
    await macrotask();
    const host = probe(promise);
    await host.updateComplete;
    assert.equal(text(host), 'x');
    await macrotask();
    assert.equal(host.updates, 1);
  });

  it('P2: updates its host when the fallback is due and when the value comes, and no more', async () => {
    const {promise, resolve} = controlled();
    const host = probe(promise);
    await macrotask();
    assert.equal(text(host), 'Wait');
    const {updates} = host;
    await macrotask();
    assert.equal(host.updates, updates);
    resolve('x');
    await macrotask();
    assert.equal(text(host), 'x');
    assert.equal(host.updates, updates + 1);
  });

  it('P6: follows what its host has now', async () => {
    const [a, b] = [controlled(), controlled()];
    const host = probe(a.promise);
    await macrotask();
    host.source = b.promise;
    await host.updateComplete;
    a.resolve('a');
    await macrotask();
    assert.equal(text(host), 'Wait');
    b.resolve('b');
    await macrotask();
    assert.equal(text(host), 'b');
    host.source = 'plain';
    await host.updateComplete;
    assert.equal(text(host), 'plain');
  });

  it('follows a host that has something else each time, however often, if that is the host’s doing', async () => {
    const host = probe();
    for (let times = 0; times < 50; times++) {
      host.source = Promise.resolve(times);
      await host.updateComplete;
    }
    await until(() => text(host) === '49');
  });

  it('asks its host for no update while that is updating already', () => {
    let updates = 0;
    const host: any = Object.assign(mount(), {addController() {}, requestUpdate: () => updates++});
    const box = new DeferredController(host, () => 'x');
    box.hostConnected();
    updates = 0;
    box.hostUpdate();
    assert.equal(box.state.value, 'x');
    assert.equal(updates, 0);
  });

  it('P4: a promise that it is made with and that is rejected before anybody looks is reported by nobody', async () => {
    const watch = new ErrorWatch();
    const host = new StateProbe(Promise.reject(new Error('lost')));
    await watch.drained();
    assert.deepEqual(watch.messages, []);
    assert.equal(host.box.state.status, 'pending');
  });

  it('P8: keeps the value where it is told to, though another promise has come', async () => {
    class KeepingProbe extends DeferredProbe {
      override render(): unknown {
        return this.box.render({keep: 'always', pending: () => 'Wait'});
      }
    }
    customElements.define('keeping-probe', KeepingProbe);
    const host = new KeepingProbe();
    host.source = 'old';
    mount().append(host);
    await until(() => text(host) === 'old');
    const {promise, resolve} = controlled();
    host.source = promise;
    await until(() => host.box.refreshing);
    assert.equal(text(host), 'old');
    resolve('new');
    await until(() => text(host) === 'new');
  });

  it('has the frozen state of what it is given, the same object as everybody', async () => {
    const {promise, resolve} = controlled();
    const host = new StateProbe(promise);
    mount().append(host);
    await host.updateComplete;
    assert.equal(text(host), 'pending undefined undefined');
    assert.strictEqual(host.box.state, deferredState(promise));
    resolve('x');
    await until(() => text(host) === 'success x undefined');
    assert.strictEqual(host.box.state, deferredState(promise));
    assert.isFrozen(host.box.state);
    const failed = new StateProbe(Promise.reject(new Error('lost')));
    mount().append(failed);
    await until(() => text(failed) === 'error undefined Error: lost');
  });

  it('P4, P12: an error that is rendered is handled, and a retry runs the thunk again', async () => {
    const watch = new ErrorWatch();
    const tries = runs<unknown>();
    const host = probe(defer(tries));
    await macrotask();
    tries.last.reject(new Error('lost'));
    await until(() => text(host) === 'lost');
    find(host.renderRoot as ShadowRoot, 'button').click();
    await until(() => tries.all.length === 2);
    tries.last.resolve('x');
    await until(() => text(host) === 'x');
    host.box.retry();
    await until(() => text(host) === 'x …');
    assert.isTrue(host.box.refreshing);
    assert.deepEqual(host.box.state, {status: 'success', value: 'x', error: undefined});
    tries.last.resolve('y');
    await until(() => text(host) === 'y');
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('P8: a refresh of loader data keeps the value', async () => {
    const late = runs();
    const page = createRoute({
      path: '/p/:id',
      loader: (given) => ({late: late(given)}),
      render: ({data}: any) => html`<deferred-probe .source=${data.late}></deferred-probe>`,
    });
    const on = await stage([createRoute({path: '/'}), page], '/p/1');
    const host = find<DeferredProbe>(on.outlet, 'deferred-probe');
    late.last.resolve('old');
    await until(() => text(host) === 'old');
    void on.outlet.invalidate();
    await until(() => text(host) === 'old …');
    late.last.resolve('new');
    await until(() => text(host) === 'new');
    await on.go('/p/2');
    await until(() => text(host) === 'Wait');
    assert.strictEqual(find(on.outlet, 'deferred-probe'), host);
  });

  it('P13: a host that is removed leaves no subscription, and one that comes back shows what is known', async () => {
    const {promise, resolve} = controlled();
    const host = probe(promise);
    await macrotask();
    host.remove();
    await macrotask();
    const {updates} = host;
    resolve('x');
    await macrotask();
    assert.equal(host.updates, updates);
    mount().append(host);
    await host.updateComplete;
    assert.equal(text(host), 'x');
  });

  it('P13: moving the host keeps what is under way; removing it aborts that', async () => {
    const tries = runs<{signal: AbortSignal}>();
    const host = probe(defer(tries));
    await macrotask();
    mount().append(host);
    await macrotask();
    assert.lengthOf(tries.all, 1);
    assert.isFalse(tries.last.given.signal.aborted);
    host.remove();
    await macrotask();
    assert.isTrue(tries.last.given.signal.aborted);
    mount().append(host);
    await until(() => tries.all.length === 2);
  });

  it('makes a boundary wait, and no longer once its host has left', async () => {
    const box = mount(
      '<await-boundary><p slot="fallback">All wait</p><i>rest</i></await-boundary>',
    );
    const host = document.createElement('deferred-probe') as DeferredProbe;
    host.source = never;
    find(box, 'await-boundary').append(host);
    await until(() => seen(box) === 'All wait');
    host.remove();
    await until(() => seen(box) === 'rest');
  });

  it('P16: a function that makes a promise each time is an error, and no endless loop', async () => {
    const watch = new ErrorWatch();
    let calls = 0;
    class LoopingHost extends LitElement {
      readonly box = new DeferredController<number>(this, () => Promise.resolve(++calls));

      override render(): unknown {
        return this.box.render({});
      }
    }
    customElements.define('looping-host', LoopingHost);
    mount().append(new LoopingHost());
    await watch.drained();
    assert.match(
      watch.messages.join(),
      /^DeferredController: its function makes a promise each time/,
    );
    assert.isBelow(calls, 10);
  });
});
