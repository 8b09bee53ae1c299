import {defer} from '../core/defer.js';
import {type DeferredRecord, type DeferredState, PENDING, recordOf} from '../core/deferred.js';
import {fetchJson} from '../core/fetch-json.js';
import {quoteElement} from '../core/quote-element.js';
import {Redirect} from '../core/redirect.js';
import {isWayOut} from '../core/way-out.js';
import {templateFor} from '../markup/template-for.js';
import {misplacedStart} from '../template/contents.js';
import {errorScope} from '../template/error-scope.js';
import {isSafeUrl} from '../template/safe-url.js';
import {marker} from './html.js';
import {checkNesting} from './nesting.js';
import {renderTemplate} from './render-template.js';
import {enter, isWithheld, leave, sendPart} from './late-part.js';
import {type Place, type Rendering, renderNodes, seal, slotted, wrap} from './rendering.js';
import {TreeElement, type TreeNode, TreeText} from './tree.js';

const SLOTS = {success: ['result', ''], error: ['error']};

/** What an `<await-data>` awaits, if that can be said here. */
export function sourceOf(host: TreeElement, {router, index}: Place, rendering: Rendering): unknown {
  if (rendering.sources.has(host)) return rendering.sources.get(host);
  const promise: unknown = host.properties?.['promise'];
  if (promise !== undefined) return promise;
  const src = host.getAttribute('src');
  const where = quoteElement(host as unknown as Element);
  if (src) {
    return defer(() => fetchJson(src, where, rendering.signal, rendering.fetch));
  }
  const name = host.getAttribute('from');
  if (!name) return undefined;
  const match = router?.matches[index];
  if (!match) return Promise.reject(new TypeError(`${where}: put it in a <route-outlet>`));
  const data = Object(match.data);
  if (match.status !== 'success') return undefined;
  try {
    if (Object.hasOwn(data, name)) return data[name];
  } catch (reason) {
    return Promise.reject(reason);
  }
  const message = `"${match.path}" has no data "${name}", but ${Object.keys(data)}`;
  return Promise.reject(new TypeError(`${where}: ${message}`));
}

const isEager = (host: TreeElement): boolean =>
  !/^(visible|idle|interaction)$/.test(host.getAttribute('start') ?? '');

/** Begins to fetch what an `<await-data>` in the page itself awaits, before that is shown. */
export function startAwait(host: TreeElement, rendering: Rendering): void {
  const source = sourceOf(host, {index: -1}, rendering);
  rendering.sources.set(host, source);
  if (source === undefined) return;
  // In any case: what was rejected already is to be handled in the same task.
  const record = recordOf(source);
  if (isEager(host)) record.start();
}

/** What an `<await-data>` shows of an outcome. */
interface Shown {
  /** Rendered for it. */
  readonly nodes?: readonly TreeNode[] | undefined;
  /** Those of the author. */
  readonly statics: readonly TreeNode[];
}

function showOutcome(
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
        const misplaced = misplacedStart(template as unknown as Element);
        if (misplaced) {
          const where = quoteElement(host as unknown as Element);
          throw new TypeError(
            `${where}: a template needs the whole table or select, not <${misplaced}> first`,
          );
        }
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

/** Shows an `<await-data>`: what it awaits if that has settled, or else its fallback until it has. */
export function showAwait(host: TreeElement, place: Place, rendering: Rendering): void {
  const {transfer, shown} = rendering;
  const source = sourceOf(host, place, rendering);
  const record = source === undefined ? undefined : recordOf(source);
  if (isEager(host)) record?.start();
  for (const node of slotted(host, 'result', '')) rendering.expand(node, place);
  if (!record || record.isIdle) {
    shown.set(host, slotted(host, 'fallback'));
    return seal(host, '', '<slot name="fallback"></slot>');
  }
  const id = transfer.idOf(record);
  if (record.state === PENDING) return hold(host, record, id, place, rendering);
  const {nodes, statics} = showOutcome(host, record.state, place, rendering);
  const wrapper = nodes && wrap(host, nodes);
  const slot = statics[0] instanceof TreeElement ? statics[0].slot : '';
  seal(
    host,
    id,
    `<slot name="result"></slot>${slot === 'error' ? '<slot name="error"></slot>' : statics.length ? '<slot></slot>' : ''}`,
    ...(wrapper ? [wrapper] : []),
  );
  shown.set(host, wrapper ? [wrapper, ...statics] : statics);
  if (wrapper) rendering.expand(wrapper, place);
}

function hold(
  host: TreeElement,
  record: DeferredRecord,
  id: string,
  place: Place,
  rendering: Rendering,
): void {
  const {shown} = rendering;
  // What the result slot would show at once waits elsewhere.
  const slot = slotted(host, 'result').some((node) => node instanceof TreeElement && node.slot)
    ? 'late'
    : 'result';
  const name = rendering.name('m');
  const hole = marker(name);
  seal(host, id, `<slot name="${slot}"><slot name="fallback"></slot></slot>`, hole);
  shown.set(host, slotted(host, 'fallback'));
  enter(place.boundary);
  rendering.wait(record, (outcome) => {
    const {nodes = [], statics} = showOutcome(host, outcome, place, rendering);
    const copies = statics.map((node) => node.cloneNode(true));
    const isCopy = slot === 'late' || !nodes.length || copies.length > 0;
    const wrapper = wrap(host, [...nodes, ...copies], slot, isCopy);
    hole.replaceWith(wrapper);
    shown.set(host, [wrapper]);
    rendering.expand(wrapper, place);
    if (!isWithheld(place.boundary)) sendPart(rendering, name, [wrapper]);
    leave(place.boundary);
  });
}
