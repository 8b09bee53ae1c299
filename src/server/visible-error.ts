import {NotFound} from '../core/not-found.js';
import {attempt} from '../template/attempt.js';
import {Redirect} from '../core/redirect.js';

/** What is shown and sent in the place of an error that is nobody's business outside. */
const REDACTED = 'This could not be loaded.';

/** Makes of any rejection what may leave the server. */
export type VisibleError = (error: unknown) => unknown;

/**
 * In production the message of an error can hold a password, a query or a path, so that only its
 * `status` goes out, unless the error says by `expose: true` that it is meant for people.
 */
export const visibleErrors =
  (development: boolean): VisibleError =>
  (error) => {
    const isVisible =
      development ||
      error instanceof NotFound ||
      error instanceof Redirect ||
      attempt(() => (error as {expose?: unknown}).expose === true);
    if (isVisible) return error;
    const status = attempt(() => (error as {status?: unknown}).status);
    return Object.assign(new Error(REDACTED), typeof status === 'number' && {status});
  };

/** The error of what has taken longer than it may. */
export const tooLong = (): Error =>
  Object.assign(new Error('This took too long.'), {name: 'TimeoutError', expose: true});
