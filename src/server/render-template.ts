import {type Renderer, compileTemplate} from '../template/compile.js';
import type {Scope} from '../template/expression.js';
import type {TreeElement, TreeFragment} from './tree.js';

/** What was compiled for the content of a template and some names; copies share their content. */
const compiled = new WeakMap<TreeFragment, Map<string, Renderer>>();

/** @throws {Error} as {@link compileTemplate} does */
export function renderTemplate(template: TreeElement, scope: Scope): unknown {
  const names = Object.keys(scope);
  const key = names.join();
  const content = template.content!;
  let renderers = compiled.get(content);
  if (!renderers) compiled.set(content, (renderers = new Map()));
  let render = renderers.get(key);
  if (!render) {
    render = compileTemplate(template as unknown as Element, names);
    renderers.set(key, render);
  }
  return render(scope);
}
