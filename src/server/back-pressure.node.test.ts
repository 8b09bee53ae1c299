import {expect} from 'chai';
import {drain} from '../core/test/drain.js';
import {FakeTimers} from './test/fake-timers.js';
import {type Served, pageWith, serve, withResolvers} from './test/serve.js';

const AWAIT = (name: string): string =>
  `<await-data from="${name}"><template><i>{{ value.text }}</i></template></await-data>`;

let timers: FakeTimers;
beforeEach(() => (timers = new FakeTimers()));
afterEach(() => timers.restore());

describe('a client that does not read', () => {
  const TEXT = 'x'.repeat(10_000);

  /** A page with 20 parts, all settled, that counts those which are rendered. */
  async function manyParts(
    maxBufferedBytes: number,
  ): Promise<{served: Served; rendered: () => number}> {
    let rendered = 0;
    const names = Array.from({length: 20}, (_, index) => `n${index}`);
    const all = names.map((name) => ({name, ...withResolvers<object>()}));
    const data = Object.fromEntries(all.map(({name, promise}) => [name, promise]));
    const served = await serve(pageWith(names.map(AWAIT).join(''), data, {maxBufferedBytes}));
    for (const {resolve} of all) {
      resolve(
        Object.defineProperty({}, 'text', {
          enumerable: true,
          get() {
            rendered++;
            return TEXT;
          },
        }),
      );
    }
    await drain();
    // Each is read once for its part, and once for its data.
    return {served, rendered: () => rendered / 2};
  }

  it('makes rendering wait for it', async () => {
    const {served, rendered} = await manyParts(1);
    expect(rendered()).to.equal(0);
    for (let read = 1; read <= 20; read++) {
      await served.part();
      await drain();
      expect(rendered()).to.be.at.most(read);
    }
    expect(await served.rest()).to.match(/<\/html>$/);
    expect(rendered()).to.equal(20);
  });

  it('has no more waiting for it than one part above what may be buffered', async () => {
    const {served, rendered} = await manyParts(80_000);
    expect(rendered() * 2 * TEXT.length).to.be.within(60_000, 100_000);
    expect(await served.rest()).to.match(/<\/html>$/);
    expect(rendered()).to.equal(20);
  });

  it('is not waited for longer than a response may take', async () => {
    const {served} = await manyParts(1);
    timers.advance(1e9);
    expect(await served.rest()).to.match(/<\/html>$/);
    expect(timers.count).to.equal(0);
  });
});
