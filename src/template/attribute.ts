import {nothing} from 'lit/html.js';
import {parseBindings} from './bindings.js';
import type {Scope} from './expression.js';
import {isRefusedBinding} from './refusals.js';
import {BLOCKED_URL, isMediaSource, isSafeUrl, isUrlAttribute} from './safe-url.js';
import {toText} from './text.js';

/** Makes the value for lit of one hole in the markup. */
export type Read = (scope: Scope) => unknown;

/**
 * Takes a hole and gives the token to write in its place.
 *
 * @param name the name of the attribute for lit, which the markup could not always spell
 */
export type Mark = (read: Read, name?: string) => string;

/**
 * What kind of binding it is, and the name. The markup may hold other names (`x"`), but lit, which
 * reads it as a string, would take them for something else.
 */
const NAME = /^([.?@]?)([\p{L}_:][\p{L}\p{N}_:.-]*)$/u;

/**
 * Compiles one attribute of an element in a template.
 *
 * @param taken the names that lit got for this element so far, in lower case
 */
export function bindAttribute(
  tag: string,
  attribute: Attr,
  names: readonly string[],
  where: string,
  taken: Set<string>,
  mark: Mark,
): void {
  const {name, value} = attribute;
  const bindings = parseBindings(value, names, where);
  const [, kind = '', spelled = ''] = NAME.exec(name) ?? [];
  if (spelled && !kind && !bindings) return;
  const isProperty = kind === '.';
  // The parser lower-cases names, so a property is spelled with dashes.
  const bound = isProperty
    ? spelled.replace(/-./g, ([, letter]) => letter!.toUpperCase())
    : spelled;
  // lit sets attributes without a namespace, where the old spelling is no link.
  const known = name === 'xlink:href' ? 'href' : kind + bound;
  if (!bound || isRefusedBinding(tag, kind, bound) || taken.has(known.toLowerCase())) {
    throw new Error(`${where}: "${name}" cannot be bound. Use text or a harmless attribute.`);
  }
  taken.add(known.toLowerCase());
  const {whole, text} = bindings ?? {};
  if (kind && !whole) {
    throw new Error(`${where}: "${name}" needs one {{ path }} and nothing else.`);
  }
  const convert = isProperty ? toProperty(tag, bound) : (CONVERTERS[kind] ?? toAttribute);
  const read = whole ? (scope: Scope) => whole(scope, convert) : text!;
  attribute.value = mark(
    !kind && isUrlAttribute(name)
      ? onlySafe(read, isMediaSource(tag, name), `${where}: ${name}`)
      : read,
    known,
  );
}

function toAttribute(value: unknown): unknown {
  return value == null ? nothing : toText(value);
}

function toListener(value: unknown): unknown {
  if (value == null) return nothing;
  if (typeof value === 'function') return value;
  throw new Error('this is no function');
}

const CONVERTERS: Record<string, (value: unknown) => unknown> = {'?': Boolean, '@': toListener};

function toProperty(tag: string, name: string): (value: unknown) => unknown {
  if (tag.includes('-')) return toCustomProperty;
  return name === 'value' || name === 'selectedIndex' ? toText : Boolean;
}

/** Passes on anything but what carries lit's mark of a directive, which lit would run. */
function toCustomProperty(value: unknown): unknown {
  return Object(value)['_$litDirective$'] ? undefined : value;
}

/** Replaces addresses that could run code, and says so once. */
function onlySafe(read: Read, media: boolean, place: string): Read {
  let reported = false;
  return (scope) => {
    const url = read(scope);
    if (url === nothing || isSafeUrl(url as string, document.baseURI, media)) return url;
    if (!reported) {
      console.error(
        `${place} "${url}" is blocked: bind only http:, https:, mailto:, tel: and sms:.`,
      );
    }
    reported = true;
    return BLOCKED_URL;
  };
}
