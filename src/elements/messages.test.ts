import {assert} from 'chai';
import {ErrorWatch} from './test/errors.js';
import type {Cause, Causes} from './test/message-cases.js';
import {documented, rowOf} from './test/message-table.js';
import {DATA, TEMPLATES} from './test/messages-of-markup.js';
import {ELEMENTS, LOADERS, NAVIGATION, ROUTES} from './test/messages-of-routes.js';
import {until} from './test/moments.js';

const ALL: Causes = {...ROUTES, ...LOADERS, ...DATA, ...TEMPLATES, ...ELEMENTS, ...NAVIGATION};

/** All that is said because of it, wherever. */
async function saidBy(cause: Cause): Promise<string[]> {
  const watch = new ErrorWatch();
  const own: string[] = [];
  try {
    const result = await cause();
    if (typeof result === 'string') own.push(result);
  } catch (error) {
    own.push((error as Error).message);
  }
  const all = () => [...own, ...watch.messages];
  await until(() => all().length);
  await watch.drained();
  assert.deepEqual(watch.unhandled, []);
  watch.stop();
  return all();
}

describe('the messages of the docs', () => {
  for (const [row, causes] of Object.entries(ALL)) {
    it(`P16: says "${row}"`, async () => {
      const rows = await documented();
      for (const cause of [causes].flat()) {
        for (const said of await saidBy(cause)) {
          assert.equal(rowOf(said, rows), row, `it was said: ${said}`);
        }
      }
    });
  }

  it('P16: are all that are said here, each of them once', async () => {
    assert.sameMembers(await documented(), Object.keys(ALL));
  });
});
