import {assert} from 'chai';
import {seeded} from '../../core/test/random-routes.js';
import {errorsLogged} from './render-template.js';

/** What the markup and the values of a case are made of; the same seed makes the same case. */
export class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seeded(seed);
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!;
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }
}

/** Whether it is an error of ours, which begins with the opening tag that it is about. */
export function isQuoted(error: unknown): boolean {
  return error instanceof Error && /^<[^]*>: /.test(error.message);
}

/** Counts the calls that must never happen. */
export const hacked = {calls: 0};
Object.assign(globalThis, {hacked: () => hacked.calls++});

/**
 * Runs many cases, each with a seed of its own, which the message of a failure names. `run` returns
 * what is wrong with a case, or whether the case says anything: if a tenth of them does, it is enough.
 */
export function fuzz(
  first: number,
  cases: number,
  run: (dice: Dice) => string | boolean | undefined,
): void {
  const failures: string[] = [];
  let telling = 0;
  errorsLogged(() => {
    for (let seed = first; seed < first + cases && failures.length < 3; seed++) {
      let outcome;
      try {
        outcome = run(new Dice(seed));
      } catch (error) {
        outcome = `${error}`;
      }
      if (hacked.calls) outcome = `ran a script; ${outcome}`;
      hacked.calls = 0;
      if (typeof outcome === 'string') failures.push(`seed ${seed}: ${outcome}`);
      if (outcome === true) telling++;
    }
  });
  assert.deepEqual(failures, []);
  assert.isAbove(telling, cases / 10, 'too few cases say anything');
  assert.isEmpty(Object.keys(Object.prototype));
}
