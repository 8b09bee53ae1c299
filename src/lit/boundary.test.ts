import {assert} from 'chai';
import {LitElement, nothing} from 'lit';
import {render} from 'lit/html.js';
import {type AwaitErrorEvent, createRoute, defer, html} from '../bundle.js';
import {isRefreshing, runs, stage} from '../contract/test/stage.js';
import {ErrorWatch} from '../elements/test/errors.js';
import {Film, controlled, frame, macrotask, until} from '../elements/test/moments.js';
import {find, mount, seen} from '../elements/test/page.js';
import {DeferredController, awaiting} from '../lit.js';

const ERROR = html`<template slot="error"
  ><i>{{ error.message }}</i><button @click="{{ retry }}">Again</button></template
>`;
const LOADING = html`<p slot="fallback">All wait</p>`;
const failing = (content: unknown) =>
  html`<await-boundary>${LOADING}${ERROR}Text ${content}</await-boundary>`;
const press = (box: Element) => find(box, 'button').click();

/** A box into which templates are rendered. */
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

/** Two controllers, of which the second may show its error. */
class TwoControllers extends LitElement {
  static override properties = {one: {}, two: {}, showsError: {}};
  declare one: unknown;
  declare two: unknown;
  declare showsError: boolean;
  readonly first = new DeferredController<any>(this, () => this.one);
  readonly second = new DeferredController<any>(this, () => this.two);
  updates = 0;

  override render(): unknown {
    this.updates++;
    return html`${this.first.render({})} ${this.second.render({})}
    ${this.showsError ? this.second.render({error: (error) => `(${(error as Error).message})`, success: () => nothing}) : nothing}`;
  }
}
customElements.define('two-controllers', TwoControllers);

const two = (one: unknown, two: unknown, showsError = false) =>
  html`<two-controllers .one=${one} .two=${two} .showsError=${showsError}></two-controllers>`;
const inside = (box: ParentNode) => seen(find<TwoControllers>(box, 'two-controllers').renderRoot);

describe('<await-boundary> and what awaits in templates', () => {
  it('P4, P12: shows an error that awaiting() does not, and one retry brings the content', async () => {
    const watch = new ErrorWatch();
    const on = place();
    const tries = runs<unknown>();
    on.show(failing(html`<b>${awaiting(defer(tries))}</b>`));
    tries.last.reject(new Error('lost'));
    await until(() => on.text === 'lost Again');
    press(on.box);
    await until(() => on.text === 'All wait');
    tries.last.reject(new Error('again'));
    await until(() => on.text === 'again Again');
    press(on.box);
    await until(() => on.text === 'All wait');
    tries.last.resolve('x');
    await until(() => on.text === 'Text x');
    assert.lengthOf(tries.all, 3);
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('the same where it stands in the boundary itself, and succeeds at once', async () => {
    const on = place();
    let isGood = false;
    on.show(
      failing(
        awaiting(
          defer(() => {
            if (isGood) return 'x';
            throw new Error('lost');
          }),
        ),
      ),
    );
    await until(() => on.text === 'lost Again');
    press(on.box);
    await frame();
    assert.equal(on.text, 'lost Again');
    isGood = true;
    press(on.box);
    await until(() => on.text === 'Text x');
  });

  it('P5: leaves alone what shows its error itself', async () => {
    const watch = new ErrorWatch();
    const on = place();
    const heard: Event[] = [];
    on.box.addEventListener('await-error', (event) => heard.push(event));
    on.show(failing(awaiting(Promise.reject(new Error('lost')), {error: String})));
    await until(() => on.text === 'Text Error: lost');
    await watch.drained();
    assert.equal(on.text, 'Text Error: lost');
    assert.deepEqual([watch.messages, heard], [[], []]);
  });

  it('P12: one retry is for all that failed, in one element or in several', async () => {
    const on = place();
    const all = [runs<unknown>(), runs<unknown>(), runs<unknown>()];
    const [a, b, c] = all.map((run) => awaiting(defer(run)));
    on.show(failing(html`<b>${a} ${b}</b> <i>${c}</i>`));
    for (const run of all) run.last.reject(new Error('lost'));
    await until(() => on.text === 'lost Again');
    press(on.box);
    assert.deepEqual(
      all.map((run) => run.all.length),
      [2, 2, 2],
    );
    all[0]!.last.resolve('a');
    all[1]!.last.reject(new Error('still lost'));
    all[2]!.last.resolve('c');
    await until(() => on.text === 'still lost Again');
    press(on.box);
    all[1]!.last.resolve('b');
    await until(() => on.text === 'Text a b c');
    assert.lengthOf(all[0]!.all, 2);
  });

  it('shows its content again when another source takes the place of what failed, or none', async () => {
    const on = place();
    const page = (content: unknown) => failing(html`<b>${content}</b>`);
    const lost = () => awaiting(Promise.reject(new Error('lost')));
    for (const next of [awaiting('x'), awaiting(Promise.resolve('x')), 'x', html`<u>x</u>`]) {
      on.show(page(lost()));
      await until(() => on.text === 'lost Again');
      on.show(page(next));
      await until(() => on.text === 'Text x');
    }
  });

  it('P13: a host with two controllers fails as one, is retried as one, and leaves as one', async () => {
    const watch = new ErrorWatch();
    const on = place();
    const [one, other] = [runs<unknown>(), runs<unknown>()];
    const [a, b] = [defer(one), defer(other)];
    on.show(failing(two(a, b)));
    await until(() => other.all.length);
    one.last.reject(new Error('one'));
    other.last.reject(new Error('two'));
    await until(() => on.text === 'one Again');
    press(on.box);
    one.last.resolve('1');
    await until(() => on.text === 'All wait');
    await frame();
    assert.equal(on.text, 'All wait');
    other.last.reject(new Error('two again'));
    await until(() => on.text === 'two again Again');
    press(on.box);
    other.last.resolve('2');
    await until(() => on.text === 'Text');
    assert.equal(inside(on.box), '1 2');
    assert.deepEqual([one.all.length, other.all.length], [2, 3]);
    on.show(
      failing(
        two(
          a,
          defer(() => Promise.reject(new Error('gone'))),
        ),
      ),
    );
    await until(() => on.text === 'gone Again');
    on.show(failing('nobody'));
    await until(() => on.text === 'Text nobody');
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('an error that one of several places of a template shows is shown', async () => {
    const watch = new ErrorWatch();
    const on = place();
    on.show(failing(two(1, Promise.reject(new Error('lost')), true)));
    await until(() => inside(on.box) === '1 (lost)');
    await watch.drained();
    assert.equal(on.text, 'Text');
    assert.deepEqual(watch.messages, []);
  });

  it('P1: an error that is known already is shown without the fallback', async () => {
    const promise = Promise.reject(new Error('lost'));
    place().show(awaiting(promise, {error: String}));
    await macrotask();
    const on = place();
    const film = new Film(() => on.text);
    on.show(failing(awaiting(promise)));
    assert.deepEqual(await film.end(), ['', 'lost Again']);
  });

  it('P4: without an error slot the error passes, with a retry, and is reported if nobody takes it', async () => {
    const watch = new ErrorWatch();
    const on = place();
    const heard: AwaitErrorEvent[] = [];
    on.box.addEventListener('await-error', (event) => heard.push(event));
    const tries = runs<unknown>();
    on.show(html`<await-boundary>${LOADING}Text ${awaiting(defer(tries))}</await-boundary>`);
    const error = new Error('lost');
    tries.last.reject(error);
    await until(() => on.text === 'Text');
    await watch.drained();
    assert.deepEqual(watch.messages, ['lost']);
    assert.lengthOf(heard, 1);
    assert.strictEqual(heard[0]!.error, error);
    assert.isTrue(heard[0]!.canRetry);
    heard[0]!.retry();
    tries.last.resolve('x');
    await until(() => on.text === 'Text x');
    on.box.addEventListener('await-error', (event) => event.preventDefault());
    on.show(html`${awaiting(Promise.reject(error))}`);
    await watch.drained();
    assert.lengthOf(heard, 2);
    assert.isFalse(heard[1]!.canRetry);
    assert.deepEqual(watch.messages, ['lost']);
  });

  it('P8: a refresh that fails keeps the content, and tells those around', async () => {
    const late = runs();
    const page = createRoute({
      path: '/',
      loader: (given) => ({late: late(given)}),
      render: ({data}: any) => failing(html`<b>${awaiting(data.late)}</b>`),
    });
    const on = await stage([page]);
    late.last.resolve('old');
    await until(() => on.text === 'Text old');
    void on.outlet.invalidate();
    await macrotask();
    late.last.reject(new Error('not fresh'));
    await until(() => on.awaitErrors.length);
    await frame();
    assert.equal(on.text, 'Text old');
    assert.lengthOf(on.awaitErrors, 1);
    assert.lengthOf(on.reports, 1);
  });

  it('P13: what is moved while it waits counts where it comes to, and no more where it was', async () => {
    class WaitingHost extends LitElement {
      static override properties = {source: {}};
      declare source: unknown;

      override render(): unknown {
        return awaiting(this.source);
      }
    }
    customElements.define('waiting-host', WaitingHost);
    for (const [name, template] of [
      ['two-controllers', (source: unknown) => two(source, 'y')],
      ['waiting-host', (source: unknown) => html`<waiting-host .source=${source}></waiting-host>`],
    ] as const) {
      const on = place();
      const {promise, resolve} = controlled();
      on.show(
        html`<await-boundary>${template(promise)}</await-boundary
          ><await-boundary></await-boundary>`,
      );
      const [from, to] = on.box.querySelectorAll('await-boundary');
      await until(() => from!.matches(':state(pending)') && to!.matches(':state(success)'));
      to!.append(find(from!, name));
      await until(() => from!.matches(':state(success)') && isRefreshing(to!));
      assert.isFalse(isRefreshing(from!), name);
      resolve('x');
      await until(() => !isRefreshing(to!));
    }
  });

  it('P13: what is taken away while it is about to wait, or to fail, throws nothing', async () => {
    const watch = new ErrorWatch();
    const on = place();
    for (let steps = 0; steps < 12; steps++) {
      const {promise, reject} = controlled();
      on.show(html`${awaiting(promise)}`);
      for (let left = steps; left; left--) await Promise.resolve();
      reject(new Error('lost'));
      on.show('gone');
      await macrotask();
      on.show(html`<u>${awaiting(promise)}</u>`);
      for (let left = steps; left; left--) await Promise.resolve();
      on.show(html`<b>gone</b>`);
    }
    await watch.drained();
    assert.deepEqual(
      watch.messages.filter((message) => message !== 'lost'),
      [],
    );
  });
});
