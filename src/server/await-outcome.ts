import type {DeferredState} from '../core/deferred.js';
import {Redirect} from '../core/redirect.js';
import {isWayOut} from '../core/way-out.js';
import {templateFor} from '../markup/template-for.js';
import {checkStart} from '../template/contents.js';
import {errorScope} from '../template/error-scope.js';
import {isSafeUrl} from '../template/safe-url.js';
import {checkNesting} from './nesting.js';
import {renderTemplate} from './render-template.js';
import {type Place, type Rendering, renderNodes, slotted, wrap} from './rendering.js';
import {TreeElement, type TreeNode, TreeText} from './tree.js';

const SLOTS = {success: ['result', ''], error: ['error']};

/** What an `<await-data>` shows of an outcome. */
export interface Shown {
  /** Rendered for it. */
  readonly nodes?: readonly TreeNode[] | undefined;
  /** Those of the author. */
  readonly statics: readonly TreeNode[];
}

/** Renders what an `<await-data>` shows of an outcome; what cannot be rendered is an error. */
export function showOutcome(
  host: TreeElement,
  {status, value, error}: DeferredState,
  place: Place,
  rendering: Rendering,
): Shown {
  const properties = host.properties ?? {};
  const isSuccess = status === 'success';
  const slots = isSuccess ? SLOTS.success : SLOTS.error;
  const render = isSuccess ? properties['render'] : properties['renderError'];
  const template = templateFor(host as unknown as Element, ...slots) as unknown as TreeElement;
  const visible = isSuccess ? undefined : rendering.visible(error);
  const isLink = isWayOut(error) && error instanceof Redirect;
  if (isLink && isSafeUrl(error.to, rendering.page.baseURI, false)) {
    return {statics: [linkTo(error)]};
  }
  if (!isSuccess) {
    rendering.report(error);
    const showsError = render || host.querySelector(':scope>[slot=error]');
    if (!showsError && place.boundary) place.boundary.failure ??= {error: visible};
  }
  const make = render
    ? () => render(isSuccess ? value : visible)
    : template &&
      (() => {
        checkStart(host as unknown as Element, template as unknown as Element);
        return renderTemplate(template, {
          ...properties['templateScope'],
          ...(isSuccess ? {value} : {error: errorScope(visible), retry() {}}),
        });
      });
  try {
    const nodes = make && renderNodes(rendering, make);
    if (nodes) checkNesting(host, wrap(host, nodes), render ?? template.content);
    return {nodes, statics: slotted(host, ...slots)};
  } catch (error) {
    if (isSuccess) {
      return showOutcome(host, {status: 'error', value: undefined, error}, place, rendering);
    }
    rendering.report(error);
    return {statics: []};
  }
}

/** Where a person goes without a script. */
function linkTo({to}: Redirect): TreeElement {
  const link = new TreeElement('a', 'http://www.w3.org/1999/xhtml', [{name: 'href', value: to}]);
  link.append(new TreeText(to));
  return link;
}
