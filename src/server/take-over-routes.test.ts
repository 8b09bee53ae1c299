import {expect} from 'chai';
import {withResolvers} from '../core/resolvers.js';
import {until} from '../elements/test/moments.js';
import {late, log, site} from './test/site.js';
import {StreamedPage} from './test/streamed-page.js';

const SCRIPT = '/src/server/test/script-site.ts';

describe('routes of a page from the server', () => {
  let page: StreamedPage;

  beforeEach(() => {
    log.length = 0;
    late.promise = Promise.resolve('late');
  });

  afterEach(() => page.remove());

  const open = async (path: string, attributes = '', body = ''): Promise<void> => {
    page = await StreamedPage.open(
      `<route-outlet base="BASE" ${attributes}></route-outlet>${body}`,
      {routes: site(), origin: location.origin},
      {path, head: '<link rel="stylesheet" href="/dist/meanwhile.css">'},
    );
    expect(page.errors).to.deep.equal([]);
  };

  const takeOver = async (): Promise<void> => {
    await page.define(SCRIPT);
    await page.takenOver();
    await until(() => page.outlet.router?.matches.length);
  };

  /** What has been called in the page. */
  const ran = (): string[] => (page.window as unknown as {log: string[]}).log;

  it('run nothing but beforeLoad, and go on as if they had been shown here', async () => {
    await open('posts/7?page=2');
    await page.end();
    expect(log).to.deep.equal(['before', 'layout', 'post 7 2']);
    const [heading, text] = page.document.querySelectorAll('h1,h2');
    await takeOver();
    expect(page.seen).to.equal('Site 7.2 for Ada 2 late');
    expect(page.document.title).to.equal('Post 7');
    expect(ran()).to.deep.equal(['before']);
    expect([...page.document.querySelectorAll('h1,h2')]).to.deep.equal([heading, text]);
    const {outlet} = page;
    expect(outlet.router!.matches.map(({path, status}) => `${path} ${status}`)).to.deep.equal([
      '/ success',
      '/posts/:id success',
    ]);
    await outlet.navigate('?page=3').finished;
    expect(ran()).to.include('post 7 3');
    expect(page.seen).to.equal('Site 7.3 for Ada 3 late');
    expect(page.find('h1')).to.equal(heading);
    ran().length = 0;
    await outlet.navigate('?page=2').finished;
    // It is fresh, though it came from the server.
    expect(ran().filter((name) => name.startsWith('post'))).to.deep.equal([]);
    expect(page.seen).to.equal('Site 7.2 for Ada 2 late');
  });

  it('are those of an address with letters of any kind', async () => {
    for (const id of ['ü x', 'a%2Fb', "'|`^{}", '😀', '%']) {
      await open(`posts/${id}?page=2#ü`);
      await page.end();
      const text = page.seen;
      await takeOver();
      expect(page.seen).to.equal(text);
      expect(ran()).to.deep.equal(['before']);
      page.remove();
    }
  });

  it('have their titles, and give back that of the page', async () => {
    await open('');
    await page.end();
    expect(page.document.title).to.equal('Home');
    await takeOver();
    expect(page.document.title).to.equal('Home');
    await page.outlet.navigate('bare').finished;
    expect(page.document.title).to.equal('Site');
    await page.outlet.navigate('posts/1').finished;
    expect(page.document.title).to.equal('Post 1');
    // Not by the history: it is that of the page around too.
    void page.outlet.navigate(page.outlet.base + '/');
    await until(() => page.seen.startsWith('Site Home of Site'));
    expect(page.document.title).to.equal('Home');
    // Not fresh for any time, so that it is loaded again, behind what is shown.
    await until(() => ran().includes('home'));
  });

  it('can be preloaded, and used by a click', async () => {
    await open('', '', '<a href="BASE/posts/4">Post</a>');
    await page.end();
    await takeOver();
    page.find('a').focus();
    page.find('a').dispatchEvent(new page.window.PointerEvent('pointerenter'));
    await page.outlet.preload('posts/4');
    expect(ran().filter((name) => name === 'post 4 1').length).to.equal(1);
    page.find('a').click();
    await until(() => page.seen.includes('4.1 for Ada 1 late'));
    expect(ran().filter((name) => name === 'post 4 1').length).to.equal(1);
    expect(page.find('a').getAttribute('aria-current')).to.equal('page');
  });

  it('fill the element of a component, which gets its data without a loader', async () => {
    await open('part');
    await page.end();
    expect(page.find('site-part').textContent).to.equal('');
    await takeOver();
    expect(page.find('site-part').textContent).to.equal('Part one');
    expect(ran()).to.deep.equal(['before']);
    await page.outlet.navigate('bare').finished;
    expect(page.seen).to.match(/^Site Bare/);
  });

  it('come without a view transition, and go with one', async () => {
    await open('', 'view-transition');
    await page.end();
    let transitions = 0;
    const startViewTransition = ({update}: {update(): void}): object => {
      transitions++;
      const done = Promise.resolve(update());
      return {ready: done, finished: done, updateCallbackDone: done};
    };
    Object.assign(page.document, {startViewTransition});
    await takeOver();
    expect(transitions).to.equal(0);
    await page.outlet.navigate('bare').finished;
    expect(transitions).to.equal(1);
    expect(page.seen).to.match(/^Site Bare/);
  });

  it('leave the page where the fragment of its address has brought it', async () => {
    await open('posts/7#end', '', '<div style="height:3000px"></div><p id="mark">mark</p>');
    await page.end();
    page.window.scrollTo(0, 300);
    await takeOver();
    expect(page.window.scrollY).to.equal(300);
    expect(page.window.location.hash).to.equal('#end');
    await page.outlet.navigate('#mark').finished;
    await until(() => page.window.scrollY > 1000);
    expect(ran().filter((name) => name !== 'before')).to.deep.equal([]);
  });

  it('can be given anew while a part is on its way', async () => {
    const value = withResolvers<string>();
    late.promise = value.promise;
    await open('posts/7');
    await page.define(SCRIPT);
    await until(() => !page.outlet.hasAttribute('streamed'));
    await until(() => page.outlet.router?.matches.length);
    page.outlet.routes = [...page.outlet.routes!];
    value.resolve('in time');
    await page.end();
    await page.takenOver();
    await until(() => page.seen === 'Site 7.1 for Ada 1 in time');
    expect(ran().filter((name) => name !== 'before')).to.deep.equal([]);
  });

  it('have promises in their data where there were some', async () => {
    const value = withResolvers<string>();
    late.promise = value.promise;
    await open('posts/7');
    await page.define(SCRIPT);
    await until(() => page.outlet.router?.matches.length);
    const {data} = page.outlet.router!.matches[1]!;
    expect(data.late).to.be.an.instanceOf(page.window.Promise);
    value.resolve('in time');
    await page.end();
    expect(await data.late).to.equal('in time');
  });

  it('are those of the query that a script has meanwhile set', async () => {
    await open('posts/7?page=2');
    await page.end();
    page.window.history.replaceState(null, '', '?page=3');
    await takeOver();
    await until(() => page.seen === 'Site 7.3 for Ada 3 late');
    expect(ran()).to.include('post 7 3');
  });

  it('are those of the address that a script has meanwhile set', async () => {
    await open('posts/7');
    await page.end();
    page.window.history.replaceState(
      null,
      '',
      new URL('.', page.window.location.href).pathname + '8',
    );
    await takeOver();
    await until(() => page.seen === 'Site 8.1 for Ada 1 late');
    expect(page.document.title).to.equal('Post 8');
    expect(page.document.querySelectorAll('[slot=result]').length).to.equal(3);
  });

  it('go on in an outlet that is moved while a part is on its way', async () => {
    const value = withResolvers<string>();
    late.promise = value.promise;
    await open('posts/7', '', '<main></main>');
    await until(() => page.document.querySelector('main'));
    await page.define(SCRIPT);
    await until(() => !page.outlet.hasAttribute('streamed'));
    page.find('main').append(page.outlet);
    value.resolve('in time');
    await page.end();
    await page.takenOver();
    await until(() => page.seen === 'Site 7.1 for Ada 1 in time');
  });

  it('of a hash or of memory begin in the page', async () => {
    page = await StreamedPage.open(
      '<route-outlet navigation="memory"><route-def path="/"><template><h2>Memory</h2></template></route-def></route-outlet><route-outlet navigation="hash"><route-def path="/"><template><h2>Hash</h2></template></route-def></route-outlet><route-outlet base="BASE"><route-def path="/"><template><h2>Path</h2></template></route-def></route-outlet>',
    );
    await page.end();
    expect(page.seen).to.equal('Path');
    await page.define();
    await page.takenOver();
    await until(() => page.seen === 'Memory Hash Path');
    expect(page.document.querySelectorAll('h2').length).to.equal(3);
  });

  it('have the addresses that the base of the page gives', async () => {
    page = await StreamedPage.open(
      '<a href="other">Other</a><route-outlet base="BASE"><route-def path="/"><template><h2>Home</h2></template></route-def><route-def path="/deep/other"><template><h2>Elsewhere</h2></template></route-def></route-outlet>',
      {},
      {head: '<base href="BASE/deep/">'},
    );
    await page.end();
    const heading = page.find('h2');
    await page.define();
    await page.takenOver();
    expect(page.find('h2')).to.equal(heading);
    page.find('a').click();
    await until(() => page.seen.startsWith('Other Elsewhere'));
  });
});
