import {assert} from 'chai';
import {deferredState, html} from '../bundle.js';
import {awaiting, FALLBACK, PLAIN, WITH_ERROR} from './test/await-box.js';
import {ErrorWatch} from './test/errors.js';
import {controlled, Film, frame, macrotask, never, until} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

describe('<await-data>: when something is in the DOM', () => {
  it('P1: shows a plain value when append returns', () => {
    const box = mount();
    box.append(awaiting('now'));
    assert.equal(seen(box), 'now');
  });

  it('P1: shows a plain value when the promise setter of a connected element returns', () => {
    const box = mount();
    const element = awaiting();
    box.append(element);
    element.promise = 'now';
    assert.equal(seen(box), 'now');
    element.promise = 'then';
    assert.equal(seen(box), 'then');
  });

  it('P1: shows a settled promise that another element has shown when append returns', async () => {
    const box = mount();
    const promise = Promise.resolve('known');
    const first = awaiting(promise);
    box.append(first);
    await first.complete;
    box.append(awaiting(promise));
    assert.equal(seen(box), 'known known');
  });

  it('P1: shows a settled promise that deferredState() knows when the setter returns', async () => {
    const box = mount();
    const promise = Promise.resolve('known');
    deferredState(promise);
    await promise;
    const element = awaiting(never);
    box.append(element);
    element.promise = promise;
    assert.equal(seen(box), 'known');
  });

  it('P1: shows a known rejection in its error template when append returns', async () => {
    const box = mount();
    const promise = Promise.reject(new Error('lost'));
    deferredState(promise);
    await macrotask();
    box.append(awaiting(promise, WITH_ERROR));
    assert.equal(seen(box), 'lost');
  });

  it('P1: shows a known value through a render function when append returns', async () => {
    const box = mount();
    const promise = Promise.resolve('known');
    deferredState(promise);
    await promise;
    const element = awaiting(promise, FALLBACK);
    element.render = (value) => html`<em>${value}</em>`;
    box.append(element);
    assert.equal(find(box, 'em').textContent, 'known');
    assert.equal(seen(box), 'known');
  });

  const settled: Record<string, () => unknown> = {
    'a resolved promise': () => Promise.resolve('done'),
    'the promise of an async function': () => (async () => 'done')(),
    'a thenable': () => ({then: (resolve: (value: string) => void) => resolve('done')}),
  };
  for (const [name, make] of Object.entries(settled)) {
    it(`P1: never shows the fallback for ${name} that is settled already, seen for the first time`, async () => {
      const box = mount();
      box.append(awaiting(make()));
      const film = new Film(() => seen(box));
      assert.deepEqual(await film.end(), ['', 'done']);
    });

    it(`P1: never shows the fallback for ${name} that is given to a connected element`, async () => {
      const box = mount();
      const element = awaiting('old');
      box.append(element);
      element.promise = make();
      const film = new Film(() => seen(box));
      const pictures = await film.end();
      assert.notInclude(pictures, 'Wait');
      assert.equal(pictures.at(-1), 'done');
    });
  }

  it('P1: never shows the fallback for a promise that is rejected already', async () => {
    const box = mount();
    box.append(awaiting(Promise.reject(new Error('lost')), WITH_ERROR));
    const film = new Film(() => seen(box));
    assert.deepEqual(await film.end(), ['', 'lost']);
  });

  it('P1: never shows the fallback in a frame for a settled chain of promises', async () => {
    const box = mount();
    const chain = Promise.resolve('done')
      .then((value) => value)
      .then((value) => value)
      .then((value) => value)
      .then((value) => value)
      .then((value) => value);
    box.append(awaiting(chain));
    await frame();
    assert.equal(seen(box), 'done');
  });

  it('shows the fallback in the first frame of a promise that is pending', async () => {
    const box = mount();
    box.append(awaiting(never));
    await frame();
    assert.equal(seen(box), 'Wait');
  });

  it('P2: shows what settles before the next frame', async () => {
    const box = mount();
    const {promise, resolve} = controlled();
    box.append(awaiting(promise));
    await until(() => seen(box) === 'Wait');
    await macrotask();
    const nextFrame = frame();
    resolve('arrived');
    await nextFrame;
    assert.equal(seen(box), 'arrived');
  });

  it('P2: shows an error before the next frame', async () => {
    const box = mount();
    const {promise, reject} = controlled();
    box.append(awaiting(promise, WITH_ERROR));
    await until(() => seen(box) === 'Wait');
    await macrotask();
    const nextFrame = frame();
    reject(new Error('lost'));
    await nextFrame;
    assert.equal(seen(box), 'lost');
  });

  it('P2: shows ten that settle at ten times at ten times, in the order in which they settle', async () => {
    const box = mount();
    const ten = Array.from({length: 10}, () => controlled());
    const elements = ten.map(({promise}) => awaiting(promise));
    box.append(...elements);
    await until(() => seen(box) === 'Wait '.repeat(10).trim());
    const order = [7, 2, 9, 0, 4, 1, 8, 3, 6, 5];
    for (const [count, index] of order.entries()) {
      ten[index]!.resolve(`n${index}`);
      await macrotask();
      assert.equal(seen(elements[index]!), `n${index}`);
      assert.equal(box.querySelectorAll('b').length, count + 1, 'no other one came with it');
    }
  });

  it('P2: shows all of a hundred that settle at once before the next frame', async () => {
    const box = mount();
    const {promise, resolve} = controlled();
    box.append(...Array.from({length: 100}, () => awaiting(promise)));
    await until(() => seen(box).includes('Wait'));
    await macrotask();
    const nextFrame = frame();
    resolve('x');
    await nextFrame;
    assert.equal(seen(box), 'x '.repeat(100).trim());
  });

  it('P4: a rejection that is known and shown later is never unhandled', async () => {
    const watch = new ErrorWatch();
    const box = mount();
    const promise = Promise.reject(new Error('lost'));
    deferredState(promise);
    await watch.drained();
    box.append(awaiting(promise, WITH_ERROR));
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('P6: what an earlier promise brings never appears after a later one was given', async () => {
    const box = mount();
    const [slow, fast] = [controlled(), controlled()];
    const element = awaiting(slow.promise);
    box.append(element);
    element.promise = fast.promise;
    const film = new Film(() => seen(box));
    fast.resolve('fast');
    await until(() => seen(box) === 'fast');
    slow.resolve('slow');
    await macrotask();
    assert.notInclude(await film.end(), 'slow');
    assert.equal(seen(box), 'fast');
    assert.equal(element.value, 'fast');
  });

  it('P6: an earlier promise that fails after a later one was given is no error of the element', async () => {
    const watch = new ErrorWatch();
    const box = mount();
    const first = controlled();
    const element = awaiting(first.promise, PLAIN);
    box.append(element);
    element.promise = 'second';
    first.reject(new Error('too late'));
    await watch.drained();
    assert.deepEqual(watch.unhandled, []);
    assert.equal(element.status, 'success');
    assert.equal(seen(box), 'second');
  });
});
