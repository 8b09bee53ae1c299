/**
 * Tells all around an element that it has something to wait for, as the community protocol spells it.
 * `preventDefault()` says that somebody else shows so.
 * https://github.com/webcomponents-cg/community-protocols/blob/main/proposals/pending-task.md
 */
export class PendingTaskEvent extends Event {
  /** Settles with the task: rejects if that fails or is cancelled. */
  declare readonly complete: Promise<unknown>;

  constructor(complete: Promise<unknown>) {
    super('pending-task', {bubbles: true, composed: true, cancelable: true});
    this.complete = complete;
  }
}
