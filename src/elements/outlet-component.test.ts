import {assert} from 'chai';
import {createRoute} from '../bundle.js';
import {controlled, frame, macrotask, until} from './test/moments.js';
import {declared, outletOf} from './test/outlet.js';
import {find, seen} from './test/page.js';

interface PageElement extends HTMLElement {
  data: unknown;
  params: Record<string, string>;
  search: Record<string, unknown>;
  parent: unknown;
}

class Plain extends HTMLElement {
  #data: {text?: string} | undefined;
  set data(data: {text?: string}) {
    this.#data = data;
    this.textContent = `text: ${data?.text}`;
  }
  get data(): {text?: string} | undefined {
    return this.#data;
  }
}
customElements.define('plain-page', Plain);

describe('<route-outlet>: a component as content', () => {
  it('gets data, params, search and parent as properties, before it is connected', async () => {
    const seenAtConnect: unknown[] = [];
    customElements.define(
      'connecting-page',
      class extends HTMLElement {
        connectedCallback() {
          const {data, params, search} = this as unknown as PageElement;
          seenAtConnect.push(data, {...params}, {...search});
        }
      },
    );
    const outlet = await outletOf(
      [createRoute({path: '/c/:id', loader: () => ({n: 1}), component: 'connecting-page'})],
      '/c/7?q=x',
    );
    assert.deepEqual(seenAtConnect, [{n: 1}, {id: '7'}, {q: 'x'}]);
    const page = find<PageElement>(outlet, 'connecting-page');
    assert.isTrue(Object.hasOwn(page, 'parent') || 'parent' in page);
    assert.lengthOf(page.attributes, 0);
  });

  it('is declared by the component attribute', async () => {
    const outlet = await declared('<route-def path="/c" component="plain-page"></route-def>');
    find<HTMLElement & {loader: unknown}>(outlet, 'route-def').loader = () => ({text: 'declared'});
    await macrotask();
    await outlet.navigate('/c').finished;
    assert.equal(seen(outlet), 'text: declared');
  });

  it('is kept, and updated, when params of the same route change', async () => {
    const outlet = await outletOf(
      [
        createRoute({
          path: '/c/:id',
          loader: ({params}) => ({text: params.id}),
          component: 'plain-page',
        }),
        createRoute({path: '/other', render: () => 'other'}),
      ],
      '/c/1',
    );
    const page = find<PageElement>(outlet, 'plain-page');
    await outlet.navigate('/c/2').finished;
    assert.strictEqual(find(outlet, 'plain-page'), page);
    assert.equal(seen(outlet), 'text: 2');
    assert.equal(page.params.id, '2');
    await outlet.navigate('/other').finished;
    assert.isFalse(page.isConnected);
    await outlet.navigate('/c/2').finished;
    assert.notStrictEqual(find(outlet, 'plain-page'), page, 'a new visit, a new element');
  });

  it('a query parameter never becomes a property by itself', async () => {
    const outlet = await outletOf(
      [createRoute({path: '/c/:title', loader: () => ({text: 'x'}), component: 'plain-page'})],
      '/c/evil?innerHTML=bad&hidden=1&id=bad&data=bad',
    );
    const page = find<PageElement>(outlet, 'plain-page');
    assert.equal(page.textContent, 'text: x');
    assert.isFalse(page.hidden);
    assert.equal(page.id, '');
    assert.equal(page.title, '');
  });

  it('finished waits for its updateComplete', async () => {
    const update = controlled();
    customElements.define(
      'updating-page',
      class extends HTMLElement {
        updateComplete = update.promise;
      },
    );
    const outlet = await outletOf([
      createRoute({path: '/', render: () => 'Home'}),
      createRoute({path: '/c', component: 'updating-page'}),
    ]);
    let ended = false;
    const finished = outlet.navigate('/c').finished.then(() => (ended = true));
    await until(() => outlet.querySelector('updating-page'));
    await frame();
    assert.isFalse(ended);
    update.resolve(true);
    await finished;
    assert.isTrue(ended);
  });

  it('finished does not wait for an updateComplete that belongs to a deferred part', async () => {
    const outlet = await outletOf(
      [
        createRoute({
          path: '/c',
          loader: () => ({text: 'now', later: new Promise(() => {})}),
          component: 'plain-page',
        }),
      ],
      '/c',
    );
    assert.equal(seen(outlet), 'text: now');
  });

  it('import loads its module first, in parallel with the loader; finished includes it', async () => {
    const outlet = await declared(
      '<route-def path="/p" import="/src/elements/test/part-element.ts" component="part-element"></route-def>',
    );
    find<HTMLElement & {loader: unknown}>(outlet, 'route-def').loader = () => ({text: 'imported'});
    await macrotask();
    assert.isUndefined(customElements.get('part-element'), 'not before it is needed');
    await outlet.navigate('/p').finished;
    assert.equal(seen(outlet), 'part: imported');
  });

  it('an element that is defined later gets its properties all the same', async () => {
    const outlet = await outletOf(
      [createRoute({path: '/c', loader: () => ({text: 'early'}), component: 'late-page'})],
      '/c',
    );
    const page = find<PageElement>(outlet, 'late-page');
    assert.deepEqual(page.data, {text: 'early'});
  });
});
