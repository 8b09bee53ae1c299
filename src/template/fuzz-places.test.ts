import {render} from 'lit/html.js';
import {compileTemplate} from './compile.js';
import {type Dice, fuzz, isQuoted} from './test/fuzz.js';
import {makeTemplate} from './test/render-template.js';

const CASES = 8000;
const SEED = 40261122;

/** Those around which a parser and lit's reading of the same markup could disagree. */
// prettier-ignore
const PLACED_TAGS = [
  'p', 'a', 'b', 'div', 'svg', 'g', 'title', 'textarea', 'style', 'xmp', 'noembed', 'noframes', 'noscript',
  'foreignObject', 'math', 'mi', 'annotation-xml', 'table', 'td', 'select', 'option', 'my-thing', 'br',
  'input', 'pre', 'template if="yes"', 'desc', 'iframe', 'li', 'listing', 'button',
  'template each="x of list"', 'template each="x of list" key="x"', 'template if="!yes"></template><template else',
];

const NUMBER = new Intl.NumberFormat(document.documentElement.lang || undefined).format(1234567);

/** Markup in which each expression says by its name where it stands. */
function makePlaced(dice: Dice, depth: number): string {
  if (depth === 0 || dice.chance(0.2)) {
    return dice.pick(['{{ text }}', 'x', '<!-- > " -->', '<?x > ?>', ' ', '{{ size | number }}']);
  }
  const tag = dice.pick(PLACED_TAGS);
  let markup = `<${tag}`;
  for (const [name, value] of [
    ['title', dice.pick(['{{ other }}', 'a>b {{ other }}', '<x'])],
    ['href', dice.pick(['/{{ url }}', '{{ url }}', '/x'])],
    [dice.pick(['x"', 'data-x', 'x<', "y'", 'viewBox']), dice.pick(['{{ other }}', '>'])],
  ]) {
    if (dice.chance(0.5)) markup += ` ${name}='${value}'`;
  }
  markup += '>';
  while (dice.chance(0.55)) markup += makePlaced(dice, depth - 1);
  return `${markup}</${/\w+/.exec(tag)![0]}>`;
}

describe('a template of random markup with plain values', () => {
  it(`puts each value where its expression stood, in ${CASES} cases`, () => {
    const scope = {
      text: 'TEXT',
      url: '#URL',
      other: 'OTHER',
      yes: true,
      size: 1234567,
      list: ['a', 'b', 'a'],
    };
    fuzz(SEED, CASES, (dice) => {
      const content = makePlaced(dice, 4);
      const box = document.createElement('div');
      try {
        const template = makeTemplate(`<template>${content}</template>`);
        render(compileTemplate(template, Object.keys(scope))(scope), box);
      } catch (error) {
        return isQuoted(error) ? false : `${error} from ${content}`;
      }
      // Markup inside these two is text itself.
      for (const element of box.querySelectorAll('title, textarea')) element.textContent = '';
      if (/URL|OTHER/.test(box.textContent)) return `text of ${content}`;
      for (const element of box.querySelectorAll('*')) {
        for (const {name, value} of element.attributes) {
          const others = name === 'href' ? /TEXT|OTHER/ : /TEXT|URL/;
          if (others.test(value) || value.includes(NUMBER)) {
            return `${name}="${value}" of ${content}`;
          }
        }
      }
      return true;
    });
  }).timeout(60_000);
});
