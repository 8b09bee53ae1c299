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
  const visible = (error: unknown): unknown => {
    const read = (key: string): any => attempt(() => (error as Record<string, unknown>)[key]);
    if (development || attempt(() => isWayOut(error))) return error;
    const status = read('status');
    const shown = read('expose') === true && {
      name: read('name'),
      code: read('code'),
      expose: true,
      ...(read('cause') !== undefined && {cause: visible(read('cause'))}),
    };
    return Object.assign(
      new Error(shown ? printed(read('message')) : REDACTED),
      typeof status === 'number' && {status},
      shown,
    );
  };
  return visible;
};

/** The error of what has taken longer than it may. */
export const tooLong = (): Error =>
  Object.assign(new Error('This took too long.'), {name: 'TimeoutError', expose: true});
