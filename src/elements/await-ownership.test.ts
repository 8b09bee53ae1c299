import {assert} from 'chai';
import {html} from '../bundle.js';
import {awaiting, FALLBACK, PLAIN} from './test/await-box.js';
import {controlled, frame, macrotask, never, until} from './test/moments.js';
import {countNodes, find, mount, seen} from './test/page.js';

const wrapperOf = (element: Element) => find(element, ':scope > [slot="result"]');

describe('<await-data>: who owns which nodes', () => {
  it('renders into one <div slot="result"> of its own, its first child, which makes no box', () => {
    const box = mount();
    const element = awaiting('x');
    box.append(element);
    const wrapper = wrapperOf(element);
    assert.equal(wrapper.localName, 'div');
    assert.strictEqual(element.firstChild, wrapper);
    assert.equal(getComputedStyle(wrapper).display, 'contents');
    assert.equal(wrapper.textContent, 'x');
    assert.lengthOf(element.querySelectorAll('[slot="result"]'), 1);
  });

  it('is itself display: contents', () => {
    const box = mount();
    const element = awaiting('x');
    box.append(element);
    assert.equal(getComputedStyle(element).display, 'contents');
  });

  it('makes the wrapper once: later values and errors use the same one', async () => {
    const box = mount();
    const element = awaiting('one', `${PLAIN}<template slot="error"><i>lost</i></template>`);
    box.append(element);
    const wrapper = wrapperOf(element);
    element.promise = 'two';
    assert.strictEqual(wrapperOf(element), wrapper);
    element.promise = Promise.reject(new Error('lost'));
    await element.complete;
    element.promise = 'three';
    assert.strictEqual(wrapperOf(element), wrapper);
    assert.lengthOf(element.querySelectorAll('[slot="result"]'), 1);
    assert.strictEqual(element.firstChild, wrapper);
    assert.equal(seen(box), 'three');
  });

  it('adds nothing to its light DOM with slots only', async () => {
    const box = mount();
    const {promise, resolve} = controlled();
    const element = awaiting(
      promise,
      `${FALLBACK}<p slot="result">Done</p><p slot="error">Bad</p>`,
    );
    const markup = element.innerHTML;
    box.append(element);
    await until(() => seen(box) === 'Wait');
    assert.equal(element.innerHTML, markup);
    resolve('x');
    await element.complete;
    assert.equal(seen(box), 'Done');
    assert.equal(element.innerHTML, markup);
    element.promise = Promise.reject(new Error('lost'));
    await element.complete;
    assert.equal(seen(box), 'Bad');
    assert.equal(element.innerHTML, markup);
  });

  it('adds nothing to an element without children', async () => {
    const box = mount();
    const element = awaiting('x', '');
    box.append(element);
    await frame();
    assert.equal(element.childNodes.length, 0);
  });

  it('its shadow root holds only slots', () => {
    const box = mount();
    const element = awaiting('x');
    box.append(element);
    const root = element.shadowRoot;
    if (root) {
      for (const node of root.querySelectorAll('*')) assert.equal(node.localName, 'slot');
    }
  });

  it('touches no light DOM before it is connected', async () => {
    const element = awaiting('x');
    const markup = element.innerHTML;
    element.render = () => html`<em>x</em>`;
    element.promise = 'y';
    await frame();
    assert.equal(element.innerHTML, markup);
  });

  it('leaves the nodes of others alone through all states', async () => {
    const box = mount();
    const children = `<!--mine-->text<p>loose</p>${PLAIN}<template slot="error"><i>lost</i></template>`;
    const element = awaiting(never, children);
    const before = [...element.childNodes];
    box.append(element);
    await frame();
    element.promise = 'x';
    element.promise = Promise.reject(new Error('lost'));
    await element.complete;
    element.promise = 'y';
    const wrapper = wrapperOf(element);
    assert.deepEqual(
      [...element.childNodes].filter((node) => node !== wrapper),
      before,
    );
  });

  it('puts the wrapper back in a microtask when another owner wiped it, with the same nodes', async () => {
    const box = mount();
    const element = awaiting('x', `${FALLBACK}<template><input /></template>`);
    element.render = () => html`<input />`;
    box.append(element);
    const wrapper = wrapperOf(element);
    const input = find<HTMLInputElement>(element, 'input');
    input.value = 'typed';
    element.textContent = 'a string child';
    await macrotask();
    assert.strictEqual(element.firstChild, wrapper);
    assert.strictEqual(find(element, 'input'), input);
    assert.equal(input.value, 'typed');
    assert.equal(
      element.lastChild!.textContent,
      'a string child',
      'and leaves the other one there',
    );
  });

  it('shows later values in a wrapper that was wiped and put back', async () => {
    const box = mount();
    const element = awaiting('one', '');
    element.render = (value) => html`<b>${value}</b>`;
    box.append(element);
    element.replaceChildren();
    element.promise = 'two';
    await macrotask();
    assert.equal(seen(box), 'two');
    assert.lengthOf(element.querySelectorAll('[slot="result"]'), 1);
  });

  it('two elements that wipe each other do not keep the page busy', async () => {
    const box = mount();
    const element = awaiting('x');
    box.append(element);
    for (let round = 0; round < 20; round++) {
      wrapperOf(element).remove();
      await macrotask();
    }
    assert.equal(seen(box), 'x');
    assert.strictEqual(element.firstChild, wrapperOf(element));
  });

  it('a render that returns a new node each time is not rendered again by its own change', async () => {
    const box = mount();
    let renders = 0;
    const element = awaiting('x', FALLBACK);
    element.render = () => {
      renders++;
      const node = document.createElement('b');
      node.textContent = 'x';
      return node;
    };
    box.append(element);
    await frame();
    await frame();
    assert.equal(renders, 1);
    assert.equal(seen(box), 'x');
  });

  it('a hundred new promises leave no more nodes than one', async () => {
    const box = mount();
    const element = awaiting('first');
    box.append(element);
    const count = countNodes(box);
    for (let i = 0; i < 100; i++) {
      element.promise = i % 2 ? i : Promise.resolve(i);
      if (i % 10 === 0) await element.complete;
    }
    await element.complete;
    assert.equal(countNodes(box), count);
  });

  it('page styles, ids and forms reach what it renders', () => {
    const box = mount('<style>.of-the-page { color: rgb(1, 2, 3) }</style><form></form>');
    const element = awaiting(
      'x',
      '<template><input name="field" value="{{ value }}"><b id="known" class="of-the-page">x</b></template>',
    );
    find(box, 'form').append(element);
    assert.equal(new FormData(find(box, 'form')).get('field'), 'x');
    assert.equal(getComputedStyle(document.getElementById('known')!).color, 'rgb(1, 2, 3)');
  });

  it('a clone shows its own content once, also after it was markup', async () => {
    const box = mount();
    const element = awaiting('one');
    box.append(element);
    const clone = element.cloneNode(true) as typeof element;
    clone.promise = 'two';
    box.append(clone);
    assert.equal(seen(box), 'one two');
    const markup = mount(clone.outerHTML);
    const parsed = find<typeof element>(markup, 'await-data');
    assert.equal(seen(markup), '');
    parsed.promise = 'three';
    assert.equal(seen(markup), 'three');
    parsed.promise = Promise.reject(new Error('lost'));
    parsed.addEventListener('await-error', (event) => event.preventDefault());
    await parsed.complete;
    assert.equal(seen(markup), '');
  });

  it('a clone keeps what the author put into the result slot, however it is styled', () => {
    const children = '<div slot="result" style="display: contents"><b>Mine</b></div>';
    const box = mount();
    const element = awaiting('one', children);
    box.append(element);
    const clone = element.cloneNode(true) as typeof element;
    clone.promise = 'two';
    box.append(clone);
    assert.equal(seen(box), 'Mine Mine');
  });

  it('is display: contents in another document, and when it is back', () => {
    const box = mount('<iframe></iframe>');
    const inner = find<HTMLIFrameElement>(box, 'iframe').contentDocument!;
    const element = awaiting('x');
    box.append(element);
    inner.body.append(element);
    assert.equal(inner.defaultView!.getComputedStyle(element).display, 'contents');
    box.append(element);
    assert.equal(getComputedStyle(element).display, 'contents');
  });

  it('a document without a window does no harm', () => {
    const box = mount();
    const element = awaiting('x');
    box.append(element);
    document.implementation.createHTMLDocument().body.append(element);
    box.append(element);
    assert.equal(seen(box), 'x');
    assert.equal(getComputedStyle(element).display, 'contents');
  });
});
