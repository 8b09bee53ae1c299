import {assert} from 'chai';
import type {RouteDefElement} from '../bundle.js';
import {controlled, next, until} from '../elements/test/moments.js';
import {describeBothWays} from './test/both-ways.js';
import type {Page} from './test/frame.js';

const SITE = `
  <a id="a" href="/a">A</a> <a id="b" href="/b">B</a> <a id="old" href="/old">old</a>
  <a id="part" href="#part">part</a> <a id="other" href="#other">other</a>
  <route-outlet pending-ms="0">
    <route-def path="/"><template>Home</template></route-def>
    <route-def path="/start"><template>Start</template></route-def>
    <route-def path="/a"><template>A</template></route-def>
    <route-def path="/b"><template>B</template><template slot="pending">wait</template></route-def>
    <route-def path="/old" redirect="/a"></route-def>
  </route-outlet>`;

const B = '[path="/b"]';

/** Goes back to where the page was opened. Returns the addresses on the way, this one first. */
async function trail(page: Page): Promise<string> {
  const addresses = [page.path];
  while (page.path !== '/start') {
    assert.isBelow(addresses.length, 9, addresses.join(' '));
    const moved = next(page.window, 'popstate');
    page.window.history.back();
    await moved;
    await page.rest();
    addresses.push(page.path);
  }
  return addresses.join(' ');
}

describeBothWays('entries of the history', (open) => {
  /** A page that has come from one entry to another one. */
  const begin = async (setUp?: (page: Page) => void, markup = SITE): Promise<Page> => {
    const page = await open(markup, {at: '/start', setUp});
    await page.outlet().navigate('/').finished;
    return page;
  };

  it('P14: a link adds one, and a link to where we are none', async () => {
    const page = await begin();
    for (let i = 0; i < 3; i++) {
      page.click('#a');
      await page.rest();
    }
    await page.shows('A', '/a');
    assert.equal(await trail(page), '/a / /start');
  });

  it('P14: a double click adds one, also to what loads', async () => {
    const data = controlled();
    const page = await begin((given) => {
      given.find<RouteDefElement>(B).loader = () => data.promise;
    });
    page.click('#b');
    page.click('#b');
    await until(() => page.path === '/b');
    page.click('#b');
    await page.rest();
    data.resolve({});
    await page.shows('B', '/b');
    assert.equal(await trail(page), '/b / /start');
  });

  it('P14: a redirect and a pending page add none of their own', async () => {
    const data = controlled();
    const page = await begin((given) => {
      given.find<RouteDefElement>(B).loader = () => data.promise;
    });
    page.click('#old');
    await page.shows('A', '/a');
    page.click('#b');
    await page.shows('wait', '/b');
    data.resolve({});
    await page.shows('B', '/b');
    assert.equal(await trail(page), '/b /a / /start');
  });

  it('P14: what is replaced or prevented adds none', async () => {
    const page = await begin();
    await page.outlet().navigate('/b', {replace: true}).finished;
    let asked = 0;
    page.document.body.addEventListener(
      'route-navigate',
      (event) => {
        asked++;
        event.preventDefault();
      },
      {once: true},
    );
    page.click('#a');
    await until(() => asked);
    await page.rest();
    assert.equal(await trail(page), '/b /start');
  });

  it('P14: a slow page that another one follows keeps its entry, as a page that is left does', async () => {
    const data = controlled();
    const page = await begin((given) => {
      given.find<RouteDefElement>(B).loader = () => data.promise;
    });
    page.click('#b');
    await until(() => page.path === '/b');
    page.click('#a');
    await page.shows('A', '/a');
    data.resolve({});
    assert.equal(await trail(page), '/a /b / /start');
  });

  it('P14: two outlets add one together', async () => {
    const page = await begin(
      undefined,
      `${SITE}<route-outlet><route-def path="/*"><template>side</template></route-def></route-outlet>`,
    );
    page.click('#a');
    await page.shows('A | side', '/a');
    assert.equal(await trail(page), '/a / /start');
  });

  it('P14: each hash of the page adds one, and the same one none', async () => {
    const page = await begin();
    for (const id of ['part', 'other', 'other']) {
      page.click(`#${id}`);
      await until(() => page.path === `/#${id}`);
      await page.rest();
    }
    assert.equal(await trail(page), '/#other /#part / /start');
  });

  it('P14: going elsewhere after going back cuts what was ahead', async () => {
    const page = await begin();
    page.click('#a');
    await page.shows('A', '/a');
    page.window.history.back();
    await page.shows('Home', '/');
    page.click('#b');
    await page.shows('B', '/b');
    page.window.history.forward();
    await page.rest();
    await page.shows('B', '/b');
    assert.equal(await trail(page), '/b / /start');
  });
});
