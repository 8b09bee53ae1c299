import {assert} from 'chai';
import {parsePath, type Scope} from './expression.js';

const read = (path: string, scope: Scope) => parsePath(path, Object.keys(scope))(scope);

describe('a path', () => {
  it('reads own properties, as deep as it goes', () => {
    const scope = {data: {post: {title: 'Hi', tags: ['a', 'b']}}, $x: 1, _y: 2, größe: 3};
    assert.equal(read('data.post.title', scope), 'Hi');
    assert.equal(read('  data.post.tags.1 ', scope), 'b');
    assert.equal(read('data', scope), scope.data);
    assert.equal(read('$x', scope), 1);
    assert.equal(read('_y', scope), 2);
    assert.equal(read('größe', scope), 3);
  });

  it('reads the length and the items of arrays and strings', () => {
    assert.equal(read('a.length', {a: [1, 2]}), 2);
    assert.equal(read('a.length', {a: 'abc'}), 3);
    assert.equal(read('a.0', {a: 'abc'}), 'a');
  });

  it('reads what is missing as undefined, however early', () => {
    assert.isUndefined(read('a.b.c.d', {a: {}}));
    assert.isUndefined(read('a.b', {a: null}));
    assert.isUndefined(read('a.b', {a: undefined}));
    assert.isUndefined(read('a.b', {a: 5}));
    assert.isUndefined(parsePath('a.b', ['a'])({}));
  });

  it('reads null-prototype objects', () => {
    assert.equal(read('a.b', {a: Object.assign(Object.create(null), {b: 1})}), 1);
  });

  it('never walks a prototype', () => {
    class Point {
      x = 1;
      get y() {
        return 2;
      }
    }
    const scope = {
      a: {},
      list: [1],
      text: 'abc',
      point: new Point(),
      date: new Date(),
      node: document,
    };
    for (const path of [
      'a.toString',
      'a.hasOwnProperty',
      'a.valueOf',
      'list.map',
      'list.at',
      'text.toUpperCase',
      'point.y',
      'date.getTime',
      'node.body',
      'node.defaultView',
      'node.cookie',
    ]) {
      assert.isUndefined(read(path, scope), path);
    }
    assert.equal(read('point.x', scope), 1);
  });

  it('reads no global', () => {
    for (const name of ['window', 'globalThis', 'document', 'self', 'location', 'Object', 'this']) {
      assert.throws(() => parsePath(name, ['data']), `there is no "${name}" here, only data.`);
    }
    assert.isUndefined(parsePath('name', ['name'])({}));
  });

  it('P16: refuses a first name that is not in scope and lists those that are', () => {
    assert.throws(
      () => parsePath('dta.title', ['data', 'params', 'index']),
      '"dta.title": there is no "dta" here, only data, params, index.',
    );
  });

  it('P16: refuses the ways to a prototype, even as own names', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      assert.throws(
        () => parsePath(`data.${key}.x`, ['data']),
        `"data.${key}.x" is not a path: its part 2, "${key}", is not a name.`,
      );
      assert.throws(() => parsePath(key, [key]), `its part 1, "${key}"`);
    }
    assert.equal(read('a.constructors', {a: {constructors: 1}}), 1);
  });

  it('P16: refuses calls, operators, brackets, literals and blanks, and says which part it is', () => {
    for (const [expression, part] of [
      ['data.url()', 'part 2, "url()"'],
      ['data()', 'part 1, "data()"'],
      ['data.a + data.b', 'part 2, "a + data"'],
      ['data.a || 1', 'part 2, "a || 1"'],
      ['data?.a', 'part 1, "data?"'],
      ['data["a"]', 'part 1, "data["a"]"'],
      ['data[0]', 'part 1, "data[0]"'],
      ['data.a-b', 'part 2, "a-b"'],
      ['!data', 'part 1, "!data"'],
      ['data.a = 1', 'part 2, "a = 1"'],
      ['data,data', 'part 1'],
      ['data => 1', 'part 1'],
      ['`data`', 'part 1'],
      ['"data"', 'part 1'],
      ['data.', 'part 2, ""'],
      ['.data', 'part 1, ""'],
      ['data..a', 'part 2, ""'],
      ['data. a', 'part 2, " a"'],
      ['data a', 'part 1'],
      ['', 'part 1, ""'],
      ['   ', 'part 1, ""'],
      ['data\n.a', 'part 1'],
      ['data | json', 'part 1'],
    ] as const) {
      assert.throws(
        () => parsePath(expression, ['data']),
        `"${expression.trim()}" is not a path: its ${part}`,
        expression,
      );
    }
  });

  it('P16: says what to do instead', () => {
    assert.throws(() => parsePath('data.f()', ['data']), /Compute it in the loader/);
  });

  it('takes no number for a name', () => {
    assert.throws(() => parsePath('0', ['data']), 'there is no "0" here');
  });
});
