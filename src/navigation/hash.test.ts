import {assert} from 'chai';
import {until} from '../elements/test/moments.js';
import {openPage} from './test/frame.js';
import {HASH_SITE as SITE} from './test/site.js';

for (const [name, without] of [
  ['the best that the engine has', []],
  ['the History API', ['NavigationPrecommitController']],
] as const) {
  describe(`navigation="hash", by ${name}`, () => {
    it('matches the fragment that the page was opened at', async () => {
      const page = await openPage(SITE, {without, at: '/page#/b?q=7'});
      assert.equal(page.text, 'B 7');
    });

    it('follows links, back and forward', async () => {
      const page = await openPage(SITE, {without, at: '/page'});
      assert.equal(page.text, 'Home');
      page.click('#a');
      await page.shows('A', '/page#/a');
      page.click('#b');
      await page.shows('B 1', '/page#/b?q=1');
      page.window.history.back();
      await page.shows('A', '/page#/a');
      page.window.history.back();
      await page.shows('Home', '/page');
      page.window.history.go(2);
      await page.shows('B 1', '/page#/b?q=1');
      assert.equal(page.loads, 0);
    });

    it('shows a fragment that is typed, and the not-found template where no route matches', async () => {
      const page = await openPage(SITE, {without, at: '/page'});
      page.window.location.hash = '#/a';
      await page.shows('A', '/page#/a');
      page.window.location.hash = '#/nowhere';
      await page.shows('none', '/page#/nowhere');
    });

    it('leaves URL and content when a typed fragment is prevented', async () => {
      const page = await openPage(SITE, {without, at: '/page'});
      page.click('#a');
      await page.shows('A', '/page#/a');
      let asked = 0;
      page.document.body.addEventListener('route-navigate', (event) => {
        asked++;
        event.preventDefault();
      });
      page.window.location.hash = '#/b';
      await until(() => asked === 1);
      await page.rest();
      await page.shows('A', '/page#/a');
    });

    it('P14: a fragment of the page leaves the content as it is', async () => {
      const page = await openPage(SITE, {without, at: '/page'});
      page.click('#a');
      await page.shows('A', '/page#/a');
      page.click('#part');
      await until(() => page.path === '/page#part');
      await page.rest();
      assert.equal(page.text, 'A');
      page.window.history.back();
      await page.shows('A', '/page#/a');
    });

    it('navigate() takes paths, links and queries; href() gives links', async () => {
      const page = await openPage(SITE, {without, at: '/page'});
      const outlet = page.outlet();
      assert.equal(outlet.href('/b', {}, {q: 'z'}), '#/b?q=z');
      await outlet.navigate('/b').finished;
      await page.shows('B', '/page#/b');
      await outlet.navigate('?q=2').finished;
      await page.shows('B 2', '/page#/b?q=2');
      await outlet.navigate('#/a').finished;
      await page.shows('A', '/page#/a');
      await outlet.navigate('/old').finished;
      await page.shows('A', '/page#/a');
    });

    it('P14: a GET form with a fragment as its action puts its data there', async () => {
      const page = await openPage(SITE, {without, at: '/page'});
      page.find<HTMLFormElement>('#form').requestSubmit();
      await page.shows('B x y', '/page#/b?q=x+y');
      assert.equal(page.loads, 0);
    });

    it('<base href> does not lead away', async () => {
      const page = await openPage(`<base href="/deep/er/">${SITE}`, {without, at: '/page'});
      page.click('#a');
      await page.shows('A', '/page#/a');
      assert.equal(page.loads, 0);
    });
  });
}
