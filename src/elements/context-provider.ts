import type {Match} from '../core/match.js';
import {type ContextCallback, ContextRequestEvent} from '../protocols/context.js';
import {routeContext} from './route-context.js';

type Subscriber = ContextCallback<Match | undefined>;

/** Answers requests of the context protocol for an outlet. */
export class ContextProvider {
  /** The match that the outlet shows. */
  match: Match | undefined;
  readonly #subscribers = new Map<Subscriber, () => void>();

  /** `self` is the context whose value is the outlet itself. */
  constructor(host: HTMLElement, self: unknown) {
    host.addEventListener('context-request', (event) => {
      const {context, callback, subscribe} = event as ContextRequestEvent<any>;
      const isRoute = context === routeContext;
      // The outlet itself asks the one around it.
      if (event.composedPath()[0] === host || !(isRoute || context === self)) return;
      event.stopImmediatePropagation();
      const unsubscribe = (): void => void this.#subscribers.delete(callback);
      if (isRoute && subscribe) this.#subscribers.set(callback, unsubscribe);
      callback(isRoute ? this.match : host, unsubscribe);
    });
  }

  /** Tells all who have subscribed what the match is now. */
  notify(): void {
    for (const [callback, unsubscribe] of [...this.#subscribers]) callback(this.match, unsubscribe);
  }
}
