import {NavigationCoordinator} from '../core/coordinator.js';
import {BrowserNavigation, hasNavigationApi} from './browser.js';
import {HistoryNavigation} from './history.js';

let shared: NavigationCoordinator | undefined;

/** The one that all outlets of the document share, so that they move together. */
export function browserNavigation(): NavigationCoordinator {
  return (shared ??= new NavigationCoordinator(
    hasNavigationApi() ? new BrowserNavigation() : new HistoryNavigation(),
  ));
}
