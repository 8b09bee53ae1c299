import {assert} from 'chai';
import {compileTemplate} from './compile.js';
import {failure, makeTemplate, show} from './test/render-template.js';

afterEach(() => document.body.replaceChildren());

describe('else in a template', () => {
  it('is shown where the if before it does not hold', () => {
    const shown = show(
      '<template if="v"><b>yes</b></template>\n  <template else><i>no {{ w }}</i></template>.',
      {v: 1, w: 'w'},
    );
    assert.match(shown.html, /^<b>yes<\/b>\s*\.$/);
    shown.update({v: 0, w: 2});
    assert.match(shown.html, /^<i>no 2<\/i>\s*\.$/);
    shown.update({v: 1, w: 2});
    assert.match(shown.html, /^<b>yes<\/b>\s*\.$/);
  });

  it('may have an if and an else of its own', () => {
    const content =
      '<template if="a">a</template><template else if="b">b</template><template else>c</template>';
    const shown = show(content, {a: 1, b: 1});
    assert.equal(shown.text, 'a');
    shown.update({a: 0, b: 1});
    assert.equal(shown.text, 'b');
    shown.update({a: 0, b: 0});
    assert.equal(shown.text, 'c');
  });

  it('is shown after each where the list is empty or missing', () => {
    for (const key of ['', ' key="x"']) {
      const content = `<template each="x of list"${key}>{{ x }}</template><template else>none</template>`;
      const shown = show(content, {list: []});
      assert.equal(shown.text, 'none');
      shown.update({list: [1, 2]});
      assert.equal(shown.text, '12');
      shown.update({list: null});
      assert.equal(shown.text, 'none');
    }
  });

  it('is not shown after each for items whose if does not hold', () => {
    const shown = show(
      '<template each="x of list" if="x">{{ x }}</template><template else>none</template>',
      {list: [0, 0]},
    );
    assert.equal(shown.text, '');
    shown.update({list: []});
    assert.equal(shown.text, 'none');
  });

  it('may itself repeat, and be nested', () => {
    const shown = show(
      '<template if="a">a<template if="b">b</template><template else>-</template></template>' +
        '<template else each="x of list">{{ x }}</template><template else>none</template>',
      {a: 1, b: 0, list: [1, 2]},
    );
    assert.equal(shown.text, 'a-');
    shown.update({a: 0, b: 0, list: [1, 2]});
    assert.equal(shown.text, '12');
    shown.update({a: 0, b: 0, list: []});
    assert.equal(shown.text, 'none');
  });

  it('sees the names around it, not those of the loop before it', () => {
    assert.include(
      failure('<template each="x of list">1</template><template else>{{ x }}</template>', {
        list: [],
      }),
      '<template else>: "x": there is no "x" here, only list.',
    );
  });

  it('belongs to a template that is compiled itself, too', () => {
    const template = makeTemplate(
      '<div><template if="v">yes</template> <template else>no</template></div>',
    );
    const holder = document.createElement('div');
    holder.innerHTML = '<template if="v">yes</template> <template else>no</template>';
    const before = holder.innerHTML;
    const shown = show(holder.firstElementChild!, {v: 0});
    assert.equal(shown.text, 'no');
    assert.equal(holder.innerHTML, before);
    assert.equal(show(template, {v: 0}).text, '');
  });

  it('makes one template another than the same without it, or with it inside', () => {
    const renderers = [
      '<template if="v">a</template>',
      '<template if="v">a</template><template else></template>',
      '<template if="v">a</template><template else>b</template>',
      '<template if="v">a<template id="x"></template>b</template>',
    ].map((markup) => {
      const holder = document.createElement('div');
      holder.innerHTML = markup;
      return compileTemplate(holder.firstElementChild!, ['v']);
    });
    assert.equal(new Set(renderers).size, 4);
  });

  it('works in tables and SVG', () => {
    const shown = show(
      '<table><tbody><template each="x of list"><tr><td>{{ x }}</td></tr></template>' +
        '<template else><tr><td>none</td></tr></template></tbody></table>' +
        '<svg><template each="x of list"><g></g></template> <template else><circle></circle></template></svg>',
      {list: []},
    );
    assert.equal(shown.find<HTMLTableElement>('table').rows[0]!.cells[0]!.textContent, 'none');
    assert.instanceOf(shown.find('circle'), SVGElement);
    shown.update({list: [1]});
    assert.equal(shown.text.trim(), '1');
  });

  it('P16: needs an if or an each directly before it', () => {
    for (const before of [
      '',
      '<p>x</p>',
      '<template if="v">x</template>or',
      '<template if="v">x</template><!-- or -->',
      '<template if="v">x</template><br>',
      '<template if="v">x</template><template else>y</template>',
      '<template id="x">x</template>',
      '<template if="v">x</template>{{ v }}',
    ]) {
      assert.equal(
        failure(`${before}<template else class="k">z</template>`, {v: 1}),
        '<template else class="k">: else needs a template with if or each directly before it.',
        before,
      );
    }
    const holder = document.createElement('div');
    holder.innerHTML = '<template>a</template><template else>b</template>';
    for (const template of holder.children)
      assert.match(failure(template, {}), /^<template else>: else/);
  });
});
