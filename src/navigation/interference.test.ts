import {assert} from 'chai';
import type {RouteDefElement, RouteNavigateEvent} from '../bundle.js';
import {controlled, until} from '../elements/test/moments.js';
import {openPage, type Page} from './test/frame.js';

const SITE = `
  <a id="a" href="/a">A</a> <a id="b" href="/b">B</a> <a id="part" href="#part">part</a>
  <route-outlet>
    <route-def path="/a"><template>A</template></route-def>
    <route-def path="/b"><template>B</template></route-def>
    <route-def path="/c"><template>C</template></route-def>
  </route-outlet>`;

for (const [name, without] of [
  ['as the platform has it', []],
  ['by the History API', ['NavigationPrecommitController']],
] as const) {
  describe(`what comes between, ${name}`, () => {
    it('P6: a hash of the page does not stop the page that loads', async () => {
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
      page.click('#part');
      await until(() => page.path === '/a#part');
      await page.rest();
      data.resolve({});
      await page.shows('A', '/a#part');
      assert.equal(runs, 1);
    });

    it('navigate() to a hash of the page settles', async () => {
      const page = await openPage(SITE, {without, at: '/b'});
      const {committed, finished} = page.outlet().navigate('#part');
      await committed;
      await finished;
      await page.shows('B', '/b#part');
    });

    it('P6: a traversal that was held and superseded is not undone when it is refused late', async () => {
      const page = await openPage(SITE, {without, at: '/a'});
      await page.outlet().navigate('/b').finished;
      await page.outlet().navigate('/c').finished;
      const answer = controlled();
      let asked = 0;
      page.document.body.addEventListener('route-navigate', (event: RouteNavigateEvent) => {
        asked++;
        if (event.to.pathname === '/b') event.hold(answer.promise);
      });
      page.window.history.back();
      await until(() => asked === 1);
      await page.outlet().navigate('/a').finished;
      await page.shows('A', '/a');
      answer.resolve(false);
      await page.rest();
      await page.shows('A', '/a');
    });

    it('leaves alone what the page does to its own history', async () => {
      let runs = 0;
      const page = await openPage(SITE, {
        without,
        at: '/a',
        setUp: (given: Page) =>
          (given.find<RouteDefElement>('route-def[path="/b"]').loader = () => runs++),
      });
      page.document.body.addEventListener('route-change', () =>
        page.window.history.replaceState(null, '', '/b?mine'),
      );
      await page.outlet().navigate('/b').finished;
      await page.rest();
      assert.equal(page.path, '/b?mine');
      page.window.history.pushState(null, '', '/a');
      await page.rest();
      await page.shows('B', '/a');
      assert.equal(runs, 1);
    });

    it('refuses to navigate to what is no page, so that no script runs', async () => {
      const page = await openPage(SITE, {without, at: '/a'});
      const outlet = page.outlet();
      for (const to of ['javascript:window.hacked=1', 'mailto:a@b.example']) {
        assert.throws(() => outlet.navigate(to), /only http: and https:/);
      }
      await page.rest();
      assert.isUndefined((page.window as {hacked?: unknown}).hacked);
      await page.shows('A', '/a');
    });

    it('settles when the state cannot be kept', async () => {
      const page = await openPage(SITE, {without, at: '/a'});
      page.window.addEventListener('error', (event) => event.preventDefault());
      const {finished} = page.outlet().navigate('/b', {state: {fails() {}}});
      const reason = await finished.catch((error: Error) => error.name);
      assert.include(['DataCloneError', 'AbortError'], reason);
      await page.shows('A', '/a');
    });
  });
}
