import {assert} from 'chai';
import {controlled, until} from '../elements/test/moments.js';
import {describeBothWays} from './test/both-ways.js';
import type {Page} from './test/frame.js';
import {def} from './test/site.js';

const SITE = `
  <a id="a" href="/a">A</a> <a id="b" href="/b">B</a> <a id="search" href="?q=1">search</a>
  <a id="old" href="/old">old</a> <a id="away" href="/away">away</a>
  <route-outlet>
    <route-def path="/" page-title="Home"><template>Home</template></route-def>
    <route-def path="/a" page-title="Page"><template>A {{ data.text }}</template></route-def>
    <route-def path="/b" page-title="Page"><template>B</template></route-def>
    <route-def path="/old" redirect="/" page-title="Old"></route-def>
    <route-def path="/away" redirect="/b" page-title="Away"></route-def>
  </route-outlet>`;

/** The element that screen readers listen to. */
const regionOf = ({document}: Page) => document.querySelectorAll('[role=status]');

/** Notes what a screen reader would say, and what the page showed then. */
function listenTo(page: Page, outlets: number): string[] {
  const said: string[] = [];
  const observer = new page.window.MutationObserver((records) => {
    for (const {addedNodes} of records) {
      for (const {nodeType, data} of addedNodes as NodeListOf<Text>) {
        if (nodeType === Node.TEXT_NODE && data) said.push(`${data}: ${page.text}`);
      }
    }
  });
  assert.lengthOf(regionOf(page), 1, `one for ${outlets}`);
  observer.observe(regionOf(page)[0]!, {childList: true, subtree: true});
  return said;
}

describeBothWays('announcements', (open) => {
  it('P15: the title of another page is announced once, when the page is there', async () => {
    const data = controlled();
    const page = await open(SITE, {
      setUp: (given) => (def(given, '/a').loader = () => data.promise),
    });
    const said = listenTo(page, 1);
    const last = page.document.createElement('footer');
    page.document.body.append(last);
    page.click('#a');
    await until(() => page.path === '/a');
    await page.rest();
    assert.deepEqual(said, []);
    data.resolve({text: 'loaded'});
    await page.shows('A loaded');
    await page.rest();
    assert.deepEqual(said, ['Page: A loaded']);
    assert.equal(regionOf(page)[0]!.textContent, 'Page');
    page.click('#b');
    await page.shows('B');
    page.window.history.go(-2);
    await page.shows('Home');
    await page.rest();
    assert.deepEqual(said, ['Page: A loaded', 'Page: B', 'Home: Home'], 'equal titles too');
    assert.equal(page.document.body.lastElementChild, last, 'the region stays where it is');
  });

  it('P15: two addresses at which there is nothing are two pages', async () => {
    const page = await open(`
      <a id="x" href="/x">x</a> <a id="y" href="/y">y</a> <a id="again" href="/y?q=1">again</a>
      <route-outlet claim>
        <route-def path="/"></route-def>
        <template slot="not-found">Nothing at {{ location.pathname }}</template>
      </route-outlet>`);
    const said = listenTo(page, 1);
    for (const [id, shown] of [
      ['#x', '/x'],
      ['#y', '/y'],
      ['#again', '/y'],
    ] as const) {
      page.click(id);
      await page.shows(`Nothing at ${shown}`);
      await page.rest();
    }
    const {title} = page.document;
    assert.deepEqual(said, [`${title}: Nothing at /x`, `${title}: Nothing at /y`]);
  });

  it('P15: the first page is not announced, nor another query or hash, nor what is loaded again', async () => {
    const page = await open(SITE, {setUp: (given) => (def(given, '/').loader = () => ({}))});
    assert.equal(regionOf(page)[0]!.textContent, '');
    const said = listenTo(page, 1);
    page.click('#search');
    await until(() => page.path === '/?q=1');
    await page.outlet().navigate('#part').finished;
    await page.outlet().navigate('?q=2', {replace: true}).finished;
    await page.outlet().invalidate();
    await page.rest();
    assert.deepEqual(said, []);
  });

  it('P15: a redirect is announced as the page that it leads to', async () => {
    const page = await open(SITE);
    const said = listenTo(page, 1);
    page.click('#old');
    await page.rest();
    await page.shows('Home', '/');
    assert.deepEqual(said, []);
    page.click('#away');
    await page.shows('B', '/b');
    await page.rest();
    assert.deepEqual(said, ['Page: B']);
  });

  it('P15: what is prevented or superseded is not announced', async () => {
    const data = controlled();
    const page = await open(SITE, {
      setUp: (given) => (def(given, '/a').loader = () => data.promise),
    });
    const said = listenTo(page, 1);
    const prevent = (event: Event) => event.preventDefault();
    page.document.body.addEventListener('route-navigate', prevent, {once: true});
    page.click('#a');
    await page.rest();
    page.click('#a');
    await until(() => page.path === '/a');
    page.click('#b');
    await page.shows('B', '/b');
    data.resolve({});
    await page.rest();
    assert.deepEqual(said, ['Page: B']);
  });

  it('P15: two outlets announce once', async () => {
    const page = await open(
      `${SITE}<route-outlet><route-def path="/*"><template>side {{ location.pathname }}</template></route-def></route-outlet>`,
    );
    await page.shows('Home | side /');
    const said = listenTo(page, 2);
    page.click('#a');
    await page.shows('A | side /a');
    await page.rest();
    assert.deepEqual(said, ['Page: A | side /a']);
  });

  it('P15: a page that was pending is announced when it has come by way of another query', async () => {
    const data = controlled();
    const page = await open(
      `<route-outlet pending-ms="0" pending-min-ms="0"><template slot="pending">Wait</template>
         <route-def path="/"><template>Home</template></route-def>
         <route-def path="/a" page-title="Page"><template>A {{ data.text }}</template></route-def>
       </route-outlet>`,
      {setUp: (given) => (def(given, '/a').loader = () => data.promise)},
    );
    const said = listenTo(page, 1);
    page.outlet().navigate('/a');
    await page.shows('Wait');
    page.outlet().navigate('/a?q=1');
    await page.rest();
    data.resolve({text: 'loaded'});
    await page.shows('A loaded', '/a?q=1');
    await page.rest();
    assert.deepEqual(said, ['Page: A loaded']);
  });

  it('takes no room, shows nothing, and goes with the last outlet', async () => {
    const page = await open(SITE);
    const heightNow = () => page.document.body.getBoundingClientRect().height;
    await page.outlet().navigate('/a').finished;
    const [region] = regionOf(page);
    const height = heightNow();
    (region as HTMLElement).style.display = 'none';
    assert.equal(heightNow(), height);
    (region as HTMLElement).style.display = '';
    const {clipPath, position} = page.window.getComputedStyle(region!);
    assert.match(clipPath, /^inset\(50%/);
    assert.equal(position, 'fixed');
    page.outlet().remove();
    await page.rest();
    assert.lengthOf(regionOf(page), 0);
  });

  it('comes back when the body was wiped', async () => {
    const page = await open(SITE);
    const outlet = page.outlet();
    const [region] = regionOf(page);
    page.document.body.replaceChildren(outlet);
    await page.rest();
    await outlet.navigate('/a').finished;
    assert.equal(regionOf(page)[0], region);
    assert.equal(region!.textContent, 'Page');
  });

  it('a widget in memory announces nothing', async () => {
    const page = await open(
      `<route-outlet navigation="memory"><route-def path="/"><template>Home</template></route-def>
         <route-def path="/a"><template>A</template></route-def></route-outlet>`,
    );
    await page.outlet().navigate('/a').finished;
    assert.lengthOf(regionOf(page), 0);
  });
});
