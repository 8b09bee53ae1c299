import {assert} from 'chai';
import {unhandledRejections} from './test/unhandled-rejections.js';
import {walk} from './test/walk.js';

/** In Node, `WALK_SEED=7`, `WALK_SEEDS=2000` and `WALK_STEPS=50` set what is walked. */
const {env = {}} =
  (globalThis as {process?: {env?: Record<string, string | undefined>}}).process ?? {};
const first = Number(env['WALK_SEED'] ?? 1);
const count = Number(env['WALK_SEEDS'] ?? (env['WALK_SEED'] ? 1 : 48));
const steps = Number(env['WALK_STEPS'] ?? 60);
const GROUPS = Math.min(6, count);

describe('a random walk', () => {
  for (let group = 0; group < GROUPS; group++) {
    const seeds = Array.from({length: count}, (_, index) => first + index).filter(
      (seed) => (seed - first) % GROUPS === group,
    );
    it(`P6: shows what the model says, ${seeds.length} × ${steps} steps from seed ${seeds[0]}`, async function () {
      this.timeout(0);
      const unhandled = await unhandledRejections(async () => {
        for (const seed of seeds) await walk(seed, steps);
      });
      assert.deepEqual(unhandled, []);
    });
  }
});
