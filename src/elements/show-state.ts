import type {DeferredStatus} from '../core/deferred.js';

/** What belongs to an element of ours alone. */
export interface Internals extends ElementInternals {
  /** What of its state is in the DOM. */
  shown?: string;
}

/** Shows the slots of a state, and tells CSS and assistive technology which it is. */
export function showState(
  internals: Internals,
  slots: readonly string[],
  status: DeferredStatus,
  isRefreshing: boolean,
): void {
  const shown = [status, isRefreshing, slots].join();
  // Written again, even the same state makes the platform look for styles that have changed.
  if (internals.shown === shown) return;
  internals.shown = shown;
  for (const slot of internals.shadowRoot!.children as HTMLCollectionOf<HTMLSlotElement>) {
    slot.className = status;
    // What is in the result slot is hidden by its style where it has to be.
    const hidden = ![...slots, 'result'].includes(slot.name);
    if (slot.hidden !== hidden) slot.hidden = hidden;
  }
  const {states} = internals;
  states.clear();
  states.add(status);
  if (isRefreshing) states.add('refreshing');
  internals.ariaBusy = `${status === 'pending'}`;
}
