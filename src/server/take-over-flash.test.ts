import {expect} from 'chai';
import {withResolvers} from '../core/resolvers.js';
import {frame, until} from '../elements/test/moments.js';
import {StreamedPage} from './test/streamed-page.js';

const STYLESHEET = '<link rel="stylesheet" href="/src/meanwhile.css">';

const TEMPLATE = `<h1>{{ data.title }}</h1>
<await-data from="first"><p slot="fallback">Loading 1</p><template><b>{{ value }}</b></template></await-data>
<await-data from="second" delay="300" min="300"><p slot="fallback">Loading 2</p><template><i>{{ value }}</i></template></await-data>
<await-boundary><p slot="fallback">Both</p><u>Content</u><await-data from="first"><template><s>{{ value }}</s></template></await-data></await-boundary>
<await-data from="there"><p slot="fallback">Never</p><template><em>{{ value }}</em></template></await-data>`;

const STATES = [
  'Now Loading 1 Loading 2 Both there The end',
  'Now Loading 1 two Both there The end',
  // A browser may paint while it is parsing a part.
  'Now one two Content there The end',
  'Now one two Content one there The end',
];

describe('what a person sees of a page from the server', () => {
  let page: StreamedPage;

  afterEach(() => page.remove());

  // 0: before any late part; 1: after the first of them; 2: at the end.
  for (const moment of [0, 1, 2]) {
    for (const module of ['/src/define.ts', '/dist/meanwhile.min.js']) {
      it(`P1: is never a fallback again, nor both, nor nothing: ${module} at ${moment}`, async () => {
        const [first, second] = [withResolvers<string>(), withResolvers<string>()];
        page = await StreamedPage.openRoute(
          TEMPLATE,
          {
            title: 'Now',
            first: first.promise,
            second: second.promise,
            there: Promise.resolve('there'),
          },
          {head: STYLESHEET},
        );
        await until(() => page.hasCome && page.seen === STATES[0]);
        const seen = [STATES[0]];
        let isLooking = true;
        const look = (): void => {
          // A region for announcements comes with the elements, and is not to be seen.
          const now = page.seen.replace(/ Site$/, '');
          if (now !== seen.at(-1)) seen.push(now);
          if (isLooking) page.window.requestAnimationFrame(look);
        };
        look();
        if (moment === 0) await page.define(module);
        for (let frames = 5; frames; frames--) await frame();
        second.resolve('two');
        await page.part();
        for (let frames = 5; frames; frames--) await frame();
        if (moment === 1) await page.define(module);
        for (let frames = 5; frames; frames--) await frame();
        first.resolve('one');
        await page.end();
        if (moment === 2) await page.define(module);
        await page.takenOver();
        for (let frames = 5; frames; frames--) await frame();
        isLooking = false;
        // Without the elements, only some browsers put late parts into their places.
        expect(STATES.filter((state) => seen.includes(state))).to.deep.equal(seen);
        expect(seen.at(-1)).to.equal(STATES.at(-1));
        expect(page.ran).to.equal(0);
      });
    }
  }
});
