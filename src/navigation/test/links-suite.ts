import {assert} from 'chai';
import {until} from '../../elements/test/moments.js';
import {openPage, type Page, type PageOptions} from './frame.js';
import {def, LINKS, ROUTES, SITE} from './site.js';

/** Which clicks are ours; `without` names globals that the page shall not have. */
export function describeLinks(title: string, without: readonly string[] = []): void {
  const open = (markup: string, options: Omit<PageOptions, 'without'> = {}) =>
    openPage(markup, {without, ...options});

  describe(title, () => {
    for (const [name, init] of Object.entries<MouseEventInit>({
      'the control key': {ctrlKey: true},
      'the meta key': {metaKey: true},
      'the shift key': {shiftKey: true},
      'the alt key': {altKey: true},
      'the middle button': {button: 1},
    })) {
      it(`P14: a click with ${name} is left to the browser`, async () => {
        const page = await open(SITE);
        assert.isFalse((await page.clickInVain('#a', init)).wasOurs);
        assert.equal(page.path, '/');
        assert.equal(page.text, 'Home');
      });
    }

    for (const [id, name] of [
      ['blank', 'target="_blank"'],
      ['file', 'download'],
      ['out', 'another origin'],
      ['mail', 'another scheme'],
      ['none', 'no address'],
    ] as const) {
      it(`P14: a link with ${name} is left to the browser`, async () => {
        const page = await open(SITE);
        assert.isFalse((await page.clickInVain(`#${id}`, {})).wasOurs);
        assert.equal(page.path, '/');
        assert.equal(page.text, 'Home');
      });
    }

    it('a click that the page prevented is not ours', async () => {
      const page = await open(SITE);
      page.find('#a').addEventListener('click', (event) => event.preventDefault());
      page.click('#a');
      await page.rest();
      assert.equal(page.path, '/');
      assert.equal(page.text, 'Home');
    });

    it('with claim it is ours, and shows the not-found template', async () => {
      const page = await open(
        `${LINKS}<route-outlet claim>${ROUTES}<template slot="not-found">Nothing here</template></route-outlet>`,
      );
      page.click('#foreign');
      await page.shows('Nothing here', '/src/navigation/test/page.html?at=/foreign');
      assert.equal(page.loads, 0);
    });

    it('P14: an in-page hash scrolls and loads nothing again', async () => {
      let runs = 0;
      const page = await open(
        `${SITE}<div style="height: 3000px"></div><p id="part-of-page">Part</p><div style="height: 3000px"></div>`,
        {
          at: '/p/7',
          setUp: (given: Page) => (def(given, '/p/:id').loader = () => ({text: `run ${++runs}`})),
        },
      );
      assert.equal(page.text, 'P 7 run 1');
      page.click('#part');
      await until(() => page.window.scrollY > 1000);
      await page.rest();
      assert.equal(page.path, '/p/7#part-of-page');
      assert.equal(page.text, 'P 7 run 1');
      page.window.history.back();
      await until(() => page.path === '/p/7');
      await page.rest();
      assert.equal(runs, 1);
      assert.equal(page.loads, 0);
    });

    it('a click on what stands inside a link, and on a relative link, count', async () => {
      const page = await open(SITE);
      page.click('#a b');
      await page.shows('A', '/a');
      page.click('#relative');
      await page.shows('B', '/b');
    });

    it('a click on a link in an open shadow root counts', async () => {
      const page = await open(`${SITE}<div id="host"></div>`);
      const root = page.find('#host').attachShadow({mode: 'open'});
      root.innerHTML = '<a href="/a">deep</a>';
      (root.firstElementChild as HTMLElement).click();
      await page.shows('A', '/a');
    });

    it('target="_self" is a link of ours', async () => {
      const page = await open(SITE);
      page.click('#self');
      await page.shows('A', '/a');
    });
  });
}
