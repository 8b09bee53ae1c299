import {render} from 'lit/html.js';
import {compileTemplate} from './compile.js';
import {type Dice, fuzz, hacked, isQuoted} from './test/fuzz.js';
import {makeTemplate} from './test/render-template.js';

const CASES = 20_000;
const SEED = 20261122;

// prettier-ignore
const TAGS = [
  'p', 'a', 'div', 'form', 'button', 'input', 'textarea', 'title', 'svg', 'g', 'use', 'animate',
  'set',  'math', 'mi', 'table', 'tr', 'td', 'select', 'option', 'template', 'style', 'script',
  'iframe', 'object', 'embed', 'base', 'meta', 'link', 'my-thing', 'fuzz-owner', 'route-def',
  'xmp', 'noscript', 'foreignObject', 'details', 'area', 'TITLE', 'SCRIPT', 'body', 'plaintext', 'pre',
];
// prettier-ignore
const ATTRIBUTES = [
  'href', 'src', 'xlink:href', 'action', 'formaction', 'onclick', 'onerror', 'onload', 'ontoggle', 'style',
  'srcdoc', 'srcset', 'class', 'title', 'id', 'if', 'each', '.inner-h-t-m-l', '.innerhtml', '.value',
  '.some-thing', '.on-click', '.constructor', '.__proto__', '.data', '?hidden', '?onclick', '@click',
  '@load', '{{ v }}', 'x"', "x'", '<a', '[x]', 'is', 'nonce', 'slot', 'to', 'values', 'attributeName',
  'http-equiv', 'content', 'data-x', 'poster', 'name', 'HREF', 'OnClick', 'component', 'formAction', 'open',
  'key', 'else', 'template-scope', '.template-scope', 'ping', 'background', 'sandbox', 'lang', 'for',
];
// prettier-ignore
const EXPRESSIONS = [
  'v', 'v.a', 'v.b.0', 'v.length', 'w', 'item', 'index', 'v.toString', 'v.constructor', '__proto__',
  'v.__proto__.x', 'hacked()', 'v[0]', 'window', '', 'v..a', 'v.then', 'f', 'v.f', 'item.a', ' w ', 'v-w',
  'v | number', 'v.a | date', 'item|number', 'w | nope', 'v |', 'w | number | date', 'v | toString', '| number',
];
// prettier-ignore
const STATICS = [
  '', 'x', '/x', 'javascript:', 'java', 'script:', ' ', ':', '{{', '}}', '{', '"', "'", '<', '>', '&lt;',
  '\u0001', '\u00010\u0001', '<!--', '-->', '<?x', '</p>', 'data:text/html,', '#', 'hacked()', '&#106;avascript:',
];

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
  () => ({_$litDirective$: () => hacked.calls++, values: []}),
  () => document.createElement('b'),
  () => document,
  () => new Set(['javascript:hacked()']),
  () => ({[Symbol.iterator]: thrower}),
  () => ({format: thrower, length: 10}),
  () => new Date(NaN),
  () => '2024-02-30',
  () => -0.5,
  () => [1, 1, {a: 1}, {a: 1}, '__proto__', Symbol.for('0')],
  () => JSON.parse('{"__proto__": {"a": "javascript:hacked()"}, "constructor": 1}'),
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

/** Like our own elements: it owns the templates in it, and fetches what `src` names. */
class FuzzOwner extends HTMLElement {}
Object.defineProperty(FuzzOwner.prototype, 'templateScope', {value: undefined, writable: true});
customElements.define('fuzz-owner', FuzzOwner);

function makeValue(dice: Dice): string {
  let value = '';
  do value += dice.chance(0.6) ? `{{ ${dice.pick(EXPRESSIONS)} }}` : dice.pick(STATICS);
  while (dice.chance(0.3));
  return value;
}

function makeMarkup(dice: Dice, depth: number): string {
  if (depth === 0 || dice.chance(0.3)) return makeValue(dice);
  const tag = dice.chance(0.2) ? 'template' : dice.pick(TAGS);
  let markup = `<${tag}`;
  const isBlock = tag === 'template' && dice.chance(0.7);
  if (isBlock) {
    const path = dice.pick(EXPRESSIONS);
    markup += dice.chance(0.5) ? ` if="${path}"` : ` each="item of ${path}"`;
    if (dice.chance(0.3)) markup += ` key="${dice.pick(EXPRESSIONS)}"`;
  }
  while (dice.chance(0.5)) {
    const quote = dice.pick(['"', "'", '"']);
    const name = dice.pick(ATTRIBUTES);
    // Static handlers and addresses are the author's own affair, and not what is looked for.
    const value = /^on/i.test(name)
      ? `{{ ${dice.pick(EXPRESSIONS)} }}`
      : makeValue(dice).replace(/hacked\(\)|javascript:/g, 'x');
    markup += ` ${name}=${quote}${value}${quote}`;
  }
  markup += '>';
  while (dice.chance(0.6)) markup += makeMarkup(dice, depth - 1);
  if (dice.chance(0.1)) return markup;
  markup += `</${tag}>`;
  return isBlock && dice.chance(0.4)
    ? `${markup}<template else>${makeMarkup(dice, depth - 1)}</template>`
    : markup;
}

describe('a template of random markup with random values', () => {
  it(`runs nothing and throws only errors of its own, in ${CASES} cases`, () => {
    fuzz(SEED, CASES, (dice) => {
      const content = makeMarkup(dice, 3);
      let template: HTMLTemplateElement;
      try {
        template = makeTemplate(`<template>${content}</template>`);
      } catch {
        return false;
      }
      const box = document.createElement('div');
      let error: unknown;
      try {
        const renderer = compileTemplate(template, ['v', 'w', 'f']);
        for (let round = 0; round < 2; round++) {
          const value = (): unknown => dice.pick(VALUES)();
          render(renderer({v: value(), w: value(), f: dice.pick([() => 0, null])}), box);
        }
      } catch (thrown) {
        error = thrown;
      }
      const trap = findTrap(box);
      if (trap) return `${trap} from ${content}`;
      if (error && !isQuoted(error)) return `${error} from ${content}`;
      return !error;
    });
  }).timeout(60_000);
});
