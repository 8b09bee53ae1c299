import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {createDemoServer, listen} from './server.mjs';
import {engines, launch} from './test/launch.mjs';

/** The parts that a package's page does not wait for, as their addresses end. */
const slowParts = ['size', 'dependents', 'readme'];

/** Those of the pages to copy whose boxes all settle without being scrolled to. */
const copies = ['await-data', 'boundary', 'error', 'routes', 'strict-csp'].map(
  (name) => `/pages/${name}.html`,
);

for (const engine of engines) {
  describe(`the demo in ${engine}`, () => {
    let server;
    let address;
    let packages;
    let withoutReadme;
    let browser;
    let page;
    /** Requests whose path ends so are kept until `release(end)` is called. */
    let held;
    /** Answers given instead of the server's, by the end of the path. */
    let answers;
    let requested;
    /** Requests that have not been answered yet. */
    let underWay;
    let complaints;

    before(async () => {
      // The pages as they are, which the browser fills; what the server fills is in stream.e2e.test.mjs.
      server = createDemoServer({streams: false});
      address = `http://localhost:${await listen(server, {port: 0})}`;
      packages = await (await fetch(`${address}/api/packages`)).json();
      withoutReadme = await firstWithoutReadme(address, packages);
      browser = await launch(engine);
    });

    after(async () => {
      await browser?.close();
      server.closeAllConnections();
      server.close();
    });

    beforeEach(async () => {
      held = new Map();
      answers = new Map();
      requested = [];
      underWay = new Set();
      complaints = [];
      page = await browser.newPage();
      await page.setViewport({width: 1280, height: 900});
      page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
      page.on('console', (message) => {
        // Chromium also logs every answer that is not a success, which is no error of the page.
        const isStatus = message.text().startsWith('Failed to load resource');
        if (message.type() === 'error' && !isStatus) complaints.push(`logged: ${message.text()}`);
      });
      await page.exposeFunction('reportViolation', (text) => complaints.push(text));
      await page.evaluateOnNewDocument(() => {
        addEventListener('securitypolicyviolation', (event) => {
          window.reportViolation(`policy: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        const {pathname} = new URL(request.url());
        requested.push(pathname);
        underWay.add(request);
        const end = pathname.split('/').at(-1);
        if (held.has(end)) held.get(end).push(request);
        else if (answers.has(end)) void request.respond(answers.get(end));
        else void request.continue();
      });
      for (const end of ['requestfinished', 'requestfailed']) {
        page.on(end, (request) => underWay.delete(request));
      }
    });

    afterEach(async () => {
      await page.close();
      assert.deepEqual(complaints, []);
    });

    const open = (path) => page.goto(address + path);
    const hold = (...ends) => ends.forEach((end) => held.set(end, []));
    const text = (selector) => page.$eval(selector, (found) => found.innerText.trim());
    const click = async (selector) => {
      await page.waitForSelector(selector, {timeout: 60_000});
      await page.click(selector);
    };
    const path = () => page.evaluate(() => location.pathname + location.search);

    /** Waits until something that matches is to be seen, with this text in it. */
    async function seen(selector, expected = '') {
      await page.waitForFunction(
        (selector, expected) =>
          [...document.querySelectorAll(selector)].some(
            (found) => found.checkVisibility() && found.innerText.includes(expected),
          ),
        {timeout: 60_000},
        selector,
        expected,
      );
    }

    /** Waits until a page is there with all of its parts, and every request is answered. */
    async function settled() {
      await page.waitForFunction(
        () => document.querySelector('h1') && !document.querySelector('await-data:state(pending)'),
        {timeout: 60_000},
      );
      while (underWay.size > 0) await page.evaluate(() => new Promise(requestAnimationFrame));
    }

    /** Lets go of what is kept, as soon as it has been asked for. */
    async function release(end) {
      const requests = held.get(end);
      if (requests.length === 0) {
        await page.waitForRequest((one) => one.url().endsWith(`/${end}`), {timeout: 60_000});
      }
      held.delete(end);
      await Promise.all(requests.map((request) => request.continue()));
    }

    /** How often this part of a package has been asked for. */
    const asked = (end) =>
      requested.filter((one) => one.startsWith('/api/packages/') && one.endsWith(`/${end}`)).length;

    /** Waits until these parts, and no others, are being refreshed. */
    async function refreshes(...names) {
      await page.waitForFunction(
        (names) =>
          [...document.querySelectorAll('await-data')]
            .filter((box) => box.matches(':state(refreshing)'))
            .map(({from}) => from)
            .filter((from, index, all) => from !== all[index - 1])
            .join() === names,
        {timeout: 60_000},
        names.join(),
      );
    }

    /** The list's box, to see whether it is the same one at the same place. */
    const listPlace = () =>
      page.$eval('.packages', (list) => {
        const {x, y, width, height} = list.getBoundingClientRect();
        return {first: list.dataset.first, scroll: list.scrollTop, x, y, width, height};
      });

    /** Goes down in the list, and returns the name and the middle of a link that is there. */
    const scrollList = (top) =>
      page.$eval(
        '.packages',
        (list, top) => {
          list.dataset.first = 'same';
          list.scrollTop = top;
          const from = list.getBoundingClientRect().top;
          const links = [...list.querySelectorAll('a')];
          const link = links.find((one) => one.getBoundingClientRect().top > from + 20);
          const {x, y, width, height} = link.getBoundingClientRect();
          return {name: link.innerText, x: x + width / 2, y: y + height / 2};
        },
        top,
      );

    /** Counts from now on the frames in which something stands in for what has not come. */
    const watchFallbacks = () =>
      page.evaluate(() => {
        window.framesWithFallback = 0;
        const look = () => {
          const all = [...document.querySelectorAll('[slot="fallback"], .message[role="status"]')];
          if (all.some((one) => one.checkVisibility())) window.framesWithFallback += 1;
          requestAnimationFrame(look);
        };
        look();
      });

    /** Where each card is and how large, so that a jump of one of them shows. */
    const places = () =>
      page.$$eval('.card', (cards) =>
        cards.map((card) => {
          const {x, y, width, height} = card.getBoundingClientRect();
          return [card.className, x, y, width, /readme/.test(card.className) ? 0 : height].join(
            ' ',
          );
        }),
      );

    it('lists every installed package, and does not wait for their weight', async () => {
      hold('size');
      await open('/');
      await seen('.count', `${packages.length.toLocaleString('en')} packages`);
      const names = await page.$$eval('.packages a', (links) => links.map((a) => a.innerText));
      assert.deepEqual(
        names,
        packages.map(({name}) => name),
      );
      await seen('.weight', 'Weighing');
      await release('size');
      await seen('.weight', 'MB in');
      assert.equal(await page.title(), 'Installed packages · meanwhile');
    });

    it('finds packages by the query string', async () => {
      await open('/?q=lit+html');
      await seen('.count', 'matching lit html');
      assert.equal(await page.$eval('#q', (field) => field.value), 'lit html');
      await seen('.packages a', 'lit-html');
      await open('/?q=no-such-thing-anywhere');
      await seen('.empty', 'Nothing installed here matches');
      assert.equal(await page.$('.packages li'), null);
    });

    it('finds packages by the form', async () => {
      await open('/');
      await seen('.count', 'packages');
      await page.type('#q', 'lit');
      await page.keyboard.press('Enter');
      await seen('.count', 'matching lit');
      assert.equal(await path(), '/?q=lit');
      assert.equal(await text('.packages li:first-child a'), 'lit');
      await click('.count a');
      await seen('.count', `${packages.length.toLocaleString('en')} packages`);
      await page.waitForFunction(() => document.querySelector('#q').value === '');
      assert.equal(await path(), '/');
    });

    it('shows the manifest at once and the rest as it arrives, and nothing moves', async () => {
      await open('/?q=lit-html');
      await seen('.packages a', 'lit-html');
      hold(...slowParts);
      await click('.packages a[href="/package/lit-html?q=lit-html"]');
      await seen('.package h1', 'lit-html');
      assert.equal(await path(), '/package/lit-html?q=lit-html');
      assert.match(await page.title(), /^lit-html \d/);
      await seen('.facts', 'BSD-3-Clause');
      await seen('.size', 'Walking the folder');
      await seen('.dependents', 'Reading every manifest');
      await seen('.readme', 'Opening the readme');
      const before = await places();

      await release('readme');
      await seen('.readme pre', '# lit-html');
      await seen('.size', 'Walking the folder');
      await release('dependents');
      await seen('.dependents .names', 'lit-element');
      await seen('.size', 'Walking the folder');
      await release('size');
      await seen('.size .types', 'JavaScript');
      assert.equal((await page.$$('.skeleton')).length > 0, true);
      await page.waitForFunction(() =>
        [...document.querySelectorAll('.skeleton')].every((one) => !one.checkVisibility()),
      );
      assert.deepEqual(await places(), before);
    });

    it('draws the size as bars, the largest type first and as wide as can be', async () => {
      await open('/package/lit-html');
      await seen('.size .types', 'JavaScript');
      const {types} = await (await fetch(`${address}/api/packages/lit-html/size`)).json();
      const rows = await page.$$eval('.types tbody tr', (rows) =>
        rows.map((row) => ({
          type: row.querySelector('th').innerText,
          drawn:
            row.querySelector('rect').getBoundingClientRect().width /
            row.querySelector('svg').getBoundingClientRect().width,
        })),
      );
      assert.deepEqual(
        rows.map(({type}) => type),
        types.map(({type}) => type),
      );
      rows.forEach(({drawn}, index) => {
        const share = types[index].bytes / types[0].bytes;
        assert.ok(Math.abs(drawn - share) < 0.02, `${drawn} is not ${share}`);
      });
    });

    it('says that a package has no readme, in its own box, with a retry that retries', async () => {
      await open(`/package/${withoutReadme}`);
      await seen('.readme .failure', `${withoutReadme} comes without a readme.`);
      await seen('.size .types', 'Other');
      await seen('.dependents .names', '');
      assert.equal(asked('readme'), 1);

      hold('readme');
      await click('.readme button');
      await seen('.readme', 'Opening the readme');
      await release('readme');
      await seen('.readme .failure', 'comes without a readme.');
      assert.equal(asked('readme'), 2);

      const body = {file: 'README', bytes: 7, truncated: false, text: 'Written', tookMs: 1};
      answers.set('readme', {contentType: 'application/json', body: JSON.stringify(body)});
      await click('.readme button');
      await seen('.readme pre', 'Written');
      assert.equal(await page.$('.readme .failure'), null);
      assert.deepEqual([asked('readme'), asked('size'), asked('dependents')], [3, 1, 1]);
    });

    it('tries the dependents again, which are a bare promise, by loading the data again', async () => {
      answers.set('dependents', {
        status: 500,
        contentType: 'application/json',
        body: JSON.stringify({message: 'The disk is on fire.'}),
      });
      await open('/package/lit-html');
      await seen('.dependents .failure', 'The disk is on fire.');
      answers.clear();
      await click('.dependents button');
      await seen('.dependents .names', 'lit-element');
      await seen('.size .types', 'JavaScript');
    });

    it('understands a scope, in a link and in the address, escaped or not', async () => {
      await open('/?q=@lit/task');
      await seen('.packages a', '@lit/task');
      await click('.packages a[href^="/package/@lit/task?"]');
      await seen('h1', '@lit/task');
      await seen('.readme pre', '@lit/task');
      assert.equal(await path(), '/package/@lit/task?q=@lit/task');
      await open('/package/%40lit%2Ftask');
      await seen('h1', '@lit/task');
      await click('.dependencies a[href$="/@lit/reactive-element"]');
      await seen('h1', '@lit/reactive-element');
      await seen('.size .types', 'JavaScript');
    });

    it('says so when a package is not installed', async () => {
      for (const name of ['no-such-package', '@no/such-package', 'much/too/deep']) {
        await open(`/package/${name}`);
        await seen('h1', 'Not installed');
        await seen('.message', name);
      }
      await click('.message a');
      await seen('.count', 'packages');
    });

    it('says so when there is no such page', async () => {
      const response = await open('/no/such/page');
      assert.equal(response.status(), 404);
      await seen('h1', 'No such page');
      await seen('.message code', '/no/such/page');
      await click('.message a');
      await seen('.count', 'packages');
    });

    it('goes back to the list and forward again', async () => {
      await open('/?q=chai');
      await seen('.packages a', 'chai');
      await click('.packages a[href="/package/chai?q=chai"]');
      await seen('.package h1', 'chai');
      await page.goBack();
      await seen('.invitation');
      assert.equal(await path(), '/?q=chai');
      await page.goForward();
      await seen('.package h1', 'chai');
      await click('.back');
      await seen('.invitation');
      await seen('.count', 'matching chai');
      assert.equal(await path(), '/?q=chai');
    });

    it('goes back at once: no request, and no frame in which something is missing', async () => {
      await open('/package/chai');
      await settled();
      await click('.packages a[href="/package/@babel/code-frame"]');
      await seen('.package h1', '@babel/code-frame');
      await settled();
      requested.length = 0;
      await watchFallbacks();
      await page.goBack();
      await seen('.package h1', 'chai');
      await seen('.readme pre', 'Chai');
      await page.goForward();
      await seen('.package h1', '@babel/code-frame');
      await click('.back');
      await seen('.invitation');
      assert.deepEqual(
        requested.filter((one) => one.startsWith('/api/')),
        [],
      );
      assert.equal(await page.evaluate(() => window.framesWithFallback), 0);
    });

    for (const way of ['pointer', 'focus']) {
      it(`reads a package while its link has the ${way}, and opens it at once`, async () => {
        await open('/?q=lit-html');
        await seen('.packages a', 'lit-html');
        const link = '.packages a[href="/package/lit-html?q=lit-html"]';
        const reads = ['lit-html', ...slowParts];
        const requests = Promise.all(
          reads.map((end) =>
            page.waitForRequest((one) => one.url().endsWith(`/${end}`), {timeout: 60_000}),
          ),
        );
        await (way === 'focus' ? page.focus(link) : page.hover(link));
        await requests;
        await settled();
        assert.deepEqual(reads.map(asked), [1, 1, 1, 1]);
        assert.equal(await path(), '/?q=lit-html');
        await watchFallbacks();
        await (way === 'focus' ? page.keyboard.press('Enter') : click(link));
        await seen('.package h1', 'lit-html');
        await seen('.size .types', 'JavaScript');
        await seen('.readme pre', '# lit-html');
        assert.deepEqual(reads.map(asked), [1, 1, 1, 1]);
        assert.equal(await page.evaluate(() => window.framesWithFallback), 0);
      });
    }

    it('marks where you are', async () => {
      const isMarked = (...names) =>
        page.waitForFunction(
          (names) =>
            [
              ...document.querySelectorAll(
                'nav a[aria-current="page"], .packages a[aria-current="page"]',
              ),
            ]
              .map((link) => link.innerText)
              .join() === names,
          {timeout: 60_000},
          names.join(),
        );
      await open('/?q=web');
      await isMarked('Packages');
      await click('.packages a[href="/package/@web/dev-server?q=web"]');
      await isMarked('@web/dev-server');
      await click('nav a[href="/about"]');
      await isMarked('About');
      await page.goBack();
      await isMarked('@web/dev-server');
    });

    it('is where you were, in a package on a wide screen and in the list on a narrow one', async () => {
      await open('/package/chai');
      await settled();
      const scrolled = (top) =>
        page.waitForFunction((top) => Math.abs(scrollY - top) <= 1, {timeout: 60_000}, top);
      await page.evaluate(() => scrollTo(0, 400));
      await click('.packages a[href="/package/@babel/code-frame"]');
      await seen('.package h1', '@babel/code-frame');
      await scrolled(0);
      await page.goBack();
      await seen('.package h1', 'chai');
      await scrolled(400);

      await page.setViewport({width: 360, height: 780});
      await open('/');
      await seen('.packages a', packages[0].name);
      await page.evaluate(() => scrollTo(0, 3000));
      const link = await page.$$eval('.packages a', (links) => {
        const found = links.find((one) => one.getBoundingClientRect().top > 200);
        const {x, y, width, height} = found.getBoundingClientRect();
        return {name: found.innerText, x: x + width / 2, y: y + height / 2};
      });
      await page.mouse.click(link.x, link.y);
      await seen('.package h1', link.name.split('/').at(-1));
      await scrolled(0);
      await page.goBack();
      await seen('.packages a', packages[0].name);
      await scrolled(3000);
    });

    it('moves the focus to the package that is opened', async () => {
      await open('/?q=lit-html');
      await seen('.packages a', 'lit-html');
      await click('.packages a[href="/package/lit-html?q=lit-html"]');
      await page.waitForFunction(() => document.activeElement.closest('.package h1'));
    });

    it('keeps the list as it is while packages open beside it', async () => {
      await open('/?q=web');
      await seen('.count', 'matching web');
      const link = await scrollList(150);
      const before = await listPlace();
      assert.ok(before.scroll > 100 && before.first === 'same');
      await page.mouse.click(link.x, link.y);
      await seen('.package h1', link.name.split('/').at(-1));
      assert.equal(await path(), `/package/${link.name}?q=web`);
      await seen('.size .types', 'JSON');
      assert.deepEqual(await listPlace(), before);

      // Also where the page beside it has been scrolled to its end.
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      assert.deepEqual(await listPlace(), before);
      const next = await scrollList(150 + 80);
      const after = await listPlace();
      assert.notEqual(next.name, link.name);
      await page.mouse.click(next.x, next.y);
      await seen('.package h1', next.name.split('/').at(-1));
      assert.deepEqual(await listPlace(), after);
      assert.equal(await page.$eval('#q', (field) => field.value), 'web');
      const lists = requested.filter((one) => one === '/api/packages');
      assert.equal(lists.length, 1, 'the list was loaded once');
    });

    it('searches on beside an open package, which stays, and begins at the top', async () => {
      await open('/package/lit-html');
      await seen('.size .types', 'JavaScript');
      await scrollList(600);
      await page.type('#q', 'web');
      await page.keyboard.press('Enter');
      await seen('.count', 'matching web');
      assert.equal(await path(), '/package/lit-html?q=web');
      await seen('.package h1', 'lit-html');
      assert.equal((await listPlace()).scroll, 0);
      assert.deepEqual([asked('lit-html'), asked('size'), asked('readme')], [1, 1, 1]);
      await page.goBack();
      await seen('.count', `${packages.length.toLocaleString('en')} packages`);
      assert.equal((await listPlace()).scroll, 600);
    });

    it('finds the list where it was after a page without it', async () => {
      await open('/');
      await seen('.packages a', packages[0].name);
      await scrollList(900);
      await click('nav a[href="/about"]');
      await seen('h1', 'The page now, the data meanwhile');
      await page.goBack();
      await seen('.packages a', packages[0].name);
      const {first, scroll} = await listPlace();
      assert.deepEqual({first, scroll}, {first: undefined, scroll: 900});
    });

    it('has room for one of them on a narrow screen', async () => {
      await page.setViewport({width: 1000, height: 780});
      await open('/?q=lit-html');
      await seen('.packages a', 'lit-html');
      const visible = (selector) => page.$eval(selector, (found) => found.checkVisibility());
      assert.deepEqual([await visible('.list'), await visible('.detail')], [true, false]);
      await click('.packages a');
      await seen('.package h1', 'lit-html');
      assert.deepEqual([await visible('.list'), await visible('.detail')], [false, true]);
      await click('.back');
      await seen('.packages a', 'lit-html');
      assert.deepEqual([await visible('.list'), await visible('.detail')], [true, false]);
    });

    it('loads a package again while all of it stays, and moves nothing', async () => {
      await open('/package/lit-html');
      await settled();
      const before = await places();
      await watchFallbacks();
      hold(...slowParts);
      await click('.bar .refresh');
      await refreshes('size', 'dependents', 'readme');
      for (const [selector, expected] of [
        ['.size .types', 'JavaScript'],
        ['.dependents .names', 'lit-element'],
        ['.readme pre', '# lit-html'],
      ]) {
        await seen(selector, expected);
      }
      await release('size');
      await refreshes('dependents', 'readme');
      await release('dependents');
      await release('readme');
      await refreshes();
      await page.waitForFunction(
        () => document.querySelector('#news').textContent === 'Up to date.',
      );
      assert.deepEqual(await places(), before);
      assert.equal(await page.evaluate(() => window.framesWithFallback), 0);
      assert.deepEqual([asked('lit-html'), asked('size'), asked('readme')], [2, 2, 2]);
    });

    it('loads one part again alone, and the list by itself', async () => {
      await open('/package/lit-html');
      await settled();
      requested.length = 0;
      hold('size');
      await click('.size .note button');
      await refreshes('size');
      await release('size');
      await refreshes();
      assert.deepEqual(requested, ['/api/packages/lit-html/size']);

      requested.length = 0;
      hold('size');
      await click('.count .refresh');
      await refreshes('weight');
      await seen('.weight', 'MB in');
      await release('size');
      await refreshes();
      assert.deepEqual(requested, ['/api/packages', '/api/size']);
    });

    it('says that a refresh has failed, and keeps what was there', async () => {
      await open('/package/lit-html');
      await settled();
      const failure = (message) => ({
        status: 500,
        contentType: 'application/json',
        body: JSON.stringify({message}),
      });
      answers.set('size', failure('The disk is on fire.'));
      await click('.bar .refresh');
      await seen('#news', 'The disk is on fire.');
      await seen('.size .types', 'JavaScript');
      await refreshes();
      answers.set('lit-html', failure('The house too.'));
      await click('.bar .refresh');
      await seen('#news', 'The house too.');
      await seen('.size .types', 'JavaScript');
      answers.clear();
      await click('.bar .refresh');
      await page.waitForFunction(
        () => document.querySelector('#news').textContent === 'Up to date.',
      );
    });

    it('leaves a page whose parts have not arrived without a word', async () => {
      hold(...slowParts);
      await open('/package/lit-html');
      await seen('.size', 'Walking the folder');
      await click('nav a[href="/about"]');
      await seen('h1', 'The page now, the data meanwhile');
      assert.equal(await page.$('.failure'), null);
      held.clear();
      await click('nav a[href="/"]');
      await seen('.weight', 'MB in');
    });

    it('can be used with the keyboard alone', async () => {
      await open('/');
      await seen('.count', 'packages');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.activeElement.id === 'main');
      // In Firefox a box that scrolls is a stop of its own.
      const list = engine === 'firefox' ? ['UL'] : [];
      for (const expected of ['q', 'BUTTON', 'BUTTON', ...list, packages[0].name]) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(() => {
          const {id, localName, innerText} = document.activeElement;
          return localName === 'a' ? innerText : id || localName.toUpperCase();
        });
        assert.equal(focused, expected);
      }
      await page.keyboard.press('Enter');
      await seen('.size .types', 'JSON');
    });

    if (engine === 'chromium') {
      it('moves nothing on the screen while a page loads, on a phone neither', async () => {
        for (const width of [1280, 360]) {
          await page.setViewport({width, height: 800});
          for (const address of [
            '/',
            '/package/lit-html',
            `/package/${withoutReadme}`,
            ...copies,
          ]) {
            await open(address);
            await settled();
            const shifts = await page.evaluate(
              () =>
                new Promise((done) => {
                  const observer = new PerformanceObserver((list) => done(list.getEntries()));
                  observer.observe({type: 'layout-shift', buffered: true});
                  requestAnimationFrame(() => requestAnimationFrame(() => done([])));
                }),
            );
            assert.deepEqual(shifts, [], `${address} at ${width} px`);
          }
        }
      });
    }

    it('fits a phone', async () => {
      await page.setViewport({width: 360, height: 780});
      for (const address of [
        '/',
        '/package/@lit/reactive-element',
        '/about',
        '/no/such',
        ...copies,
      ]) {
        await open(address);
        await seen('h1');
        const widths = () => [document.documentElement.scrollWidth, innerWidth];
        const [content, screen] = await page.evaluate(widths);
        assert.ok(content <= screen, `${address} is ${content} px wide`);
      }
    });
  });
}

async function firstWithoutReadme(address, packages) {
  for (const {name} of packages) {
    if ((await fetch(`${address}/api/packages/${name}/readme`)).status === 404) return name;
  }
  throw new Error('Every installed package has a readme, so nothing can show the error.');
}
