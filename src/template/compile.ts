import {bindTemplate, type Renderer} from './binder.js';
import {copyContents} from './contents.js';

export type {Renderer} from './binder.js';
export {interpolate} from './bindings.js';

/** Gives the renderer, or throws the one error that compiling gave. */
type Outcome = () => Renderer;

const LARGEST = 500;

const byElement = new WeakMap<Element, Map<string, Outcome>>();
const bySource = new Map<string, Outcome>();

/**
 * Compiles a `<template>` by the closed grammar of `{{ path }}`, `if` and `each`. Equal templates
 * are compiled once, and one that does not compile throws the same error each time.
 *
 * @param names the names that its expressions may start with
 * @throws {Error} quoting the element and the expression
 */
export function compileTemplate(template: Element, names: readonly string[]): Renderer {
  const scope = names.join();
  let outcomes = byElement.get(template);
  if (!outcomes) byElement.set(template, (outcomes = new Map()));
  let outcome = outcomes.get(scope);
  if (!outcome) outcomes.set(scope, (outcome = compileSource(template, names)));
  return outcome();
}

function compileSource(template: Element, names: readonly string[]): Outcome {
  const key = JSON.stringify([
    names,
    template.namespaceURI,
    template.getAttribute('if'),
    template.getAttribute('each'),
    template.innerHTML || copyContents(template).innerHTML,
  ]);
  let outcome = bySource.get(key);
  if (!outcome) {
    // Markup that is different each time must not fill the memory.
    if (bySource.size >= LARGEST) bySource.clear();
    bySource.set(key, (outcome = compile(template, names)));
  }
  return outcome;
}

function compile(template: Element, names: readonly string[]): Outcome {
  try {
    const renderer = bindTemplate(template, copyContents(template), names);
    return () => renderer;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
