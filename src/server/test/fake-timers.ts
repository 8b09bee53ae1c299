import {FakeClock} from '../../core/test/fake-clock.js';

/** Makes time stand still until it is put back: what was set with `setTimeout` runs when told to. */
export class FakeTimers {
  readonly clock: FakeClock = new FakeClock();
  readonly #own: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>;

  constructor() {
    const {setTimeout, clearTimeout} = globalThis;
    this.#own = {setTimeout, clearTimeout};
    const stops = new Map<number, () => void>();
    let ids = 0;
    Object.assign(globalThis, {
      setTimeout: (callback: () => void, ms: number) => {
        stops.set(++ids, this.clock.after(ms, callback));
        return ids;
      },
      clearTimeout: (id: number) => stops.get(id)?.(),
    });
  }

  /** How many timers are set. */
  get count(): number {
    return this.clock.pending;
  }

  advance(ms: number): void {
    this.clock.advance(ms);
  }

  restore(): void {
    Object.assign(globalThis, this.#own);
  }
}
