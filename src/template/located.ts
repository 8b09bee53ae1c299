import {errorScope} from './error-scope.js';

/** An error that says where in the markup something went wrong; what went wrong is its `cause`. */
export function located(place: string, cause: unknown): Error {
  return new Error(`${place}: ${errorScope(cause).message}`, {cause});
}
