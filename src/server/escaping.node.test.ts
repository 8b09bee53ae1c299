import {expect} from 'chai';
import {seeded} from '../core/test/random-routes.js';
import {SPOTS, faultOf} from './test/escaping-rig.js';
import {HOSTILE, PIECES} from './test/hostile-values.js';

const {error} = console;
// Of each address that is blocked.
before(() => (console.error = () => {}));
after(() => (console.error = error));

describe('a hostile value', () => {
  for (const value of HOSTILE) {
    it(`is text wherever it stands: ${JSON.stringify(value.slice(0, 50))}`, async () => {
      expect(await faultOf(value)).to.equal(undefined);
    });
  }
});

describe('random values in random places', () => {
  const FIRST = 1;
  const CASES = 400;

  it('are text', async () => {
    const failures: string[] = [];
    for (let seed = FIRST; seed < FIRST + CASES && failures.length < 3; seed++) {
      const random = seeded(seed);
      const upTo = (limit: number): number => Math.floor(random() * limit);
      const pick = <T>(list: readonly T[]): T => list.at(upTo(list.length)) as T;
      const letter = (): string => String.fromCharCode(random() < 0.7 ? upTo(0x80) : upTo(0x10000));
      const value = (): string =>
        Array.from({length: upTo(7)}, () => (random() < 0.6 ? pick(PIECES) : letter())).join('');
      const spots = Array.from({length: 1 + upTo(5)}, () => pick(SPOTS));
      const [one, other] = [value(), value()];
      const fault = await faultOf(one, other, spots).catch((reason: unknown) => `${reason}`);
      if (fault) failures.push(`seed ${seed}, ${JSON.stringify([one, other])}: ${fault}`);
    }
    expect(failures, failures.join('\n')).to.deep.equal([]);
  });
});
