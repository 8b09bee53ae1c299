import {abortError} from '../core/cancellation.js';
import {type DeferredRecord, type DeferredState, PENDING, stateOf} from '../core/deferred.js';
import {tooLong} from './visible-error.js';

type Settled = (outcome: DeferredState) => void;

/** How one ends whose page is not shown any more, behind what has led elsewhere. */
const UNWANTED = stateOf('error', undefined, abortError());

/** One deferred that somebody waits for. */
interface Wait {
  /** For those who hold the response. */
  readonly first: Settled[];
  readonly last: Settled[];
  readonly check: () => void;
  readonly end: (outcome: DeferredState) => void;
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
    const timer = setTimeout(() => end(stateOf('error', undefined, tooLong())), timeout);
    const wait: Wait = {first, last, check, end};
    record.subscribers.add(check);
    waits.set(record, wait);
    return wait;
  };

  const check = (): void => {
    for (const {check} of [...waits.values()]) check();
    for (const [record, {end}] of [...waits]) if (record.owner?.signal.aborted) end(UNWANTED);
  };

  const finish = (): void => {
    check();
    isFinished = true;
    for (const {end} of [...waits.values()]) end(UNWANTED);
    wake();
  };

  return {
    wait(record, settled, isHolding) {
      if (isFinished) return;
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
      for (const {end} of [...waits.values()]) end(stateOf('error', undefined, tooLong()));
    },
    finish,
    stop() {
      finish();
      ready.length = 0;
    },
  };
}
