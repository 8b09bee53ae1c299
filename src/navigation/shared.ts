import {coordinate, type NavigationCoordinator} from '../core/coordinator.js';
import {type Addresses, hashAddresses, wholeAddresses} from './addresses.js';
import {browserDriver} from './browser.js';
import {historyDriver} from './history.js';

const share = (addresses: Addresses): (() => NavigationCoordinator) => {
  let shared: NavigationCoordinator | undefined;
  return () =>
    (shared ??= coordinate(
      // Where this class is missing, the Navigation API is neither there nor whole.
      ('NavigationPrecommitController' in globalThis ? browserDriver : historyDriver)(addresses),
    ));
};

/** The one that all outlets of the document share, so that they move together. */
export const browserNavigation: () => NavigationCoordinator = share(wholeAddresses);

/** The same for those that live in the fragment. */
export const hashNavigation: () => NavigationCoordinator = share(hashAddresses);
