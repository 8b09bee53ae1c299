import {assert} from 'chai';
import {type AwaitDataElement, type AwaitErrorEvent, createRoute, html} from '../bundle.js';
import {awaiting, PLAIN, WITH_ERROR} from './test/await-box.js';
import {ErrorWatch} from './test/errors.js';
import {type Fetched, takeFetches} from './test/fetches.js';
import {Film, frame, macrotask, never, next, until} from './test/moments.js';
import {outletOf} from './test/outlet.js';
import {find, mount, seen} from './test/page.js';

const RETRY =
  '<template slot="error"><i>{{ error.status }}</i><button @click="{{ retry }}">Again</button></template>';

/** An element with this `src`, not yet connected. */
const fetching = (src: string, children: string = WITH_ERROR): AwaitDataElement =>
  Object.assign(awaiting(undefined, children), {src});

/** An element that shows what it has fetched. */
async function fetched(fetches: readonly Fetched[], value: unknown): Promise<AwaitDataElement> {
  const element = fetching('/x.json');
  mount().append(element);
  fetches[0]!.json(value);
  await element.complete;
  return element;
}

describe('<await-data src>', () => {
  it('fetches JSON in markup, shows the fallback meanwhile, then the value', async () => {
    const fetches = takeFetches();
    const box = mount(`<await-data src="/x.json">${PLAIN}</await-data>`);
    assert.deepEqual(
      fetches.map(({url, options}) => [url, options]),
      [['/x.json', {}]],
    );
    assert.isFalse(fetches[0]!.signal.aborted);
    await until(() => seen(box) === 'Wait');
    fetches[0]!.json('here');
    await find<AwaitDataElement>(box, 'await-data').complete;
    assert.equal(seen(box), 'here');
  });

  it('really fetches, relative to the base of the document', async () => {
    const base = Object.assign(document.createElement('base'), {href: '/node_modules/lit/'});
    document.head.append(base);
    try {
      const element = fetching('package.json', '<template>{{ value.name }}</template>');
      mount().append(element);
      await element.complete;
      assert.equal(seen(element), 'lit');
    } finally {
      base.remove();
    }
  });

  it('works as a property that was set before the element was connected, or after', async () => {
    const fetches = takeFetches();
    const element = awaiting();
    mount().append(element);
    await macrotask();
    assert.lengthOf(fetches, 0);
    element.src = '/x.json';
    assert.equal(element.getAttribute('src'), '/x.json');
    assert.lengthOf(fetches, 1);
    fetches[0]!.json(0);
    await element.complete;
    assert.equal(seen(element), '0', 'P10');
  });

  it('is not fetched before the element is connected', async () => {
    const fetches = takeFetches();
    fetching('/x.json');
    await macrotask();
    assert.lengthOf(fetches, 0);
  });

  for (const src of ['', undefined]) {
    it(`waits for nothing yet where it is ${src === '' ? 'empty' : 'removed'}`, async () => {
      const fetches = takeFetches();
      const element = await fetched(fetches, 'x');
      (element as {src: unknown}).src = src;
      assert.equal(element.status, 'pending');
      assert.isUndefined(element.promise);
      await until(() => seen(element) === 'Wait');
      assert.lengthOf(fetches, 1);
    });
  }

  it('the same src again changes nothing', async () => {
    const fetches = takeFetches();
    const element = await fetched(fetches, 'x');
    const {complete} = element;
    element.src = '/x.json';
    await frame();
    assert.lengthOf(fetches, 1);
    assert.strictEqual(element.complete, complete);
  });

  it('P8: another src shows the fallback and fetches anew', async () => {
    const fetches = takeFetches();
    const element = await fetched(fetches, 'x');
    element.src = '/y.json';
    assert.equal(element.status, 'pending');
    await until(() => seen(element) === 'Wait');
    assert.equal(fetches[1]!.url, '/y.json');
    fetches[1]!.json('y');
    await element.complete;
    assert.equal(seen(element), 'y');
  });

  it('P8: another src keeps the content with keep="always"', async () => {
    const fetches = takeFetches();
    const element = await fetched(fetches, 'x');
    element.keep = 'always';
    element.src = '/y.json';
    await frame();
    assert.equal(seen(element), 'x');
    assert.isTrue(element.matches(':state(refreshing)'));
  });

  it('P6: another src aborts the former request, and what that brings never appears', async () => {
    const fetches = takeFetches();
    const watch = new ErrorWatch();
    const element = fetching('/x.json');
    const box = mount();
    box.append(element);
    const film = new Film(() => seen(box));
    element.src = '/y.json';
    assert.isTrue(fetches[0]!.signal.aborted);
    fetches[0]!.json('x');
    fetches[1]!.json('y');
    await element.complete;
    await frame();
    assert.notInclude(await film.end(), 'x');
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('P8: retry() fetches again and keeps what is shown', async () => {
    const fetches = takeFetches();
    const element = await fetched(fetches, 'x');
    element.retry();
    assert.lengthOf(fetches, 2);
    assert.isTrue(element.matches(':state(refreshing)'));
    await frame();
    assert.equal(seen(element), 'x');
    fetches[1]!.json('z');
    await until(() => seen(element) === 'z');
    assert.isFalse(element.matches(':state(refreshing)'));
  });

  it('P8: a retry() with keep="never" shows the fallback', async () => {
    const fetches = takeFetches();
    const element = await fetched(fetches, 'x');
    element.keep = 'never';
    element.retry();
    assert.equal(element.status, 'pending');
    await until(() => seen(element) === 'Wait');
  });

  it('P8: a refresh that fails keeps what is shown and fires await-error', async () => {
    const fetches = takeFetches();
    const element = await fetched(fetches, 'x');
    const failed = next<AwaitErrorEvent>(element, 'await-error');
    element.addEventListener('await-error', (event) => event.preventDefault());
    element.retry();
    fetches[1]!.json({}, {status: 503});
    const event = await failed;
    assert.equal((event.error as {status: number}).status, 503);
    assert.isTrue(event.canRetry);
    assert.equal(seen(element), 'x');
    assert.equal(element.status, 'success');
    event.retry();
    fetches[2]!.json('z');
    await until(() => seen(element) === 'z');
  });

  it('P12: the retry of the error template fetches again', async () => {
    const fetches = takeFetches();
    const element = fetching('/x.json', PLAIN + RETRY);
    mount().append(element);
    fetches[0]!.json({}, {status: 404});
    await element.complete;
    assert.equal(seen(element), '404 Again');
    find(element, 'button').click();
    await until(() => seen(element) === 'Wait');
    fetches[1]!.json('here');
    await element.complete;
    assert.equal(seen(element), 'here');
  });

  it('P16: what cannot be fetched is an error that names the element; others work', async () => {
    const fetches = takeFetches();
    const [bad, good] = [fetching('/bad.json'), fetching('/good.json')];
    mount().append(bad, good);
    fetches[0]!.fail(new TypeError('offline'));
    fetches[1]!.json('good');
    await Promise.all([bad.complete, good.complete]);
    assert.equal(seen(bad), '<await-data src="/bad.json">: "/bad.json" cannot be fetched: offline');
    assert.equal(seen(good), 'good');
  });

  it('P16: {{ }} outside of a template is refused, and nothing is fetched', async () => {
    const fetches = takeFetches();
    const element = fetching('/x/{{ params.id }}.json');
    mount().append(element);
    await element.complete;
    assert.equal(
      seen(element),
      '<await-data src="/x/{{ params.id }}.json">: {{ }} needs a <template> around it',
    );
    assert.lengthOf(fetches, 0);
  });

  it('P7: one that leaves aborts its request, and nobody hears of it', async () => {
    const fetches = takeFetches();
    const watch = new ErrorWatch();
    const element = fetching('/x.json');
    let events = 0;
    element.addEventListener('await-error', () => events++);
    mount().append(element);
    element.remove();
    await macrotask();
    assert.isTrue(fetches[0]!.signal.aborted);
    await watch.drained();
    assert.deepEqual(watch.messages, []);
    assert.equal(events, 0);
    assert.equal(element.status, 'pending');
  });

  it('P13: one that comes back unfinished fetches again', async () => {
    const fetches = takeFetches();
    const box = mount();
    const element = fetching('/x.json');
    box.append(element);
    const {complete} = element;
    element.remove();
    await macrotask();
    box.append(element);
    assert.lengthOf(fetches, 2);
    fetches[1]!.json('x');
    assert.equal((await complete).value, 'x');
    assert.equal(seen(box), 'x');
  });

  it('P13: one that comes back from a refresh that was cut off shows what it had, and fetches again', async () => {
    const fetches = takeFetches();
    const element = await fetched(fetches, 'x');
    element.retry();
    element.remove();
    await macrotask();
    assert.isTrue(fetches[1]!.signal.aborted);
    const box = mount();
    box.append(element);
    assert.equal(seen(box), 'x');
    assert.lengthOf(fetches, 3);
    fetches[2]!.json('z');
    await until(() => seen(box) === 'z');
  });

  it('P13: one that has settled keeps its value when it comes back', async () => {
    const fetches = takeFetches();
    const element = await fetched(fetches, 'x');
    element.remove();
    await macrotask();
    const box = mount();
    box.append(element);
    assert.equal(seen(box), 'x');
    await frame();
    assert.lengthOf(fetches, 1);
    assert.isFalse(fetches[0]!.signal.aborted);
  });

  it('P13: a move neither aborts nor fetches again', async () => {
    const fetches = takeFetches();
    const element = fetching('/x.json');
    mount().append(element);
    const box = mount();
    box.append(element);
    await macrotask();
    assert.lengthOf(fetches, 1);
    assert.isFalse(fetches[0]!.signal.aborted);
    fetches[0]!.json('x');
    await element.complete;
    assert.equal(seen(box), 'x');
  });

  it('another src while it is out is fetched when it comes back, and only that', async () => {
    const fetches = takeFetches();
    const element = await fetched(fetches, 'x');
    element.remove();
    await macrotask();
    element.src = '/y.json';
    assert.lengthOf(fetches, 1);
    mount().append(element);
    assert.equal(fetches[1]!.url, '/y.json');
    assert.lengthOf(fetches, 2);
  });

  it('two elements with the same src fetch for themselves', async () => {
    const fetches = takeFetches();
    const [one, other] = [fetching('/x.json'), fetching('/x.json')];
    mount().append(one, other);
    assert.lengthOf(fetches, 2);
    one.remove();
    await macrotask();
    assert.isTrue(fetches[0]!.signal.aborted);
    assert.isFalse(fetches[1]!.signal.aborted);
  });

  it('a promise goes before src, whichever was given first, and src is there again after it', async () => {
    const fetches = takeFetches();
    const element = await fetched(fetches, 'fetched');
    element.promise = 'given';
    assert.equal(seen(element), 'given');
    element.src = '/y.json';
    assert.equal(seen(element), 'given');
    assert.lengthOf(fetches, 1, 'it is not needed');
    element.promise = undefined;
    assert.equal(fetches[1]!.url, '/y.json');
    fetches[1]!.json('y');
    await element.complete;
    assert.equal(seen(element), 'y');
  });

  it('a promise stays when src is removed', () => {
    takeFetches();
    const element = fetching('/x.json');
    mount().append(element);
    element.promise = never;
    element.removeAttribute('src');
    assert.strictEqual(element.promise, never);
  });

  it('src goes before from, and stays when another match comes', async () => {
    const fetches = takeFetches();
    const watch = new ErrorWatch();
    const render = (): unknown =>
      html`<await-data from="late" src="/x.json"><template>{{ value }}</template></await-data>`;
    const outlet = await outletOf([
      createRoute({path: '/', loader: () => ({late: 'loaded'}), render}),
    ]);
    const element = find<AwaitDataElement>(outlet, 'await-data');
    fetches[0]!.json('fetched');
    await element.complete;
    assert.equal(seen(outlet), 'fetched');
    await outlet.invalidate();
    assert.equal(seen(outlet), 'fetched');
    element.removeAttribute('src');
    assert.equal(seen(outlet), 'loaded');
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('a from that is taken away is forgotten, as a src is', async () => {
    const render = (): unknown =>
      html`<await-data from="late"
        ><i slot="fallback">Wait</i><template>{{ value }}</template></await-data
      >`;
    const outlet = await outletOf([
      createRoute({path: '/', loader: () => ({late: 'loaded'}), render}),
    ]);
    const element = find<AwaitDataElement>(outlet, 'await-data');
    assert.equal(seen(outlet), 'loaded');
    element.from = '';
    await until(() => seen(outlet) === 'Wait');
    await outlet.invalidate();
    assert.equal(element.status, 'pending');
    element.from = 'late';
    assert.equal(seen(outlet), 'loaded');
  });

  it('P4: where src goes before it, a from without an outlet is no unhandled rejection', async () => {
    const fetches = takeFetches();
    const watch = new ErrorWatch();
    const element = fetching('/x.json');
    element.from = 'late';
    mount().append(element);
    fetches[0]!.json('fetched');
    await element.complete;
    await watch.drained();
    assert.equal(seen(element), 'fetched');
    assert.deepEqual(watch.messages, []);
  });
});
