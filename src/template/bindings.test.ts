import {assert} from 'chai';
import {interpolate} from './compile.js';

const NAMES = ['data', 'params'];
const fill = (source: string, data: unknown) => interpolate(source, NAMES, '<route-def>')({data});

describe('a text with expressions', () => {
  it('has every value filled in', () => {
    assert.equal(fill('Post {{ data.title }}', {title: 'Hi'}), 'Post Hi');
    assert.equal(fill('{{data.a}}{{ data.b }}-{{data.a}}', {a: 1, b: 2}), '12-1');
    assert.equal(fill('{{\n data.a \n}}', {a: 1}), '1');
  });

  it('may have no expression at all', () => {
    assert.equal(fill('About us } {', undefined), 'About us } {');
    assert.equal(fill('', undefined), '');
    assert.equal(fill('a }} b', undefined), 'a }} b');
  });

  it('P10: shows 0, false, NaN and the empty string, and nothing for null and undefined', () => {
    const text = '[{{ data }}]';
    for (const [value, expected] of [
      [0, '[0]'],
      [-0, '[0]'],
      [false, '[false]'],
      [NaN, '[NaN]'],
      ['', '[]'],
      [null, '[]'],
      [undefined, '[]'],
      [10n, '[10]'],
    ] as const) {
      assert.equal(fill(text, value), expected);
    }
  });

  it('does not look for expressions in values', () => {
    assert.equal(fill('{{ data }}', '{{ params.x }}'), '{{ params.x }}');
  });

  it('P16: says where an expression is wrong', () => {
    assert.throws(() => fill('x {{ data.f() }}', {}), '<route-def>: "data.f()" is not a path');
    assert.throws(() => fill('x {{ dta }}', {}), '<route-def>: "dta": there is no "dta" here');
    assert.throws(() => fill('{{}}', {}), '<route-def>: "" is not a path');
  });

  it('P16: says where braces do not close', () => {
    for (const [text, open] of [
      ['x {{ data.a', '{{ data.a'],
      ['x {{ data.a }', '{{ data.a }'],
      ['{{ data }} {{', '{{'],
    ] as const) {
      assert.throws(() => fill(text, {}), `<route-def>: "${open}" has no "}}".`);
    }
    assert.throws(() => fill('{{ a {{ data }}', {}), '"a {{ data" is not a path');
    assert.throws(() => fill('{{{ data }}}', {}), '"{ data" is not a path');
  });

  it('P16: says to put a promise into <await-data>', () => {
    for (const value of [Promise.resolve(1), {then() {}}, Object.assign(() => 0, {then() {}})]) {
      assert.throws(
        () => fill('x {{ data.late }}', {late: value}),
        '<route-def>: "data.late": this is a promise, put it in <await-data>',
      );
    }
    assert.equal(fill('{{ data }}', {then: 'not callable'}), '[object Object]');
  });

  it('P16: says which value could not be read, and why', () => {
    const data = {
      get a() {
        throw new Error('boom');
      },
    };
    try {
      fill('{{ data.a }}', data);
      assert.fail();
    } catch (error) {
      assert.equal((error as Error).message, '<route-def>: "data.a": boom');
      assert.equal(((error as Error).cause as Error).message, 'boom');
    }
  });
});
