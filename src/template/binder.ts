import {quoteElement} from '../core/quote-element.js';
import {copyContents, elseOf, isElement, isText} from './contents.js';
import {toAttribute, toList, toListener, toProperty, toText} from './conversions.js';
import {type Read, type Scope, parsePath} from './expression.js';
import {fail} from './fail.js';
import {html, nothing, svg} from './lit-values.js';
import {rendering} from './page.js';
import {REFUSED_ELEMENT, TEXT_ONLY, isUnbound} from './refusals.js';
import {onlySafe} from './safe-url.js';
import {compileSource} from './source-url.js';
import {WHOLE, interpolate} from './text.js';

/** Makes what lit's `render` takes from the values in a scope. */
export type Renderer = Read;

/** Marks a hole in the markup. No markup needs this character. */
const TOKEN = '\u0001';

/**
 * What kind of binding it is, and the name. The markup may hold other names (`x"`), but lit, which
 * reads it as a string, would take them for something else.
 */
const NAME = /^([.?@]?)[\p{L}_:][\p{L}\p{N}_:.-]*$/u;

/** The strings of a template that was made here, which a server tells from one of a script by that. */
const asStrings = (strings: string[]): TemplateStringsArray =>
  Object.assign(strings, {raw: strings});

const ONE_HOLE = asStrings(['', '']);

/** Properties, as "tag name", that take any value. */
const CUSTOM_PROPERTY = /-.* \./;

/** Properties of built-in elements that are text; the others are booleans. */
const TEXT_PROPERTY = / \.(value|selectedIndex)$/;

/**
 * Compiles a template: its `if` and `each`, what stands inside, and the `else` after it.
 *
 * @param isElse whether an `else` may stand here
 */
export function bindTemplate(
  template: Element,
  names: readonly string[],
  isElse: boolean = false,
): Renderer {
  const where = quoteElement(template);
  const each = template.getAttribute('each');
  const condition = template.getAttribute('if');
  if (template.hasAttribute('else') !== isElse) {
    fail(where, 'else needs a template with if or each directly before it.');
  }
  const next = elseOf(template);
  const otherwise: Renderer = next
    ? bindTemplate(next, names, (each ?? condition) !== null)
    : () => nothing;
  let scopes: Read<Scope[]> | undefined;
  let keyOf: Read | undefined;
  let holds: Read<boolean> | undefined;
  if (each !== null) {
    const [, item, path] =
      /^\s*([^\s.]+)\s+of\s(.*)$/s.exec(each) ??
      fail(where, `each="${each}" is not a loop. Write each="item of path".`);
    // The name of the item must itself be a path of one name.
    parsePath(item!, [item!], where);
    const list = parsePath(path!, names, where, toList);
    scopes = (scope) => list(scope).map((value, index) => ({...scope, index, [item!]: value}));
    names = [...names, 'index', item!];
    const key = template.getAttribute('key');
    keyOf = key === null ? undefined : parsePath(key, names, where);
  }
  if (condition !== null) {
    const path = condition.replace(/^\s*!/, '');
    holds = parsePath(path, names, where, (value) => !value === (path !== condition));
  }
  const contents = bindContents(template, names, where);
  const one: Renderer = (scope) =>
    !holds || holds(scope) ? contents(scope) : scopes ? nothing : otherwise(scope);
  if (!scopes) return one;
  return (scope) => {
    const list = scopes(scope);
    if (!list.length) return otherwise(scope);
    if (!keyOf) return list.map(one);
    const contents = new Map<unknown, unknown>();
    list.forEach((item, index) => {
      const key = keyOf(item);
      // What has the key of one before it is known by its place.
      contents.set(contents.has(key) ? Symbol.for(`${index}`) : key, one(item));
    });
    // In a template of its own, as the list needs nodes around it.
    return html(ONE_HOLE, rendering.page.keyedList!(contents));
  };
}

/**
 * Compiles the content of a template. Each hole becomes a token in a copy of it; what the
 * `innerHTML` of that then gives is cut at the tokens into the strings of a lit template.
 */
function bindContents(template: Element, names: readonly string[], where: string): Renderer {
  const copy = copyContents(template);
  const reads: Read[] = [];
  const attributeNames: (string | undefined)[] = [];

  /** Takes a hole, with its name for lit if it is an attribute, and gives the token for it. */
  function mark(read: Read, name?: string): string {
    reads.push(read);
    attributeNames.push(name);
    return TOKEN;
  }

  /** Goes through the markup in the order in which it will be written. */
  function bind(element: Element, opening: string): void {
    const tag = element.localName;
    // A parser drops a form in a form, but not where templates are read.
    if (REFUSED_ELEMENT.test(tag) || element.matches('form form')) {
      fail(opening, 'a template cannot contain this. Move it out.');
    }

    const ownsTemplates = rendering.page.ownsTemplates(tag);
    /** The names that lit gets for this element, in lower case. */
    const taken = new Set<string>();
    for (const attribute of [...element.attributes]) {
      const {name, value} = attribute;
      const kind = NAME.exec(name)?.[1];
      if (kind === '' && !value.includes('{{')) continue;
      // The parser lower-cases names, so a property is spelled with dashes; and lit sets attributes
      // without a namespace, where the old spelling is no link.
      const bound =
        kind === '.'
          ? name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
          : name === 'xlink:href'
            ? 'href'
            : name;
      const binding = `${tag} ${bound}`;
      const convert = !kind
        ? toAttribute
        : kind === '@'
          ? toListener
          : CUSTOM_PROPERTY.test(binding)
            ? toProperty
            : TEXT_PROPERTY.test(binding)
              ? toText
              : Boolean;
      const read: Read =
        ownsTemplates && /^\.?src$/.test(name)
          ? compileSource(value, names, opening)
          : interpolate(value, names, opening, convert);
      const key = bound.toLowerCase();
      if (kind === undefined || isUnbound(binding) || taken.has(key)) {
        fail(opening, `"${name}" cannot be bound. Use text or a harmless attribute.`);
      }
      taken.add(key);
      if (kind && !WHOLE.test(value)) {
        fail(opening, `"${name}" needs one {{ path }} and nothing else.`);
      }
      attribute.value = mark(onlySafe(read, binding, `${opening}: ${name}`), bound);
    }

    if (ownsTemplates && element.querySelector(':scope>template')) {
      element.setAttribute(
        'template-scope',
        mark((scope) => scope, '.templateScope'),
      );
    }
    for (const node of [...element.childNodes]) {
      if (!node.parentNode) continue;
      if (isText(node)) {
        if (!node.data.includes('{{')) continue;
        if (isUnbound(`${tag} `)) fail(opening, '{{ }} cannot stand in here.');
        node.data = mark(interpolate(node.data, names, opening));
      } else if (isElement(node)) {
        const quoted = quoteElement(node);
        if (TEXT_ONLY.test(tag)) fail(opening, 'only text can stand in here.');
        if (node.localName !== 'template') {
          bind(node, quoted);
        } else if (!ownsTemplates && node.matches('[each],[if],[else]')) {
          const token = mark(bindTemplate(node, names));
          for (let other; (other = elseOf(node));) other.remove();
          node.replaceWith(token);
        } else if (!('content' in node)) {
          // In SVG and MathML a template is an element like any other, and is not left alone.
          fail(quoted, 'a template in here needs if or each.');
        }
      }
    }
  }

  bind(copy, where);

  const strings = copy.innerHTML.split(TOKEN).map((piece, index) => {
    const name = attributeNames[index];
    return name ? piece.replace(/[^ ]+="$/, `${name}="`) : piece;
  });
  if (strings.length !== reads.length + 1) fail(where, 'U+0001 cannot stand in a template.');
  const parts = asStrings(strings);
  const tag = template.namespaceURI!.endsWith('svg') ? svg : html;
  return (scope) => tag(parts, ...reads.map((read) => read(scope)));
}
