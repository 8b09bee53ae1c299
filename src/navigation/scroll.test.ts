import {assert} from 'chai';
import {type Controlled, controlled, until} from '../elements/test/moments.js';
import {describeBothWays} from './test/both-ways.js';
import {def} from './test/site.js';

const SITE = `
  <a id="tall" href="/tall">tall</a> <a id="other" href="/other">other</a>
  <a id="to-part" href="/tall#part">part</a> <a id="here" href="#part">here</a>
  <route-outlet>
    <route-def path="/"><template>Home</template></route-def>
    <route-def path="/tall"><template>
      <p>Tall {{ search.q }}</p><div style="height: 3000px"></div>
      <p id="part">Part</p><p id="é">É</p><div style="height: 3000px"></div>
    </template></route-def>
    <route-def path="/other"><template>
      <p>Other</p><div style="height: 6000px"></div>
    </template></route-def>
  </route-outlet>`;

describeBothWays('scrolling', (open) => {
  it('P14: another page begins at its top', async () => {
    const page = await open(SITE, {at: '/tall'});
    page.window.scrollTo(0, 1200);
    page.click('#other');
    await page.shows('Other', '/other');
    assert.equal(page.window.scrollY, 0);
    page.window.scrollTo(0, 1200);
    await page.outlet().navigate('/tall', {replace: true}).finished;
    assert.equal(page.window.scrollY, 0);
  });

  it('a loader that takes its time does not scroll what is still shown', async () => {
    const data = controlled();
    const page = await open(SITE, {
      at: '/tall',
      setUp: (given) => (def(given, '/other').loader = () => data.promise),
    });
    page.window.scrollTo(0, 1200);
    page.click('#other');
    await until(() => page.path === '/other');
    await page.rest();
    assert.equal(page.window.scrollY, 1200);
    data.resolve({});
    await page.shows('Other');
    assert.equal(page.window.scrollY, 0);
  });

  it('P14: back and forward lead to where you were', async () => {
    const page = await open(SITE, {at: '/tall'});
    page.window.scrollTo(0, 1200);
    page.click('#other');
    await page.shows('Other', '/other');
    page.window.scrollTo(0, 2400);
    page.window.history.back();
    await page.shows('Tall Part É', '/tall');
    assert.equal(page.window.scrollY, 1200);
    await page.rest();
    assert.equal(page.window.scrollY, 1200);
    page.window.history.forward();
    await page.shows('Other', '/other');
    assert.equal(page.window.scrollY, 2400);
    await page.rest();
    assert.equal(page.window.scrollY, 2400);
  });

  it('P14: a page that was passed without being seen keeps its place', async () => {
    const data: Controlled<unknown>[] = [];
    const page = await open(SITE, {
      at: '/tall',
      setUp: (given) => {
        def(given, '/other').setAttribute('gc-time', '0');
        def(given, '/other').loader = () => {
          data.push(controlled());
          return data.at(-1)!.promise;
        };
      },
    });
    page.click('#other');
    await until(() => data.length === 1);
    data[0]!.resolve({});
    await page.shows('Other', '/other');
    page.window.scrollTo(0, 2400);
    await page.outlet().navigate('/').finished;
    page.window.history.back();
    await until(() => data.length === 2);
    await until(() => page.path === '/other');
    page.window.history.back();
    await page.shows('Tall Part É', '/tall');
    page.window.history.forward();
    await until(() => data.length === 3);
    data[2]!.resolve({});
    await page.shows('Other', '/other');
    assert.equal(page.window.scrollY, 2400);
  });

  it('P14: a hash of another page scrolls to its element', async () => {
    const page = await open(SITE);
    page.click('#to-part');
    await page.shows('Tall Part É', '/tall#part');
    assert.closeTo(page.find('#part').getBoundingClientRect().top, 0, 1);
    await page.outlet().navigate('/').finished;
    await page.outlet().navigate('/tall#é').finished;
    assert.closeTo(page.find('[id="é"]').getBoundingClientRect().top, 0, 1);
    await page.outlet().navigate('/other#%').finished;
    assert.equal(page.window.scrollY, 0);
  });

  it('a replacement on the same page stays where it is; a new entry begins at the top', async () => {
    const page = await open(SITE, {at: '/tall'});
    page.window.scrollTo(0, 1200);
    await page.outlet().navigate('?q=1', {replace: true}).finished;
    await page.shows('Tall 1 Part É', '/tall?q=1');
    await page.rest();
    assert.equal(page.window.scrollY, 1200);
    await page.outlet().navigate('?q=2').finished;
    await page.shows('Tall 2 Part É', '/tall?q=2');
    assert.equal(page.window.scrollY, 0);
    page.window.history.back();
    await page.shows('Tall 1 Part É', '/tall?q=1');
    await until(() => page.window.scrollY === 1200);
  });

  it('a prevented navigation leaves the scroll as it is', async () => {
    const page = await open(SITE, {at: '/tall'});
    page.window.scrollTo(0, 1200);
    page.document.body.addEventListener('route-navigate', (event) => event.preventDefault());
    page.click('#other');
    await page.rest();
    assert.equal(page.window.scrollY, 1200);
    assert.equal(page.path, '/tall');
  });

  it('P14: back and forward between hashes lead to where you were', async () => {
    const page = await open(SITE, {at: '/tall'});
    page.window.scrollTo(0, 100);
    page.click('#here');
    await until(() => page.path === '/tall#part' && page.window.scrollY > 2000);
    await page.rest();
    page.window.scrollTo(0, 3500);
    await page.rest();
    page.window.history.back();
    await until(() => page.path === '/tall' && page.window.scrollY === 100);
    await page.rest();
    assert.equal(page.window.scrollY, 100);
    page.window.history.forward();
    await until(() => page.path === '/tall#part' && page.window.scrollY === 3500);
    page.click('#other');
    await page.shows('Other', '/other');
    assert.equal(page.window.scrollY, 0);
    page.window.history.go(-2);
    await page.shows('Tall Part É', '/tall');
    await until(() => page.window.scrollY === 100);
    page.window.history.go(1);
    await until(() => page.path === '/tall#part' && page.window.scrollY === 3500);
  });

  it('gives the restoration back to the platform when the outlet goes', async () => {
    const page = await open(SITE, {at: '/tall'});
    page.outlet().remove();
    await page.rest();
    assert.equal(page.window.history.scrollRestoration, 'auto');
  });
});
