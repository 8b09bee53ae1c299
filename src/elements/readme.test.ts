import {assert} from 'chai';
import {type AwaitDataElement, createRoute, defer, html} from '../bundle.js';
import {openPage, type Page} from '../navigation/test/frame.js';
import {Fetches} from './test/fetches.js';
import {macrotask, until} from './test/moments.js';
import {outletOf} from './test/outlet.js';
import {find, mount, seen} from './test/page.js';
import {example} from './test/readme.js';

/** Opens markup as a page at an address; what it fetches is answered by the test. */
async function open(html: string, at: string): Promise<{page: Page; fetches: Fetches}> {
  let fetches!: Fetches;
  let page!: Page;
  void openPage(html, {
    at,
    setUp(opened) {
      page = opened;
      fetches = new Fetches(opened.window);
    },
  });
  await until(() => fetches?.all.length);
  return {page, fetches};
}

const shows = (text: () => string, wanted: string) =>
  until(() => text() === wanted).catch(() => assert.equal(text(), wanted));

describe('the examples of the readme', () => {
  it('P3, P5, P12: the first one shows the post at once, and the comments when they come', async () => {
    const {page, fetches} = await open(await example('# meanwhile'), '/posts/1');
    const text = () => page.text;
    fetches.to('/api/posts/1').json({title: 'A post'});
    await shows(text, 'A post Loading the comments…');
    assert.equal(page.document.title, 'A post');
    const comments = '/api/posts/1/comments';
    fetches.to(comments).json({}, {status: 503});
    await until(() => /^A post .* answers 503.* Try again$/.test(page.text));
    page.find('button').click();
    await shows(text, 'A post Loading the comments…');
    fetches.to(comments).json([{text: 'First!'}, {text: 'Second.'}]);
    await shows(text, 'A post First! Second.');
  });

  it('P16: an <await-data> shows what its address has, or why it does not', async () => {
    for (const [status, wanted] of [
      [200, 'Ada is here.'],
      [404, '<await-data src="/api/me">: "/api/me" answers 404'],
    ] as const) {
      const html = await example('## `<await-data>`');
      const fetches = new Fetches();
      const box = mount();
      box.innerHTML = html;
      await shows(() => seen(box), 'Loading…');
      fetches.to('/api/me').json({name: 'Ada'}, {status});
      await shows(() => seen(box), wanted);
      fetches.restore();
    }
  });

  it('a boundary shows two at once, and tries both again', async () => {
    const html = await example('## `<await-boundary>`');
    const fetches = new Fetches();
    const box = mount();
    box.innerHTML = html;
    const text = () => seen(box);
    await shows(text, 'Loading…');
    fetches.to('/api/sales').json({}, {status: 500});
    fetches.to('/api/stock').json({}, {status: 500});
    await shows(text, 'Try all again');
    // It is there as soon as one of them has failed, and tries again what has.
    const failed = () => box.querySelectorAll('await-data:state(error)').length;
    await until(() => failed() === 2);
    await macrotask();
    find(box, 'button').click();
    await until(() => fetches.all.length === 4);
    fetches.to('/api/sales').json({total: 3});
    await shows(text, 'Loading…');
    fetches.to('/api/stock').json({total: 4});
    await shows(text, '3 sold 4 left');
  });

  it('<route-data> asks for what the query names', async () => {
    const html = `<route-outlet>${await example('### `<route-data>`')}</route-outlet>`;
    const {fetches} = await open(html, '/search?q=a%26b&page=2');
    await until(() => fetches.all.length === 2);
    assert.deepEqual(fetches.paths, ['/api/search?q=a%26b&page=2', '/api/related/a%26b']);
  });

  for (const [at, shown] of [
    ['/app/', /^Home$/],
    ['/app/nowhere', /^Nothing at \/app\/nowhere$/],
    ['/app/x', /cannot be imported.* Try again$/],
  ] as const) {
    it(`an outlet shows what it has for ${at}`, async () => {
      const html = (await example('## `<route-outlet>`')).replace(
        '</route-outlet>',
        '<route-def path="/x" loader="/no/such.js"></route-def>$&',
      );
      const page = await openPage(html, {at});
      await until(() => shown.test(page.text)).catch(() => assert.match(page.text, shown));
    });
  }

  it('P3: the methods of an outlet do what is said of them', async () => {
    const loaded: string[] = [];
    let comments = 0;
    const outlet = await outletOf([
      createRoute({path: '/'}),
      createRoute({
        path: '/posts/:id',
        loader({params, preload}) {
          loaded.push(`${params.id}${preload ? ' early' : ''}`);
          return {comments: defer(() => ++comments, {key: 'comments'})};
        },
        render: () => html`<await-data from="comments"></await-data>`,
      }),
    ]);
    const code = await example('## `<route-outlet>`', 'js');
    const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
    const run = AsyncFunction('outlet', code.replace('\n', '\nawait committed; await finished;\n'));
    const href = outlet.href.bind(outlet);
    let address: string | undefined;
    outlet.href = (...args) => (address = href(...args));
    await run(outlet);
    assert.equal(outlet.router!.location.pathname, '/posts/1');
    assert.include(code, `// '${address}'`);
    assert.deepEqual(loaded, ['1', '2 early', '1']);
    await until(() => find<AwaitDataElement>(outlet, 'await-data').value === 4);
  });

  it('a status says what waits in it, and what has come', async () => {
    const html = await example('## For those who hear the page');
    const fetches = new Fetches();
    const box = mount();
    box.innerHTML = html;
    await shows(() => seen(box), 'Adding up…');
    fetches.to('/api/total').json({total: 12});
    await shows(() => seen(box), '12 in all');
    assert.strictEqual(find(box, '[role=status]').firstElementChild, find(box, 'await-data'));
  });
});
