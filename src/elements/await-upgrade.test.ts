import {assert} from 'chai';
import {AwaitDataElement, RouteDefElement, RouteOutletElement} from '../bundle.js';
import {awaiting, FALLBACK, PLAIN} from './test/await-box.js';
import {controlled, macrotask, never} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

let tags = 0;
const freshTag = () => `fresh-element-${++tags}`;

describe('<await-data>: upgrade and attributes', () => {
  it('a promise set before the upgrade survives it', () => {
    const tag = freshTag();
    const box = mount(`<${tag}>${PLAIN}</${tag}>`);
    const element = box.firstElementChild as AwaitDataElement;
    element.promise = 'early';
    (class extends AwaitDataElement {}).define(tag, customElements);
    assert.equal(seen(box), 'early');
    assert.isFalse(Object.hasOwn(element, 'promise'));
    element.promise = 'later';
    assert.equal(seen(box), 'later');
  });

  it('properties set on an element that is defined while disconnected survive until it is connected', () => {
    const tag = freshTag();
    const element = document.createElement(tag) as AwaitDataElement;
    element.promise = 'early';
    element.render = (value) => `rendered ${value}`;
    (class extends AwaitDataElement {}).define(tag, customElements);
    const box = mount();
    box.append(element);
    assert.equal(seen(box), 'rendered early');
  });

  it('render, renderError, keep and from set before the upgrade survive it', async () => {
    const tag = freshTag();
    const box = mount(`<${tag}>${FALLBACK}</${tag}>`);
    const element = box.firstElementChild as AwaitDataElement;
    element.renderError = () => 'failed';
    (element as unknown as {keep: string}).keep = 'always';
    element.promise = Promise.reject(new Error('lost'));
    (class extends AwaitDataElement {}).define(tag, customElements);
    await element.complete;
    assert.equal(seen(box), 'failed');
    assert.equal(element.getAttribute('keep'), 'always');
  });

  it('define(tag, registry) registers the class under that tag, in that registry', () => {
    const tag = freshTag();
    const defined: [string, CustomElementConstructor][] = [];
    const registry = {
      get: () => undefined,
      define: (name: string, constructor: CustomElementConstructor) =>
        void defined.push([name, constructor]),
    } as unknown as CustomElementRegistry;
    class Own extends AwaitDataElement {}
    Own.define(tag, registry);
    assert.deepEqual(defined, [[tag, Own]]);
    assert.isUndefined(customElements.get(tag));
  });

  it('define() leaves a tag alone that is taken', () => {
    const tag = freshTag();
    class First extends HTMLElement {}
    customElements.define(tag, First);
    const warned: unknown[] = [];
    const {warn} = console;
    console.warn = (...args: unknown[]) => void warned.push(...args);
    try {
      (class extends AwaitDataElement {}).define(tag, customElements);
    } finally {
      console.warn = warn;
    }
    assert.strictEqual(customElements.get(tag), First);
    assert.include(String(warned[0]), `<${tag}>`);
  });

  it('the bundle has registered the elements', () => {
    assert.strictEqual(customElements.get('await-data'), AwaitDataElement);
    assert.strictEqual(customElements.get('route-outlet'), RouteOutletElement);
    assert.strictEqual(customElements.get('route-def'), RouteDefElement);
  });

  for (const tag of ['await-data', 'route-outlet', 'route-def']) {
    it(`the constructor of <${tag}> adds no attribute, child or shadow root that createElement refuses`, () => {
      const element = document.createElement(tag);
      assert.instanceOf(element, customElements.get(tag)!);
      assert.lengthOf(element.attributes, 0);
      assert.lengthOf(element.childNodes, 0);
      assert.isNull(element.shadowRoot, 'a server may still send one');
    });

    it(`<${tag}> can be cloned, parsed and adopted`, () => {
      const box = mount(`<${tag}></${tag}>`);
      const clone = box.firstElementChild!.cloneNode(true);
      assert.instanceOf(clone, customElements.get(tag)!);
      const parsed = new DOMParser().parseFromString(`<${tag}></${tag}>`, 'text/html');
      box.append(document.adoptNode(parsed.body.firstElementChild!));
      assert.instanceOf(box.lastElementChild, customElements.get(tag)!);
    });
  }

  const strings: [attribute: string, property: string, text: string][] = [
    ['from', 'from', 'comments'],
    ['keep', 'keep', 'always'],
  ];
  for (const [attribute, property, text] of strings) {
    it(`the attribute ${attribute} and the property ${property} reflect each other`, () => {
      const element = new AwaitDataElement() as unknown as HTMLElement & Record<string, unknown>;
      element.setAttribute(attribute, text);
      assert.equal(element[property], text);
      element.removeAttribute(attribute);
      element[property] = text;
      assert.equal(element.getAttribute(attribute), text);
    });
  }

  it('keep reads junk as its default', () => {
    const element = new AwaitDataElement();
    assert.equal(element.keep, 'auto');
    element.setAttribute('keep', 'perhaps');
    assert.equal(element.keep, 'auto');
  });

  it('no attribute shares its name with a member of HTMLElement', () => {
    for (const type of [AwaitDataElement, RouteOutletElement, RouteDefElement]) {
      const observed =
        (type as unknown as {observedAttributes?: string[]}).observedAttributes ?? [];
      for (const name of observed) assert.isFalse(name in HTMLElement.prototype, name);
    }
  });

  it('takes up a result template that is appended after it was connected', async () => {
    const box = mount();
    const element = awaiting('x', FALLBACK);
    box.append(element);
    await macrotask();
    const template = document.createElement('template');
    template.innerHTML = '<b>late {{ value }}</b>';
    element.append(template);
    await macrotask();
    assert.equal(seen(box), 'late x');
  });

  it('takes up a template whose element was made by the parser before its children', async () => {
    const box = mount();
    const element = awaiting(undefined, '');
    box.append(element);
    const {promise, resolve} = controlled();
    element.promise = promise;
    await macrotask();
    element.insertAdjacentHTML('beforeend', PLAIN);
    resolve('x');
    await element.complete;
    await macrotask();
    assert.equal(seen(box), 'x');
  });

  it('uses the children of a template where a framework put them outside its content', () => {
    const box = mount();
    const element = awaiting({list: ['a', 'b']}, '');
    const template = document.createElement('template');
    const each = document.createElement('template');
    each.setAttribute('each', 'item of value.list');
    const bold = document.createElement('b');
    bold.textContent = '{{ index }}{{ item }}';
    each.append(bold);
    template.append('Got ', each);
    element.append(template);
    assert.equal(template.content.childNodes.length, 0);
    box.append(element);
    assert.equal(seen(box), 'Got 0a 1b');
    assert.equal(find(template, 'b').textContent, '{{ index }}{{ item }}', 'and leaves them there');
  });

  it('a fallback that comes late is shown while pending', async () => {
    const box = mount();
    const element = awaiting(never, '');
    box.append(element);
    element.insertAdjacentHTML('beforeend', FALLBACK);
    await macrotask();
    assert.equal(seen(box), 'Wait');
  });

  it('what can only be read is left alone when it was set before the upgrade', () => {
    const tag = freshTag();
    const box = mount(`<${tag}>${PLAIN}</${tag}>`);
    const element = box.firstElementChild as AwaitDataElement;
    Object.assign(element, {value: 3, error: 3, status: 'x', complete: 3, promise: 'early'});
    (class extends AwaitDataElement {}).define(tag, customElements);
    assert.equal(seen(box), 'early');
    assert.equal(element.status, 'success');
    assert.equal(element.value, 'early');
  });
});
