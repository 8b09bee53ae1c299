import {assert} from 'chai';
import type {RouteDefElement, RouteNavigateEvent} from '../bundle.js';
import {controlled, until} from '../elements/test/moments.js';
import {openPage, type Page} from './test/frame.js';

const SITE = `
  <a id="a" href="/a">A</a> <a id="b" href="/b">B</a>
  <route-outlet>
    <route-def path="/a"><template>A</template></route-def>
    <route-def path="/b"><template>B</template></route-def>
  </route-outlet>`;

for (const [name, without] of [
  ['as the platform has it', []],
  ['by the History API', ['NavigationPrecommitController']],
] as const) {
  describe(`going back, ${name}`, () => {
    for (const [how, refuse] of [
      ['prevented', (event: RouteNavigateEvent) => event.preventDefault()],
      ['held and refused', (event: RouteNavigateEvent) => event.hold(Promise.resolve(false))],
    ] as const) {
      it(`leaves address, content and history as they are when it is ${how}`, async () => {
        const page = await openPage(SITE, {without});
        page.click('#a');
        await page.shows('A', '/a');
        page.click('#b');
        await page.shows('B', '/b');
        let asked = 0;
        const onNavigate = (event: RouteNavigateEvent) => {
          asked++;
          refuse(event);
        };
        page.document.body.addEventListener('route-navigate', onNavigate, {once: true});
        page.window.history.back();
        await until(() => asked === 1);
        await page.rest();
        await page.shows('B', '/b');
        page.window.history.back();
        await page.shows('A', '/a');
        page.window.history.forward();
        await page.shows('B', '/b');
      });
    }

    it('P6: shows a page that was left before it had loaded, and loads it once more', async () => {
      const data = controlled();
      let runs = 0;
      const page = await openPage(SITE, {
        without,
        setUp: (given: Page) =>
          (given.find<RouteDefElement>('route-def').loader = () => {
            runs++;
            return data.promise;
          }),
      });
      page.click('#a');
      await until(() => runs === 1);
      page.click('#b');
      await page.shows('B', '/b');
      page.window.history.back();
      await until(() => runs === 2);
      await page.rest();
      data.resolve('loaded');
      await page.shows('A', '/a');
      assert.equal(runs, 2);
    });

    it('goes on when what is held lets it', async () => {
      const page = await openPage(SITE, {without});
      page.click('#a');
      await page.shows('A', '/a');
      page.click('#b');
      await page.shows('B', '/b');
      const answer = controlled<boolean>();
      let asked = 0;
      page.document.body.addEventListener('route-navigate', (event) => {
        asked++;
        event.hold(answer.promise);
      });
      page.window.history.back();
      await until(() => asked === 1);
      await page.shows('B');
      answer.resolve(true);
      await page.shows('A', '/a');
    });
  });
}
