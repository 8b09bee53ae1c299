import {assert} from 'chai';
import {failure, makeTemplate, show} from './test/render-template.js';

afterEach(() => document.body.replaceChildren());

interface Item {
  id: unknown;
  name?: string;
}

const itemsOf = (...ids: unknown[]): Item[] => ids.map((id) => ({id}));
const CONTENT =
  '<template each="x of list" key="x.id"><i>{{ x.id }}</i><b>{{ index }}</b></template>';

describe('a keyed list in a template', () => {
  it('moves nodes with their items, and makes and removes only what it has to', () => {
    const shown = show(`<p>before</p>${CONTENT}<p>after</p>`, {list: itemsOf('a', 'b', 'c')});
    const nodeOf = (id: string) =>
      [...shown.box.querySelectorAll('i')].find((node) => node.textContent === id)!;
    const [a, b, c] = ['a', 'b', 'c'].map(nodeOf);
    shown.update({list: itemsOf('c', 'x', 'a')});
    assert.equal(shown.text, 'beforec0x1a2after');
    assert.equal(nodeOf('a'), a);
    assert.equal(nodeOf('c'), c);
    assert.isFalse(b!.isConnected);
    shown.update({list: []});
    assert.equal(shown.html, '<p>before</p><p>after</p>');
    shown.update({list: itemsOf('b')});
    assert.equal(shown.text, 'beforeb0after');
    assert.notEqual(nodeOf('b'), b);
  });

  it('is right after any change of order, with each node kept', () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    const shown = show(`<p>x</p>${CONTENT}<p>y</p>`, {list: []});
    let known = new Map<string, Element>();
    for (let round = 0; round < 300; round++) {
      const ids: number[] = [];
      const pool = Array.from({length: random(9)}, (_, index) => index);
      while (pool.length) {
        const [id] = pool.splice(random(pool.length), 1);
        if (random(4)) ids.push(id!);
      }
      shown.update({list: itemsOf(...ids)});
      const nodes = [...shown.box.querySelectorAll('i')];
      assert.deepEqual(
        nodes.map((node) => Number(node.textContent)),
        ids,
      );
      assert.equal(shown.text, `x${ids.map((id, index) => `${id}${index}`).join('')}y`);
      const now = new Map(nodes.map((node) => [node.textContent, node]));
      for (const [id, node] of now) if (known.has(id)) assert.equal(node, known.get(id));
      known = now;
    }
    shown.update({list: []});
    const left = [...shown.box.childNodes].filter((node) => !(node instanceof Comment));
    assert.lengthOf(left, 2);
  });

  it('leaves no node behind when an item goes', () => {
    const shown = show(CONTENT, {list: itemsOf(1)});
    const count = shown.box.childNodes.length;
    for (let i = 0; i < 5; i++) {
      shown.update({list: itemsOf(1, 2, 3)});
      shown.update({list: itemsOf(3, 1)});
      shown.update({list: itemsOf(1)});
    }
    assert.equal(shown.box.childNodes.length, count);
  });

  it('keeps the focus, wherever the item with it goes', () => {
    const shown = show(
      '<template each="x of list" key="x.id"><input name="{{ x.id }}"></template>',
      {list: itemsOf('a', 'b', 'c', 'd')},
    );
    const input = shown.find<HTMLInputElement>('[name=b]');
    let blurs = 0;
    input.addEventListener('blur', () => blurs++);
    input.focus();
    input.value = 'typed';
    input.setSelectionRange(1, 3);
    for (const order of ['dcba', 'bdca', 'acdb', 'abcd', 'xbay', 'b', 'cb', 'bc', 'cdxyb']) {
      shown.update({list: itemsOf(...order.split(''))});
      assert.equal([...shown.box.querySelectorAll('input')].map(({name}) => name).join(''), order);
      assert.equal(document.activeElement, input, order);
    }
    assert.equal(input.value, 'typed');
    assert.deepEqual([input.selectionStart, input.selectionEnd], [1, 3]);
    assert.equal(blurs, 0);
  });

  it('keeps the focus in a shadow root', () => {
    const host = document.createElement('div');
    document.body.append(host);
    const root = host.attachShadow({mode: 'open'});
    const shown = show('<template each="x of list" key="x"><button>{{ x }}</button></template>', {
      list: [1, 2, 3],
    });
    root.append(shown.box);
    const button = shown.box.querySelectorAll('button')[2]!;
    button.focus();
    shown.update({list: [3, 2, 1]});
    assert.equal(root.activeElement, button);
    assert.equal(shown.text, '321');
  });

  it('does not lose the focus that is elsewhere', () => {
    const shown = show(`<input>${CONTENT}`, {list: itemsOf(1, 2, 3)});
    shown.find('input').focus();
    shown.update({list: itemsOf(3, 1)});
    assert.equal(document.activeElement, shown.find('input'));
  });

  it('keeps the state of what is inside', () => {
    class CountsHere extends HTMLElement {
      clicks = 0;
    }
    customElements.define('counts-here', CountsHere);
    const shown = show(
      '<template each="x of list" key="x.id"><details><summary>{{ x.id }}</summary>more</details>' +
        '<input id="i{{ x.id }}"><counts-here id="c{{ x.id }}"></counts-here></template>',
      {list: itemsOf(1, 2, 3)},
    );
    shown.box.querySelectorAll('details')[1]!.open = true;
    shown.find<HTMLInputElement>('#i2').value = 'typed';
    shown.find<CountsHere>('#c2').clicks = 5;
    shown.update({list: itemsOf(0, 3, 2)});
    assert.deepEqual(
      [...shown.box.querySelectorAll('details')].map(({open}) => open),
      [false, false, true],
    );
    assert.equal(shown.find<HTMLInputElement>('#i2').value, 'typed');
    assert.equal(shown.find<CountsHere>('#c2').clicks, 5);
  });

  it('shows every item where keys are equal or missing, those after the first by their place', () => {
    for (const ids of [
      ['a', 'a', 'b', 'a'],
      [undefined, undefined, null],
      [NaN, NaN, 1, '1', 0],
    ]) {
      const list = ids.map((id, index) => ({id, name: `${index};`}));
      const content = '<template each="x of list" key="x.id"><i>{{ x.name }}</i></template>';
      const shown = show(content, {list});
      const text = list.map(({name}) => name).join('');
      const nodes = [...shown.box.querySelectorAll('i')];
      assert.equal(shown.text, text);
      shown.update({list: list.toReversed()});
      assert.equal(
        shown.text,
        list
          .map(({name}) => name)
          .toReversed()
          .join(''),
      );
      shown.update({list: list.slice(1)});
      shown.update({list});
      assert.equal(shown.text, text);
      assert.lengthOf(shown.box.querySelectorAll('i'), nodes.length);
    }
  });

  it('takes any value for a key, whatever it does as text', () => {
    const keys = [Symbol('s'), Object.create(null), {toString: () => assert.fail()}, document, 1n];
    const content = '<template each="x of list" key="x"><i>{{ index }}</i></template>';
    const shown = show(content, {list: keys});
    const [first] = shown.box.querySelectorAll('i');
    shown.update({list: keys.toReversed()});
    assert.equal(shown.box.querySelectorAll('i')[4], first);
    assert.equal(shown.text, '01234');
  });

  it('can be keyed by index and by what is around it', () => {
    const content = '<template each="x of list" key="index"><i>{{ x }}</i></template>';
    const shown = show(content, {list: [1, 2]});
    const first = shown.find('i');
    shown.update({list: [2, 1, 3]});
    assert.equal(shown.find('i'), first);
    assert.equal(shown.text, '213');
  });

  it('may have if, be nested and come and go', () => {
    const shown = show(
      '<template if="on"><ul><template each="x of list" key="x.id" if="x.id"><li>{{ x.id }}' +
        '<template each="y of x.list" key="y">,{{ y }}</template></li></template></ul></template>',
      {on: true, list: [{id: 1, list: ['a', 'b']}, {id: 0}, {id: 2, list: ['c']}]},
    );
    assert.equal(shown.text, '1,a,b2,c');
    const [one] = shown.box.querySelectorAll('li');
    shown.update({on: true, list: [{id: 2}, {id: 1, list: ['b', 'a']}]});
    assert.equal(shown.text, '21,b,a');
    assert.equal(shown.box.querySelectorAll('li')[1], one);
    shown.update({on: false, list: []});
    assert.equal(shown.text, '');
    shown.update({on: true, list: [{id: 1}]});
    assert.equal(shown.text, '1');
  });

  it('applies to the template itself', () => {
    const template = makeTemplate('<template each="x of list" key="x"><i>{{ x }}</i></template>');
    const shown = show(template, {list: [1, 2]});
    const [one] = shown.box.querySelectorAll('i');
    shown.update({list: [2, 1]});
    assert.equal(shown.text, '21');
    assert.equal(shown.box.querySelectorAll('i')[1], one);
  });

  it('works outside the document, and in what is put into it later', () => {
    const shown = show(CONTENT, {list: itemsOf('a', 'b', 'c')});
    shown.box.remove();
    shown.update({list: itemsOf('c', 'b', 'a')});
    assert.equal(shown.text, 'c0b1a2');
    document.body.append(shown.box);
    shown.update({list: itemsOf('b', 'c')});
    assert.equal(shown.text, 'b0c1');
  });

  it('is whole again after an update in which a property threw', () => {
    customElements.define(
      'throws-at-two',
      class extends HTMLElement {
        set data(value: number) {
          if (value === 2) throw new Error('two');
          this.textContent = `${value}`;
        }
      },
    );
    const content =
      '<template each="x of list" key="x.id"><throws-at-two .data="{{ x.v }}"></throws-at-two></template>';
    const shown = show(content, {list: []});
    const list = [1, 2, 3].map((v) => ({id: v, v}));
    assert.throws(() => shown.update({list}), 'two');
    shown.update({list: [3, 4, 1].map((v) => ({id: v, v}))});
    assert.equal(shown.text, '341');
    assert.throws(() => shown.update({list: list.toReversed()}), 'two');
    shown.update({
      list: [
        {id: 1, v: 1},
        {id: 2, v: 5},
        {id: 3, v: 3},
      ],
    });
    assert.equal(shown.text, '153');
  });

  it('P16: refuses a key that is no path, and a name that is not there', () => {
    assert.equal(
      failure('<template each="x of list" key="x.id()">x</template>', {list: []}),
      '<template each="x of list" key="x.id()">: "x.id()" is not a path: its part 2, "id()", is not a name. Compute it in the loader.',
    );
    assert.equal(
      failure('<template each="x of list" key="id">x</template>', {list: []}),
      '<template each="x of list" key="id">: "id": there is no "id" here, only list, index, x.',
    );
  });
});
