import type {Match} from '../core/match.js';
import {ContextRequestEvent} from '../protocols/context.js';
import {valueOf} from '../markup/value-of.js';
import {routeContext} from '../core/route-context.js';

/**
 * Asks the nearest outlet for its match, and passes on what the data has under a name, now and
 * whenever that changes. Returns how to ask no longer, if there is an outlet.
 */
export function askForValue(
  host: Element,
  name: string,
  give: (value: unknown) => void,
): (() => void) | undefined {
  let stop: (() => void) | undefined;
  const take = (match: Match | undefined, unsubscribe = (): void => {}): void => {
    stop = unsubscribe;
    if (match && host.isConnected) give(valueOf(host, name, match));
  };
  host.dispatchEvent(new ContextRequestEvent(routeContext, host, take, true));
  return stop && (() => stop!());
}
