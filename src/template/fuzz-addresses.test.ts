import {render} from 'lit/html.js';
import {parseSearch} from '../core/search.js';
import {attempt} from './attempt.js';
import {compileTemplate} from './compile.js';
import {compileSource} from './source-url.js';
import {type Dice, fuzz, isQuoted} from './test/fuzz.js';
import {makeTemplate} from './test/render-template.js';
import {interpolate} from './text.js';

const CASES = 14_000;
const SOURCES = 8000;
const TITLES = 4000;
const SEED = 60261122;

/** Places for an address, with `@` where the attribute stands. */
// prettier-ignore
const PLACES = [
  '<a @href>', '<A @HREF>', '<area @href>', '<a @ping>', '<form @action>', '<button @formaction>',
  '<input type="submit" @FormAction>', '<input @src>', '<img loading="lazy" @src>', '<video preload="none" @src>', 
  '<audio preload="none" @src>', '<source @src>', '<track @src>', '<q @cite>', '<table @background>', '<my-link @href>',
  '<my-image @src>', '<svg><a @href>', '<svg><a @xlink:href>', '<svg><use @XLINK:HREF>', '<svg><image @href>',
  '<math><mi @href>', '<math><mi @xlink:href>', '<a @xlink:href>', '<my-link @x:href>', '<svg><foreignObject><a @href>',
];
// prettier-ignore
const ADDRESSES = [
  'javascript:hacked()', 'javascript:hacked()', 'vbscript:hacked()', 'data:text/html,<script>hacked()</script>',
  'data:image/svg+xml,<svg onload="hacked()">', 'data:image/png;base64,AA', 'blob:https://x.example/1',
  'filesystem:https://x.example/1', 'view-source:javascript:hacked()', 'about:srcdoc', 'ftp://x.example/',
  'https://x.example/?q=javascript:hacked()', '/javascript:hacked()', './javascript:hacked()', '#javascript:',
  'mailto:a@b.example', '//x.example/y', 'javascript&colon;hacked()', 'tel:1', 'https://javascript:1@x.example/',
];
/** What parsers leave out before an address, and what they leave out anywhere in it. */
const BEFORE = [
  '',
  '',
  ' ',
  '\u0001',
  '\u001f',
  '\u0000',
  '\u00a0',
  '\ufeff',
  '\t',
  '\u000c',
  '\u200b',
];
const WITHIN = ['', '', '', '\t', '\n', '\r', '\r\n', '\u00ad', '\u0000', ' '];
const ALLOWED = ['http:', 'https:', 'mailto:', 'tel:', 'sms:'];

/** A document in which nothing loads. */
const inert = document.implementation.createHTMLDocument();

/** The same address, as far as sloppy parsers are concerned. */
function spell(dice: Dice, address: string): string {
  let spelled = dice.pick(BEFORE);
  const oddity = dice.pick([0, 0.05, 0.2]);
  for (const letter of address) {
    if (dice.chance(oddity)) spelled += dice.pick(WITHIN);
    spelled += dice.chance(oddity) ? letter.toUpperCase() : letter;
  }
  return spelled;
}

/** Markup of an attribute for a text, each character as it is or as an entity. */
function encode(dice: Dice, text: string): string {
  const named: Record<string, string> = {':': '&colon;', '\t': '&Tab;', '\n': '&NewLine;'};
  let markup = '';
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    const entity = dice.pick([`&#${code};`, `&#x${code.toString(16)};`, named[letter] ?? '']);
    if ('<>&"\'\r\u0000'.includes(letter)) markup += `&#${code};`;
    else markup += (dice.chance(0.2) && entity) || letter;
  }
  return markup;
}

/** Whether an address may stand in an attribute, told without the code that is tested. */
function isAllowed(address: string, place: string): boolean {
  const url = attempt(() => new URL(address, document.baseURI));
  if (!url) return false;
  if (ALLOWED.includes(url.protocol)) return true;
  const isMedia = /<(img|video|audio|source|track)\b.* @src/.test(place);
  return isMedia && (url.protocol === 'blob:' || /^data:image\//i.test(url.href));
}

describe('a random address', () => {
  it(`is blocked or left as it is, wherever its parts come from, in ${CASES} cases`, () => {
    fuzz(SEED, CASES, (dice) => {
      const place = dice.pick(PLACES);
      const scope: Record<string, unknown> = {};
      let markup = '';
      let rest = spell(dice, dice.pick(ADDRESSES));
      do {
        // The first ends anywhere, for there has to be one value at least.
        const cut = dice.chance(0.4)
          ? rest.length
          : Math.ceil(rest.length * dice.pick([0.2, 0.4, 0.9]));
        const part = rest.slice(0, cut);
        rest = rest.slice(cut);
        if (dice.chance(0.5) || (!rest && !Object.keys(scope).length)) {
          const name = `v${Object.keys(scope).length}`;
          scope[name] = dice.pick<unknown>([part, part, [part], {toString: () => part}]);
          markup += `{{ ${name}${isNaN(Number(part)) ? dice.pick(['', '', ' | number']) : ''} }}`;
        } else {
          markup += encode(dice, part);
        }
      } while (rest);

      const content = place.replace(/@([\w:]+)/, (_, name) => `${name}="${markup}"`);
      const template = makeTemplate(`<template>${content}</template>`);
      const name = /@(?:x\w*:(?=href))?([\w:]+)/i.exec(place.toLowerCase())![1]!;
      const find = (root: ParentNode): string[] =>
        [...root.querySelectorAll('*')].flatMap((element) =>
          [...element.attributes]
            .filter((attribute) => attribute.localName.replace(/^.*:/, '') === name)
            .map(({value}) => value),
        );
      // What the parser has made of the entities, with the values in it.
      const [written] = find(template.content);
      const whole = written!.replace(/\{\{ (\w+).*?\}\}/g, (_, key: string) => String(scope[key]));
      const expected = isAllowed(whole, place) ? whole : 'about:blank#blocked';
      const box = inert.createElement('div');
      try {
        render(compileTemplate(template, Object.keys(scope))(scope), box, {creationScope: inert});
      } catch (error) {
        return `${error} from ${content}`;
      }
      const [found] = find(box);
      return found === expected || JSON.stringify({found, expected, content});
    });
  }).timeout(60_000);

  // prettier-ignore
  const PIECES = [
    '/api/', '/', '//', '\\', '..', '.', '%2', '%', '%2e', '?', '&a=', '#', ':', '@', 'x', '\t', '\n', ' ', 'https:',
    'https://a.example', '//a.example/', 'javascript:', 'data:', '?q=', 'é', ';', '[', ']', ':8080', '{', '}}',
  ];

  /** A part of the address of one kind as a value. */
  function makeText(dice: Dice): string {
    let text = '';
    while (dice.chance(0.6)) text += dice.pick(PIECES);
    return text;
  }

  it(`to fetch has each value in a place of its own, in ${SOURCES} cases`, () => {
    fuzz(SEED, SOURCES, (dice) => {
      let source = dice.pick(['', '/', '/api/', 'https://a.example/']);
      const holes: string[] = [];
      do {
        source += dice.chance(0.5) ? dice.pick(PIECES) : `{{ v.${holes.length} }}`;
        if (source.endsWith(' }}')) holes.push(dice.chance(0.3) ? 'plain' : makeText(dice));
      } while (dice.chance(0.7));
      if (!holes.length) return false;
      const read = (v: string[]): URL =>
        new URL(compileSource(source, ['v'], '<x>')({v}), document.baseURI);
      const said = JSON.stringify({source, holes});
      let url;
      try {
        url = read(holes);
      } catch (error) {
        return isQuoted(error) ? false : `${error} from ${said}`;
      }
      const plain = read(holes.map(() => 'é'));
      const shape = ({origin, pathname, search, href}: URL): string =>
        [origin, pathname.split('/').length, search.split('&').length, href.includes('#')].join();
      if (shape(url) !== shape(plain)) return `${url.href} from ${said}`;
      const literal = attempt(() => new URL(source.split('{{')[0]!, document.baseURI));
      const isOurs = url.origin === location.origin;
      return isOurs || url.protocol + url.host === literal!.protocol + literal!.host || said;
    });
  }).timeout(60_000);

  it(`of a page gives a title and a query that are only text, in ${TITLES} cases`, () => {
    fuzz(SEED, TITLES, (dice) => {
      const keys = ['__proto__', 'constructor', 'a', 'toString', 'innerHTML', '{{ search.a }}'];
      const url = new URL(`https://x.example/?${dice.pick(keys)}=${makeText(dice)}`);
      url.searchParams.append(dice.pick(keys), makeText(dice));
      const search = parseSearch(url);
      if (Object.getPrototypeOf(search)) return `a prototype from ${url.href}`;
      const source = dice.pick(['', makeText(dice)]) + `{{ search.${dice.pick(keys.slice(1))} }}`;
      try {
        const title = interpolate(source, ['search'], '<x>')({search});
        return typeof title === 'string' || `${typeof title} from ${source}`;
      } catch (error) {
        return isQuoted(error) ? false : `${error} from ${source}`;
      }
    });
  }).timeout(60_000);
});
