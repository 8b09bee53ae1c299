import {assert} from 'chai';
import {sendKeys} from '@web/test-runner-commands';
import {until} from '../src/elements/test/moments.js';
import {DemoPage} from './test/demo-page.js';

const sizeOf = (name: string): string => `/api/packages/${name}/size`;
const size = {bytes: 1234, files: 5};

describe('the pages to copy', () => {
  let page: DemoPage;

  async function open(path: string): Promise<void> {
    page = new DemoPage(path);
    await page.open();
  }

  afterEach(function () {
    const {loaded, problems} = page;
    page.close();
    // A page that was left halfway has more to say than is of use.
    if (this.currentTest!.state === 'failed') return;
    assert.deepEqual(problems, []);
    const [script, ...data] = loaded;
    assert.match(script!, /^\/dist\/[\w.-]+\.min\.js$/);
    assert.deepEqual(
      data.filter((address) => !address.startsWith('/api/')),
      [],
    );
  });

  it('P1, P12: one box that waits', async () => {
    await open('await-data.html');
    assert.equal(page.window.getComputedStyle(page.find('main')).maxWidth, '720px');
    await page.shows('Measuring lit-html…');
    await page.start();
    await page.shows('Measuring lit-html…');
    await page.answer(sizeOf('lit-html'), 503);
    await page.shows('It could not be measured.');
    page.find('button').click();
    await page.shows('Measuring lit-html…');
    await page.answer(sizeOf('lit-html'), 200, size);
    await page.shows('lit-html takes 1,234 bytes in 5 files.');
    assert.deepEqual(page.said, [
      [
        'Measuring lit-html…',
        'It could not be measured. Try again',
        'Measuring lit-html…',
        'lit-html takes 1,234 bytes in 5 files.',
      ],
    ]);
    assert.deepEqual(page.loaded, [
      '/dist/await-data.min.js',
      sizeOf('lit-html'),
      sizeOf('lit-html'),
    ]);
  });

  it('P5, P12: an error and its retry', async () => {
    await open('error.html');
    await page.start();
    await page.answer('/api/packages/not-installed');
    await page.shows('The first is not there: the answer is 404. Try again Loading the second…');
    await page.answer('/api/packages/lit');
    await page.shows('lit: ');
    page.find('button').click();
    await page.shows('Loading the first… lit: ');
    await page.answer('/api/packages/not-installed', 200, {name: 'it', description: 'is there'});
    await page.shows('it: is there lit: ');
    assert.equal(page.document.querySelector('button'), null);
    const [first, second] = page.said;
    assert.deepEqual(first, [
      'Loading the first…',
      'The first is not there: the answer is 404. Try again',
      'Loading the first…',
      'it: is there',
    ]);
    assert.equal(second!.length, 2, `${second}`);
    assert.equal(second![0], 'Loading the second…');
  });

  it('one boundary: its boxes appear together, and one button tries all again that failed', async () => {
    await open('boundary.html');
    await page.start();
    await page.answer(sizeOf('lit'), 200, size);
    await page.answer(sizeOf('lit-html'), 500);
    await page.answer(sizeOf('typescript'), 500);
    await page.shows('Not all of them could be measured.');
    page.find('button').click();
    await page.shows('Measuring three packages…');
    await page.answer(sizeOf('typescript'), 200, {bytes: 77});
    await page.answer(sizeOf('lit-html'), 200, {bytes: 88});
    await page.shows('lit: 1,234 bytes lit-html: 88 bytes typescript: 77 bytes');
    assert.deepEqual(page.said, [
      [
        'Measuring three packages…',
        'Not all of them could be measured. Try again',
        'Measuring three packages…',
        'lit: 1,234 bytes lit-html: 88 bytes typescript: 77 bytes',
      ],
    ]);
    assert.equal((await page.asked()).length, 1 + 3 + 2);
  });

  it('boxes below the fold: each asks when its time has come', async () => {
    await open('lazy.html');
    const [script] = await page.asked();
    await page.start();
    const asksFor = async (...names: string[]): Promise<void> => {
      const all = [script, ...names.map(sizeOf)].join();
      let asked = '';
      // No sleep: each look is a request of its own.
      while ((asked = (await page.asked()).join()).length < all.length);
      assert.equal(asked, all);
    };
    await asksFor('typescript');
    await page.answer(sizeOf('typescript'), 200, size);
    await page.shows('typescript takes 1,234 bytes. When it is seen lit waits to be seen…');
    await asksFor('typescript');

    page.find('section:nth-of-type(2)').scrollIntoView();
    await asksFor('typescript', 'lit');
    await page.shows('lit waits to be seen…');
    await page.answer(sizeOf('lit'));
    await page.shows('lit takes ');
    page.find('section:nth-of-type(3)').scrollIntoView();
    await asksFor('typescript', 'lit', 'lit-html');
    await page.answer(sizeOf('lit-html'));
    await page.shows('lit-html takes ');

    page.find('section:nth-of-type(4)').scrollIntoView();
    await page.shows('Measure esbuild');
    await asksFor('typescript', 'lit', 'lit-html');
    page.find('button').focus();
    await page.answer(sizeOf('esbuild'), 404);
    await page.shows('Try again');
    page.find('button').click();
    await page.answer(sizeOf('esbuild'), 200, size);
    await page.shows('esbuild takes 1,234 bytes.');
    for (const texts of page.said.slice(0, 3)) assert.equal(texts.length, 2, `${texts}`);
  });

  it('a strict policy of its own: the same works under it', async () => {
    await open('strict-csp.html');
    const meta = page.document.querySelector('meta[http-equiv]');
    assert.equal(
      meta?.getAttribute('content'),
      `default-src 'self'; script-src 'self'; require-trusted-types-for 'script'`,
    );
    // It is in force.
    const sink = page.document.createElement('div');
    assert.throws(() => (sink.innerHTML = '<p>'), page.window.TypeError);
    await until(() => page.problems.splice(0).length);
    await page.start();
    const address = '/api/packages/lit-html/dependents';
    await page.answer(address, 500);
    await page.shows('That could not be found out.');
    page.find('button').click();
    await page.shows('Looking for what needs lit-html…');
    await page.answer(address, 200, {dependents: [{name: 'a', range: '^1'}, {name: '<b>'}]});
    await page.shows('lit-html is needed by 2: a, as ^1 <b>, as');
    assert.equal(page.said[0]!.length, 4);
  });

  describe('a page with routes', () => {
    const packages = [{name: 'a'}, {name: '@b/c'}];

    async function openRoutes(hash: string): Promise<void> {
      await open(`routes.html${hash}`);
      await page.start();
    }

    it('P6, P14, P15: is used by click, keyboard, form, back and reload', async () => {
      await openRoutes('');
      await page.answer('/api/packages?q=', 200, packages);
      await page.shows('Packages found: 2 All that is installed is being weighed… a @b/c');
      await page.answer('/api/size', 200, {bytes: 99});
      await page.shows('All that is installed takes 99 bytes.');
      const first = page.said.find(([text]) => text!.startsWith('All that'));
      assert.deepEqual(first, [
        'All that is installed is being weighed…',
        'All that is installed takes 99 bytes.',
      ]);

      page.find('a', '@b/c').focus();
      await sendKeys({press: 'Enter'});
      const one = {name: '@b/c', version: '1.2.3', description: 'of b'};
      await page.answer('/api/packages/%40b%2Fc', 200, one);
      await page.shows('@b/c 1.2.3 of b Measuring… All packages');
      assert.match(page.window.location.hash, /^#\/package\/@b\/c$/);
      await page.answer('/api/packages/%40b%2Fc/size', 503);
      await page.shows('It could not be measured.');
      page.find('button').click();
      await page.answer('/api/packages/%40b%2Fc/size', 200, size);
      await page.shows('1,234 bytes in 5 files');
      assert.equal(page.document.title, '@b/c');
      assert.deepEqual(
        page.said.filter((texts) => texts.includes('@b/c')),
        [['', '@b/c']],
      );

      page.window.history.back();
      await page.shows('Packages found: 2');
      page.find<HTMLInputElement>('input').value = 'b c';
      page.find('button', 'Find').click();
      await page.answer('/api/packages?q=b%20c', 200, packages.slice(1));
      await page.shows('Packages found: 1');
      assert.equal(page.window.location.hash, '#/?q=b+c');
      assert.equal(page.find<HTMLInputElement>('input').value, 'b c');
    });

    it('P16: shows a failure, tries again, and says when there is no such page', async () => {
      await openRoutes('#/package/lost');
      await page.answer('/api/packages/lost', 500);
      await page.shows('That did not work');
      page.find('button').click();
      await page.answer('/api/packages/lost', 200, {name: 'found', version: '1'});
      await page.shows('found 1');
      page.window.location.hash = '#/nowhere/else';
      await page.shows('No such page');
    });
  });
});
