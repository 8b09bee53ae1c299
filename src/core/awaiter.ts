import {type DeferredRecord, type DeferredState, type DeferredStatus, recordOf} from './deferred.js';
import {type Resolvers, withResolvers} from './resolvers.js';

/** What a refresh does with content that is shown already. */
export type Keep = 'auto' | 'always' | 'never';

/** How an awaited value ended. */
export type Completion<T = unknown> = Exclude<DeferredState<T>, {status: 'pending'}>;

/**
 * Waits for one value at a time: follows the record of its source while connected, and decides
 * whether a value that is on its way again keeps the content that is shown.
 */
export class Awaiter {
  status: DeferredStatus = 'pending';
  value: unknown;
  error: unknown;
  /** Whether an old value is shown while a new one is on its way. */
  refreshing = false;
  keep: Keep = 'auto';
  #source: unknown;
  #record: DeferredRecord | undefined;
  #state: DeferredState | undefined;
  #page: string | undefined;
  #connected = false;
  #unsubscribe: (() => void) | undefined;
  #completion: Resolvers<Completion> | undefined;
  readonly #onChange: (completion: Completion | undefined) => void;

  /** `onChange` is called after each change, with the outcome if there is one. */
  constructor(onChange: (completion: Completion | undefined) => void) {
    this.#onChange = onChange;
  }

  /** What is awaited; `undefined` means not given yet. The same source again changes nothing. */
  get source(): unknown {
    return this.#source;
  }

  set source(source: unknown) {
    if (Object.is(source, this.#source)) return;
    this.#source = source;
    this.#unsubscribe?.();
    this.#record = source === undefined ? undefined : recordOf(source);
    this.#state = undefined;
    this.#renewCompletion();
    if (this.#connected) this.#follow();
  }

  /** What is known of the source, by all who wait for it. */
  get record(): DeferredRecord | undefined {
    return this.#record;
  }

  /** Settles with the outcome of what is awaited now or, if that is replaced, of what replaced it. */
  get complete(): Promise<Completion> {
    if (!this.#completion) {
      this.#completion = withResolvers();
      if (this.#state && this.#state.status !== 'pending') this.#completion.resolve(this.#state);
    }
    return this.#completion.promise;
  }

  connect(): void {
    if (this.#connected) return;
    this.#connected = true;
    this.#follow();
  }

  disconnect(): void {
    this.#connected = false;
    this.#unsubscribe?.();
  }

  #follow(): void {
    const record = this.#record;
    if (record) {
      // Subscribed before it is started, so that nothing is missed in between.
      this.#unsubscribe = record.subscribe(() => this.#apply(record));
      record.start();
      // A promise that was never seen before has no news yet, and neither has an unchanged one.
      if (record.state !== this.#state) this.#apply(record);
    } else if (this.status !== 'pending') {
      this.#show(undefined, false);
    }
  }

  #apply(record: DeferredRecord): void {
    const page = record.owner?.page;
    const isSamePage = this.#state !== undefined || (page !== undefined && page === this.#page);
    this.#page = page;
    const keeps =
      this.status === 'success' &&
      (this.keep === 'always' || (this.keep === 'auto' && isSamePage));
    this.#show(record.state, keeps);
  }

  #show(state: DeferredState | undefined, keeps: boolean): void {
    const isPending = !state || state.status === 'pending';
    // A value that is on its way again, from a source that had settled before.
    if (isPending && this.#state && this.#state !== state) this.#renewCompletion();
    this.#state = state;
    this.refreshing = keeps && isPending;
    if (!keeps || state?.status === 'success') {
      this.status = state?.status ?? 'pending';
      this.value = state?.value;
      this.error = state?.error;
    }
    if (!isPending) this.#completion?.resolve(state);
    this.#onChange(isPending ? undefined : state);
  }

  #renewCompletion(): void {
    const replaced = this.#completion;
    this.#completion = undefined;
    replaced?.resolve(this.complete);
  }
}
