import {coordinate, type NavigationCoordinator} from '../core/coordinator.js';
import {browserDriver} from './browser.js';
import {historyDriver} from './history.js';

let shared: NavigationCoordinator | undefined;

/** The one that all outlets of the document share, so that they move together. */
export const browserNavigation = (): NavigationCoordinator =>
  (shared ??= coordinate(
    // Where this class is missing, the Navigation API is neither there nor whole.
    'NavigationPrecommitController' in globalThis ? browserDriver : historyDriver(),
  ));
