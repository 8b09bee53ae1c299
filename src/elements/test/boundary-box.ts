import {AwaitBoundaryElement, PendingTaskEvent} from '../../bundle.js';
import {mount} from './page.js';

export const LOADING = '<p slot="fallback">Loading</p>';
export const FAILED: string = `${LOADING}<template slot="error"><i>{{ error.message }}</i><button @click="{{ retry }}">Again</button></template>`;

/** A boundary with children, in the page. */
export function boundary(markup: string, ...content: (Node | string)[]): AwaitBoundaryElement {
  const element = new AwaitBoundaryElement();
  element.innerHTML = markup;
  element.append(...content);
  mount().append(element);
  return element;
}

/** The states that a style sheet sees. */
export const statesOf = (element: Element): string =>
  ['pending', 'success', 'error', 'refreshing']
    .filter((state) => element.matches(`:state(${state})`))
    .join(' ');

/** Tells of a task as somebody else's element does, and returns the event. */
export function task(source: EventTarget, complete: Promise<unknown>): PendingTaskEvent {
  const event = new PendingTaskEvent(complete);
  source.dispatchEvent(event);
  return event;
}
