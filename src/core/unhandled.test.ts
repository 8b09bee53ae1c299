import {assert} from 'chai';
import {REJECTIONS} from './test/rejections.js';
import {unhandledRejections} from './test/unhandled-rejections.js';

describe('what rejects without a chance to be handled', () => {
  it('P4: would be heard here if it were unhandled', async () => {
    const reason = new Error('nobody');
    const reasons = await unhandledRejections(() => {
      void Promise.reject(reason);
    });
    assert.deepEqual(reasons, [reason]);
  });

  for (const [name, act] of Object.entries(REJECTIONS)) {
    it(`P4: is no unhandled rejection: ${name}`, async () => {
      assert.deepEqual(await unhandledRejections(act), []);
    });
  }
});
