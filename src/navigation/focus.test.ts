import {assert} from 'chai';
import {controlled, until} from '../elements/test/moments.js';
import {describeBothWays} from './test/both-ways.js';
import {def} from './test/site.js';

const SITE = `
  <a id="first" href="/first">first</a> <a id="form" href="/form">form</a>
  <a id="plain" href="/plain">plain</a> <a id="search" href="?q=1">search</a>
   <a id="old" href="/old">old</a>
  <route-outlet>
    <route-def path="/"><template>Home <a id="inside" href="/plain">plain</a></template></route-def>
    <route-def path="/plain"><template>Plain <input id="field"></template></route-def>
    <route-def path="/form"><template>
      Form <button>no</button> <input autofocus disabled><input id="auto" autofocus>
    </template></route-def>
    <route-def path="/old" redirect="/"></route-def>
  </route-outlet>`;

describeBothWays('focus', (open) => {
  /** A page whose element has the focus. */
  async function openFocused(selector: string, options?: Parameters<typeof open>[1]) {
    const page = await open(SITE, options);
    page.window.focus();
    page.find(selector).focus();
    assert.equal(page.document.activeElement, page.find(selector));
    // WebKit scrolls there a little later.
    await page.rest();
    return page;
  }

  it('P15: goes to the first autofocus that takes it, and scrolls nothing', async () => {
    const page = await openFocused('#form', {
      setUp: (given) => given.document.body.style.setProperty('padding-top', '2000px'),
    });
    page.click('#form');
    await until(() => page.document.activeElement?.id === 'auto');
    await page.rest();
    assert.equal(page.document.activeElement?.id, 'auto');
    assert.equal(page.window.scrollY, 0);
  });

  for (const [where, selector] of [
    ['stays', '#plain'],
    ['goes', '#inside'],
  ] as const) {
    it(`P15: is reset when it was on what ${where}, and the next Tab starts at the top`, async () => {
      const page = await openFocused(selector);
      page.click(selector);
      await page.shows('Plain', '/plain');
      const {body} = page.document;
      await until(() => page.document.activeElement === body);
      await page.rest();
      assert.equal(page.document.activeElement, body);
      assert.isFalse(body.hasAttribute('tabindex'));
      await page.press('Tab');
      await until(() => page.document.activeElement !== body);
      assert.equal(page.document.activeElement?.id, 'first');
    });
  }

  it('leaves a tabindex of the body as it is', async () => {
    const page = await openFocused('#plain');
    page.document.body.setAttribute('tabindex', '0');
    page.click('#plain');
    await page.shows('Plain', '/plain');
    await until(() => page.document.activeElement === page.document.body);
    assert.equal(page.document.body.getAttribute('tabindex'), '0');
  });

  it('P15: stays with who has moved it while the page was loading', async () => {
    const data = controlled();
    const page = await openFocused('#form', {
      setUp: (given) => (def(given, '/form').loader = () => data.promise),
    });
    page.click('#form');
    await until(() => page.path === '/form');
    page.find('#first').focus();
    data.resolve({});
    await page.shows('Form no', '/form');
    await page.rest();
    assert.equal(page.document.activeElement?.id, 'first');
  });

  it('P15: stays when only search or hash change, and when a redirect leads back', async () => {
    const page = await openFocused('#search');
    let changes = 0;
    page.document.body.addEventListener('route-change', () => changes++);
    page.click('#search');
    await until(() => changes === 1);
    await page.rest();
    assert.equal(page.path, '/?q=1');
    assert.equal(page.document.activeElement?.id, 'search');
    page.click('#old');
    await until(() => changes === 2);
    await page.rest();
    assert.equal(page.path, '/');
    assert.equal(page.document.activeElement?.id, 'search');
    await page.outlet().navigate('#part').finished;
    await page.rest();
    assert.equal(page.document.activeElement?.id, 'search');
  });

  it('P15: stays when what is shown is loaded again', async () => {
    const page = await openFocused('#search', {
      setUp: (given) => (def(given, '/').loader = () => ({})),
    });
    await page.outlet().invalidate();
    await page.rest();
    assert.equal(page.document.activeElement?.id, 'search');
  });

  it('P15: stays when the navigation is prevented or superseded', async () => {
    const data = controlled();
    const page = await openFocused('#plain', {
      setUp: (given) => (def(given, '/form').loader = () => data.promise),
    });
    page.document.body.addEventListener('route-navigate', (event) => event.preventDefault(), {
      once: true,
    });
    page.click('#plain');
    await page.rest();
    assert.equal(page.document.activeElement?.id, 'plain');
    page.click('#form');
    await until(() => page.path === '/form');
    page.window.history.back();
    await until(() => page.path === '/');
    data.resolve({});
    await page.rest();
    assert.equal(page.document.activeElement?.id, 'plain');
    await page.shows('Home plain', '/');
  });

  it('P15: the first page takes no focus', async () => {
    const page = await open(SITE, {at: '/form'});
    await page.rest();
    assert.equal(page.document.activeElement, page.document.body);
  });
});
