import {abortError} from '../core/cancellation.js';
import {type DeferredRecord, type DeferredState, PENDING, stateOf} from '../core/deferred.js';
import {tooLong} from './visible-error.js';

type Settled = (outcome: DeferredState) => void;

/** One deferred that somebody waits for. */
interface Wait {
  /** For those who hold the response. */
  readonly first: Settled[];
  readonly last: Settled[];
  readonly check: () => void;
  readonly fail: (reason: unknown) => void;
}

/** Gives deferreds in the order in which they settle. */
export interface SettleQueue {
  /**
   * Calls back in its turn. One that does not hold the response is called behind those that do, and
   * only if the queue still runs then.
   */
  wait(record: DeferredRecord, settled: Settled, isHolding: boolean): void;
  /** Whether anybody holds the response. */
  readonly isHeld: boolean;
  /** Looks once more at all: one that leads elsewhere tells nobody. */
  check(): void;
  /** Resolves with what is to be called next; with nothing once nobody holds the response. */
  next(): Promise<(() => void) | undefined>;
  /** Waits for nothing more; what is known is given yet. */
  finish(): void;
  /** What has not settled by now fails. */
  expire(): void;
  /** Waits for nothing any more. */
  stop(): void;
}

/** `timeout` is how long any one may take, in ms. */
export function settleQueue(timeout: number): SettleQueue {
  const waits = new Map<DeferredRecord, Wait>();
  const ready: (() => void)[] = [];
  let wake = (): void => {};
  let isFinished = false;

  const isHeld = (): boolean =>
    !isFinished && [...waits.values()].some(({first}) => first.length > 0);

  const begin = (record: DeferredRecord): Wait => {
    const first: Settled[] = [];
    const last: Settled[] = [];
    const check = (): void => {
      // One that leads elsewhere has no outcome of its own.
      if (record.wayOut !== undefined) end(stateOf('error', undefined, record.wayOut));
      else if (record.state !== PENDING) end(record.state);
    };
    const end = (outcome: DeferredState): void => {
      clearTimeout(timer);
      record.subscribers.delete(check);
      waits.delete(record);
      ready.push(() => {
        for (const settled of [...first, ...last]) settled(outcome);
      });
      wake();
    };
    const fail = (reason: unknown): void => {
      // What nobody shows is left to the client.
      if (!first.length) last.length = 0;
      end(stateOf('error', undefined, reason));
    };
    const timer = setTimeout(() => fail(tooLong()), timeout);
    const wait: Wait = {first, last, check, fail};
    record.subscribers.add(check);
    waits.set(record, wait);
    return wait;
  };

  const check = (): void => {
    for (const {check} of [...waits.values()]) check();
    for (const [record, {fail}] of [...waits]) if (record.owner?.signal.aborted) fail(abortError());
  };

  const finish = (): void => {
    check();
    isFinished = true;
    for (const {fail} of [...waits.values()]) fail(abortError());
    wake();
  };

  return {
    wait(record, settled, isHolding) {
      const {first, last} = waits.get(record) ?? begin(record);
      (isHolding ? first : last).push(settled);
    },
    get isHeld() {
      return ready.length > 0 || isHeld();
    },
    check,
    async next() {
      while (!ready.length && isHeld()) {
        await new Promise<void>((resolve) => (wake = resolve));
      }
      return ready.shift();
    },
    expire() {
      timeout = 0;
      for (const {fail} of [...waits.values()]) fail(tooLong());
    },
    finish,
    stop() {
      finish();
      ready.length = 0;
    },
  };
}
