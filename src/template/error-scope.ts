import {attempt, printed} from './attempt.js';

/** The variable `error` of a template. */
export interface ErrorScope {
  name: string;
  message: string;
  /** The number that the error carries as `status`, as an HTTP error usually does. */
  status: number | undefined;
  cause: unknown;
}

/**
 * Makes the variable `error` of a template from whatever a promise was rejected with: `undefined`,
 * strings and objects of any kind are legal and none of them makes it throw. Templates read own
 * properties only, and `name` of an error is inherited, hence the copy.
 */
export function errorScope(error: unknown): ErrorScope {
  const read = (key: string, type?: string): any =>
    attempt(() => {
      const value = (error as Record<string, unknown>)[key];
      return !type || typeof value === type ? value : undefined;
    });
  return {
    name: read('name', 'string') ?? 'Error',
    message: read('message', 'string') ?? printed(error),
    status: read('status', 'number'),
    cause: read('cause'),
  };
}
