// These tests have a file of their own because a page that really was loaded in a removed iframe
// makes WebKit's history go astray in the tests after it.
import {assert} from 'chai';
import {until} from '../elements/test/moments.js';
import {openPage, type PageOptions} from './test/frame.js';

const LINK = '<a href="/src/navigation/test/page.html?at=/foreign">foreign</a>';
const ROUTES = '<route-def path="/"><template>Home</template></route-def>';

for (const [api, without] of [
  ['the best that the engine has', []],
  ['the History API', ['NavigationPrecommitController']],
] as const) {
  const open = (markup: string, options: Omit<PageOptions, 'without'> = {}) =>
    openPage(markup, {without, ...options});

  describe(`links that are left to the browser, by ${api}`, () => {
    it('a link that no route matches is loaded by the browser', async () => {
      const page = await open(`${LINK}<route-outlet>${ROUTES}</route-outlet>`);
      page.click('a');
      await until(() => page.loads === 1);
      assert.equal(page.window.location.pathname, '/foreign');
    });

    it('without claim a not-found template claims nothing', async () => {
      const page = await open(
        `${LINK}<route-outlet>${ROUTES}<template slot="not-found">Nothing here</template></route-outlet>`,
      );
      page.click('a');
      await until(() => page.loads === 1);
    });

    it('a removed outlet leaves the links to the browser', async () => {
      const page = await open(
        `${LINK}<route-outlet><route-def path="/*"><template>any</template></route-def></route-outlet>`,
      );
      page.outlet().remove();
      await page.rest();
      page.click('a');
      await until(() => page.loads === 1);
    });

    it('base: links outside of it are the browser’s', async () => {
      const page = await open(
        `<a href="/src/navigation/test/page.html?at=/a">out</a>
         <route-outlet base="/app"><route-def path="/*"><template>any</template></route-def></route-outlet>`,
        {at: '/app'},
      );
      page.click('a');
      await until(() => page.loads === 1);
    });
  });
}
