/*
 * The tables of what a template may not do, so that no data can become HTML, script or style.
 * They ignore case: the parser lower-cases the names of HTML, but not those of SVG.
 */

const ELEMENTS = /^(script|base|meta|object|embed|route-def|route-data)$/i;

/** Parsers and lit disagree on where text ends in these, so markup in them could end up anywhere. */
const TEXT_ONLY = /^(title|textarea|style|iframe|xmp|noembed|noframes|noscript|plaintext)$/i;

const UNBOUND_ELEMENTS =
  /^(link|set|animate\w*|style|iframe|xmp|noembed|noframes|noscript|plaintext)$/i;

const UNBOUND_ATTRIBUTES =
  /^(on.*|style|srcdoc|srcset|nonce|integrity|sandbox|http-equiv|is|loader|import|component)$/i;

const BUILT_IN_PROPERTIES =
  /^(value|checked|selected|selectedIndex|indeterminate|disabled|hidden|muted)$/;

/** The last is how an element gets the scope around it. */
const UNBOUND_PROPERTIES =
  /^(on.*|style|srcdoc|nonce|innerHTML|outerHTML|constructor|prototype|__proto__|templateScope)$/i;

/** Whether a template may not contain this element. */
export function isRefusedElement(tag: string): boolean {
  return ELEMENTS.test(tag);
}

/** Whether this element may hold text but no element. */
export function isTextOnly(tag: string): boolean {
  return TEXT_ONLY.test(tag);
}

/** Whether nothing may be bound in this element, nor on it. */
export function isUnboundElement(tag: string): boolean {
  return UNBOUND_ELEMENTS.test(tag);
}

/**
 * Whether this attribute, event or property (spelled as in JavaScript) may not be bound.
 *
 * @param kind `.` for a property, `@` for an event
 */
export function isRefusedBinding(tag: string, kind: string | undefined, name: string): boolean {
  if (isUnboundElement(tag)) return kind ? true : !/^iframe$/i.test(tag) || name !== 'title';
  if (kind === '@') return false;
  if (kind !== '.') return UNBOUND_ATTRIBUTES.test(name);
  return tag.includes('-') ? UNBOUND_PROPERTIES.test(name) : !BUILT_IN_PROPERTIES.test(name);
}
