import {assert} from 'chai';
import {createRoute, html} from '../bundle.js';
import {macrotask, until} from './test/moments.js';
import {declared, outletOf} from './test/outlet.js';
import {countNodes, find, mount, seen} from './test/page.js';

describe('<route-outlet>: what a route shows', () => {
  it('render may return a string, a Lit template, a node or an array; a string is text', async () => {
    const node = document.createElement('u');
    node.textContent = 'node';
    const outlet = await outletOf([
      createRoute({path: '/string', render: () => '<b>text</b>'}),
      createRoute({path: '/lit', render: () => html`<em>lit</em>`}),
      createRoute({path: '/node', render: () => node}),
      createRoute({path: '/array', render: () => [html`<i>a</i>`, 'b']}),
      createRoute({path: '/zero', render: () => 0}),
    ]);
    for (const [to, text] of [
      ['/string', '<b>text</b>'],
      ['/lit', 'lit'],
      ['/node', 'node'],
      ['/array', 'a b'],
      ['/zero', '0'],
    ] as const) {
      await outlet.navigate(to).finished;
      assert.equal(seen(outlet), text);
    }
    assert.isNull(outlet.querySelector('b'));
  });

  it('render gets data, params, search, location and parent', async () => {
    let scope: Record<string, unknown> = {};
    const outlet = await outletOf(
      [
        createRoute({
          path: '/a',
          loader: () => ({from: 'the parent'}),
          render: () => html`<route-outlet></route-outlet>`,
          children: [
            createRoute({
              path: ':id',
              loader: () => ({n: 1}),
              render: (given) => {
                scope = {...given};
                return 'x';
              },
            }),
          ],
        }),
      ],
      '/a/7?q=x#h',
    );
    assert.equal(seen(outlet), 'x');
    assert.deepEqual(scope.data, {n: 1});
    assert.deepEqual({...(scope.params as object)}, {id: '7'});
    assert.deepEqual({...(scope.search as object)}, {q: 'x'});
    assert.equal((scope.location as URL).pathname, '/a/7');
    assert.exists(scope.parent);
  });

  it('a template sees data, params, search, parent and location', async () => {
    const outlet = await declared(
      `<route-def path="/u/:user">
        <template><route-outlet></route-outlet></template>
        <route-def path="p/:post">
          <template>{{ params.user }} {{ params.post }} {{ search.q }} {{ location.pathname }} {{ location.search }} {{ location.hash }}</template>
        </route-def>
      </route-def>`,
      '/u/ann/p/3?q=x#top',
    );
    assert.equal(seen(outlet), 'ann 3 x /u/ann/p/3 ?q=x #top');
  });

  it('a template may use if, each, attributes, properties and events', async () => {
    const clicks: Event[] = [];
    const outlet = await declared(
      `<route-def path="/x"><template>
        <template if="data.ok"><p>ok</p></template>
        <ul><template each="item of data.items"><li class="{{ item }}">{{ index }}{{ item }}</li></template></ul>
        <a href="/to/{{ params.none }}{{ data.items.length }}">link</a>
        <input .value="{{ data.items.0 }}" ?disabled="{{ data.ok }}">
        <button @click="{{ data.go }}">go</button>
      </template></route-def>`,
    );
    find<HTMLElement & {loader: unknown}>(outlet, 'route-def').loader = () => ({
      ok: true,
      items: ['a', 'b'],
      go: (event: Event) => clicks.push(event),
    });
    await macrotask();
    await outlet.navigate('/x').finished;
    assert.equal(seen(outlet), 'ok 0a 1b link go');
    assert.equal(find(outlet, 'a').getAttribute('href'), '/to/2');
    assert.equal(find<HTMLInputElement>(outlet, 'input').value, 'a');
    assert.isTrue(find<HTMLInputElement>(outlet, 'input').disabled);
    find(outlet, 'button').click();
    assert.lengthOf(clicks, 1);
  });

  it('renders into one <div slot="result">, first, and leaves its own children alone', async () => {
    const outlet = await declared(
      '<!--note--><route-def path="/"><template>Home</template></route-def><template slot="not-found">No</template>',
    );
    const wrapper = find(outlet, ':scope > [slot="result"]');
    assert.equal(wrapper.localName, 'div');
    assert.strictEqual(outlet.firstChild, wrapper);
    assert.equal(getComputedStyle(wrapper).display, 'contents');
    assert.equal(getComputedStyle(outlet).display, 'contents');
    await outlet.navigate('/nowhere').finished;
    assert.strictEqual(find(outlet, ':scope > [slot="result"]'), wrapper);
    assert.deepEqual(
      [...outlet.childNodes].slice(1).map(({nodeName}) => nodeName),
      ['#comment', 'ROUTE-DEF', 'TEMPLATE'],
    );
  });

  it('puts its content back when another owner wiped it', async () => {
    const outlet = await outletOf([createRoute({path: '/', render: () => html`<input />`})]);
    const input = find(outlet, 'input');
    outlet.textContent = '';
    await macrotask();
    assert.strictEqual(find(outlet, 'input'), input);
  });

  it('page-title sets the title, in the grammar of templates; the deepest route that has one wins', async () => {
    const {title} = document;
    try {
      const outlet = await declared(
        `<route-def path="/a" page-title="All">
          <route-def path=":id" page-title="Item {{ params.id }} – {{ search.q }}"><template>x</template></route-def>
          <route-def path="sub/plain"><template>x</template></route-def>
        </route-def>`,
        '/a/7?q=s',
      );
      assert.equal(document.title, 'Item 7 – s');
      await outlet.navigate('/a/sub/plain').finished;
      assert.equal(document.title, 'All');
      await outlet.navigate('/a/8?q=t').finished;
      assert.equal(document.title, 'Item 8 – t');
    } finally {
      document.title = title;
    }
  });

  it('pageTitle of createRoute sets the title; it may be a function of the scope', async () => {
    const {title} = document;
    try {
      const outlet = await outletOf(
        [
          createRoute({
            path: '/a/:id',
            pageTitle: ({params}) => `Item ${params.id}`,
            render: () => 'x',
          }),
          createRoute({path: '/b', pageTitle: 'Plain', render: () => 'x'}),
        ],
        '/a/3',
      );
      assert.equal(document.title, 'Item 3');
      await outlet.navigate('/b').finished;
      assert.equal(document.title, 'Plain');
    } finally {
      document.title = title;
    }
  });

  it('P13: 200 navigations leave no more nodes', async () => {
    const outlet = await outletOf([
      createRoute({
        path: '/p/:id',
        loader: ({params}) => ({id: params.id, later: Promise.resolve(params.id)}),
        render: ({data}) => html`
          <h1>${data.id}</h1>
          <await-data .promise=${data.later}
            ><p slot="fallback">…</p>
            <template><b>{{ value }}</b></template></await-data
          >
        `,
      }),
      createRoute({
        path: '/q',
        render: () =>
          html`<ul>
            <li>q</li>
          </ul>`,
      }),
    ]);
    await outlet.navigate('/p/0').finished;
    await until(() => seen(outlet) === '0 0');
    const box = mount();
    const count = countNodes(document);
    for (let i = 1; i <= 100; i++) {
      await outlet.navigate('/q').finished;
      await outlet.navigate(`/p/${i}`).finished;
    }
    await until(() => seen(outlet) === '100 100');
    assert.equal(countNodes(document), count);
    box.remove();
  }).timeout(20_000);
});
