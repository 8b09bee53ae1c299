import type {Entry} from './entry.js';

/**
 * Whether data that is there has to be loaded again. `isEntered` is what is not shown yet, `isAgain`
 * what is asked for at the address that is shown.
 */
export const isStale = (
  entry: Entry,
  isEntered: boolean,
  isAgain: boolean,
  isOld: boolean,
): boolean | undefined =>
  entry.isInvalid ||
  (isEntered && entry.deferreds.some(({state}) => state.status === 'error')) ||
  (entry.shouldReload!() ?? ((isEntered || isAgain) && isOld));
