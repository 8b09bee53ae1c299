import {type Part, isEmpty} from '../core/part.js';
import type {Router} from '../core/router.js';
import {checkNesting} from './nesting.js';
import {type Place, type Rendering, renderNodes, seal, wrap} from './rendering.js';
import {TreeElement, type TreeNode} from './tree.js';

/** Shows a match in an outlet: the first, or the next after that of the outlet around it. */
export function showOutlet(host: TreeElement, place: Place, rendering: Rendering): void {
  const {id = '', router = place.router} = rendering.routers.get(host) ?? {};
  // Some are for the client alone.
  if (!router) return;
  let index = place.index + 1;
  while (router.partAt(index + 1) && isEmpty(router.partAt(index)!)) index++;
  const part = router.partAt(index);
  const nodes = part ? contentOf(host, part, router, index, rendering) : [];
  const wrappers = nodes.length ? [wrap(host, nodes, 'result', !!part?.component)] : [];
  seal(host, id, '<slot name="result"></slot>', ...wrappers);
  rendering.shown.set(host, wrappers);
  for (const wrapper of wrappers) rendering.expand(wrapper, {...place, router, index});
}

function contentOf(
  host: TreeElement,
  part: Part,
  router: Router,
  index: number,
  rendering: Rendering,
): TreeNode[] {
  const {render, component, scope} = part;
  // Its own script makes it, and gives it its data.
  if (component) return [new TreeElement(component, 'http://www.w3.org/1999/xhtml')];
  const error = part.kind === 'error' ? rendering.visible(scope.error) : scope.error;
  try {
    const nodes = renderNodes(rendering, () => render?.({...scope, error}));
    if (render) checkNesting(host, wrap(host, nodes), render);
    return nodes;
  } catch (reason) {
    rendering.report(reason);
    const failure = router.partAt(index, {reason})!;
    rendering.failed ??= {reason};
    if (part.kind === 'error' || !failure.render) return [];
    return contentOf(host, failure, router, index, rendering);
  }
}
