// How frameworks treat the children of our elements, done by hand where the framework is not here.
import {assert} from 'chai';
import {render} from 'lit/html.js';
import {repeat} from 'lit/directives/repeat.js';
import {type AwaitDataElement, createRoute, html, nothing} from '../bundle.js';
import {awaiting} from './test/await-box.js';
import {controlled, frame, macrotask, never, until} from './test/moments.js';
import {outletOf} from './test/outlet.js';
import {find, mount, seen} from './test/page.js';

const show = (value: unknown) => html`<b>${value}</b><input />`;

describe('<await-data> among the nodes of a Lit template', () => {
  it('gets its properties from the template and shows the result beside the children of the owner', async () => {
    const box = mount();
    const {promise, resolve} = controlled();
    const owner = (text: string) =>
      html`<await-data .promise=${promise} .render=${show}
        ><p slot="fallback">${text}</p></await-data
      >`;
    render(owner('Wait'), box);
    await until(() => seen(box) === 'Wait');
    render(owner('Wait more'), box);
    assert.equal(seen(box), 'Wait more');
    resolve('x');
    await until(() => seen(box) === 'x');
    render(owner('Never seen'), box);
    assert.equal(seen(box), 'x');
  });

  it('keeps the result and what was typed when the owner changes children, conditions and texts', async () => {
    const box = mount();
    const owner = (step: number) =>
      html`<await-data .promise=${'x'} .render=${show}>
        ${step % 2 ? html`<p slot="fallback">Wait</p>` : nothing}
        ${step % 3 ? html`<i>extra ${step}</i>` : 'only text'}
        ${Array.from({length: step}, (_, i) => html`<u>${i}</u>`)}
      </await-data>`;
    render(owner(0), box);
    const input = find<HTMLInputElement>(box, 'input');
    input.value = 'typed';
    for (const step of [1, 2, 3, 0, 5, 4, 0]) {
      render(owner(step), box);
      await macrotask();
      assert.strictEqual(find(box, 'input'), input);
      assert.equal(input.value, 'typed');
      assert.lengthOf(box.querySelectorAll('b'), 1);
      assert.lengthOf(box.querySelectorAll('u'), step);
      assert.include(seen(box), step % 3 ? `extra ${step}` : 'only text');
    }
  });

  it('a new promise from the owner replaces the result, the same one changes nothing', async () => {
    const box = mount();
    const owner = (promise: unknown) =>
      html`<await-data .promise=${promise} .render=${show}
        ><p slot="fallback">Wait</p></await-data
      >`;
    const promise = Promise.resolve('one');
    render(owner(promise), box);
    await until(() => seen(box) === 'one');
    const input = find(box, 'input');
    render(owner(promise), box);
    assert.strictEqual(find(box, 'input'), input);
    render(owner(never), box);
    await until(() => seen(box) === 'Wait');
    render(owner('two'), box);
    assert.equal(seen(box), 'two');
  });

  it('an owner that swaps the only child between text, nothing and elements harms nothing', async () => {
    const box = mount();
    const owner = (child: unknown) =>
      html`<await-data .promise=${'x'} .render=${show}>${child}</await-data>`;
    for (const child of ['text', nothing, html`<i>i</i>`, ['a', html`<u>u</u>`], 'more', nothing]) {
      render(owner(child), box);
      await macrotask();
      assert.lengthOf(box.querySelectorAll('b'), 1);
      assert.match(seen(box), /^x/);
    }
  });

  it('P13: elements of a keyed list keep their state when the list is reordered', async () => {
    const box = mount();
    const owner = (keys: string[]) =>
      repeat(
        keys,
        (key) => key,
        (key) => html`<await-data .promise=${key} .render=${show}></await-data>`,
      );
    render(owner(['a', 'b', 'c', 'd']), box);
    const inputs = new Map(
      [...box.querySelectorAll<AwaitDataElement>('await-data')].map((element) => [
        element.value,
        find<HTMLInputElement>(element, 'input'),
      ]),
    );
    for (const [key, input] of inputs) input.value = `typed ${key}`;
    for (const keys of [
      ['d', 'c', 'b', 'a'],
      ['b', 'd', 'a'],
      ['a', 'b', 'd'],
    ]) {
      render(owner(keys), box);
      await frame();
      assert.deepEqual(
        [...box.querySelectorAll('input')],
        keys.map((key) => inputs.get(key)!),
      );
      assert.equal(seen(box), keys.join(' '));
      assert.equal(inputs.get('a')!.value, 'typed a');
    }
  });

  it('an owner that removes the element while it is pending leaves nothing behind', async () => {
    const box = mount();
    const {promise, resolve} = controlled();
    const owner = (there: boolean) =>
      there
        ? html`<await-data .promise=${promise} .render=${show}></await-data>`
        : html`<i>gone</i>`;
    render(owner(true), box);
    await frame();
    render(owner(false), box);
    resolve('x');
    await macrotask();
    assert.equal(seen(box), 'gone');
  });

  it('a render function that closes over the owner shows what it closes over now', async () => {
    const box = mount();
    const owner = (name: string) =>
      html`<await-data
        .promise=${'x'}
        .render=${(value: unknown) => html`<b>${name}${value}</b>`}
      ></await-data>`;
    render(owner('a'), box);
    const bold = find(box, 'b');
    render(owner('b'), box);
    await macrotask();
    assert.equal(seen(box), 'bx');
    assert.strictEqual(find(box, 'b'), bold);
  });
});

describe('<await-data> as the child of a virtual tree', () => {
  it('a string child replaced by textContent costs neither the result nor what was typed', async () => {
    const box = mount();
    const {promise, resolve} = controlled();
    const element = awaiting(promise, '');
    element.render = show;
    element.textContent = 'Loading';
    box.append(element);
    element.textContent = 'Loading more';
    resolve('x');
    await element.complete;
    const input = find<HTMLInputElement>(element, 'input');
    input.value = 'typed';
    element.textContent = 'Loading even more';
    await macrotask();
    assert.strictEqual(find(element, 'input'), input);
    assert.equal(input.value, 'typed');
    assert.equal(seen(box), 'x Loading even more');
  });

  it('insertBefore, replaceChild and removeChild of the owner relative to its own nodes never throw', async () => {
    const box = mount();
    const element = awaiting('x', '');
    element.render = show;
    const [a, b, c] = ['a', 'b', 'c'].map((text) => {
      const node = document.createElement('i');
      node.textContent = text;
      return node;
    }) as [HTMLElement, HTMLElement, HTMLElement];
    element.append(a, b);
    box.append(element);
    element.insertBefore(c, a);
    element.insertBefore(b, c);
    await macrotask();
    assert.equal(seen(box), 'x b c a');
    element.replaceChild(document.createElement('hr'), c);
    element.removeChild(a);
    element.removeChild(b);
    element.promise = 'y';
    await macrotask();
    assert.equal(seen(box), 'y');
    assert.lengthOf(element.querySelectorAll('hr'), 1);
  });

  it('an owner that puts the fallback away and back sees it in the right state', async () => {
    const box = mount();
    const element = awaiting(never);
    const fallback = find(element, '[slot="fallback"]');
    box.append(element);
    await until(() => seen(box) === 'Wait');
    fallback.remove();
    await macrotask();
    assert.equal(seen(box), '');
    element.append(fallback);
    await macrotask();
    assert.equal(seen(box), 'Wait');
  });

  it('an element that is made, filled and dropped without being connected does no harm', async () => {
    const element = awaiting(Promise.resolve('x'));
    element.remove();
    await macrotask();
    assert.isNull(element.querySelector('[slot="result"]'));
  });
});

describe('<route-outlet> among the nodes of a framework', () => {
  it('is rendered by Lit with its routes, and keeps its content when the owner renders again', async () => {
    const box = mount();
    const routes = [
      createRoute({path: '/', render: () => html`<input />`}),
      createRoute({path: '/a', render: () => 'A'}),
    ];
    const owner = (title: string) =>
      html`<h1>${title}</h1>
        <route-outlet navigation="memory" .routes=${routes}></route-outlet>`;
    render(owner('One'), box);
    await until(() => box.querySelector('input'));
    const input = find(box, 'input');
    render(owner('Two'), box);
    await macrotask();
    assert.strictEqual(find(box, 'input'), input);
    assert.equal(seen(box), 'Two');
  });

  it('puts its content back after a string child was replaced', async () => {
    const outlet = await outletOf([createRoute({path: '/', render: () => html`<input />`})]);
    const input = find(outlet, 'input');
    outlet.textContent = '';
    await macrotask();
    assert.strictEqual(find(outlet, 'input'), input);
    assert.isTrue(input.isConnected);
  });
});
