import {printed} from './printed.js';

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
  const name = read(error, 'name');
  const message = read(error, 'message');
  const status = read(error, 'status');
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? message : printed(error),
    status: typeof status === 'number' ? status : undefined,
    cause: read(error, 'cause'),
  };
}

function read(error: unknown, key: string): unknown {
  try {
    return (error as Record<string, unknown> | undefined)?.[key];
  } catch {
    return undefined;
  }
}
