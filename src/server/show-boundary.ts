import {templateFor} from '../markup/template-for.js';
import {errorScope} from '../template/error-scope.js';
import {marker} from './html.js';
import {isWithheld, sendPart} from './late-part.js';
import {renderTemplate} from './render-template.js';
import {
  type Boundary,
  type Place,
  type Rendering,
  renderNodes,
  seal,
  slotted,
  wrap,
} from './rendering.js';
import {TreeElement, TreeFragment, type TreeNode} from './tree.js';

/** What a boundary shows of a failure in it, in the place of its content. */
function showFailure(host: TreeElement, error: unknown, rendering: Rendering): TreeNode[] {
  const template = templateFor(host as unknown as Element, 'error') as unknown as TreeElement;
  try {
    const scope = {error: errorScope(error), retry() {}};
    const nodes = template && renderNodes(rendering, () => renderTemplate(template, scope));
    return nodes ?? slotted(host, 'error').map((node) => node.cloneNode(true));
  } catch (error) {
    rendering.report(error);
    return [];
  }
}

/** The children that are the content, in runs; comments can stay, as nobody sees them. */
function contentRuns(host: TreeElement): TreeNode[][] {
  const runs: TreeNode[][] = [];
  let run: TreeNode[] | undefined;
  for (const node of host.childNodes) {
    const isContent = node instanceof TreeElement ? !node.slot : node.nodeType === 3;
    if (!isContent) run = undefined;
    else if (run) run.push(node);
    else runs.push((run = [node]));
  }
  return runs;
}

/** Shows an `<await-boundary>`: its fallback as long as something in it is waited for. */
export function showBoundary(host: TreeElement, place: Place, rendering: Rendering): void {
  const {shown} = rendering;
  const boundary: Boundary = {parent: place.boundary, open: 0, isWithheld: false};
  const runs = contentRuns(host);
  const content = runs.flat();
  for (const node of content) rendering.expand(node, {...place, boundary});
  // It shows an error only if it has something for that.
  const showsError = host.querySelector(':scope>[slot=error]');
  const failed = (): TreeNode[] => {
    if (!boundary.failure || !showsError) return [];
    return [wrap(host, showFailure(host, boundary.failure.error, rendering), 'late', true)];
  };
  const settle = (): TreeNode[] => {
    const error = failed();
    shown.set(host, error.length ? error : content);
    return error;
  };
  if (!boundary.open) return seal(host, '', '<slot name="late"><slot></slot></slot>', ...settle());
  boundary.isWithheld = true;
  const id = rendering.name('b');
  // What white space is left in it would be shown in the place of the fallback.
  const holes = runs.map((run) => {
    const name = rendering.name('m');
    const hole = marker(name);
    run[0]!.parentNode!.insertBefore(hole, run[0]!);
    // Until it is sent, it is filled in here.
    const fragment = new TreeFragment();
    fragment.append(...run);
    fragment.parentNode = host;
    return {name, hole, run};
  });
  const slots = '<slot name="late"><slot><slot name="fallback"></slot></slot></slot>';
  seal(host, id, slots);
  shown.set(host, slotted(host, 'fallback'));
  boundary.finish = () => {
    boundary.isWithheld = false;
    holes[0]!.run.unshift(...settle());
    for (const {name, hole, run} of holes) {
      hole.replaceWith(...run);
      if (!isWithheld(place.boundary)) sendPart(rendering, name, run);
    }
    rendering.sendValue(id);
  };
}
