import {assert} from 'chai';
import {failure, makeTemplate} from './test/render-template.js';

afterEach(() => document.body.replaceChildren());

const PROMISE = Promise.resolve();

/** Markup, and all that its error says. What stands in it more than once is wrong in one place only. */
const MESSAGES: readonly (readonly [markup: string, message: string])[] = [
  [
    '<p>{{ v.a }}</p><p class="b">{{ v.b }} {{ v.c.d() }} {{ v.c }}</p>',
    '<p class="b">: "v.c.d()" is not a path: its part 3, "d()", is not a name. Compute it in the loader.',
  ],
  [
    '<a title="{{ v }}" class="{{ v }} {{ v..v }}">{{ v }}</a>',
    '<a title="{{ v }}" class="{{ v }} {{ v..v }}">: "v..v" is not a path: its part 2, "", is not a name. Compute it in the loader.',
  ],
  ['<b>{{ v }}{{ w }}</b>', '<b>: "w": there is no "w" here, only v, late.'],
  [
    '<b>{{ v | number }}{{ v | w }}</b>',
    '<b>: "v | w": "w": there is no "w" here, only number, date.',
  ],
  ['<b>{{ v }} {{ v </b>', '<b>: "{{ v " has no "}}".'],
  [
    '<i>{{ v }}</i><i id="i">{{ v }}{{ late }}</i>',
    '<i id="i">: "late": this is a promise, put it in <await-data>',
  ],
  ['<i @click="{{ v }}">x</i>', '<i @click="{{ v }}">: "v": this is no function'],
  [
    '<input ?hidden="{{ v }}" .value="x {{ v }}">',
    '<input ?hidden="{{ v }}" .value="x {{ v }}">: ".value" needs one {{ path }} and nothing else.',
  ],
  [
    '<p style="{{ v }}">x</p>',
    '<p style="{{ v }}">: "style" cannot be bound. Use text or a harmless attribute.',
  ],
  ['<p><style>{{ v }}</style></p>', '<style>: {{ }} cannot stand in here.'],
  ['<svg><title><b>x</b></title></svg>', '<title>: only text can stand in here.'],
  [
    '<p><script src="x"></script></p>',
    '<script src="x">: a template cannot contain this. Move it out.',
  ],
  ['<svg><template>x</template></svg>', '<template>: a template in here needs if or each.'],
  [
    '<template if="v"></template>x<template else>y</template>',
    '<template else>: else needs a template with if or each directly before it.',
  ],
  [
    '<template if="v &amp;&amp; v">x</template>',
    '<template if="v && v">: "v && v" is not a path: its part 1, "v && v", is not a name. Compute it in the loader.',
  ],
  [
    '<template each="v">x</template>',
    '<template each="v">: each="v" is not a loop. Write each="item of path".',
  ],
  ['<template each="x of v">x</template>', '<template each="x of v">: "v": this is no list'],
  [
    '<template each="x of late">x</template>',
    '<template each="x of late">: "late": this is a promise, put it in <await-data>',
  ],
  [
    '<template each="x of v" key="y">x</template>',
    '<template each="x of v" key="y">: "y": there is no "y" here, only v, late, index, x.',
  ],
  ['<p>\u0001</p>{{ v }}', '<template>: U+0001 cannot stand in a template.'],
];

describe('an error in a template', () => {
  it('P16: quotes the element and the expression, and says which part of it is wrong and what to do', () => {
    for (const [markup, message] of MESSAGES) {
      assert.equal(failure(markup, {v: 1, late: PROMISE}), message, markup);
    }
  });

  it('P16: quotes the very expression where a long element is cut', () => {
    const long = `<p class="${'a '.repeat(80)}" title="{{ v }}" lang="{{ v() }}">x</p>`;
    assert.match(
      failure(long, {v: 1}),
      /^<p class="(a )+a?…>: "v\(\)" is not a path: its part 1, "v\(\)"/,
    );
  });

  it('P16: is found in the innermost of nested templates', () => {
    const template = makeTemplate(
      '<template id="t"><template each="x of v"><template if="x"><p id="p">{{ x.y() }}</p></template></template></template>',
    );
    assert.match(failure(template, {v: [1]}), /^<p id="p">: "x\.y\(\)" is not a path: its part 2/);
  });
});
