import {html, nothing, svg} from 'lit/html.js';
import {quoteElement} from '../core/quote-element.js';
import {bindAttribute, type Mark, type Read} from './attribute.js';
import {parseBindings, parseExpression} from './bindings.js';
import type {Scope} from './expression.js';
import {parseLoop} from './loop.js';
import {isRefusedElement, isTextOnly, isUnboundElement} from './refusals.js';

/** Makes what lit's `render` takes from the values in a scope. */
export type Renderer = (scope: Scope) => unknown;

/** Marks a hole in the markup. No markup needs this character. */
const TOKEN = '\u0001';

/**
 * Compiles a template: its `if` and `each`, and what stands inside.
 *
 * @param copy the template element that holds the content; it is used up
 */
export function bindTemplate(template: Element, copy: Element, names: readonly string[]): Renderer {
  const where = quoteElement(template);
  const each = template.getAttribute('each');
  const loop = each === null ? undefined : parseLoop(each, names, where);
  const inside = loop?.names ?? names;

  const [, not, path] = /^\s*(!?)(.*)/s.exec(template.getAttribute('if') ?? '')!;
  const condition = template.hasAttribute('if') && parseExpression(path!, inside, where);
  const contents = bindContents(copy, template.namespaceURI, inside, where);
  const one: Renderer = condition
    ? (scope) => (condition(scope, Boolean) === !not ? contents(scope) : nothing)
    : contents;
  return loop ? (scope) => loop.scopes(scope).map(one) : one;
}

/**
 * Compiles the content of `copy`. Each hole becomes a token in it; what its `innerHTML` then gives is
 * cut at the tokens into the strings of a lit template.
 */
function bindContents(
  copy: Element,
  namespace: string | null,
  names: readonly string[],
  where: string,
): Renderer {
  const reads: Read[] = [];
  const attributeNames: string[] = [];
  const mark: Mark = (read, name) => {
    if (name) attributeNames[reads.length] = name;
    reads.push(read);
    return TOKEN;
  };

  /** Goes through the markup in the order in which it will be written. */
  function bind(parent: Node, opening: string, tag: string): void {
    const ownsTemplates = 'templateScope' in (customElements.get(tag)?.prototype ?? {});
    if (parent instanceof Element) {
      if (isRefusedElement(tag)) {
        throw new Error(`${opening}: a template cannot contain this. Move it out.`);
      }
      const taken = new Set<string>();
      for (const attribute of [...parent.attributes]) {
        bindAttribute(tag, attribute, names, opening, taken, mark);
      }
      if (ownsTemplates && parent.querySelector(':scope>template')) {
        parent.setAttribute(
          'template-scope',
          mark((scope) => scope, '.templateScope'),
        );
      }
    }
    for (const node of [...parent.childNodes]) {
      if (node instanceof Text) {
        const bindings = parseBindings(node.data, names, opening);
        if (!bindings) continue;
        if (isUnboundElement(tag)) throw new Error(`${opening}: {{ }} cannot stand in here.`);
        node.data = mark(bindings.text);
      } else if (node instanceof Element) {
        if (isTextOnly(tag)) throw new Error(`${opening}: only text can stand in here.`);
        if (node.localName !== 'template') {
          bind(node, quoteElement(node), node.localName);
        } else if (!ownsTemplates && (node.hasAttribute('if') || node.hasAttribute('each'))) {
          node.replaceWith(mark(bindTemplate(node, node, names)));
        } else if (!('content' in node)) {
          // In SVG and MathML a template is an element like any other, and is not left alone.
          throw new Error(`${quoteElement(node)}: a template in here needs if or each.`);
        }
      }
    }
  }

  bind((copy as HTMLTemplateElement).content ?? copy, where, '');

  const pieces = copy.innerHTML.split(TOKEN);
  if (pieces.length !== reads.length + 1) {
    throw new Error(`${where}: U+0001 cannot stand in a template.`);
  }
  attributeNames.forEach((name, index) => {
    pieces[index] = pieces[index]!.replace(/[^ ]+="$/, () => `${name}="`);
  });
  const strings: TemplateStringsArray = Object.freeze(Object.assign(pieces, {raw: pieces}));
  const tag = namespace === 'http://www.w3.org/2000/svg' ? svg : html;
  return (scope) => tag(strings, ...reads.map((read) => read(scope)));
}
