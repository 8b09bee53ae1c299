import {assert} from 'chai';
import {render} from 'lit/html.js';
import {compileTemplate} from './compile.js';
import {compileSource} from './source-url.js';
import {errorsLogged, makeTemplate} from './test/render-template.js';

const MARKUPS = 30_000;
const PLACES = 10_000;
const ADDRESSES = 20_000;
const SEED = 20261122;

/** A small generator of pseudo-random numbers (mulberry32), so that a failure can be repeated. */
function randomFrom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), seed | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

// prettier-ignore
const TAGS = [
  'p', 'a', 'div', 'form', 'button', 'input', 'textarea', 'title', 'svg', 'g', 'use', 'animate',
  'set',  'math', 'mi', 'table', 'tr', 'td', 'select', 'option', 'template', 'style', 'script',
  'iframe', 'object', 'embed', 'base', 'meta', 'link', 'my-thing', 'await-data', 'route-def',
  'fuzzed-owner', 'xmp', 'noscript', 'foreignObject', 'details', 'area', 'TITLE', 'SCRIPT', 'body', 'plaintext', 'pre',
];
// prettier-ignore
const ATTRIBUTES = [
  'href', 'src', 'xlink:href', 'action', 'formaction', 'onclick', 'onerror', 'onload', 'ontoggle', 'style',
  'srcdoc', 'srcset', 'class', 'title', 'id', 'if', 'each', '.inner-h-t-m-l', '.innerhtml', '.value',
  '.some-thing', '.on-click', '.constructor', '.__proto__', '.data', '?hidden', '?onclick', '@click',
  '@load', '{{ v }}', 'x"', "x'", '<a', '[x]', 'is', 'nonce', 'slot', 'to', 'values', 'attributeName',
  'else', 'key', 'template-scope', '.template-scope', 'http-equiv', 'content', 'data-x', 'poster', 'name', 'HREF', 'OnClick', 'component', 'formAction', 'open',
];
/** Those around which a parser and lit's reading of the same markup could disagree. */
// prettier-ignore
const PLACED_TAGS = [
  'p', 'a', 'b', 'div', 'svg', 'g', 'title', 'textarea', 'style', 'xmp', 'noembed', 'noframes', 'noscript',
  'foreignObject', 'math', 'mi', 'annotation-xml', 'table', 'td', 'select', 'option', 'my-thing', 'br',
  'input', 'form', 'pre', 'template if="yes"', 'desc', 'iframe', 'li', 'listing', 'button',
];
// prettier-ignore
const EXPRESSIONS = [
  'v', 'v.a', 'v.b.0', 'v.length', 'w', 'item', 'index', 'v.toString', 'v.constructor', '__proto__',
  'v.__proto__.x', 'hacked()', 'v[0]', 'window', '', 'v..a', 'v.then', 'f', 'v.f', 'item.a', ' w ', 'v-w',
];
// prettier-ignore
const STATICS = [
  '', 'x', '/x', 'javascript:', 'java', 'script:', ' ', ':', '{{', '}}', '{', '"', "'", '<', '>', '&lt;',
  '\u0001', '\u00010\u0001', '<!--', '-->', '<?x', '</p>', 'data:text/html,', '#', 'hacked()', '&#106;avascript:',
  'java&Tab;script&colon;', '&#x6A;ava&NewLine;', '/../', '//', '\\\\', '%2', 'https://a.example/', '?x=', '&amp;',
];

/** Calls that must never happen. */
let hacked = 0;
const thrower = () => {
  throw new Error('from a value');
};
const VALUES: (() => unknown)[] = [
  () => 'javascript:hacked()',
  () => ' \u0001JaVa\nScript:hacked()',
  () => '#"><img src=x onerror=hacked()>',
  () => '</textarea></title></style><script>hacked()</script>',
  () => 'data:text/html,<script>hacked()</script>',
  () => '{{ v.constructor }}',
  () => '#hacked()',
  () => null,
  () => undefined,
  () => 0,
  () => NaN,
  () => false,
  () => 10n,
  () => Symbol('s'),
  () => Object.create(null),
  () => ({a: 'javascript:hacked()', b: ['<b>'], then: 'x'}),
  () => [{a: 1}, null, 'javascript:hacked()'],
  () => Promise.resolve(1),
  () => ({then: thrower}),
  () => ({toString: thrower, valueOf: thrower}),
  () => Object.defineProperty({}, 'a', {get: thrower}),
  () => new Proxy({}, {get: thrower, has: thrower, getOwnPropertyDescriptor: thrower}),
  () => ({_$litType$: 1, strings: ['<img src=x onerror=hacked()>'], values: []}),
  () => ({_$litDirective$: 'JSON', values: []}),
  () => ({_$litDirective$: () => hacked++, values: []}),
  () => document.createElement('b'),
  () => document,
  () => new Set(['javascript:hacked()']),
  () => ({[Symbol.iterator]: thrower}),
];

/** What values that are put into an address may hold. */
// prettier-ignore
const PARTS = [
  '', '.', '..', '/', '\\\\', '//evil.example', 'javascript:', 'a', '?', '#', '&', '=', '@', ':', '%', '%2e', '2e', 'e', ' ',
  '\t', '\n', '\0', '..;', '\u202e', '\uff0e', '\ud83d\ude00', '{{ v }}', '"><b>', 'x'.repeat(300), '127.0.0.1', '[::1]',
];

const ALLOWED_URL = /^(?:https?|mailto|tel|sms|about):/;

/** Whether anything stands in the result that could run code and was not in the markup. */
function findTrap(box: Element): string | undefined {
  for (const element of box.querySelectorAll('*')) {
    if (element.localName === 'script') return 'a script';
    // Its attributes are not ours, and mean nothing.
    if (element.localName === 'template') continue;
    for (const {name, value} of element.attributes) {
      if (!/hacked/.test(value)) continue;
      if (/^(?:on|style|srcdoc|srcset)/i.test(name)) return `${name}="${value}"`;
      if (!/^(?:.*:)?(?:href|src|action|formaction|poster)$/i.test(name)) continue;
      if (!ALLOWED_URL.test(new URL(value, document.baseURI).protocol)) return `${name}="${value}"`;
    }
  }
  return undefined;
}

/** An element that fetches and owns its templates, as far as templates know. */
class FuzzedOwner extends HTMLElement {
  static {
    Object.defineProperty(this.prototype, 'templateScope', {value: undefined, writable: true});
    customElements.define('fuzzed-owner', this);
  }
}
void FuzzedOwner;

describe('a template of random markup with random values', () => {
  const random = randomFrom(SEED);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const chance = (share: number) => random() < share;

  function makeValue(): string {
    let value = '';
    do value += chance(0.6) ? `{{ ${pick(EXPRESSIONS)} }}` : pick(STATICS);
    while (chance(0.3));
    return value;
  }

  function makeMarkup(depth: number): string {
    if (depth === 0 || chance(0.3)) return makeValue();
    const tag = chance(0.2) ? 'template' : pick(TAGS);
    let markup = `<${tag}`;
    if (tag === 'template' && chance(0.7)) {
      markup += chance(0.5) ? ` if="${pick(EXPRESSIONS)}"` : ` each="item of ${pick(EXPRESSIONS)}"`;
      if (chance(0.4)) markup += ` key="${pick(EXPRESSIONS)}"`;
    }
    while (chance(0.5)) {
      const quote = pick(['"', "'", '"']);
      const name = pick(ATTRIBUTES);
      // Static handlers and addresses are the author's own affair, and not what is looked for.
      const value = /^on/i.test(name)
        ? `{{ ${pick(EXPRESSIONS)} }}`
        : makeValue().replace(/hacked\(\)|javascript:/g, 'x');
      markup += ` ${name}=${quote}${value}${quote}`;
    }
    markup += '>';
    while (chance(0.6)) markup += makeMarkup(depth - 1);
    if (tag === 'template' && chance(0.3)) markup += `</template><template else>${makeValue()}`;
    return chance(0.9) ? `${markup}</${tag}>` : markup;
  }

  it(`runs nothing and throws only errors of its own, in ${MARKUPS} cases`, () => {
    (globalThis as Record<string, unknown>)['hacked'] = () => hacked++;
    const failures: string[] = [];
    let rendered = 0;
    errorsLogged(() => {
      for (let i = 0; i < MARKUPS; i++) {
        const content = makeMarkup(3);
        let template: HTMLTemplateElement;
        try {
          template = makeTemplate(`<template>${content}</template>`);
        } catch {
          continue;
        }
        const box = document.createElement('div');
        try {
          const renderer = compileTemplate(template, ['v', 'w', 'f']);
          for (let round = 0; round < 2; round++) {
            const scope = {v: pick(VALUES)(), w: pick(VALUES)(), f: chance(0.5) ? () => 0 : null};
            render(renderer(scope), box);
          }
          rendered++;
        } catch (error) {
          if (!/^<[^]*>: /.test((error as Error).message)) failures.push(`${content}\n  ${error}`);
        }
        const trap = findTrap(box);
        if (trap) failures.push(`${content}\n  ${trap}`);
      }
    });
    delete (globalThis as Record<string, unknown>)['hacked'];
    assert.deepEqual(failures.slice(0, 3), [], `seed ${SEED}`);
    assert.equal(hacked, 0);
    assert.isAbove(rendered, MARKUPS / 10, 'too few cases were rendered to say anything');
  }).timeout(120_000);

  /** Markup in which each expression says by its name where it stands. */
  function makePlaced(depth: number): string {
    if (depth === 0 || chance(0.2))
      return pick(['{{ text }}', 'x', '<!-- > " -->', '<?x > ?>', ' ']);
    const tag = pick(PLACED_TAGS);
    let markup = `<${tag}`;
    for (const [name, value] of [
      ['title', pick(['{{ other }}', 'a>b {{ other }}', '<x'])],
      ['href', pick(['/{{ url }}', '{{ url }}', '/x'])],
      [pick(['x"', 'data-x', 'x<', "y'", 'viewBox']), pick(['{{ other }}', '>'])],
    ]) {
      if (chance(0.5)) markup += ` ${name}='${value}'`;
    }
    markup += '>';
    while (chance(0.55)) markup += makePlaced(depth - 1);
    return `${markup}</${tag}>`;
  }

  it(`puts each value where its expression stood, in ${PLACES} cases`, () => {
    const scope = {text: 'TEXT', url: '#URL', other: 'OTHER', yes: true};
    const misplaced: string[] = [];
    let rendered = 0;
    for (let i = 0; i < PLACES; i++) {
      const content = makePlaced(4);
      const box = document.createElement('div');
      try {
        const template = makeTemplate(`<template>${content}</template>`);
        render(compileTemplate(template, Object.keys(scope))(scope), box);
        rendered++;
      } catch (error) {
        if (!/^<[^]*>: /.test((error as Error).message)) misplaced.push(`${content}\n  ${error}`);
        continue;
      }
      // Markup inside these two is text itself.
      for (const element of box.querySelectorAll('title, textarea')) element.textContent = '';
      if (/URL|OTHER/.test(box.textContent)) misplaced.push(`text of ${content}`);
      for (const element of box.querySelectorAll('*')) {
        for (const {name, value} of element.attributes) {
          if ((name === 'href' ? /TEXT|OTHER/ : /TEXT|URL/).test(value)) {
            misplaced.push(`${name}="${value}" of ${content}`);
          }
        }
      }
    }
    assert.deepEqual(misplaced.slice(0, 3), [], `seed ${SEED}`);
    assert.isAbove(rendered, PLACES / 10, 'too few cases were rendered to say anything');
  }).timeout(120_000);

  it(`leads no address elsewhere, in ${ADDRESSES} cases`, () => {
    const wrong: string[] = [];
    let finished = 0;
    for (let i = 0; i < ADDRESSES; i++) {
      const start = pick([
        '/',
        '/a/',
        '',
        'a/',
        './',
        '?q=',
        'https://a.example/',
        '//a.example/b?',
        '#',
      ]);
      let source = start;
      while (chance(0.7))
        source += pick(['{{ v }}', '{{ w }}', '/', '?x=', '&y=', 'a', '.', '%2e', '%', ':']);
      // What an author writes without values is the author's.
      if (!source.includes('{{')) continue;
      const scope = {v: pick(PARTS), w: pick(PARTS) + pick(PARTS)};
      let address: string;
      try {
        address = compileSource(source, ['v', 'w'], '<x>')(scope);
        finished++;
      } catch (error) {
        if (!/^<x>: /.test((error as Error).message)) wrong.push(`${source}\n  ${error}`);
        continue;
      }
      const url = new URL(address, document.baseURI);
      const harmless = new URL(source.replace(/{{ . }}/g, '!'), document.baseURI);
      // What a value could do at most is not to be the only piece of a segment that is named so.
      const shape = ({pathname, search}: URL) => [
        pathname.split('/').length,
        search.split('&').length,
      ];
      if (url.origin !== harmless.origin) {
        wrong.push(`${source} leads to ${url}`);
      } else if (shape(url).join() !== shape(harmless).join()) {
        wrong.push(`${source} has become ${url}`);
      }
    }
    assert.deepEqual(wrong.slice(0, 3), [], `seed ${SEED}`);
    assert.isAbove(finished, ADDRESSES / 10, 'too few addresses were made to say anything');
  }).timeout(120_000);
});
