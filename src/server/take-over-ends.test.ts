import {expect} from 'chai';
import {redirect} from '../core/redirect.js';
import {notFound} from '../core/not-found.js';
import {withResolvers} from '../core/resolvers.js';
import {until} from '../elements/test/moments.js';
import {makeRoutes} from './test/made-routes.js';
import {StreamedPage} from './test/streamed-page.js';

const BOX =
  '<h1>{{ data.title }}</h1><await-data from="late"><p slot="fallback">Loading</p><template><b>{{ value }}</b></template><template slot="error"><button @click="{{ retry }}">{{ error.message }}</button></template></await-data>';

const LOADER = '/src/server/test/loaders.ts';

describe('a page from the server that ends in another way', () => {
  let page: StreamedPage;

  afterEach(() => page.remove());

  const late = (): ReturnType<typeof withResolvers<string>> => withResolvers<string>();

  it('has its elements defined before the parser comes to them', async () => {
    const value = late();
    page = await StreamedPage.openRoute(
      `${BOX}<await-boundary><i slot="fallback">All</i><u>Content</u><await-data from="late"><template>{{ value }}</template></await-data></await-boundary>`,
      {title: 'Now', late: value.promise},
      {head: '<script src="/dist/meanwhile.iife.min.js"></script>'},
    );
    await until(() => page.hasCome && page.seen === 'Now Loading All The end');
    value.resolve('late');
    await page.end();
    await page.takenOver();
    await until(() => page.seen === 'Now late Content late The end');
    expect(page.ran).to.equal(0);
    expect(
      page.document.querySelectorAll('[slot=result],template[shadowrootmode]').length,
    ).to.equal(3);
  });

  it('is loaded by the client where the connection dies before a value', async () => {
    for (const when of ['before', 'after'] as const) {
      page = await StreamedPage.open(
        `<route-outlet base="BASE"><route-def path="/" loader="${LOADER}"><template>${BOX}</template></route-def></route-outlet><footer>The end</footer>`,
        {
          modules: {[LOADER]: {loader: () => ({title: 'Now', late: new Promise(() => {})})}},
          // Chromium never says that the connection has died.
          responseTimeout: 500,
        },
      );
      await until(() => page.document.querySelector('footer'));
      page.answer = {title: 'Then', late: Promise.resolve('loaded here')};
      if (when === 'before') {
        await page.define();
        await until(() => !page.outlet.hasAttribute('streamed'));
        expect(page.ran).to.equal(0);
      }
      await page.break();
      if (when === 'after') await page.define();
      await until(() => page.seen === 'Then loaded here The end');
      expect(page.ran).to.equal(1);
      await page.takenOver();
      page.remove();
    }
  });

  it('is loaded by the client where its data could not be sent', async () => {
    page = await StreamedPage.openRoute(BOX, {
      title: 'Now',
      odd: () => {},
      late: Promise.resolve('x'),
    });
    await page.end();
    expect((page.errors[0] as Error).message).to.match(/^\/: data\.odd cannot be sent, so/);
    page.answer = {title: 'Then', late: Promise.resolve('y')};
    await page.define();
    await until(() => page.seen === 'Then y The end');
    expect(page.ran).to.equal(1);
  });

  it('loads a value again that could not be sent', async () => {
    page = await StreamedPage.openRoute(BOX, {title: 'Now', late: Promise.resolve(() => {})});
    await page.end();
    page.answer = {title: 'Then', late: Promise.resolve('y')};
    await page.define();
    await until(() => page.seen === 'Then y The end');
    expect(page.ran).to.equal(1);
  });

  it('goes where a deferred leads that redirects after the page was sent', async () => {
    const value = late();
    page = await StreamedPage.open(
      `<route-outlet base="BASE"><route-def path="/" loader="${LOADER}"><template>${BOX}</template></route-def><route-def path="/login"><template><h2>Log in</h2></template></route-def></route-outlet>`,
      {modules: {[LOADER]: {loader: () => ({title: 'Now', late: value.promise})}}},
    );
    await until(() => page.document.querySelector('h1'));
    value.reject(redirect('login'));
    const part = await page.part();
    expect(part).to.include('<a href="login">login</a>');
    await page.end();
    await page.define();
    await until(() => page.seen.startsWith('Log in'));
    expect(page.window.location.pathname).to.equal(`/streamed/${page.key}/login`);
  });

  it('shows that something is not there, which came out after the page was sent', async () => {
    const value = late();
    page = await StreamedPage.open(
      `<route-outlet base="BASE"><route-def path="/" loader="${LOADER}"><template>${BOX}</template><template slot="not-found"><h2>Nothing: {{ error.message }}</h2></template></route-def></route-outlet>`,
      {modules: {[LOADER]: {loader: () => ({title: 'Now', late: value.promise})}}},
    );
    await until(() => page.document.querySelector('h1'));
    await page.define();
    value.reject(notFound('No post'));
    await page.end();
    await until(() => page.seen.startsWith('Nothing: No post'));
  });

  it('keeps an error page, which can be tried again', async () => {
    page = await StreamedPage.open(
      `<route-outlet base="BASE"><route-def path="/" loader="${LOADER}"><template>${BOX}</template><template slot="error"><button @click="{{ retry }}">{{ error.message }}</button></template></route-def></route-outlet>`,
      {
        modules: {
          [LOADER]: {
            loader() {
              throw new Error('secret');
            },
          },
        },
      },
    );
    await page.end();
    const button = page.find('button');
    expect(button.textContent).to.equal('This could not be loaded.');
    await page.define();
    await page.takenOver();
    expect(page.find('button')).to.equal(button);
    expect(page.ran).to.equal(0);
    page.answer = {title: 'At last', late: Promise.resolve('x')};
    button.click();
    await until(() => page.seen === 'At last x');
  });

  it('can be left while parts are on their way, and come back to', async () => {
    const value = late();
    page = await StreamedPage.open(
      `<a id="to" href="BASE/other">Other</a><a id="back" href="BASE/">Back</a><route-outlet base="BASE"><route-def path="/" loader="${LOADER}"><template>${BOX}</template></route-def><route-def path="/other"><template><h2>Elsewhere</h2></template></route-def></route-outlet>`,
      {modules: {[LOADER]: {loader: () => ({title: 'Now', late: value.promise})}}},
    );
    await until(() => page.document.querySelector('h1'));
    await page.define();
    await until(() => !page.outlet.hasAttribute('streamed'));
    page.find('#to').click();
    await until(() => page.seen.startsWith('Other Back Elsewhere'));
    page.answer = {title: 'Again', late: Promise.resolve('new')};
    value.resolve('too late');
    await page.end();
    page.find('#back').click();
    await until(() => page.seen.includes('Again new'));
    expect(page.document.querySelectorAll('[streamed]').length).to.equal(0);
  });

  it('loads a deferred of a key again, and all of it', async () => {
    const value = late();
    const {defer} = await import('../core/defer.js');
    page = await StreamedPage.openRoute(BOX, {title: 'Now', late: defer(value.promise), other: 1});
    value.resolve('first');
    await page.end();
    await page.define();
    await page.takenOver();
    page.answer = {title: 'Then', late: Promise.resolve('second')};
    await page.outlet.invalidate();
    await until(() => page.seen === 'Then second The end');
  });

  it('takes routes that a script gives to the outlet', async () => {
    const value = late();
    const routes = makeRoutes(() => ({title: 'Now', late: value.promise}));
    page = await StreamedPage.open('<route-outlet base="BASE"></route-outlet>', {routes});
    value.resolve('late');
    await page.end();
    const heading = page.find('h1');
    await page.define();
    await page.define('/src/server/test/script-routes.ts');
    await page.takenOver();
    await until(() => page.seen === 'Now late');
    expect(page.find('h1')).to.equal(heading);
    expect(page.ran).to.equal(0);
  });

  it('is as if it had not been sent where the module for that cannot be loaded', async () => {
    const allowed = ['/dist/meanwhile.min.js', LOADER].map((path) => location.origin + path);
    page = await StreamedPage.openRoute(
      BOX,
      {title: 'Now', late: Promise.resolve('x')},
      {csp: `script-src ${allowed.join(' ')} 'unsafe-eval'`},
    );
    await page.end();
    page.answer = {title: 'Then', late: Promise.resolve('y')};
    await page.define('/dist/meanwhile.min.js');
    await until(() => page.seen === 'Then y The end');
    expect(page.ran).to.equal(1);
  });

  it('is taken over with its first late part at the latest, by a module that runs once', async () => {
    const value = late();
    const module = '/dist/meanwhile.min.js?later';
    page = await StreamedPage.openRoute(
      `${BOX}<await-data from="never"><p slot="fallback">Wait</p><template>{{ value }}</template></await-data>`,
      {title: 'Now', late: value.promise, never: new Promise(() => {})},
      {head: `<script type="module" async src="${module}"></script>`},
    );
    const paints = (): unknown[] => page.window.performance.getEntriesByType('paint');
    await until(() => page.hasCome && page.document.querySelector('footer') && paints().length);
    value.resolve('late');
    await page.part();
    await until(() => page.outlet.matches(':defined') && page.seen === 'Now late Wait The end');
    await until(() => page.document.querySelectorAll('[streamed]').length === 1);
    expect(page.document.readyState).to.equal('loading');
    const asked = page.window.performance
      .getEntriesByType('resource')
      .filter(({name}) => name.endsWith(module));
    expect(asked.length).to.equal(1);
    await until(() => page.document.querySelectorAll('script[type=module]').length === 2);
  });

  it('needs nothing that a strict policy forbids', async () => {
    const value = late();
    page = await StreamedPage.openRoute(
      `${BOX}<await-boundary><i slot="fallback">All</i><u>Content</u><await-data from="late"><template>{{ value }}</template></await-data></await-boundary>`,
      {title: 'Now', late: value.promise},
      {
        csp: "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
        head: '<link rel="stylesheet" href="/dist/meanwhile.css"><script type="module" async src="/dist/meanwhile.min.js"></script>',
      },
    );
    const problems: string[] = [];
    await until(() => page.hasCome && page.document.querySelector('footer'));
    page.document.addEventListener('securitypolicyviolation', ({violatedDirective}) =>
      problems.push(violatedDirective),
    );
    value.resolve('late');
    await page.end();
    await page.takenOver();
    await until(() => page.seen === 'Now late Content late The end');
    expect(problems).to.deep.equal([]);
    expect(page.ran).to.equal(0);
  });
});
