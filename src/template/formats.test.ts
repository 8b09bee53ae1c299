import {assert} from 'chai';
import {defineFormat} from './formats.js';
import {failure, show} from './test/render-template.js';
import {interpolate} from './text.js';

const {documentElement} = document;
const {lang} = documentElement;
beforeEach(() => (documentElement.lang = 'de'));
afterEach(() => {
  documentElement.lang = lang;
  document.body.replaceChildren();
});

const NOON = Date.UTC(2024, 2, 5, 12);
const inGerman = new Intl.DateTimeFormat('de', {dateStyle: 'medium'}).format(NOON);

/** The text of one formatted value. */
const textOf = (format: string, v: unknown): string => show(`{{ v | ${format} }}`, {v}).text;

describe('a format in a template', () => {
  it('is of numbers and of dates, in the language of the document', () => {
    assert.equal(textOf('number', 1234567.891), '1.234.567,891');
    assert.equal(textOf('date', NOON), inGerman);
    documentElement.lang = 'en';
    assert.equal(show('<i>{{ v | number }}</i>', {v: 1234567.891}).text, '1,234,567.891');
  });

  it('is that of the browser where the document has no language, or none that it knows', () => {
    documentElement.lang = '';
    assert.equal(show('<b>{{ v | number }}</b>', {v: 12345.6}).text, (12345.6).toLocaleString());
    documentElement.lang = 'no_such';
    assert.equal(show('<em>{{ v | number }}</em>', {v: 12345.6}).text, '12345.6');
  });

  it('takes numbers and dates as JSON has them', () => {
    assert.equal(textOf('number', '1234.5'), '1.234,5');
    assert.equal(textOf('number', -0.5), '-0,5');
    assert.equal(textOf('number', 0), '0');
    assert.equal(textOf('date', '2024-03-05T12:00:00Z'), inGerman);
    assert.equal(textOf('date', new Date(NOON)), inGerman);
  });

  it('shows a day without a time as that day, wherever the reader is', () => {
    const read: unknown[] = [];
    const Original = Date;
    // Only this tells a day from midnight in Greenwich where that is the zone of the machine.
    globalThis.Date = class extends Original {
      constructor(value: string) {
        super(value);
        read.push(value);
      }
    } as DateConstructor;
    try {
      assert.equal(textOf('date', '2024-03-05'), inGerman);
    } finally {
      globalThis.Date = Original;
    }
    assert.deepEqual(read, ['2024-03-05T00:00']);
  });

  it('shows nothing for null and undefined, and junk as it is without it', () => {
    for (const format of ['number', 'date']) {
      for (const value of [null, undefined, '']) assert.equal(textOf(format, value), '');
      for (const value of ['12px', 'soon', '<b>', NaN, {}, [], 'x'.repeat(10)]) {
        assert.equal(textOf(format, value), String(value), format);
      }
      assert.equal(textOf(format, Symbol('s')), 'Symbol(s)');
      assert.equal(textOf(format, Object.create(null)), '[object Object]');
    }
    assert.equal(textOf('number', Infinity), 'Infinity');
    assert.equal(textOf('number', true), 'true');
  });

  it('stands wherever {{ }} stands, among other text too', () => {
    const shown = show(
      '<p title="{{ v|number }}" class="a {{ v | number }} {{ w }}">{{ w }}: {{\nv | number\n}}</p>' +
        '<a href="/at/{{ v | number }}">x</a><input .value="{{ v | number }}">',
      {v: 1234, w: 'size'},
    );
    const p = shown.find('p');
    assert.deepEqual(
      [p.title, p.className, p.textContent],
      ['1.234', 'a 1.234 size', 'size: 1.234'],
    );
    assert.equal(shown.find('a').getAttribute('href'), '/at/1.234');
    assert.equal(shown.find<HTMLInputElement>('input').value, '1.234');
    shown.update({v: null, w: 'size'});
    assert.isFalse(p.hasAttribute('title'));
    assert.equal(p.textContent, 'size: ');
    assert.equal(interpolate('{{ v | number }} posts', ['v'], '')({v: 1e4}), '10.000 posts');
  });

  it('may be one of the page’s own', () => {
    defineFormat('kilo', (language) => new Intl.NumberFormat(language, {minimumFractionDigits: 2}));
    defineFormat('year', (language) => new Intl.DateTimeFormat(language, {year: 'numeric'}));
    assert.equal(textOf('kilo', 1.5), '1,50');
    assert.equal(textOf('year', '2024-03-05'), '2024');
    defineFormat('kilo', (language) => new Intl.NumberFormat(language, {minimumFractionDigits: 1}));
    assert.equal(show('<p>{{ v | kilo }}</p>', {v: 1}).text, '1,0');
  });

  it('P16: says at once what is wrong with one of the page’s own', () => {
    assert.throws(
      () => defineFormat('money', () => new Intl.NumberFormat('en', {style: 'currency'})),
      TypeError,
    );
    assert.include(failure('{{ v | money }}', {v: 1}), 'there is no "money" here');
  });

  it('gives text, whatever it makes', () => {
    const hostile = {format: () => ({_$litType$: 1, strings: ['<b>x</b>'], values: []})};
    defineFormat('hostile', () => hostile as never);
    const shown = show('<p title="{{ v | hostile }}">{{ v | hostile }}</p>', {v: 1});
    assert.equal(shown.find('p').title, '[object Object]');
    assert.equal(shown.html, '<p title="[object Object]">[object Object]</p>');
    defineFormat('script', () => ({format: () => 'javascript:hacked()'}) as never);
    const {error} = console;
    console.error = () => {};
    const link = show('<a href="{{ v | script }}">x</a>', {v: 1}).find('a');
    console.error = error;
    assert.equal(link.getAttribute('href'), 'about:blank#blocked');
  });

  it('P16: is refused with the element, the expression and the known ones if it is not known', () => {
    for (const name of ['dollar', 'toString', 'valueOf']) {
      assert.match(
        failure(`<p class="x">{{ v.size | ${name} }}</p>`, {v: 1}),
        new RegExp(
          `^<p class="x">: "v\\.size \\| ${name}": "${name}": there is no "${name}" here, only number, date`,
        ),
      );
    }
  });

  it('P16: is one name without arguments, after a path', () => {
    for (const expression of [
      'v |',
      'v | number | date',
      'v | number:2',
      'v | number(2)',
      'v || 1',
      'v | number.length',
      'v | __proto__',
      'v | constructor',
      '| number',
      'v.f() | number',
      '1 | number',
    ]) {
      const message = failure(`<p>{{ ${expression} }}</p>`, {v: 1});
      assert.isTrue(message.startsWith(`<p>: "${expression}"`), message);
    }
  });

  it('P16: is refused in if, each and key, which take a path', () => {
    for (const markup of [
      '<template if="v | number">x</template>',
      '<template each="x of v | number">x</template>',
      '<template each="x of v" key="x | number">x</template>',
    ]) {
      assert.include(failure(markup, {v: []}), '| number" is not a path');
    }
  });

  it('P16: does not hide that a value is a promise', () => {
    assert.equal(
      failure('<p>{{ v | date }}</p>', {v: Promise.resolve()}),
      '<p>: "v | date": this is a promise, put it in <await-data>',
    );
  });
});
