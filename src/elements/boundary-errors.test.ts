import {assert} from 'chai';
import {type AwaitErrorEvent, defer, deferredState} from '../bundle.js';
import {awaiting, FALLBACK, PLAIN, WITH_ERROR} from './test/await-box.js';
import {boundary, FAILED, LOADING, statesOf} from './test/boundary-box.js';
import {ErrorWatch} from './test/errors.js';
import {type Controlled, controlled, Film, frame, macrotask, never, until} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

/** An element whose thunk is settled by hand, run by run. */
function retriable(children?: string): [ReturnType<typeof awaiting>, Controlled<unknown>[]] {
  const runs: Controlled<unknown>[] = [];
  const thunk = () => {
    runs.push(controlled());
    return runs.at(-1)!.promise;
  };
  return [awaiting(defer(thunk), children), runs];
}

describe('<await-boundary>: errors', () => {
  it('P4: shows its error in place of its content for what an element inside does not show', async () => {
    const watch = new ErrorWatch();
    const {promise, reject} = controlled();
    const element = boundary(FAILED, 'Text', awaiting(promise));
    await frame();
    reject(new Error('lost'));
    await until(() => seen(element) === 'lost Again');
    assert.equal(statesOf(element), 'error');
    await watch.drained();
    assert.deepEqual(watch.messages, [], 'it is handled');
  });

  it('P4: content for the error slot handles it too', async () => {
    const watch = new ErrorWatch();
    const element = boundary(
      `${LOADING}<p slot="error">Sorry</p>`,
      'Text',
      awaiting(Promise.reject(new Error('lost'))),
    );
    await watch.drained();
    assert.equal(seen(element), 'Sorry');
    assert.deepEqual(watch.messages, []);
  });

  it('P4: without an error slot it lets the error pass, and shows its content', async () => {
    const watch = new ErrorWatch();
    const element = boundary(LOADING, 'Text', awaiting(Promise.reject(new Error('lost'))));
    await watch.drained();
    assert.equal(seen(element), 'Text');
    assert.equal(statesOf(element), 'success');
    assert.deepEqual(watch.messages, ['lost']);
  });

  const own: Record<string, (element: ReturnType<typeof awaiting>) => void> = {
    'an error template': (element) => (element.innerHTML = WITH_ERROR),
    'content for its error slot': (element) =>
      (element.innerHTML = `${PLAIN}<i slot="error">lost</i>`),
    renderError: (element) => (element.renderError = () => 'lost'),
  };
  for (const [name, give] of Object.entries(own)) {
    it(`P5: leaves an element alone that has ${name}`, async () => {
      const inner = awaiting();
      give(inner);
      inner.promise = Promise.reject(new Error('lost'));
      const element = boundary(FAILED, 'Text ', inner);
      await frame();
      await frame();
      assert.equal(seen(element), 'Text lost');
      assert.equal(statesOf(element), 'success');
    });
  }

  it('leaves alone what a listener inside has handled', async () => {
    const section = document.createElement('section');
    section.addEventListener('await-error', (event) => event.preventDefault());
    section.append('Text', awaiting(Promise.reject(new Error('lost'))));
    const element = boundary(FAILED, section);
    await frame();
    await frame();
    assert.equal(seen(element), 'Text');
  });

  it('those around it still hear of the error, as one that is handled', async () => {
    const box = mount();
    const heard: AwaitErrorEvent[] = [];
    box.addEventListener('await-error', (event) => heard.push(event));
    const reason = new Error('lost');
    box.append(boundary(FAILED, awaiting(Promise.reject(reason))));
    await until(() => heard.length);
    assert.strictEqual(heard[0]!.error, reason);
    assert.isTrue(heard[0]!.defaultPrevented);
    await frame();
    assert.lengthOf(heard, 1);
  });

  it('P8: a refresh that fails keeps the content, and is not handled by it', async () => {
    const watch = new ErrorWatch();
    const [inner, runs] = retriable();
    const element = boundary(FAILED, inner);
    runs[0]!.resolve('old');
    await until(() => seen(element) === 'old');
    inner.retry();
    runs[1]!.reject(new Error('not fresh'));
    await watch.drained();
    assert.equal(seen(element), 'old');
    assert.deepEqual(watch.messages, ['not fresh']);
  });

  it('P12: one button retries all that failed, and the content comes when all of it is there', async () => {
    const [one, ones] = retriable();
    const [two, twos] = retriable();
    const [three, threes] = retriable();
    const element = boundary(FAILED, 'Text', one, two, three);
    ones[0]!.reject(new Error('one'));
    twos[0]!.reject(new Error('two'));
    threes[0]!.resolve('three');
    await until(() => seen(element) === 'one Again');
    await frame();
    find(element, 'button').click();
    await until(() => seen(element) === 'Loading');
    assert.equal(statesOf(element), 'pending');
    ones[1]!.resolve('one');
    await frame();
    await frame();
    assert.equal(seen(element), 'Loading');
    twos[1]!.reject(new Error('two again'));
    await until(() => seen(element) === 'two again Again');
    element.retry();
    await until(() => seen(element) === 'Loading');
    twos[2]!.resolve('two');
    await until(() => seen(element) === 'Text one two three');
    assert.deepEqual([ones.length, twos.length, threes.length], [2, 3, 1]);
    assert.equal(statesOf(element), 'success');
  });

  it('shows an error at once, also while something else is pending', async () => {
    const {promise, resolve} = controlled();
    const [failing, runs] = retriable();
    const element = boundary(FAILED, awaiting(promise), failing);
    await frame();
    runs[0]!.reject(new Error('lost'));
    await until(() => seen(element) === 'lost Again');
    resolve('slow');
    await frame();
    await frame();
    assert.equal(seen(element), 'lost Again');
    element.retry();
    runs[1]!.resolve('found');
    await until(() => seen(element) === 'slow found');
  });

  it('P1: shows an error that is known already without the fallback', async () => {
    const rejected = Promise.reject(new Error('lost'));
    deferredState(rejected);
    await macrotask();
    const element = boundary(FAILED, 'Text', awaiting(rejected));
    const film = new Film(() => seen(element));
    assert.deepEqual(await film.end(), ['', 'lost Again']);
  });

  it('P12: what fails after the content was shown can be retried as well', async () => {
    const [late, runs] = retriable();
    const element = boundary(FAILED, 'Text');
    await frame();
    element.append(late);
    runs[0]!.reject(new Error('late'));
    await until(() => seen(element) === 'late Again');
    element.retry();
    await until(() => seen(element) === 'Loading');
    runs[1]!.resolve('x');
    await until(() => seen(element) === 'Text x');
  });

  it('retry() without an error changes nothing', async () => {
    const element = boundary(FAILED, 'Text');
    await frame();
    element.retry();
    element.append(awaiting(never));
    await frame();
    await frame();
    assert.equal(seen(element), 'Text Wait');
  });

  it('goes on showing an error that cannot be retried until another promise is given', async () => {
    const inner = awaiting(Promise.reject(new Error('lost')));
    const element = boundary(FAILED, inner);
    await until(() => seen(element) === 'lost Again');
    element.retry();
    await frame();
    await frame();
    assert.equal(seen(element), 'lost Again');
    inner.promise = 'found';
    await until(() => seen(element) === 'found');
    assert.equal(statesOf(element), 'success');
  });

  it('shows its content again when what failed is removed', async () => {
    const inner = awaiting(Promise.reject(new Error('lost')));
    const element = boundary(FAILED, 'Text', inner);
    await until(() => seen(element) === 'lost Again');
    inner.remove();
    await until(() => seen(element) === 'Text');
  });

  it('one without an error slot leaves the error to the one around it, whose retry it takes part in', async () => {
    const [inner, runs] = retriable(`${FALLBACK}<template>{{ value }}</template>`);
    const middle = boundary('<p slot="fallback">Middle</p>', inner);
    const outer = boundary(FAILED, 'Text', middle);
    runs[0]!.reject(new Error('lost'));
    await until(() => seen(outer) === 'lost Again');
    outer.retry();
    await until(() => seen(outer) === 'Text Wait');
    assert.equal(statesOf(middle), 'success refreshing');
    runs[1]!.resolve('x');
    await until(() => statesOf(middle) === 'success');
    assert.equal(seen(outer), 'Text x');
    assert.equal(statesOf(outer), 'success');
  });

  it('the nearest one with an error slot shows the error, and the one around it its content', async () => {
    const inner = boundary(FAILED, awaiting(Promise.reject(new Error('lost'))));
    const outer = boundary(FAILED, 'Text', inner);
    await until(() => seen(outer) === 'Text lost Again');
    await macrotask();
    assert.equal(statesOf(outer), 'success');
  });

  it('P16: an error template that does not compile is reported', async () => {
    const watch = new ErrorWatch();
    const element = boundary(
      '<template slot="error">{{ eror }}</template>',
      awaiting(Promise.reject(new Error('lost'))),
    );
    await watch.drained();
    assert.equal(seen(element), '');
    assert.match(watch.messages.join(), /eror/);
  });
});
