import {type DeferredRecord, recordOf} from '../core/deferred.js';
import {showOutcome} from './await-outcome.js';
import {isEager, sourceOf} from './await-source.js';
import {marker} from './html.js';
import {enter, isWithheld, leave, sendPart} from './late-part.js';
import {type Place, type Rendering, seal, slotted, wrap} from './rendering.js';
import {TreeElement} from './tree.js';

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
  if (record.isRunning) return hold(host, record, id, place, rendering);
  const {nodes, statics} = showOutcome(host, record.state, place, rendering);
  const wrapper = nodes?.length && wrap(host, nodes);
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
  const slot = slotted(host, 'result').length ? 'late' : 'result';
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
