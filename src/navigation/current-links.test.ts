import {assert} from 'chai';
import {createRoute} from '../core/route.js';
import {controlled, macrotask, until} from '../elements/test/moments.js';
import type {RouteDefElement} from '../bundle.js';
import {openPage, type Page} from './test/frame.js';

const ROUTES = `
  <route-def path="/"><template>Home</template></route-def>
  <route-def path="/a"><template>A</template></route-def>
  <route-def path="/a/b"><template>A B</template></route-def>
  <route-def path="/s"><template>S {{ search.q }}</template></route-def>`;

const OUTLET = `<route-outlet>${ROUTES}</route-outlet>`;

const LINKS = '<a id="home" href="/">Home</a><a id="a" href="/a">A</a>';

/** The ids of the links that are marked. */
const marked = ({document}: Page, root: ParentNode = document): string =>
  [...root.querySelectorAll('[aria-current="page"]')].map(({id}) => id).join(' ');

for (const [name, without] of [
  ['as the platform has it', []],
  ['by the History API', ['NavigationPrecommitController']],
] as const) {
  describe(`aria-current, ${name}`, () => {
    it('P15: follows the page: first load, click, navigate(), back and forward', async () => {
      const page = await openPage(LINKS + OUTLET, {without});
      assert.equal(marked(page), 'home');
      page.click('#a');
      await page.shows('A', '/a');
      await until(() => marked(page) === 'a');
      await page.outlet().navigate('/a/b').finished;
      await until(() => marked(page) === '');
      page.window.history.back();
      await page.shows('A', '/a');
      await until(() => marked(page) === 'a');
      page.window.history.forward();
      await page.shows('A B', '/a/b');
      await until(() => marked(page) === '');
    });

    it('P15: changes with the page, and not with the address', async () => {
      const data = controlled();
      const page = await openPage(LINKS + OUTLET, {
        without,
        setUp: (given) =>
          (given.find<RouteDefElement>('route-def[path="/a"]').loader = () => data.promise),
      });
      let atChange = '';
      page.document.addEventListener('route-change', () => (atChange = marked(page)));
      page.click('#a');
      await until(() => page.path === '/a');
      await page.rest();
      page
        .find('#a')
        .after(Object.assign(page.document.createElement('a'), {id: 'late', href: '/a'}));
      await page.rest();
      assert.equal(marked(page), 'home');
      data.resolve({});
      await page.shows('A');
      await until(() => atChange);
      assert.equal(atChange, 'a late', 'whoever hears of the change sees it already');
    });

    it('P15: marks nothing as long as no page is shown', async () => {
      const page = await openPage(`${LINKS}<route-outlet></route-outlet>`, {without});
      await page.rest();
      assert.equal(marked(page), '');
      page.outlet().routes = [createRoute({path: '/', render: () => 'Home'})];
      await page.shows('Home');
      await until(() => marked(page) === 'home');
    });

    it('P15: a hash within the page changes nothing', async () => {
      const page = await openPage(
        `${LINKS}<a id="part" href="#part">part</a><a id="hashed" href="/a#part">A</a>${OUTLET}`,
        {without, at: '/a'},
      );
      assert.equal(marked(page), 'a hashed');
      let changes = 0;
      const observer = new page.window.MutationObserver((records) => (changes += records.length));
      observer.observe(page.document.body, {attributeFilter: ['aria-current'], subtree: true});
      page.click('#part');
      await until(() => page.path === '/a#part');
      await page.rest();
      assert.equal(marked(page), 'a hashed');
      assert.equal(changes, 0);
    });
  });
}

describe('aria-current: which links', () => {
  for (const [at, href, is] of [
    ['/a', '/a', true],
    ['/a', '/a/', true],
    ['/a/', '/a', true],
    ['/a', '/a#hash', true],
    ['/a#hash', '/a', true],
    ['/a?q=1', '/a', true],
    ['/a?q=1', '', true],
    ['/a?q=1&r=2', '/a?r=2', true],
    ['/a?q=1&r=2', '/a?r=2&q=1', true],
    ['/a?q=1&q=2', '/a?q=2', true],
    ['/a?q=1', '?q=1', true],
    ['/a', '/a?q=1', false],
    ['/a?q=2', '/a?q=1', false],
    ['/a?q=1', '/a?q=1&r', false],
    ['/a', '/', false],
    ['/a', '/a/b', false],
    ['/a/b', '/a', false],
    ['/a/b', 'b', true],
    ['/a', '/A', false],
    ['/', '/', true],
    ['/a', 'https://elsewhere.example/a', false],
    ['/a', 'mailto:a@b.example', false],
    ['/a', 'http://[', false],
    ['/a', '#part', false],
  ] as const) {
    it(`P15: at ${at}, ${is ? 'a link' : 'no link'} to "${href}"`, async () => {
      const page = await openPage(`<a id="it" href="${href}">it</a>${OUTLET}`, {at});
      assert.equal(marked(page), is ? 'it' : '');
    });
  }

  it('P15: areas of an image map count, anchors without an address do not', async () => {
    const page = await openPage(
      `<map><area id="area" href="/a"></map><a id="anchor">A</a><link id="link" href="/a">${OUTLET}`,
      {at: '/a'},
    );
    assert.equal(marked(page), 'area');
    page.find('#link').setAttribute('href', '/a?');
    await page.rest();
    assert.equal(marked(page), 'area');
  });

  it('P15: what the author wrote stays', async () => {
    const page = await openPage(
      `<a id="a" href="/a" aria-current="true">A</a><a id="no" href="/a" aria-current="false">A</a>
       <a id="page" href="/" aria-current="page">Home</a><a id="late" href="/a">A</a>${OUTLET}`,
      {at: '/a'},
    );
    const values = () =>
      ['a', 'no', 'page', 'late'].map((id) => page.find(`#${id}`).getAttribute('aria-current'));
    assert.deepEqual(values(), ['true', 'false', 'page', 'page']);
    page.find('#late').setAttribute('aria-current', 'step');
    await page.outlet().navigate('/').finished;
    await page.rest();
    assert.deepEqual(values(), ['true', 'false', 'page', 'step']);
    await page.outlet().navigate('/a/b').finished;
    await page.rest();
    page.outlet().remove();
    await page.rest();
    assert.deepEqual(values(), ['true', 'false', 'page', 'step']);
  });

  it('P15: links that come later, lead elsewhere, move, or go', async () => {
    const page = await openPage(`<p id="box"></p>${OUTLET}`, {at: '/a'});
    const box = page.find('#box');
    box.innerHTML = '<b><a id="x" href="/a">A</a></b><a id="y" href="/">Home</a>';
    await macrotask();
    assert.equal(marked(page), 'x');
    const [x, y] = [page.find('#x'), page.find('#y')];
    y.setAttribute('href', '/a');
    x.setAttribute('href', '/');
    await macrotask();
    assert.equal(marked(page), 'y');
    y.removeAttribute('href');
    x.setAttribute('href', '/a');
    await macrotask();
    assert.equal(marked(page), 'x');
    page.document.body.prepend(x);
    await macrotask();
    assert.equal(marked(page), 'x');
    x.remove();
    await macrotask();
    assert.isFalse(x.hasAttribute('aria-current'), 'it may come back on another page');
  });

  it('P15: links in the content of the page', async () => {
    const page = await openPage(
      `<route-outlet><route-def path="/:name"><template><a id="one" href="/one">1</a><a id="two" href="/two">2</a></template></route-def></route-outlet>`,
      {at: '/one'},
    );
    assert.equal(marked(page), 'one');
    await page.outlet().navigate('/two').finished;
    await page.rest();
    assert.equal(marked(page), 'two');
  });

  it('P15: only what is added or changed is looked at again', async () => {
    const page = await openPage(`${LINKS.repeat(100)}<p id="box"></p>${OUTLET}`, {at: '/a'});
    let looks = 0;
    const {prototype} = page.window.Element;
    const {getAttribute} = prototype;
    prototype.getAttribute = function (name) {
      if (name === 'href') looks++;
      return getAttribute.call(this, name);
    };
    for (let i = 0; i < 50; i++) {
      page.find('#box').insertAdjacentHTML('beforeend', '<p>text</p>');
      await macrotask();
    }
    page.find('#box').insertAdjacentHTML('beforeend', '<a href="/">Home</a>');
    await macrotask();
    prototype.getAttribute = getAttribute;
    assert.equal(looks, 1);
  });

  it('P15: two outlets that move together mark one page', async () => {
    const page = await openPage(`${LINKS}${OUTLET}${OUTLET}`);
    await page.rest();
    assert.equal(marked(page), 'home');
    page.click('#a');
    await page.shows('A | A', '/a');
    await page.rest();
    assert.equal(marked(page), 'a');
    page.outlet().remove();
    await page.rest();
    assert.equal(marked(page), 'a');
  });

  it('P15: links inside of an outlet in memory are about that outlet', async () => {
    const inner = '<a id="inner-home" href="/">Home</a><a id="inner-a" href="a">A</a>';
    const page = await openPage(
      `${LINKS}${OUTLET}<route-outlet navigation="memory">
        <route-def path="/"><template>${inner}</template></route-def>
        <route-def path="/a"><template>${inner}<a id="query" href="?q">?</a></template></route-def>
      </route-outlet>`,
      {at: '/a'},
    );
    await page.rest();
    assert.equal(marked(page), 'a inner-home');
    await page.outlet(1).navigate('/a').finished;
    await page.rest();
    assert.equal(marked(page), 'a inner-a');
    await page.outlet(0).navigate('/').finished;
    await page.rest();
    assert.equal(marked(page), 'home inner-a');
    page.outlet(0).remove();
    await page.rest();
    assert.equal(marked(page), 'inner-a');
  });

  it('P13: without an outlet nothing of ours stays, and nothing is observed', async () => {
    const page = await openPage(`<p id="box">${LINKS}</p>${OUTLET}`, {at: '/a'});
    assert.equal(marked(page), 'a');
    const observing = new Set<MutationObserver>();
    const {prototype} = page.window.MutationObserver;
    const {observe, disconnect} = prototype;
    prototype.observe = function (target, options) {
      if (options?.attributeFilter?.includes('href')) observing.add(this);
      observe.call(this, target, options);
    };
    prototype.disconnect = function () {
      observing.delete(this);
      disconnect.call(this);
    };
    const outlet = page.outlet();
    await outlet.navigate('/').finished;
    await page.rest();
    assert.equal(observing.size, 1);
    outlet.remove();
    await page.rest();
    assert.equal(marked(page), '');
    assert.equal(observing.size, 0);
    page.find('#box').innerHTML = LINKS;
    await page.rest();
    assert.equal(marked(page), '');
    page.document.body.append(outlet);
    await until(() => marked(page) === 'home');
    assert.equal(observing.size, 1);
  });
});

describe('markCurrentLinks()', () => {
  it('P15: marks the links in a shadow root from now on, until it is ended', async () => {
    const page = await openPage(`<div id="host"></div>${OUTLET}`, {at: '/a'});
    const root = page.find('#host').attachShadow({mode: 'closed'});
    root.innerHTML = `${LINKS}<p></p>`;
    await page.rest();
    assert.equal(marked(page, root), '');
    const end = page.bundle.markCurrentLinks(root);
    assert.equal(marked(page, root), 'a');
    root.querySelector('p')!.innerHTML = '<a id="late" href="/a">A</a>';
    await macrotask();
    assert.equal(marked(page, root), 'a late');
    await page.outlet().navigate('/').finished;
    await page.rest();
    assert.equal(marked(page, root), 'home');
    end();
    assert.equal(marked(page, root), '');
    await page.outlet().navigate('/a').finished;
    await page.rest();
    assert.equal(marked(page, root), '');
  });

  it('P15: may be asked for before there is an outlet', async () => {
    const page = await openPage(`<div id="host"></div>${OUTLET}`, {at: '/a'});
    const outlet = page.outlet();
    outlet.remove();
    await page.rest();
    const root = page.find('#host').attachShadow({mode: 'open'});
    root.innerHTML = LINKS;
    page.bundle.markCurrentLinks(root);
    await page.rest();
    assert.equal(marked(page, root), '');
    page.document.body.append(outlet);
    await until(() => marked(page, root) === 'a');
  });

  it('P15: in an outlet in memory, a shadow root is about that outlet', async () => {
    const page = await openPage(
      `<route-outlet navigation="memory"><route-def path="/"><template><div id="host"></div></template></route-def></route-outlet>`,
      {at: '/a'},
    );
    const root = page.find('#host').attachShadow({mode: 'open'});
    root.innerHTML = LINKS;
    page.bundle.markCurrentLinks(root);
    assert.equal(marked(page, root), 'home');
  });
});
