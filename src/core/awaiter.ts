import {
  DeferredRecord,
  type DeferredState,
  type DeferredStatus,
  PENDING,
  recordOf,
} from './deferred.js';

/** What a refresh does with content that is shown already. */
export type Keep = 'auto' | 'always' | 'never';

/** How an awaited value ended. */
export type Completion<T = unknown> = Exclude<DeferredState<T>, {status: 'pending'}>;

/** The record of what has not been given yet. */
const NOT_GIVEN = new DeferredRecord();

/**
 * Waits for one value at a time: follows the record of its source while connected, and decides
 * whether a value that is on its way again keeps the content that is shown.
 */
export class Awaiter {
  status: DeferredStatus = 'pending';
  declare value: unknown;
  declare error: unknown;
  /** Whether an old value is shown while a new one is on its way. */
  refreshing = false;
  declare keep: Keep | undefined;
  /** Whether what waits to be started is left to others to start. */
  declare isLazy: boolean | undefined;
  /** Whether an outcome is not to be known yet. */
  declare isHeld: boolean | undefined;
  /** What is known of the source, by all who wait for it. */
  record: DeferredRecord = NOT_GIVEN;
  #source: unknown;
  /** The last state that came from this source. */
  #state: DeferredState = PENDING;
  /** The page that the source is of; outside of loader data, each is one of its own. */
  #page: unknown;
  #complete: Promise<Completion> | undefined;
  #waiting: ((completion: Completion) => void)[] = [];
  readonly #onChange: (completion: Completion | undefined) => void;

  /** `onChange` is called after anything may have changed, with the outcome if that is new. */
  constructor(onChange: (completion: Completion | undefined) => void) {
    this.#onChange = onChange;
  }

  /** What is awaited; `undefined` means not given yet. The same source again changes nothing. */
  get source(): unknown {
    return this.#source;
  }

  set source(source: unknown) {
    if (Object.is(source, this.#source)) return;
    const isConnected = this.disconnect();
    this.#source = source;
    this.record = source === undefined ? NOT_GIVEN : recordOf(source);
    this.#state = PENDING;
    this.#complete = undefined;
    if (isConnected) this.connect();
  }

  /** Settles with the outcome of what is awaited now or, if that is replaced, of what replaced it. */
  get complete(): Promise<Completion> {
    return (this.#complete ??= new Promise((resolve) => {
      if (this.#state === PENDING) this.#waiting.push(resolve);
      else resolve(this.#state as Completion);
    }));
  }

  connect(): void {
    if (!this.isLazy) this.record.start();
    this.record.subscribers.add(this.apply);
    this.apply();
  }

  /** Returns whether it was connected. */
  disconnect(): boolean {
    const {record} = this;
    const isConnected = record.subscribers.delete(this.apply);
    record.release();
    return isConnected;
  }

  /** Takes over what is known now. */
  readonly apply = (): void => {
    const {record} = this;
    const state = this.isHeld ? PENDING : record.state;
    const {page} = record;
    const keeps =
      this.status === 'success' &&
      record !== NOT_GIVEN &&
      (page === this.#page ? this.keep !== 'never' : this.keep === 'always');
    const isPending = state === PENDING;
    const isNew = !isPending && state !== this.#state;
    this.#page = page;
    this.#state = state;
    if (!keeps || state.status === 'success') Object.assign(this, state);
    this.refreshing = this.status === 'success' && (isPending || record.isReloading);
    if (!isPending) for (const resolve of this.#waiting.splice(0)) resolve(state as Completion);
    // One that has settled is not of the value that is on its way.
    else if (!this.#waiting.length) this.#complete = undefined;
    this.#onChange(isNew ? (state as Completion) : undefined);
  };
}
