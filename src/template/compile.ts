import {type Renderer, bindTemplate} from './binder.js';
import {copyContents, elseOf} from './contents.js';
import {rendering} from './page.js';

export type {Renderer} from './binder.js';
export {interpolate} from './text.js';

/** What compiling gave for some names: a renderer or an error. */
interface Outcome {
  scope: string;
  render?: Renderer;
  error?: unknown;
}

const LARGEST = 500;

/** What was compiled last for an element. */
const byElement = new WeakMap<Element, Outcome>();
const bySource = new Map<string, Outcome>();

/**
 * Compiles a `<template>` by the closed grammar of `{{ path }}`, `if`, `each` and `else`. Equal templates
 * are compiled once, and one that does not compile throws the same error each time.
 *
 * @param names the names that its expressions may start with
 * @throws {Error} quoting the element and the expression
 */
export function compileTemplate(template: Element, names: readonly string[]): Renderer {
  const scope = names.join();
  let outcome = byElement.get(template);
  if (outcome?.scope !== scope) {
    let source = scope + template.namespaceURI + rendering.page.language;
    for (let part: Element | undefined = template; part; part = elseOf(part)) {
      // The opening tag, as errors quote it, and what stands inside.
      source += `\u0001${(part.cloneNode() as Element).outerHTML}`;
      source += part.innerHTML || copyContents(part).innerHTML;
    }
    outcome = bySource.get(source);
    if (!outcome) {
      // Markup that is different each time must not fill the memory.
      if (bySource.size >= LARGEST) bySource.clear();
      bySource.set(source, (outcome = {scope}));
      try {
        outcome.render = bindTemplate(template, names);
      } catch (error) {
        outcome.error = error;
      }
    }
    byElement.set(template, outcome);
  }
  if (!outcome.render) throw outcome.error;
  return outcome.render;
}
