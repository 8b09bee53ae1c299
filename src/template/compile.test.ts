import {assert} from 'chai';
import {render} from 'lit/html.js';
import {compileTemplate} from './compile.js';
import {failure, makeTemplate, show} from './test/render-template.js';

afterEach(() => document.body.replaceChildren());

describe('text in a template', () => {
  it('shows the value of each expression', () => {
    const shown = show('<p>{{ data.a }}, {{ data.b }}{{ data.a }}!</p> and {{ data.b }}', {
      data: {a: 'A', b: 'B'},
    });
    assert.equal(shown.html, '<p>A, BA!</p> and B');
  });

  it('follows its values and keeps the nodes', () => {
    const shown = show('<p>{{ data.a }}</p>', {data: {a: 1}});
    const p = shown.find('p');
    shown.update({data: {a: 2}});
    assert.equal(shown.text, '2');
    assert.equal(shown.find('p'), p);
  });

  it('P10: shows 0, false, NaN and the empty string, and nothing for null and undefined', () => {
    for (const [value, expected] of [
      [0, '0'],
      [false, 'false'],
      [NaN, 'NaN'],
      ['', ''],
      [null, ''],
      [undefined, ''],
      [10n, '10'],
      [Symbol('s'), 'Symbol(s)'],
    ] as const) {
      const shown = show('<p>{{ v }}</p>', {v: value});
      assert.equal(shown.text, expected);
      shown.update({v: 'other'});
      shown.update({v: value});
      assert.equal(shown.text, expected);
    }
  });

  it('shows markup in values as text', () => {
    const shown = show('<p>{{ v }}</p>', {v: '<b onclick="x">&amp;</b><script>x</script>'});
    assert.equal(shown.text, '<b onclick="x">&amp;</b><script>x</script>');
    assert.equal(shown.find('p').childElementCount, 0);
  });

  it('shows an object as text, whatever lit would take it for', () => {
    const image = document.createElement('img');
    const values: [unknown, string][] = [
      [{a: 1}, '[object Object]'],
      [[1, [2]], '1,2'],
      [image, '[object HTMLImageElement]'],
      [new Set([1]), '[object Set]'],
      [{_$litType$: 1, strings: ['<b>x</b>'], values: []}, '[object Object]'],
      [{_$litType$: {h: ['<b>x</b>']}, values: []}, '[object Object]'],
      [{_$litDirective$: class {}, values: []}, '[object Object]'],
      [{nodeType: 1}, '[object Object]'],
      [Object.create(null), '[object Object]'],
      [{toString: () => '<b>'}, '<b>'],
      [
        {
          toString() {
            throw new Error('no');
          },
        },
        '[object Object]',
      ],
      [new URL('https://a.example/'), 'https://a.example/'],
    ];
    for (const [value, expected] of values) {
      const shown = show('<p>{{ v }}</p>', {v: value});
      assert.equal(shown.text, expected);
      assert.equal(shown.find('p').childElementCount, 0);
    }
  });

  it('P16: says to put a promise into <await-data>', () => {
    assert.equal(
      failure('<p class="x">{{ data.late }}</p>', {data: {late: Promise.resolve()}}),
      '<p class="x">: "data.late": this is a promise, put it in <await-data>',
    );
  });

  it('works in textarea and title, where there is only text', () => {
    const shown = show('<textarea>a {{ v }}</textarea><svg><title>{{ v }}!</title></svg>', {
      v: '<b>',
    });
    assert.equal(shown.find<HTMLTextAreaElement>('textarea').value, 'a <b>');
    assert.equal(shown.find('title').textContent, '<b>!');
    shown.update({v: 'c'});
    assert.equal(shown.find<HTMLTextAreaElement>('textarea').value, 'a c');
    assert.equal(shown.find('title').textContent, 'c!');
  });

  it('leaves comments alone', () => {
    const shown = show('<p><!-- {{ not.here() }} <a href="-->{{ v }}</p>', {v: 1});
    assert.equal(shown.text, '1');
    assert.include(shown.box.innerHTML, '<!-- {{ not.here() }} <a href="-->');
  });
});

describe('an attribute in a template', () => {
  it('may hold several expressions', () => {
    const shown = show('<p class="a {{ x }} {{ y }}-b" title=\'{{ x }}"\' data-x={{y}}>.</p>', {
      x: 1,
      y: '"<>&',
    });
    const p = shown.find('p');
    assert.equal(p.className, 'a 1 "<>&-b');
    assert.equal(p.title, '1"');
    assert.equal(p.dataset['x'], '"<>&');
  });

  it('goes away where its only expression is null or undefined, and comes back', () => {
    const shown = show('<p title="{{ v }}" class="a{{ v }}">.</p>', {v: null});
    assert.equal(shown.html, '<p class="a">.</p>');
    shown.update({v: 'x'});
    assert.equal(shown.find('p').title, 'x');
    shown.update({v: undefined});
    assert.isFalse(shown.find('p').hasAttribute('title'));
  });

  it('P10: is set for 0, false, NaN and the empty string', () => {
    for (const value of [0, false, NaN, '']) {
      assert.equal(show('<p title="{{ v }}">.</p>', {v: value}).find('p').title, String(value));
    }
  });

  it('is text for an object', () => {
    for (const value of [{}, Object.create(null), {_$litDirective$: class {}}]) {
      assert.equal(show('<p title="{{ v }}">.</p>', {v: value}).find('p').title, '[object Object]');
    }
  });

  it('with a dot sets a property to the value itself, with dashes for capitals', () => {
    class PropertyBox extends HTMLElement {
      myRichValue: unknown;
    }
    customElements.define('property-box', PropertyBox);
    const value = {rich: [Promise.resolve()]};
    const shown = show('<property-box .my-rich-value="{{ v }}" class="{{ c }}"></property-box>', {
      v: value,
      c: 'k',
    });
    const box = shown.find<PropertyBox>('property-box');
    assert.equal(box.myRichValue, value);
    assert.equal(box.className, 'k');
    assert.deepEqual(box.getAttributeNames(), ['class']);
    shown.update({v: undefined, c: 'k'});
    assert.isUndefined(box.myRichValue);
  });

  it('with a dot sets what a built-in element allows', () => {
    const shown = show(
      '<input .value="{{ v }}" .disabled="{{ yes }}"><input type="checkbox" .checked="{{ yes }}"' +
        ' .indeterminate="{{ no }}"><select><option>a<option .selected="{{ yes }}">b</select>',
      {v: 0, yes: 1, no: ''},
    );
    const [text, box] = shown.box.querySelectorAll('input');
    assert.equal(text!.value, '0');
    assert.isTrue(text!.disabled);
    assert.isTrue(box!.checked);
    assert.isFalse(box!.indeterminate);
    assert.equal(shown.find<HTMLSelectElement>('select').selectedIndex, 1);
    shown.update({v: null, yes: 0, no: ''});
    assert.equal(text!.value, '');
    assert.isFalse(box!.checked);
  });

  it('with a question mark is there or not', () => {
    const shown = show('<button ?disabled="{{ v }}">x</button>', {v: 'yes'});
    const button = shown.find<HTMLButtonElement>('button');
    assert.isTrue(button.disabled);
    for (const value of [0, '', null, undefined, false, NaN]) {
      shown.update({v: value});
      assert.isFalse(button.hasAttribute('disabled'), String(value));
    }
    shown.update({v: {}});
    assert.equal(button.getAttribute('disabled'), '');
  });

  it('with an at sign listens', () => {
    const calls: string[] = [];
    const shown = show('<button @click="{{ f }}" @my-event="{{ g }}">x</button>', {
      f: (event: Event) => calls.push(event.type),
      g: undefined,
    });
    const button = shown.find('button');
    button.click();
    button.dispatchEvent(new Event('my-event'));
    shown.update({f: null, g: () => calls.push('g')});
    button.click();
    button.dispatchEvent(new Event('my-event'));
    assert.deepEqual(calls, ['click', 'g']);
  });

  it('P16: refuses a listener that is no function', () => {
    for (const value of ['alert(1)', {handleEvent() {}}, 1]) {
      assert.equal(
        failure('<button @click="{{ v }}">x</button>', {v: value}),
        '<button @click="{{ v }}">: "v": this is no function',
      );
    }
  });

  it('P16: refuses anything but one expression for a property, a boolean and a listener', () => {
    for (const attribute of ['.value="x"', '.value="a {{ v }}"', '?hidden', '@click="{{ v }} "']) {
      assert.match(
        failure(`<input ${attribute}>`, {v: 1}),
        /^<input [^>]*>: "[^"]*" needs one \{\{ path \}\} and nothing else\.$/,
      );
    }
  });

  it('P16: refuses an expression in place of a name', () => {
    for (const markup of [
      '<p {{ v }}="x">',
      '<p {{ v }}>',
      '<p {{v}}=1>',
      '<p x{{v}}="{{ v }}">',
    ]) {
      assert.match(failure(markup, {v: 1}), /^<p .*>: ".*" cannot be bound\./);
    }
  });

  it('P16: quotes the element and the expression', () => {
    assert.match(
      failure('<div><a class="k" href="{{ data.url() }}">x</a></div>', {data: {}}),
      /^<a class="k" href="\{\{ data\.url\(\) \}\}">: "data\.url\(\)" is not a path/,
    );
    assert.match(
      failure('<p><b>{{ dta }}</b></p>', {data: 1}),
      /^<b>: "dta": there is no "dta" here/,
    );
    assert.match(
      failure(makeTemplate('<template slot="error">{{ 1 + 1 }}</template>'), {data: 1}),
      /^<template slot="error">: "1 \+ 1" is not a path/,
    );
  });
});

describe('if in a template', () => {
  it('is JavaScript’s truth', () => {
    const shown = show('<template if="v">yes</template><template if="!v">no</template>', {v: 1});
    for (const value of [1, 'x', {}, [], true, Infinity]) {
      shown.update({v: value});
      assert.equal(shown.text, 'yes');
    }
    for (const value of [0, '', null, undefined, false, NaN]) {
      shown.update({v: value});
      assert.equal(shown.text, 'no');
    }
  });

  it('reads a path, with blanks where one likes', () => {
    const content =
      '<template if=" data.a.length ">yes</template><template if="! data.a">no</template>';
    assert.equal(show(content, {data: {a: [1]}}).text, 'yes');
    assert.equal(show(content, {data: {}}).text, 'no');
  });

  it('applies to the template itself', () => {
    const template = makeTemplate('<template if="v">yes</template>');
    const shown = show(template, {v: 0});
    assert.equal(shown.text, '');
    shown.update({v: 1});
    assert.equal(shown.text, 'yes');
  });

  it('may be nested', () => {
    const shown = show('<template if="a">a<template if="b">b</template></template>', {a: 1, b: 0});
    assert.equal(shown.text, 'a');
    shown.update({a: 1, b: 1});
    assert.equal(shown.text, 'ab');
    shown.update({a: 0, b: 1});
    assert.equal(shown.text, '');
  });

  it('P16: refuses what is no path', () => {
    assert.match(
      failure('<template if="a && b">x</template>', {a: 1, b: 1}),
      /^<template if="a && b">: "a && b" is not a path/,
    );
    assert.match(
      failure('<template if="">x</template>', {a: 1}),
      /^<template if>: "" is not a path/,
    );
    assert.match(failure('<template if="!!a">x</template>', {a: 1}), /"!a" is not a path/);
  });
});

describe('each in a template', () => {
  it('repeats its content, with index', () => {
    const shown = show(
      '<ul><template each="x of data.list"><li>{{ index }} {{ x }}</li></template></ul>',
      {
        data: {list: ['a', 'b']},
      },
    );
    assert.equal(shown.html, '<ul><li>0 a</li><li>1 b</li></ul>');
    shown.update({data: {list: ['c']}});
    assert.equal(shown.html, '<ul><li>0 c</li></ul>');
    shown.update({data: {list: []}});
    assert.equal(shown.html, '<ul></ul>');
  });

  it('keeps nodes by position', () => {
    const shown = show('<template each="x of list"><i>{{ x }}</i></template>', {list: [1, 2]});
    const first = shown.find('i');
    shown.update({list: [3, 2, 1]});
    assert.equal(shown.find('i'), first);
    assert.equal(shown.text, '321');
  });

  it('may be nested, and sees what is around it', () => {
    const shown = show(
      '<template each="row of rows">{{ index }}:<template each="cell of row.cells">' +
        '{{ index }}{{ cell }}{{ row.name }}{{ end }}</template></template>',
      {
        rows: [
          {name: 'r', cells: ['a', 'b']},
          {name: 's', cells: ['c']},
        ],
        end: ';',
      },
    );
    assert.equal(shown.text, '0:0ar;1br;1:0cs;');
  });

  it('may give its item the name of something outside', () => {
    const shown = show('<template each="x of x">{{ x }}</template>{{ x.length }}', {x: [1, 2]});
    assert.equal(shown.text, '122');
  });

  it('applies to the template itself, with if for each item', () => {
    const template = makeTemplate(
      '<template each="x of list" if="x.on">{{ x.name }}{{ index }} </template>',
    );
    const shown = show(template, {list: [{on: 1, name: 'a'}, {name: 'b'}, {on: 1, name: 'c'}]});
    assert.equal(shown.text, 'a0 c2 ');
  });

  it('takes any iterable object', () => {
    const content = '<template each="x of list">[{{ x }}]</template>';
    assert.equal(show(content, {list: new Set([1, 2])}).text, '[1][2]');
    assert.equal(show(content, {list: new Map([['a', 1]])}).text, '[a,1]');
    assert.equal(show(content, {list: new Uint8Array([1, 2])}).text, '[1][2]');
    assert.equal(show(content, {list: document.createElement('div').childNodes}).text, '');
  });

  it('P10: shows 0, empty, false, null and undefined items as items', () => {
    const shown = show('<template each="x of list">[{{ x }}]</template>', {
      list: [0, '', false, null, undefined, NaN],
    });
    assert.equal(shown.text, '[0][][false][][][NaN]');
  });

  it('shows nothing for null and undefined', () => {
    for (const list of [null, undefined]) {
      assert.equal(show('<template each="x of list">x</template>', {list}).text, '');
    }
  });

  it('P16: refuses what is no list', () => {
    for (const list of ['text', 5, true, {a: 1}, () => 0]) {
      assert.equal(
        failure('<template each="x of list">x</template>', {list}),
        '<template each="x of list">: "list": this is no list',
      );
    }
    assert.equal(
      failure('<template each="x of list">x</template>', {list: Promise.resolve([])}),
      '<template each="x of list">: "list": this is a promise, put it in <await-data>',
    );
  });

  it('P16: refuses what is no loop', () => {
    for (const each of ['', 'list', 'x in list', '(x, i) of list', 'x.y of list', 'of list']) {
      assert.include(
        failure(`<template each="${each}">x</template>`, {list: []}),
        `each="${each}" is not a loop. Write each="item of path".`,
      );
    }
    for (const item of ['__proto__', 'a-b', 'constructor', 'f()']) {
      assert.include(
        failure(`<template each="${item} of list">x</template>`, {list: []}),
        `"${item}" is not a path`,
      );
    }
    assert.include(
      failure('<template each="x of f()">x</template>', {list: []}),
      '"f()" is not a path',
    );
    assert.include(
      failure('<template each="x of y">x</template>', {list: []}),
      'there is no "y" here',
    );
  });

  it('works in tables and selects', () => {
    const shown = show(
      '<table><tbody><template each="row of rows"><tr><template each="cell of row"><td>{{ cell }}</td>' +
        '</template></tr></template></tbody></table>' +
        '<select><template each="row of rows"><option>{{ row.length }}</option></template></select>',
      {rows: [[1, 2], [3]]},
    );
    assert.equal(
      shown.html,
      '<table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></tbody></table>' +
        '<select><option>2</option><option>1</option></select>',
    );
  });

  it('works for a template that starts with a table row', () => {
    const template = makeTemplate('<template><tr><td>{{ v }}</td></tr></template>');
    const body = document.createElement('tbody');
    render(compileTemplate(template, ['v'])({v: 1}), body);
    assert.equal(body.rows[0]!.cells[0]!.textContent, '1');
  });
});

describe('compileTemplate', () => {
  it('compiles a template once for the same names', () => {
    const template = makeTemplate('<template>{{ a }}</template>');
    assert.equal(compileTemplate(template, ['a']), compileTemplate(template, ['a']));
    assert.notEqual(compileTemplate(template, ['a']), compileTemplate(template, ['a', 'b']));
  });

  it('compiles equal templates once', () => {
    const one = makeTemplate('<template if="a" class="1"><p>{{ a }}</p></template>');
    const two = makeTemplate('<template if="a" class="1"><p>{{ a }}</p></template>');
    const three = makeTemplate('<template if="!a"><p>{{ a }}</p></template>');
    assert.equal(compileTemplate(one, ['a']), compileTemplate(two, ['a']));
    assert.notEqual(compileTemplate(one, ['a']), compileTemplate(three, ['a']));
  });

  it('compiles 1,000 equal templates into one lit template', () => {
    const strings = new Set<unknown>();
    for (let i = 0; i < 1000; i++) {
      const template = makeTemplate('<template><p class="once">{{ a }}</p></template>');
      const result = compileTemplate(template, ['a'])({a: i}) as {strings: unknown};
      strings.add(result.strings);
    }
    assert.equal(strings.size, 1);
  });

  it('P16: throws the same error for the same template each time', () => {
    const caught: unknown[] = [];
    const template = makeTemplate('<template>{{ same.error() }}</template>');
    for (const each of [template, template, template.cloneNode(true) as HTMLTemplateElement]) {
      try {
        compileTemplate(each, ['same']);
      } catch (error) {
        caught.push(error);
      }
    }
    assert.equal(caught.length, 3);
    assert.equal(new Set(caught).size, 1);
  });

  it('P13: forgets the markup of old templates, but not a template that still exists', () => {
    const template = makeTemplate('<template>{{ a }} known</template>');
    const renderer = compileTemplate(template, ['a']);
    for (let i = 0; i < 1100; i++) compileTemplate(makeTemplate(`<template>${i}</template>`), []);
    assert.equal(compileTemplate(template, ['a']), renderer);
    const equal = template.cloneNode(true) as HTMLTemplateElement;
    assert.notEqual(compileTemplate(equal, ['a']), renderer);
  });

  it('does not touch the template', () => {
    const template = makeTemplate(
      '<template><p class="{{ a }}">{{ a }}<template if="a">x</template></p></template>',
    );
    const before = template.outerHTML;
    show(template, {a: 1});
    assert.equal(template.outerHTML, before);
  });

  it('P16: refuses the one character that it needs for itself', () => {
    for (const content of [
      'a\u0001b',
      '<p title="\u0001">',
      '<!--\u0001-->',
      '<b>{{ a }}</b>\u0001',
    ]) {
      assert.include(failure(content, {a: 1}), 'U+0001 cannot stand in a template');
    }
    assert.equal(show('{{ a }}\u0001', {a: '\u0001'}).text, '\u0001\u0001');
  });
});
