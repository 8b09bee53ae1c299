import {isWayOut} from '../core/way-out.js';
import {attempt, printed} from '../template/attempt.js';

/** What is shown and sent in the place of an error that is nobody's business outside. */
const REDACTED = 'This could not be loaded.';

/** Makes of any rejection what may leave the server. */
export type VisibleError = (error: unknown) => unknown;

/**
 * In production the message of an error can hold a password, a query or a path, so that only its
 * `status` goes out, unless the error says by `expose: true` that it is meant for people; then what it
 * says of itself does.
 */
export const visibleErrors = (development: boolean): VisibleError => {
  /** By what they stand for; a cause may lead back to its error. */
  const known = new WeakMap<object, Error>();
  const visible = (error: unknown): unknown => {
    if (development || isWayOut(error)) return error;
    const read = (key: string): any => attempt(() => (error as Record<string, unknown>)[key]);
    const key = Object(error);
    let shown = known.get(key);
    if (!shown) {
      const isExposed = read('expose') === true;
      shown = new Error(isExposed ? printed(read('message')) : REDACTED);
      known.set(key, shown).set(shown, shown);
      const status = read('status');
      if (typeof status === 'number') Object.assign(shown, {status});
      if (isExposed) Object.assign(shown, {name: read('name'), code: read('code')});
      if (isExposed && read('cause')) Object.assign(shown, {cause: visible(read('cause'))});
    }
    return shown;
  };
  return visible;
};

/** The error of what has taken longer than it may. */
export const tooLong = (): Error =>
  Object.assign(new Error('This took too long.'), {name: 'TimeoutError', expose: true});
