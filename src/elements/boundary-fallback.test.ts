import {assert} from 'chai';
import {AwaitBoundaryElement, defer, html} from '../bundle.js';
import {awaiting, FALLBACK, PLAIN} from './test/await-box.js';
import {boundary, FAILED, LOADING, statesOf, task} from './test/boundary-box.js';
import {ErrorWatch} from './test/errors.js';
import {controlled, Film, frame, macrotask, never, until} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

describe('<await-boundary>: the fallback', () => {
  it('shows one fallback for all that is pending inside, and then all at once', async () => {
    const [one, two] = [controlled(), controlled()];
    const element = boundary(LOADING, 'Text', awaiting(one.promise), awaiting(two.promise));
    const film = new Film(() => seen(element));
    await frame();
    assert.equal(statesOf(element), 'pending');
    one.resolve('one');
    await frame();
    await frame();
    two.resolve('two');
    await until(() => seen(element) !== 'Loading');
    assert.deepEqual(await film.end(), ['', 'Loading', 'Text one two']);
    assert.equal(statesOf(element), 'success');
  });

  it('shows its content at once if nothing inside waits', async () => {
    const element = boundary(LOADING, 'Text', awaiting('plain'));
    const film = new Film(() => seen(element));
    assert.deepEqual(await film.end(), ['', 'Text plain']);
  });

  it('P1: shows no fallback if all inside has settled already', async () => {
    const element = boundary(LOADING, awaiting(Promise.resolve('x')), 'Text');
    const film = new Film(() => seen(element));
    assert.deepEqual(await film.end(), ['', 'x Text']);
  });

  it('tells assistive technology that it is busy while it is pending', async () => {
    const seenBusy: (string | null)[] = [];
    const {attachInternals} = HTMLElement.prototype;
    let internals!: ElementInternals;
    HTMLElement.prototype.attachInternals = function () {
      return (internals = attachInternals.call(this));
    };
    try {
      const {promise, resolve} = controlled();
      const element = new AwaitBoundaryElement();
      mount().append(element);
      const own = internals;
      task(element, promise);
      await macrotask();
      seenBusy.push(own.ariaBusy);
      resolve(1);
      await macrotask();
      seenBusy.push(own.ariaBusy);
    } finally {
      HTMLElement.prototype.attachInternals = attachInternals;
    }
    assert.deepEqual(seenBusy, ['true', 'false']);
  });

  it('keeps the content in the DOM, where elements start, while the fallback is shown', async () => {
    const element = boundary(LOADING, awaiting(never), 'Text');
    await macrotask();
    assert.equal(find(element, 'await-data').matches(':state(pending)'), true);
    assert.equal(seen(element), 'Loading');
    assert.include(element.textContent, 'Text');
  });

  it('is prolonged by what is told of while another task is pending', async () => {
    const [one, two] = [controlled(), controlled()];
    const element = boundary(LOADING, 'Text');
    task(element, one.promise);
    await frame();
    task(element, two.promise);
    one.resolve(1);
    await frame();
    await frame();
    assert.equal(seen(element), 'Loading');
    two.resolve(2);
    await until(() => seen(element) === 'Text');
  });

  it('waits for what comes with the value of another one', async () => {
    const [outer, inner] = [controlled(), controlled()];
    const first = awaiting(outer.promise, FALLBACK);
    first.render = () =>
      html`<await-data .promise=${inner.promise} .render=${String}></await-data>`;
    const element = boundary(LOADING, 'Text', first);
    const film = new Film(() => seen(element));
    await frame();
    outer.resolve(1);
    await frame();
    await frame();
    inner.resolve('deep');
    await until(() => seen(element) !== 'Loading');
    assert.deepEqual(await film.end(), ['', 'Loading', 'Text deep']);
  });

  it('shows its content for good: later tasks are only seen in the state', async () => {
    const {promise, resolve} = controlled();
    const element = boundary(LOADING, 'Text');
    await frame();
    assert.equal(statesOf(element), 'success');
    const late = awaiting(promise);
    element.append(late);
    await frame();
    assert.equal(statesOf(element), 'success refreshing');
    assert.equal(seen(element), 'Text Wait');
    resolve('x');
    await until(() => statesOf(element) === 'success');
    assert.equal(seen(element), 'Text x');
  });

  it('a refresh inside is seen in the state, with the content still there', async () => {
    const runs = [controlled(), controlled()];
    let count = 0;
    const inner = awaiting(defer(() => runs[count++]!.promise));
    const element = boundary(LOADING, inner);
    runs[0]!.resolve('old');
    await until(() => seen(element) === 'old');
    inner.retry();
    await until(() => statesOf(element) === 'success refreshing');
    assert.equal(seen(element), 'old');
    runs[1]!.resolve('new');
    await until(() => seen(element) === 'new' && statesOf(element) === 'success');
  });

  it('says that it shows what is pending only as long as it does', async () => {
    const {promise, resolve} = controlled();
    const element = boundary(LOADING, 'Text');
    assert.isTrue(task(element, promise).defaultPrevented);
    resolve(1);
    await until(() => seen(element) === 'Text');
    assert.isFalse(task(element, never).defaultPrevented);
  });

  const ends: Record<string, () => Promise<unknown>> = {
    fails: () => Promise.reject(new Error('lost')),
    'is cancelled': () => Promise.reject(new DOMException('left', 'AbortError')),
    'is rejected with nothing': () => Promise.reject(undefined),
    'is no promise': () => undefined as never,
    'is a thenable': () => ({then: (done: () => void) => done()}) as never,
  };
  for (const [name, make] of Object.entries(ends)) {
    it(`counts a task that ${name} as settled, and reports nothing`, async () => {
      const watch = new ErrorWatch();
      const element = boundary(FAILED, 'Text');
      const {promise, resolve} = controlled();
      task(element, promise.then(make));
      task(element, make());
      await frame();
      assert.equal(seen(element), 'Loading');
      resolve(1);
      await until(() => seen(element) === 'Text');
      await watch.drained();
      assert.deepEqual(watch.messages, []);
    });
  }

  it('does not wait for what stands in its own fallback, which the boundary around it does', async () => {
    const {promise, resolve} = controlled();
    const spinner = awaiting(promise);
    spinner.slot = 'fallback';
    const inner = boundary('', spinner, 'Text');
    const outer = boundary(LOADING, inner);
    await frame();
    await frame();
    assert.equal(seen(outer), 'Loading');
    assert.equal(statesOf(inner), 'success');
    resolve('x');
    await until(() => seen(outer) === 'Text');
  });

  it('the nearest boundary waits; the one around it shows what else it has', async () => {
    const {promise, resolve} = controlled();
    const inner = boundary('<p slot="fallback">Inner</p>', awaiting(promise));
    const outer = boundary('<p slot="fallback">Outer</p>', 'Text', inner);
    const film = new Film(() => seen(outer));
    await frame();
    await frame();
    resolve('x');
    await until(() => seen(outer) === 'Text x');
    assert.deepEqual(await film.end(), ['', 'Text Inner', 'Text x']);
  });

  it('adds no node to its children', async () => {
    const element = boundary(LOADING, awaiting('x', PLAIN), 'Text');
    const before = [...element.childNodes];
    await frame();
    assert.deepEqual([...element.childNodes], before);
    assert.deepEqual(
      [...element.shadowRoot!.children].map(({localName}) => localName),
      ['slot', 'slot', 'slot', 'slot'],
    );
  });
});
