import {NotFound} from './not-found.js';
import {Redirect} from './redirect.js';

/** Whether a value says that the page is to be another one. */
export const isWayOut = (value: unknown): value is Redirect | NotFound => {
  try {
    return value instanceof Redirect || value instanceof NotFound;
  } catch {
    // Proxies may refuse to be asked.
    return false;
  }
};

/** Throws what `beforeLoad` and loaders return instead of throwing it. */
export function throwWayOut<T>(value: T): T {
  if (isWayOut(value)) throw value;
  return value;
}
