import type {DeferredStatus} from '../core/deferred.js';

/** Shows the slots of a state, and tells CSS and assistive technology which it is. */
export function showState(
  internals: ElementInternals,
  slots: readonly string[],
  status: DeferredStatus,
  isRefreshing: boolean,
): void {
  for (const slot of internals.shadowRoot!.children as HTMLCollectionOf<HTMLSlotElement>) {
    slot.className = status;
    const hidden = !slots.includes(slot.name);
    if (slot.hidden !== hidden) slot.hidden = hidden;
  }
  const {states} = internals;
  states.clear();
  states.add(status);
  if (isRefreshing) states.add('refreshing');
  internals.ariaBusy = `${status === 'pending'}`;
}
