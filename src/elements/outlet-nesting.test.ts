import {assert} from 'chai';
import {createRoute, html} from '../bundle.js';
import {controlled, frame, macrotask} from './test/moments.js';
import {declared, outletOf} from './test/outlet.js';
import {find, seen} from './test/page.js';

const page = (path: string, text: string) => createRoute({path, render: () => text});

describe('<route-outlet>: one inside another', () => {
  it('shows one outlet inside another the next deeper match, however late that one connects', async () => {
    const outlet = await outletOf(
      [
        createRoute({
          path: '/a',
          render: () =>
            html`<h1>A</h1>
              <section></section>`,
          children: [page('b', 'B')],
        }),
      ],
      '/a/b',
    );
    assert.equal(seen(outlet), 'A');
    find(outlet, 'section').append(document.createElement('route-outlet'));
    await macrotask();
    assert.equal(seen(outlet), 'A B');
  });

  it('finds the outer outlet through shadow roots', async () => {
    const host = document.createElement('div');
    host.attachShadow({mode: 'open'}).innerHTML = '<p>deep</p><route-outlet></route-outlet>';
    const outlet = await outletOf(
      [
        createRoute({
          path: '/a',
          render: () => host,
          children: [page('b', 'B'), page('c', 'C')],
        }),
      ],
      '/a/b',
    );
    await macrotask();
    const root = host.shadowRoot!;
    assert.equal(seen(root), 'deep B');
    await outlet.navigate('/a/c').finished;
    assert.isTrue(host.isConnected);
    assert.equal(seen(root), 'deep C');
  });

  it('finds the outer outlet from a slotted child as well', async () => {
    const outlet = await outletOf(
      [
        createRoute({
          path: '/a',
          render: () => {
            const host = document.createElement('div');
            host.attachShadow({mode: 'open'}).innerHTML = '<slot></slot>';
            host.innerHTML = '<route-outlet></route-outlet>';
            return host;
          },
          children: [page('b', 'B')],
        }),
      ],
      '/a/b',
    );
    await macrotask();
    assert.equal(seen(outlet), 'B');
  });

  it('a change of a deeper match keeps the DOM of the outer one', async () => {
    const outlet = await outletOf(
      [
        createRoute({
          path: '/a',
          render: () => html`<input /><route-outlet></route-outlet>`,
          children: [page('b', 'B'), page('c', 'C')],
        }),
      ],
      '/a/b',
    );
    const input = find<HTMLInputElement>(outlet, 'input');
    input.value = 'typed';
    await outlet.navigate('/a/c').finished;
    assert.equal(seen(outlet), 'C');
    assert.strictEqual(find(outlet, 'input'), input);
    assert.equal(input.value, 'typed');
  });

  it('P8: a change of a deeper match keeps the scroll of what the outer one shows', async () => {
    const outlet = await outletOf(
      [
        createRoute({
          path: '/a',
          loader: () => 'list',
          render: ({data}) =>
            html`<section style="height: 50px; overflow: auto">
                <p style="height: 900px">${data}</p>
              </section>
              <route-outlet></route-outlet>`,
          children: [page('b', 'B'), page('c', 'C')],
        }),
      ],
      '/a/b',
    );
    const list = find(outlet, 'section');
    list.scrollTop = 300;
    await outlet.navigate('/a/c').finished;
    await frame();
    assert.equal(list.scrollTop, 300);
  });

  it('a change of params of the same route keeps its DOM and updates it', async () => {
    const outlet = await declared(
      '<route-def path="/p/:id"><template><input><b>{{ params.id }}</b></template></route-def>',
      '/p/1',
    );
    const [input, bold] = [find(outlet, 'input'), find(outlet, 'b')];
    await outlet.navigate('/p/2').finished;
    assert.strictEqual(find(outlet, 'input'), input);
    assert.strictEqual(find(outlet, 'b'), bold);
    assert.equal(seen(outlet), '2');
  });

  it('another route with the same markup gets DOM of its own', async () => {
    const outlet = await declared(
      `<route-def path="/a"><template><input></template></route-def>
       <route-def path="/b"><template><input></template></route-def>`,
      '/a',
    );
    const input = find<HTMLInputElement>(outlet, 'input');
    input.value = 'typed';
    await outlet.navigate('/b').finished;
    assert.equal(find<HTMLInputElement>(outlet, 'input').value, '');
    assert.isFalse(input.isConnected);
  });

  it('loaders of parents and children run in parallel, and all is swapped at once', async () => {
    const [outer, inner] = [controlled<string>(), controlled<string>()];
    const started: string[] = [];
    const outlet = await outletOf([
      page('/', 'Home'),
      createRoute({
        path: '/a',
        loader: () => {
          started.push('outer');
          return outer.promise;
        },
        render: ({data}) =>
          html`<h1>${data}</h1>
            <route-outlet></route-outlet>`,
        children: [
          createRoute({
            path: 'b',
            loader: () => {
              started.push('inner');
              return inner.promise;
            },
            render: ({data}) => html`<p>${data}</p>`,
          }),
        ],
      }),
    ]);
    const {finished} = outlet.navigate('/a/b');
    await macrotask();
    assert.deepEqual(started, ['outer', 'inner']);
    outer.resolve('Outer');
    await frame();
    assert.equal(seen(outlet), 'Home');
    inner.resolve('Inner');
    await finished;
    assert.equal(seen(outlet), 'Outer Inner');
  });
});
