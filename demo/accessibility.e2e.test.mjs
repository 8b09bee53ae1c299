import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {createDemoServer, listen} from './server.mjs';
import {violationsIn} from './test/axe.mjs';
import {engines, launch} from './test/launch.mjs';

/** What takes time to find out. */
const SLOW = /\/(?:size|dependents|readme|not-installed|lit)$/;

for (const engine of engines) {
  describe(`accessibility in ${engine}`, () => {
    let server;
    let address;
    /** One that sends pages with what they show. */
    let streaming;
    let streamed;
    let browser;
    let page;
    /** What becomes of slow requests: they go on, wait, or fail. */
    let fate;
    let waiting;

    before(async () => {
      server = createDemoServer({streams: false});
      streaming = createDemoServer();
      address = `http://localhost:${await listen(server, {port: 0})}`;
      streamed = `http://localhost:${await listen(streaming, {port: 0})}`;
      browser = await launch(engine);
    });

    after(async () => {
      await browser?.close();
      for (const each of [server, streaming]) {
        each.closeAllConnections();
        each.close();
      }
    });

    beforeEach(async () => {
      fate = 'go on';
      waiting = [];
      page = await browser.newPage();
      await page.setViewport({width: 1280, height: 900});
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        if (!SLOW.test(new URL(request.url()).pathname) || fate === 'go on') {
          void request.continue();
        } else if (fate === 'fail') {
          const body = JSON.stringify({message: 'The disk is on fire.'});
          void request.respond({status: 500, contentType: 'application/json', body});
        } else waiting.push(request);
      });
    });

    afterEach(() => page.close());

    async function release() {
      fate = 'go on';
      await Promise.all(waiting.splice(0).map((request) => request.continue()));
    }

    /** Waits until a box is, or none is, in a state. */
    async function isIn(state, expected = true) {
      await page.waitForFunction(
        (selector, expected) =>
          customElements.get('await-data') &&
          (document.querySelector(selector) !== null) === expected,
        {timeout: 60_000},
        `:is(await-data, await-boundary):state(${state})`,
        expected,
      );
    }

    /** Looks at the page as it is now. */
    async function passes(what) {
      const dark = [{name: 'prefers-color-scheme', value: 'dark'}];
      // Firefox cannot be told of a scheme.
      for (const features of engine === 'chromium' ? [dark, undefined] : [undefined]) {
        if (engine === 'chromium') await page.emulateMediaFeatures(features);
        assert.deepEqual(await violationsIn(page), [], `${what}${features ? ', dark' : ''}`);
      }
    }

    /** Takes a page through all that its boxes can be. */
    async function passesInAllStates(path) {
      fate = 'wait';
      await page.goto(address + path, {waitUntil: 'domcontentloaded'});
      await isIn('pending');
      await passes('pending');
      await release();
      await isIn('pending', false);
      await passes('settled');

      fate = 'wait';
      await page.$$eval('await-data', (boxes) => boxes.forEach((box) => box.retry()));
      await isIn('refreshing');
      await passes('refreshing');
      await release();
      await isIn('refreshing', false);

      fate = 'fail';
      await page.reload({waitUntil: 'domcontentloaded'});
      await isIn('error');
      await isIn('pending', false);
      await passes('failed');
      fate = 'wait';
      await page.$$eval('main button', (buttons) =>
        buttons.filter((one) => one.innerText === 'Try again').forEach((one) => one.click()),
      );
      await isIn('pending');
      await passes('tried again');
      await release();
      await isIn('pending', false);
      await passes('after a retry');
    }

    for (const path of [
      '/pages/await-data.html',
      '/pages/boundary.html',
      '/pages/error.html',
      '/pages/routes.html',
      '/pages/routes.html#/package/lit-html',
      '/pages/strict-csp.html',
      '/package/lit-html',
    ]) {
      it(`finds nothing in any state of ${path}`, () => passesInAllStates(path));
    }

    it('finds nothing in a page that the server has filled', async () => {
      await page.goto(`${streamed}/package/lit-html`);
      await page.waitForFunction(() => !document.querySelector('[streamed]'));
      await passes('streamed');
    });

    if (engine === 'chromium') {
      /** What the browser hands to a screen reader of each live region that says something. */
      async function live() {
        const client = await page.createCDPSession();
        const {nodes} = await client.send('Accessibility.getFullAXTree');
        await client.detach();
        const byId = new Map(nodes.map((node) => [node.nodeId, node]));
        const textOf = ({role, name, childIds}) =>
          role.value === 'StaticText'
            ? name.value
            : childIds
                .map((id) => textOf(byId.get(id)))
                .join(' ')
                .trim();
        return nodes
          .filter(({role}) => role.value === 'status')
          .map((node) => {
            const {busy} = Object.fromEntries(
              node.properties.map(({name, value}) => [name, value.value]),
            );
            return textOf(node) + (busy ? ' (busy, so nobody says it)' : '');
          })
          .filter((text) => text);
      }

      it('hands the fallback to a screen reader, and then the result, but never both', async () => {
        fate = 'wait';
        await page.goto(`${address}/pages/await-data.html`, {waitUntil: 'domcontentloaded'});
        await isIn('pending');
        assert.deepEqual(await live(), ['Measuring lit-html…']);
        await release();
        await isIn('pending', false);
        assert.match((await live()).join('|'), /^lit-html takes [\d,]+ bytes in [\d,]+ files\.$/);
      });

      it('hands over the figures of a package, and none of the long lists', async () => {
        fate = 'wait';
        await page.goto(`${address}/package/lit-html`, {waitUntil: 'domcontentloaded'});
        await page.waitForFunction(
          () => document.querySelectorAll('await-data:state(pending)').length === 7,
        );
        assert.deepEqual(await live(), [
          'Weighing it all…',
          'Walking the folder…',
          'Reading every manifest…',
          'Opening the readme…',
        ]);
        await release();
        await isIn('pending', false);
        const [weight, size, dependents, readme, ...more] = await live();
        assert.match(weight, /MB +in /);
        assert.match(size, /^[\d.]+\s[kM]B in \d+ files$/);
        assert.match(dependents, /^\d+ asks? for it$/);
        assert.match(readme, /^README\.md, /);
        assert.deepEqual(more, []);
      });
    }

    it('finds nothing in boxes that wait for their time', async () => {
      fate = 'wait';
      await page.goto(`${address}/pages/lazy.html`);
      await isIn('pending');
      await passes('pending');
      for (const section of await page.$$('section')) {
        await section.scrollIntoView();
        await section.hover();
      }
      await page.hover('button');
      await release();
      await isIn('pending', false);
      await passes('settled');
    });

    for (const path of [
      '/',
      '/?q=no+such+thing',
      '/about',
      '/package/no-such-package',
      '/no/such/page',
      '/pages/routes.html#/no/such/page',
      '/pages/routes.html#/package/no-such-package',
    ]) {
      it(`finds nothing in ${path}`, async () => {
        for (const width of [1280, 360]) {
          await page.setViewport({width, height: 800});
          await page.goto(address + path);
          await page.waitForSelector('h1');
          await isIn('pending', false);
          await passes(`${width} px`);
        }
      });
    }
  });
}
