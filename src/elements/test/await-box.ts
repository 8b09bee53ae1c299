import {AwaitDataElement} from '../../bundle.js';

export const FALLBACK = '<p slot="fallback">Wait</p>';
export const PLAIN: string = `${FALLBACK}<template><b>{{ value }}</b></template>`;
export const WITH_ERROR: string = `${PLAIN}<template slot="error"><i>{{ error.message }}</i></template>`;

/** An element with children, not yet connected. */
export function awaiting(promise?: unknown, children: string = PLAIN): AwaitDataElement {
  const element = new AwaitDataElement();
  element.innerHTML = children;
  if (promise !== undefined) element.promise = promise;
  return element;
}
