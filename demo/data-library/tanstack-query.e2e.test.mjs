import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createDemoServer, listen} from '../server.mjs';
import {violationsIn} from '../test/axe.mjs';
import {engines, launch} from '../test/launch.mjs';
import {buildDataLibraryPage} from './build.mjs';

for (const engine of engines) {
  describe(`the page with TanStack Query in ${engine}`, () => {
    let server;
    let browser;
    let page;
    const sizes = [];
    const complaints = [];

    before(async () => {
      await buildDataLibraryPage();
      server = createDemoServer();
      const port = await listen(server, {port: 0});
      browser = await launch(engine);
      page = await browser.newPage();
      page.on(
        'console',
        (message) => message.type() === 'error' && complaints.push(message.text()),
      );
      page.on('pageerror', (error) => complaints.push(error.message));
      // The mouse stays where the link was, and may rest on another package then.
      page.on('request', (request) => {
        if (request.url().endsWith('/lit-html/size')) sizes.push(request.url());
      });
      await page.goto(`http://localhost:${port}/about`);
      const link = await page.waitForSelector('a[href="/data-library/tanstack-query.html"]');
      await Promise.all([page.waitForNavigation(), link.click()]);
    });

    after(async () => {
      await browser?.close();
      server.closeAllConnections();
      server.close();
    });

    const shows = (pattern) =>
      page.waitForFunction(
        (source) => {
          const {innerText} = document.querySelector('main');
          const own = document.querySelector('package-size')?.renderRoot.textContent ?? '';
          return new RegExp(source).test(`${innerText} ${own}`.replace(/\s+/g, ' '));
        },
        {},
        pattern.source,
      );

    it('fetches once for the preload, the page and the observer, and again only on demand', async () => {
      await page.waitForSelector('a[href="#/package/lit-html"]');
      await page.hover('a[href="#/package/lit-html"]');
      await page.click('a[href="#/package/lit-html"]');
      await shows(/lit-html 3.* [\d,]+ files, [\d,]+ bytes .*observer has [\d,]+ bytes/);
      assert.equal(sizes.length, 1);
      assert.match(await page.title(), /^lit-html/);
      await page.evaluate(() =>
        document.querySelector('package-size').renderRoot.querySelector('button').click(),
      );
      await shows(/observer has [\d,]+ bytes Measure/);
      assert.equal(sizes.length, 2);
      await page.click('a[href="#/"]');
      await page.waitForSelector('a[href="#/package/lit-html"]');
      await page.click('a[href="#/package/lit-html"]');
      await shows(/observer has [\d,]+ bytes Measure/);
      assert.equal(sizes.length, 2);
      assert.deepEqual(complaints, []);
    });

    it('has nothing that axe-core finds, on a phone neither', async () => {
      for (const width of [1280, 360]) {
        await page.setViewport({width, height: 800});
        for (const [hash, pattern] of [
          ['#/package/lit-html', /observer has [\d,]+ bytes Measure/],
          ['#/', /about this demo .*lit-html/],
        ]) {
          await page.evaluate((to) => (location.hash = to), hash);
          await shows(pattern);
          assert.deepEqual(await violationsIn(page), [], `${width} px, ${hash}`);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        }
      }
    });
  });
}
