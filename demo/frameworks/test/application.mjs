// What every one of the applications has to do, whatever it is written with.
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {setTimeout} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {engines, launch} from '../../test/launch.mjs';
import {serveApplication} from './server.mjs';

/** How long to wait before looking again whether a condition holds. */
const POLL_MS = 10;

const STOCK = ['/api/stock/1', '/api/stock/2', '/api/stock/3'];

/**
 * Describes the tests of an application in all engines, build by build.
 *
 * @param {object[]} builds
 * @param {string} builds[].title
 * @param {string} builds[].folder below `demo/frameworks`
 * @param {string} [builds[].page] the page, in that folder
 * @param {(page: string) => string | Promise<string>} [builds[].render] renders the application into
 *   the page, as a server does
 * @param {(tools: object) => void} [builds[].more] further tests
 */
export function testApplication(...builds) {
  for (const engine of engines) {
    describe(engine, () => {
      let browser;
      before(async () => {
        browser = await launch(engine);
      });
      after(() => browser?.close());
      for (const build of builds) {
        describe(build.title, () =>
          testBuild({...build, engine, newPage: () => browser.newPage()}),
        );
      }
    });
  }
}

function testBuild({engine, newPage, folder, page: file, render, more}) {
  const path = fileURLToPath(new URL(`../${folder}`, import.meta.url));
  assert.ok(existsSync(path), `${path} is missing; run scripts/frameworks.mjs.`);
  let server;
  let page;
  let complaints;

  before(async () => {
    server = await serveApplication({folder: path, page: file, render});
  });

  after(() => server.close());

  beforeEach(async () => {
    server.reset();
    complaints = [];
    page = await newPage();
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      // Chromium logs every answer that is not a success, and Lit its development build.
      const isNoise = /^Failed to load resource|^Lit is in dev mode/.test(message.text());
      const isBad = ['error', 'warn', 'warning'].includes(message.type());
      if (isBad && !isNoise) complaints.push(`logged: ${message.text()}`);
    });
  });

  afterEach(async () => {
    await page.close();
    assert.deepEqual(complaints, []);
  });

  const open = (path = '/') => page.goto(server.address + path);
  // One message to the browser each, because in Firefox many of them take their time.
  const press = (selector) =>
    page.evaluate((selector) => document.querySelector(selector).click(), selector);
  /** The text of what matches and can be seen, one after the other. */
  const texts = (selector) =>
    page.evaluate(
      (selector) =>
        Array.from(document.querySelectorAll(selector))
          .filter((one) => one.checkVisibility())
          .map((one) => one.innerText.trim()),
      selector,
    );
  /** The books of the shelf in order, as they are to be seen. */
  const shelf = () => texts('.shelf li');

  /** Waits until a condition holds, and then says what did not. */
  async function until(read, expected) {
    const end = Date.now() + 10_000;
    for (;;) {
      const seen = await read();
      try {
        return assert.deepEqual(seen, expected);
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      await setTimeout(POLL_MS);
    }
  }

  const askedFor = (...counts) => until(() => STOCK.map(server.asked), counts);
  const stocked = () =>
    until(shelf, ['Persuasion: 11 in stock', 'Emma: 22 in stock', 'Middlemarch: 33 in stock']);

  /** Marks what is there, so that it is known again: elements, and what they have rendered. */
  const mark = () =>
    page.evaluate(() => {
      for (const box of document.querySelectorAll('.shelf await-data')) {
        box.mark = box.closest('li').dataset.id;
        const wrapper = box.querySelector(':scope > [slot=result]');
        if (wrapper) wrapper.mark = box.mark;
      }
    });
  /** The marks in order; where the element has rendered something, also that of the rendered. */
  const marks = () =>
    page.evaluate(() =>
      Array.from(document.querySelectorAll('.shelf await-data'), (box) => {
        const wrapper = box.querySelector(':scope > [slot=result]');
        return wrapper ? `${box.mark}${wrapper.mark}` : `${box.mark}`;
      }),
    );

  it('gives the elements promises, as properties, and shows fallbacks until they settle', async () => {
    server.hold(...STOCK);
    await open();
    await until(shelf, [
      'Persuasion: counting (light)…',
      'Emma: counting (light)…',
      'Middlemarch: counting (light)…',
    ]);
    await until(() => texts('route-outlet h2'), ['Welcome']);
    const given = await page.evaluate(() =>
      Array.from(document.querySelectorAll('.shelf await-data'), (box) => [
        typeof box.promise,
        box.hasAttribute('promise'),
        box.status,
      ]),
    );
    assert.deepEqual(
      given,
      STOCK.map(() => ['object', false, 'pending']),
    );
    await askedFor(1, 1, 1);
    server.release('/api/stock/2');
    await until(shelf, [
      'Persuasion: counting (light)…',
      'Emma: 22 in stock',
      'Middlemarch: counting (light)…',
    ]);
    server.release(...STOCK);
    await stocked();
    await askedFor(1, 1, 1);
  });

  it('hears the events', async () => {
    server.give('/api/stock/3', {status: 503});
    await open();
    await until(() => texts('.log'), ['2 arrived, 1 failed']);
  });

  it('moves what is pending with the key of its list, and asks for nothing again', async () => {
    server.hold(...STOCK);
    await open();
    await askedFor(1, 1, 1);
    await mark();
    await press('.reverse');
    await until(marks, ['3', '2', '1']);
    server.release('/api/stock/1');
    await until(shelf, [
      'Middlemarch: counting (light)…',
      'Emma: counting (light)…',
      'Persuasion: 11 in stock',
    ]);
    await press('.reverse');
    server.release(...STOCK);
    await stocked();
    assert.deepEqual(await texts('.log'), ['3 arrived, 0 failed']);
    await askedFor(1, 1, 1);
    assert.deepEqual(server.aborted, []);
  });

  it('moves what is shown with the key of its list, the very nodes', async () => {
    await open();
    await stocked();
    await mark();
    await press('.reverse');
    await until(marks, ['33', '22', '11']);
    assert.deepEqual(await shelf(), [
      'Middlemarch: 33 in stock',
      'Emma: 22 in stock',
      'Persuasion: 11 in stock',
    ]);
    await press('.remove');
    await until(marks, ['22', '11']);
    assert.deepEqual(await shelf(), ['Emma: 22 in stock', 'Persuasion: 11 in stock']);
    await press('.reverse');
    await until(marks, ['11', '22']);
    await askedFor(1, 1, 1);
  });

  it('renders again around what is pending and what is shown, and destroys neither', async () => {
    server.hold('/api/stock/1');
    await open('/books/1');
    await until(() => texts('.reviews li'), ['Calm.', 'Late, and worth it.']);
    await until(() => shelf().then((all) => all[2]), 'Middlemarch: 33 in stock');
    await page.type('.note', 'read twice');
    await mark();
    await press('.theme');
    await until(shelf, [
      'Persuasion: counting (dark)…',
      'Emma: 22 in stock',
      'Middlemarch: 33 in stock',
    ]);
    assert.deepEqual(await marks(), ['1', '22', '33']);
    assert.equal(await page.$eval('.note', (field) => field.value), 'read twice');
    assert.deepEqual(await texts('.reviews li'), ['Calm.', 'Late, and worth it.']);
    server.release('/api/stock/1');
    await stocked();
    await press('.theme');
    await until(() => texts('.theme'), ['light']);
    await stocked();
    assert.deepEqual(await marks(), ['1undefined', '22', '33']);
    await askedFor(1, 1, 1);
  });

  it('takes other promises while the first are pending, and shows only the last', async () => {
    server.hold(...STOCK);
    await open();
    await askedFor(1, 1, 1);
    await press('.recount');
    await askedFor(2, 2, 2);
    await until(() => server.aborted.toSorted(), STOCK);
    server.release(...STOCK);
    await stocked();
    await until(() => texts('.log'), ['3 arrived, 0 failed']);
  });

  it('takes other promises after the first have settled', async () => {
    await open();
    await stocked();
    server.hold(...STOCK);
    await press('.recount');
    await until(() => shelf().then((all) => all[0]), 'Persuasion: counting (light)…');
    await askedFor(2, 2, 2);
    server.give('/api/stock/1', {body: 12});
    server.release(...STOCK);
    await until(() => shelf().then((all) => all[0]), 'Persuasion: 12 in stock');
    await until(() => texts('.log'), ['6 arrived, 0 failed']);
  });

  it('shows an error in its own box, and tries again', async () => {
    server.give('/api/stock/2', {status: 503});
    await open();
    const failed = 'Emma: Error: /api/stock/2 answers 503 Try again';
    await until(shelf, ['Persuasion: 11 in stock', failed, 'Middlemarch: 33 in stock']);
    await press('.theme');
    await until(() => texts('.theme'), ['dark']);
    assert.equal((await shelf())[1], failed);
    await press('li[data-id="2"] button');
    await askedFor(1, 2, 1);
    await until(() => texts('.log'), ['2 arrived, 2 failed']);
    server.give('/api/stock/2');
    await press('li[data-id="2"] button');
    await stocked();
    await askedFor(1, 3, 1);
    await until(() => texts('.log'), ['3 arrived, 2 failed']);
  });

  it('follows links, and awaits what the page leaves for later', async () => {
    server.hold('/api/reviews/1');
    await open();
    await until(() => texts('route-outlet h2'), ['Welcome']);
    await page.click('nav a[href="/books/1"]');
    await until(() => texts('route-outlet h2'), ['Persuasion']);
    await until(() => texts('.path'), ['/books/:id']);
    assert.equal(await page.evaluate(() => location.pathname), '/books/1');
    await until(() => texts('.reviews await-data > *'), ['Reading the reviews (light)…']);
    await press('.theme');
    await until(() => texts('.reviews await-data > *'), ['Reading the reviews (dark)…']);
    server.release('/api/reviews/1');
    await until(() => texts('.reviews li'), ['Calm.', 'Late, and worth it.']);

    server.hold('/api/reviews/2');
    await page.click('nav a[href="/books/2"]');
    await until(() => texts('route-outlet h2'), ['Emma']);
    await until(() => texts('.reviews await-data > *'), ['Reading the reviews (dark)…']);
    server.release('/api/reviews/2');
    await until(() => texts('.reviews li'), ['Clever.']);

    await page.goBack();
    await until(() => texts('route-outlet h2'), ['Persuasion']);
    await until(() => texts('.reviews li'), ['Calm.', 'Late, and worth it.']);
    await page.click('nav a[href="/"]');
    await until(() => texts('route-outlet h2'), ['Welcome']);
    await until(() => texts('.reviews'), []);
    await askedFor(1, 1, 1);
  });

  it('loads the data of a page once', async () => {
    await open('/books/2');
    await until(() => texts('.reviews li'), ['Clever.']);
    assert.deepEqual(['/api/books/2', '/api/reviews/2'].map(server.asked), [1, 1]);
    await press('.theme');
    await until(() => texts('.theme'), ['dark']);
    assert.deepEqual(['/api/books/2', '/api/reviews/2'].map(server.asked), [1, 1]);
  });

  it('tries again what the page was left without', async () => {
    server.give('/api/reviews/2', {status: 500});
    await open('/books/2');
    await until(
      () => texts('.reviews await-data > *'),
      ['Error: /api/reviews/2 answers 500 Try again'],
    );
    server.give('/api/reviews/2');
    await press('.reviews [slot=error] button');
    await until(() => texts('.reviews li'), ['Clever.']);
    assert.deepEqual(['/api/books/2', '/api/reviews/2'].map(server.asked), [1, 2]);
  });

  it('shows newer data of the page in the very nodes, and leaves what is beside it alone', async () => {
    await open('/books/1');
    await until(() => texts('route-outlet h2'), ['Persuasion']);
    await stocked();
    await until(() => texts('.reviews li'), ['Calm.', 'Late, and worth it.']);
    await page.type('.note', 'read twice');
    await mark();
    server.give('/api/books/1', {body: {id: '1', title: 'Persuasion, revised'}});
    await page.$eval('route-outlet', (outlet) => outlet.invalidate());
    await until(() => texts('route-outlet h2'), ['Persuasion, revised']);
    await press('.theme');
    await until(() => texts('.theme'), ['dark']);
    assert.deepEqual(await texts('route-outlet h2'), ['Persuasion, revised']);
    assert.equal(await page.$eval('.note', (field) => field.value), 'read twice');
    assert.deepEqual(await texts('.reviews li'), ['Calm.', 'Late, and worth it.']);
    assert.deepEqual(await marks(), ['11', '22', '33']);
    await askedFor(1, 1, 1);
  });

  it('gives up what nobody waits for any more, and begins anew', async () => {
    server.hold(...STOCK);
    await open();
    await askedFor(1, 1, 1);
    await press('.open');
    await until(() => server.aborted.toSorted(), STOCK);
    assert.deepEqual(await texts('.shelf'), []);
    server.release(...STOCK);
    await press('.open');
    await stocked();
    await askedFor(2, 2, 2);
  });

  if (render) {
    it('has plain tags in what the server sends', async () => {
      const html = await (await fetch(server.address)).text();
      assert.equal(html.match(/<route-outlet\b/g)?.length, 1);
      assert.equal(html.match(/<await-data\b/g)?.length, STOCK.length);
      const tags = html.match(/<(?:await|route)-[^>]*/g).join();
      assert.doesNotMatch(tags, /\b(?:promise|routes|loader|render)=/);
    });
  }

  if (render) {
    it('takes over the very elements that the server has sent', async () => {
      await page.evaluateOnNewDocument(() => {
        // What scripts make, they make when the elements are defined.
        new MutationObserver((records) => {
          if (customElements.get('await-data')) return;
          for (const {addedNodes} of records) {
            for (const node of addedNodes) node.isSent = true;
          }
        }).observe(document, {subtree: true, childList: true});
      });
      await open();
      await stocked();
      await until(() => texts('route-outlet h2'), ['Welcome']);
      // One part Angular makes anew, as its page says.
      const isSent = await page.evaluate(() =>
        Array.from(
          document.querySelectorAll('.shelf await-data, .shelf [slot=fallback], route-outlet'),
        )
          .filter((element) => !element.closest('[ngskiphydration]'))
          .map((element) => !!element.isSent),
      );
      assert.ok(isSent.length >= 2 * STOCK.length);
      assert.ok(isSent.every(Boolean), `${isSent}`);
    });
  }

  // Only Chromium can be asked what there is.
  if (engine === 'chromium') {
    it('leaves nothing behind', async () => {
      await open('/books/1');
      await stocked();
      const count = async () => {
        const prototype = await page.evaluateHandle(
          () => customElements.get('await-data').prototype,
        );
        const found = await page.queryObjects(prototype);
        const length = await page.evaluate((all) => all.length, found);
        await Promise.all([prototype.dispose(), found.dispose()]);
        return length;
      };
      const toggle = async () => {
        await press('.open');
        await until(shelf, []);
        await press('.open');
        await press('.reverse');
        await press('.reverse');
        await press('.recount');
        await stocked();
      };
      for (let times = 0; times < 10; times++) await toggle();
      // Those of the shelf, and the reviews. A framework may forget the others only with the next
      // shelf, and keep those of one that it has let go; what leaks is more with each of them.
      const isFew = async () => {
        const isMore = (await count()) > 4 + 3;
        if (isMore) await toggle();
        return !isMore;
      };
      await until(isFew, true);
    });
  }

  more?.({open, press, texts, until, stocked, server, page: () => page});
}
