import {assert} from 'chai';
import {AwaitDataElement} from '../bundle.js';
import {ErrorWatch} from './test/errors.js';
import {declared} from './test/outlet.js';
import {find, mount, seen} from './test/page.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Something that shows a template, again with other data. */
interface Host {
  readonly root: HTMLElement;
  update(data: unknown): Promise<void>;
}

/** What shows a template whose data is called `value`, by the name of the element. */
const HOSTS: Record<string, (content: string, data: unknown) => Promise<Host>> = {
  async '<await-data>'(content, data) {
    const element = new AwaitDataElement();
    element.keep = 'always';
    element.innerHTML = `<template>${content}</template>`;
    element.promise = data;
    mount().append(element);
    await element.complete;
    return {
      root: element,
      async update(next) {
        element.promise = next;
        await element.complete;
      },
    };
  },
  async 'a route'(content, data) {
    let value = data;
    const outlet = await declared(
      `<route-def path="/"></route-def><route-def path="/x"><template>${content.replaceAll(
        /\bvalue\b(?=[. }"])/g,
        'data.value',
      )}</template></route-def>`,
    );
    find<HTMLElement & {loader: unknown}>(outlet, '[path="/x"]').loader = () => ({value});
    await Promise.resolve();
    await outlet.navigate('/x').finished;
    return {
      root: outlet,
      async update(next) {
        value = next;
        await outlet.invalidate();
      },
    };
  },
};

class ThingToShow extends HTMLElement {
  myProp: unknown;
  connectedCallback(): void {
    this.textContent = JSON.stringify(this.myProp);
  }
}
customElements.define('thing-to-show', ThingToShow);

for (const [host, show] of Object.entries(HOSTS)) {
  describe(`the template of ${host}`, () => {
    it('shows a table of rows, which keep their nodes', async () => {
      const {root, update} = await show(
        '<table><caption>{{ value.title }}</caption><tbody>' +
          '<template each="row of value.rows" key="row.id"><tr id="r{{ row.id }}">' +
          '<th scope="row">{{ row.id }}</th><template each="cell of row.cells"><td>{{ cell }}</td></template>' +
          '</tr></template><template else><tr><td>none</td></tr></template></tbody></table>',
        {title: 'T', rows: [{id: 1, cells: ['a', 'b']}, {id: 2}]},
      );
      const table = find<HTMLTableElement>(root, 'table');
      const cells = () =>
        Array.from(table.rows, (row) => Array.from(row.cells, (c) => c.textContent));
      assert.equal(table.caption!.textContent, 'T');
      assert.deepEqual(cells(), [['1', 'a', 'b'], ['2']]);
      const [one, two] = table.rows;
      await update({title: 'U', rows: [{id: 2, cells: [0]}, {id: 3}, {id: 1, cells: ['c']}]});
      assert.deepEqual(cells(), [['2', '0'], ['3'], ['1', 'c']]);
      assert.deepEqual([table.rows[2], table.rows[0]], [one, two]);
      await update({title: 'V', rows: []});
      assert.deepEqual(cells(), [['none']]);
    });

    it('shows a select with the option that is selected', async () => {
      const options = ['a', 'b', 'c'].map((id) => ({id, name: id.toUpperCase(), on: id === 'b'}));
      const {root} = await show(
        '<select><template each="o of value.options" key="o.id">' +
          '<option value="{{ o.id }}" ?selected="{{ o.on }}">{{ o.name }}</option></template></select>',
        {options},
      );
      const select = find<HTMLSelectElement>(root, 'select');
      assert.deepEqual(
        Array.from(select.options, ({value, text}) => value + text),
        ['aA', 'bB', 'cC'],
      );
      assert.equal(select.value, 'b');
    });

    it('shows an SVG of shapes', async () => {
      const {root, update} = await show(
        '<svg viewBox="0 0 {{ value.width }} 10"><template each="bar of value.bars" key="bar.id">' +
          '<rect width="{{ bar.width }}" height="1" y="{{ index }}"/><template if="bar.big">' +
          '<text>{{ bar.id }}</text></template><template else><circle r="1"/></template></template></svg>',
        {
          width: 20,
          bars: [
            {id: 1, width: 5},
            {id: 2, width: 7, big: true},
          ],
        },
      );
      const svg = find<SVGSVGElement & HTMLElement>(root, 'svg');
      assert.equal(svg.viewBox.baseVal.width, 20);
      const shapes = () => Array.from(svg.children, (shape) => shape.localName);
      assert.deepEqual(shapes(), ['rect', 'circle', 'rect', 'text']);
      for (const shape of svg.children) assert.equal(shape.namespaceURI, SVG);
      const first = svg.firstElementChild;
      await update({
        width: 20,
        bars: [
          {id: 2, width: 7},
          {id: 1, width: 9, big: true},
        ],
      });
      assert.deepEqual(shapes(), ['rect', 'circle', 'rect', 'text']);
      assert.equal(svg.children[2], first);
      assert.equal(first!.getAttribute('width'), '9');
    });

    it('shows a custom element with properties and events', async () => {
      const calls: string[] = [];
      const data = {rich: [1, {a: null}]};
      const {root} = await show(
        '<thing-to-show .my-prop="{{ value.data }}" @my-event="{{ value.hear }}"></thing-to-show>',
        {data, hear: (event: Event) => calls.push(event.type)},
      );
      const thing = find<ThingToShow>(root, 'thing-to-show');
      assert.equal(thing.myProp, data);
      assert.equal(seen(thing), '{"rich":[1,{"a":null}]}');
      thing.dispatchEvent(new Event('my-event'));
      assert.deepEqual(calls, ['my-event']);
    });

    it('keeps the focus and what was typed while its items change their order', async () => {
      const {root, update} = await show(
        '<template each="x of value.list" key="x"><input name="{{ x }}"></template>',
        {list: ['a', 'b', 'c']},
      );
      const input = find<HTMLInputElement>(root, '[name=a]');
      input.value = 'typed';
      input.focus();
      await update({list: ['c', 'd', 'a', 'b']});
      assert.equal([...root.querySelectorAll('input')].map(({name}) => name).join(''), 'cdab');
      assert.equal(document.activeElement, input);
      assert.equal(input.value, 'typed');
    });
  });
}

describe('the template of <await-data>', () => {
  it('may have an else after it', async () => {
    const element = new AwaitDataElement();
    element.innerHTML =
      '<template if="value.ok"><b>yes</b></template> <template else><i>no {{ value.why }}</i></template>';
    element.promise = {ok: false, why: 'not'};
    mount().append(element);
    assert.equal(seen(element), 'no not');
    element.promise = {ok: true};
    assert.equal(seen(element), 'yes');
  });

  it('P16: refuses an else without an if, and shows the error instead', async () => {
    const watch = new ErrorWatch();
    const element = new AwaitDataElement();
    element.innerHTML =
      '<template><b>yes</b><template else>x</template></template><template slot="error"><i>{{ error.message }}</i></template>';
    element.promise = 1;
    mount().append(element);
    assert.equal(
      seen(element),
      '<template else>: else needs a template with if or each directly before it.',
    );
    watch.stop();
    assert.lengthOf(watch.messages, 1);
  });
});

describe('a template', () => {
  it('gives an <await-data> inside a keyed list its item, and moves it with it', async () => {
    const element = new AwaitDataElement();
    element.keep = 'always';
    element.innerHTML =
      '<template><template each="x of value" key="x.id"><await-data .promise="{{ x.late }}">' +
      '<p slot="fallback">Wait</p><template><b>{{ x.id }}{{ value }}</b></template></await-data></template></template>';
    const list = [1, 2, 3].map((id) => ({id, late: id * 10}));
    element.promise = list;
    mount().append(element);
    assert.equal(seen(element), '110 220 330');
    const inner = [...element.querySelectorAll('await-data')];
    const texts = inner.map((one) => find(one, 'b'));
    element.promise = list.toReversed();
    await element.complete;
    assert.equal(seen(element), '330 220 110');
    const after = [...element.querySelectorAll('await-data')];
    assert.deepEqual(after, inner.toReversed());
    assert.deepEqual(
      after.map((one) => find(one, 'b')),
      texts.toReversed(),
    );
  });
});
