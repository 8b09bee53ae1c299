import {assert} from 'chai';
import {until} from '../../elements/test/moments.js';
import {openPage, type Page, type PageOptions} from './frame.js';
import {inVain} from './in-vain.js';
import {def, LINKS, ROUTES, SITE} from './site.js';

const OUTLET = `<route-outlet>${ROUTES}</route-outlet>`;

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

    for (const [name, markup] of [
      ['target="_blank"', '<a href="/a" target="_blank">A</a>'],
      ['<base target="_blank">', '<base target="_blank"><a href="/a">A</a>'],
      ['a place to write in around it', '<p contenteditable><a href="/a">A</a></p>'],
    ] as const) {
      it(`P14: a link with ${name} is left to the browser`, async () => {
        const page = await open(markup + OUTLET);
        assert.isFalse((await page.clickInVain('a', {})).wasOurs);
        await page.shows('Home', '/');
      });
    }

    for (const [name, markup] of [
      ['download', '<a href="/a" download>A</a>'],
      ['another origin', '<a href="https://elsewhere.example/a">A</a>'],
      ['another scheme', '<a href="mailto:a@b.example">A</a>'],
      ['an address that is none', '<a href="https://[">A</a>'],
      ['no address', '<a>A</a>'],
    ] as const) {
      it(`P14: a link with ${name} is left to the browser`, async () => {
        const page = await open(`${markup}<route-outlet claim>${ROUTES}</route-outlet>`);
        assert.isFalse(await inVain(page, 'click', () => page.click('a')));
        await page.shows('Home', '/');
      });
    }

    for (const [name, markup] of [
      ['target', '<a href="/src/navigation/test/page.html?at=/a" target="frame">A</a>'],
      [
        '<base target>',
        '<base target="frame"><a href="/src/navigation/test/page.html?at=/a">A</a>',
      ],
      [
        '<base target> without another target',
        '<base target="frame"><a href="/src/navigation/test/page.html?at=/a" target="">A</a>',
      ],
    ] as const) {
      it(`P14: a link goes to the frame that ${name} names`, async () => {
        const page = await open(
          `${markup}<iframe name="frame"></iframe><route-outlet claim>${ROUTES}</route-outlet>`,
        );
        page.click('a');
        await until(() => page.window.frames[0]!.location.pathname === '/a');
        await page.shows('Home', '/');
      });
    }

    it('P14: a link that runs a script runs it', async () => {
      const page = await open(
        `<a href="javascript:void (window.ran = true)">Run</a><route-outlet claim>${ROUTES}</route-outlet>`,
      );
      page.click('a');
      await until(() => (page.window as {ran?: boolean}).ran);
      await page.shows('Home', '/');
    });

    // All in one page: WebKit lets no page change its address more than 100 times in 10 s.
    it('P14: links of all kinds are ours', async () => {
      const page = await open(`<div></div>${OUTLET}`);
      for (const link of [
        `<a href="${location.origin}/a">A</a>`,
        '<a href="  /a ">A</a>',
        '<base href="/deep/"><a href="../a">A</a>',
        '<base target="_blank"><a href="/a" target="_SELF">A</a>',
        '<svg width="9" height="9"><a href="/a"><rect width="9" height="9" /></a></svg>',
        '<svg width="9" height="9"><a xlink:href="/a"><rect width="9" height="9" /></a></svg>',
        '<img usemap="#map" alt="" /><map name="map"><area href="/a" alt="A" /></map>',
      ]) {
        page.find('div').innerHTML = link;
        page.click('rect, div > a, area');
        await page.shows('A', '/a');
        page.window.history.back();
        await page.shows('Home', '/');
      }
      assert.equal(page.loads, 0);
    });

    it('P14: a link that comes later is ours', async () => {
      const page = await open(OUTLET);
      page.document.body.insertAdjacentHTML('beforeend', '<p><a href="/a">A</a></p>');
      page.click('a');
      await page.shows('A', '/a');
    });

    it('P14: Enter on a link follows it', async () => {
      const page = await open(SITE);
      page.find('#a').focus();
      await page.press('Enter');
      await page.shows('A', '/a');
      assert.equal(page.loads, 0);
    });

    it('P14: href="" is where we are, and loads what is stale again', async () => {
      let runs = 0;
      const page = await open(`<a href="">again</a>${OUTLET}`, {
        at: '/p/7?q=1',
        setUp: (given: Page) => (def(given, '/p/:id').loader = () => ({text: `run ${++runs}`})),
      });
      page.click('a');
      await page.shows('P 7 run 2', '/p/7?q=1');
      assert.equal(page.loads, 0);
    });

    it('P14: a click that the page prevented is not ours', async () => {
      const page = await open(SITE);
      page.find('#a').addEventListener('click', (event) => event.preventDefault());
      page.click('#a');
      await page.rest();
      assert.equal(page.path, '/');
      assert.equal(page.text, 'Home');
    });

    it('P14: with claim any address is ours, and shows the not-found template', async () => {
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

    it('P14: a click on what stands inside a link, and on a relative link, count', async () => {
      const page = await open(SITE);
      page.click('#a b');
      await page.shows('A', '/a');
      page.click('#relative');
      await page.shows('B', '/b');
    });

    it('P14: a link in nested open shadow roots is ours', async () => {
      const page = await open(`<div></div>${OUTLET}`);
      const outer = page.find('div').attachShadow({mode: 'open'});
      outer.innerHTML = '<p></p>';
      const root = outer.querySelector('p')!.attachShadow({mode: 'open'});
      root.innerHTML = '<a href="/a"><b>deep</b></a>';
      root.querySelector('b')!.click();
      await page.shows('A', '/a');
      assert.equal(page.loads, 0);
    });

    it('P14: a link around a slot is ours', async () => {
      const page = await open(`<div><b>A</b></div>${OUTLET}`);
      page.find('div').attachShadow({mode: 'open'}).innerHTML = '<a href="/a"><slot></slot></a>';
      page.click('b');
      await page.shows('A', '/a');
      assert.equal(page.loads, 0);
    });

    it('P14: a link in a closed shadow root is ours where the platform tells of it', async () => {
      const page = await open(`<div></div>${OUTLET}`);
      const root = page.find('div').attachShadow({mode: 'closed'});
      root.innerHTML = '<a href="/a">hidden</a>';
      const wasOurs = await inVain(page, 'click', () => root.querySelector('a')!.click());
      assert.equal(wasOurs, 'NavigationPrecommitController' in page.window);
      assert.equal(page.loads, 0);
    });
  });
}
