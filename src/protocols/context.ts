/** Takes the value of a context; called again for each change if it was subscribed to. */
export type ContextCallback<T> = (value: T, unsubscribe?: () => void) => void;

/**
 * Asks the nearest provider above for the value of a context, as the community protocol spells it.
 * https://github.com/webcomponents-cg/community-protocols/blob/main/proposals/context.md
 */
export class ContextRequestEvent<T> extends Event {
  readonly context: unknown;
  readonly contextTarget: Element | undefined;
  readonly callback: ContextCallback<T>;
  readonly subscribe: boolean;

  constructor(
    context: unknown,
    contextTarget: Element | undefined,
    callback: ContextCallback<T>,
    subscribe = false,
  ) {
    super('context-request', {bubbles: true, composed: true});
    this.context = context;
    this.contextTarget = contextTarget;
    this.callback = callback;
    this.subscribe = subscribe;
  }
}
