// A file of its own, as the one of loads: pages are really loaded here.
import {assert} from 'chai';
import {until} from '../elements/test/moments.js';
import {openPage, type Page} from './test/frame.js';

const TO = '/src/navigation/test/page.html?at=/a';
const SITE = `
  <a id="a" href="${TO}">A</a>
  <route-outlet claim>
    <route-def path="/"><template>Home</template></route-def>
    <route-def path="/b"><template>B</template></route-def>
    <template slot="not-found">none</template>
  </route-outlet>`;

/** Notes what nobody handles in the page. */
function unhandledIn({window}: Page): unknown[] {
  const reasons: unknown[] = [];
  for (const type of ['unhandledrejection', 'error']) {
    window.addEventListener(type, (event) => {
      event.preventDefault();
      reasons.push(type);
    });
  }
  return reasons;
}

describe('a platform that has had too many changes of the address', () => {
  for (const [title, refuse] of [
    [
      'throws',
      (page: Page) => () => {
        throw new page.window.DOMException('too many', 'SecurityError');
      },
    ],
    ['does nothing', () => () => {}],
  ] as const) {
    it(`P14: goes there by itself where the History API ${title}`, async () => {
      const page = await openPage(SITE, {without: ['NavigationPrecommitController']});
      const unhandled = unhandledIn(page);
      page.window.history.pushState = refuse(page);
      page.click('#a');
      await until(() => page.loads === 1);
      assert.equal(page.path, '/a');
      assert.isEmpty(unhandled);
    });
  }

  it('P14: leaves all as it is where the Navigation API refuses, and goes on later', async () => {
    const page = await openPage(SITE);
    const unhandled = unhandledIn(page);
    const {navigation, DOMException, Promise} = page.window;
    // Where there is none, its absence cannot harm.
    if (navigation) {
      const refused = () => Promise.reject(new DOMException('too many', 'AbortError'));
      Object.defineProperty(navigation, 'navigate', {
        configurable: true,
        value: () => ({committed: refused(), finished: refused()}),
      });
      const {committed, finished} = page.outlet().navigate('/b');
      for (const promise of [committed, finished]) {
        assert.equal(await promise.catch(({name}: Error) => name), 'AbortError');
      }
      page.outlet().navigate('/b');
      await page.rest();
      await page.shows('Home', '/');
      delete (navigation as {navigate?: unknown}).navigate;
    }
    await page.outlet().navigate('/b').finished;
    await page.shows('B', '/b');
    assert.isEmpty(unhandled);
  });
});
