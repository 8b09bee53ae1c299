import {quoteElement} from '../core/quote-element.js';

// Kinds of nodes, on a server too, which has no classes for them.
export const isElement = (node: Node | null): node is Element => node?.nodeType === 1;
export const isText = (node: Node | null): node is Text => node?.nodeType === 3;

/** Where the content of a template is: React, Vue and SVG put it into the element itself. */
function contentsOf(template: Element): DocumentFragment | Element {
  const {content} = template as HTMLTemplateElement;
  return content?.firstChild ? content : template;
}

/**
 * Copies the content of a template into an element of an inert document, where no image loads and no
 * custom element is created. What a framework left in the wrong place is in its `content` there.
 */
export function copyContents(template: Element): Element {
  const inert = template.ownerDocument.createElement('template').content.ownerDocument;
  const copy = inert.createElement('p');
  copy.append(...inert.importNode(contentsOf(template), true).childNodes);
  for (const inner of copy.querySelectorAll('template')) {
    inner.content?.append(...inner.childNodes);
  }
  return copy;
}

const TABLE_OR_SELECT_PART = /^(t([rdh]|body|head|foot)|(cap|col|opt)\w*)$/;

/**
 * Throws where a template begins with what may only stand directly in a table or a select: `<await-data>`
 * cannot stand there, because the parser moves it out.
 */
export function checkStart(host: Element, template: Element): void {
  const first = contentsOf(template).firstElementChild;
  const tag = first?.localName ?? '';
  if (tag === 'template') checkStart(host, first!);
  else if (TABLE_OR_SELECT_PART.test(tag)) {
    throw new TypeError(
      `${quoteElement(host)}: a template needs the whole table or select, not <${tag}> first`,
    );
  }
}

/** The `<template else>` that belongs to a template: the next node, apart from white space. */
export function elseOf(template: Element): Element | undefined {
  let next = template.nextSibling;
  while (isText(next) && !next.data.trim()) next = next.nextSibling;
  return isElement(next) && next.matches('template[else]') ? next : undefined;
}
