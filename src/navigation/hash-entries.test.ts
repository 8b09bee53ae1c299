// A file of its own: WebKit lets no page change its address more than 100 times in 10 s.
import {assert} from 'chai';
import type {RouteNavigateEvent} from '../bundle.js';
import {until} from '../elements/test/moments.js';
import {describeBothWays} from './test/both-ways.js';
import {HASH_SITE as SITE} from './test/site.js';

describeBothWays('navigation="hash" and its entries', (open) => {
  it('base: only addresses at and below it are matched, without it', async () => {
    const page = await open(
      SITE.replace('navigation="hash"', 'navigation="hash" base="/app"').replaceAll('#/', '#/app/'),
      {at: '/page#/app/b?q=7'},
    );
    assert.equal(page.text, 'B 7');
    assert.equal(page.outlet().href('/a'), '#/app/a');
    page.click('#a');
    await page.shows('A', '/page#/app/a');
  });

  it('an address may have a hash of its own', async () => {
    const page = await open(`<a id="deep" href="#/a#part">A</a>${SITE}`, {
      at: '/page',
    });
    page.click('#deep');
    await page.shows('A', '/page#/a#part');
    page.click('#b');
    await page.shows('B 1', '/page#/b?q=1');
    page.window.history.back();
    await page.shows('A', '/page#/a#part');
  });

  it('a redirect takes the place of its entry', async () => {
    const page = await open(`<a id="old" href="#/old">old</a>${SITE}`, {
      at: '/page',
    });
    page.click('#old');
    await page.shows('A', '/page#/a');
    page.window.history.back();
    await page.shows('Home', '/page');
  });

  for (const [how, refuse] of [
    ['prevented', (event: RouteNavigateEvent) => event.preventDefault()],
    ['held and refused', (event: RouteNavigateEvent) => event.hold(Promise.resolve(false))],
  ] as const) {
    it(`P14: a link and going back leave all as it is when they are ${how}`, async () => {
      const page = await open(SITE, {at: '/page'});
      page.click('#a');
      await page.shows('A', '/page#/a');
      let asked = 0;
      const refusing = new AbortController();
      const onNavigate = (event: RouteNavigateEvent) => {
        asked++;
        refuse(event);
      };
      page.document.body.addEventListener('route-navigate', onNavigate, {
        signal: refusing.signal,
      });
      page.click('#b');
      await until(() => asked === 1);
      await page.rest();
      await page.shows('A', '/page#/a');
      page.window.history.back();
      await until(() => asked === 2);
      await page.rest();
      await page.shows('A', '/page#/a');
      refusing.abort();
      page.window.history.back();
      await page.shows('Home', '/page');
      page.window.history.forward();
      await page.shows('A', '/page#/a');
    });
  }

  it('stands beside an outlet that has the rest of the address', async () => {
    const page = await open(
      `${SITE}<a id="next" href="/next">next</a><route-outlet>
           <route-def path="/page"><template>page</template></route-def>
           <route-def path="/next"><template>next</template></route-def></route-outlet>`,
      {at: '/page#/b?q=7'},
    );
    await page.shows('B 7 | page');
    page.click('#a');
    await page.shows('A | page', '/page#/a');
    page.click('#next');
    await until(() => page.text.endsWith('| next'));
    assert.equal(page.path, '/next');
    page.window.history.back();
    await page.shows('A | page', '/page#/a');
    assert.equal(page.loads, 0);
  });
});
