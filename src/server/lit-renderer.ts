import {parseFragment} from './html.js';
import type {RenderForeign} from './render-result.js';
import {TreeComment, TreeElement, type TreeNode} from './tree.js';

/** The elements whose properties the server itself has to see. */
const OWN_TAGS = ['await-data', 'await-boundary', 'route-outlet'];

/** By which an element in the markup that comes back finds its properties. */
const PROPERTIES = 'meanwhile-properties';

/**
 * Loads what renders the results of `render` functions, or anything else that Lit can render.
 *
 * @throws {Error} where `@lit-labs/ssr` is not installed
 */
export async function loadLitRenderer(): Promise<RenderForeign> {
  let modules;
  try {
    modules = await Promise.all([
      import('@lit-labs/ssr'),
      import('@lit-labs/ssr/lib/render-result.js'),
      import('@lit-labs/ssr/lib/lit-element-renderer.js'),
    ]);
  } catch (cause) {
    throw new Error('A render function on a server needs the package @lit-labs/ssr: install it.', {
      cause,
    });
  }
  const [{ElementRenderer, render}, {collectResultSync}, {LitElementRenderer}] = modules;
  // It looks at elements of a known class alone.
  for (const tag of OWN_TAGS) {
    if (!customElements.get(tag)) customElements.define(tag, class {} as never);
  }

  return (value) => {
    const all: Record<string, unknown>[] = [];
    class HostRenderer extends ElementRenderer {
      readonly #attributes: Record<string, string> = {};
      readonly #properties: Record<string, unknown> = {};

      static override matchesClass(_: unknown, tag: string): boolean {
        return OWN_TAGS.includes(tag);
      }

      override setProperty(name: string, property: unknown): void {
        this.#properties[name] = property;
      }

      override setAttribute(name: string, text: string): void {
        this.#attributes[name] = text;
      }

      override renderAttributes(): string[] {
        this.#attributes[PROPERTIES] = String(all.push(this.#properties) - 1);
        return Object.entries(this.#attributes).map(
          ([name, text]) => ` ${name}="${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`,
        );
      }
    }
    const elementRenderers = [HostRenderer, LitElementRenderer] as never;
    const fragment = parseFragment(collectResultSync(render(value, {elementRenderers})));
    const visit = (node: TreeNode): void => {
      if (node instanceof TreeComment && /^\/?lit-/.test(node.data)) {
        node.replaceWith(new TreeComment(`_${node.data}`));
      }
      if (node instanceof TreeElement && node.hasAttribute(PROPERTIES)) {
        node.properties = all[Number(node.getAttribute(PROPERTIES))];
        node.removeAttribute(PROPERTIES);
      }
      for (const child of [...node.childNodes]) visit(child);
    };
    visit(fragment);
    return fragment.empty();
  };
}
