import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {expect} from 'chai';
import {defer} from '../core/defer.js';
import {createPageHandler} from './page-handler.js';
import {pageOf} from './test/serve.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is in use once everything that can go has gone. */
async function heapInUse(): Promise<number> {
  for (let round = 0; round < 5; round++) {
    await new Promise((resolve) => setTimeout(resolve));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

const AWAIT = (name: string): string =>
  `<await-data from="${name}"><p slot="fallback">…</p><template><i>{{ value.text }}</i></template><b slot="error">no</b></await-data>`;

/** What each response holds on to as long as it is there: 128 KB. */
const load = (): object =>
  Object.defineProperty({text: 'some text'}, 'bulk', {
    value: Array.from({length: 16_384}, () => 0),
  });

describe('2,000 responses, half of which are cut off', () => {
  it('leave the memory as it was', async () => {
    const data = new Set<WeakRef<object>>();
    const handle = createPageHandler({
      page: pageOf(
        `<route-outlet><route-def path="/" loader="/data.js"><route-data name="more" src="/more" deferred></route-data><template><h1>{{ data.own.text }}</h1>${AWAIT('more')}${AWAIT('soon')}<await-boundary>${AWAIT('never')}</await-boundary></template></route-def></route-outlet><await-data src="/api"><template>{{ value.text }}</template></await-data>`,
      ),
      modules: {
        '/data.js': {
          loader({search}: {search: Record<string, string>}) {
            const own = load();
            data.add(new WeakRef(own));
            const isWhole = search['whole'] !== undefined;
            const soon = new Promise((resolve) => setTimeout(resolve, 0, {text: 'soon'}));
            const never = defer(
              ({signal}) =>
                new Promise((resolve) => {
                  signal.addEventListener('abort', () => own);
                  if (isWhole) resolve({text: 'not never'});
                }),
            );
            return {own, soon, never};
          },
        },
      },
      async fetch({signal, url}) {
        const own = load();
        data.add(new WeakRef(own));
        signal.addEventListener('abort', () => own);
        await new Promise((resolve) => setTimeout(resolve));
        return Response.json({text: url});
      },
    });

    const respond = async (index: number): Promise<void> => {
      const client = new AbortController();
      const kind = index % 4;
      const url = `http://site.test/${kind < 2 ? '?whole' : ''}`;
      const {body} = await handle(new Request(url, {signal: client.signal}));
      const reader = body!.getReader();
      await reader.read();
      if (kind === 2) await reader.cancel();
      else if (kind === 3) client.abort();
      else while (!(await reader.read()).done);
    };
    const many = async (count: number): Promise<void> => {
      for (let index = 0; index < count; index += 20) {
        await Promise.all(Array.from({length: 20}, (_, more) => respond(index + more)));
      }
    };

    await many(200);

    const before = await heapInUse();
    await many(2_000);
    const after = await heapInUse();
    expect(data.size).to.equal(6_600);
    expect([...data].filter((own) => own.deref()).length).to.be.at.most(1);
    // What stays of 2,000 is less than 1 KB of each.
    expect((after - before) / 2_000).to.be.below(1_000);
  });
});
