/*
 * The tables of what a template may not do, so that no data can become HTML, script or style.
 * They ignore case: the parser lower-cases the names of HTML, but not those of SVG.
 */

/** The elements that a template may not contain. */
export const REFUSED_ELEMENT: RegExp = /^(script|base|meta|object|embed|route-def|route-data)$/i;

/**
 * The elements that may hold text but no element: parsers and lit disagree on where text ends in
 * them, so markup in them could end up anywhere.
 */
export const TEXT_ONLY: RegExp =
  /^(title|textarea|style|iframe|xmp|noembed|noframes|noscript|plaintext)$/i;

/**
 * What may not be bound, as "tag name": nothing in or on some elements (the title of an iframe
 * apart), on any element no name that runs code, and more of them in markup than as a property.
 * `templateScope` is how an element gets the scope around it.
 */
const UNBOUND =
  /^(?!iframe title$)(link|set|animate\w*|style|iframe|xmp|noembed|noframes|noscript|plaintext) | [.?]?(on.*|style|srcdoc|nonce|innerHTML|outerHTML|templateScope|__proto__|constructor|prototype)$| \??(srcset|integrity|sandbox|http-equiv|is|loader|import|component)$/i;

/** Any but a few properties of a built-in element. Case counts in these. */
const BUILT_IN_PROPERTY =
  /^[^-]+ \.(?!(value|checked|selected|selectedIndex|indeterminate|disabled|hidden|muted)$)/;

/**
 * Whether this may not be bound on an element.
 *
 * @param binding the tag, a blank and the name as lit gets it: with `.`, `?` or `@` in front, and
 *   properties spelled as in JavaScript; no name for the text in the element
 */
export function isUnbound(binding: string): boolean {
  return UNBOUND.test(binding) || BUILT_IN_PROPERTY.test(binding);
}
