/** Takes the value of a context; called again for each change if it was subscribed to. */
export type ContextCallback<T> = (value: T, unsubscribe?: () => void) => void;

/**
 * Asks the nearest provider above for the value of a context, as the community protocol spells it.
 * https://github.com/webcomponents-cg/community-protocols/blob/main/proposals/context.md
 */
export class ContextRequestEvent<T> extends Event {
  declare readonly context: unknown;
  declare readonly contextTarget: Element;
  declare readonly callback: ContextCallback<T>;
  declare readonly subscribe: boolean;

  constructor(
    context: unknown,
    contextTarget: Element,
    callback: ContextCallback<T>,
    subscribe = false,
  ) {
    super('context-request', {bubbles: true, composed: true});
    Object.assign(this, {context, contextTarget, callback, subscribe});
  }
}
