import {assert} from 'chai';
import {createRoute, html, type RouteChangeEvent, type RouteOptions} from '../bundle.js';
import {Film, frame, macrotask} from '../elements/test/moments.js';
import {find} from '../elements/test/page.js';
import {box, isRefreshing, type Runs, runs, stage} from './test/stage.js';

const home = createRoute({path: '/', render: () => 'Home'});
const inner = html`<route-outlet></route-outlet>`;

/** A route that shows its data, and its children below. */
const level = (path: string, loader: RouteOptions['loader'], options: RouteOptions = {}) =>
  createRoute({
    path,
    loader,
    render: ({data}) =>
      html`<p>${data}</p>
        ${inner}`,
    ...options,
  });

describe('contract: nested routes and their data', () => {
  it('three loaders begin at once, and come with one swap and one route-change, whoever is last', async () => {
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      const loaders = [runs(), runs(), runs()];
      const on = await stage([
        home,
        level('/a', loaders[0], {
          children: [level('b', loaders[1], {children: [level('c', loaders[2])]})],
        }),
      ]);
      const changes: RouteChangeEvent[] = [];
      on.outlet.addEventListener('route-change', (event) => changes.push(event));
      const film = new Film(() => on.text);
      const {finished} = on.outlet.navigate('/a/b/c');
      await macrotask();
      assert.deepEqual(
        loaders.map(({all}) => all.length),
        [1, 1, 1],
      );
      for (const index of order) {
        assert.equal(on.text, 'Home');
        loaders[index]!.last.resolve('ABC'[index]);
        await macrotask();
      }
      await finished;
      assert.deepEqual(await film.end(), ['Home', 'A B C']);
      assert.lengthOf(changes, 1);
      assert.deepEqual(
        changes[0]!.matches.map(({path, data}) => [path, data]),
        [
          ['/a', 'A'],
          ['/a/b', 'B'],
          ['/a/b/c', 'C'],
        ],
      );
    }
  });

  it('a child that is invalidated alone gets as `parent` what is shown of it, with another query the new', async () => {
    let version = 1;
    const child = level('b', async ({parent}) => `child of ${await parent}`);
    const on = await stage(
      [home, level('/a', async () => `v${version}`, {staleTime: Infinity, children: [child]})],
      '/a/b',
    );
    assert.equal(on.text, 'v1 child of v1');
    version = 2;
    await on.outlet.invalidate({path: '/a/b'});
    await macrotask();
    assert.equal(on.text, 'v1 child of v1');
    await on.go('/a/b?q=x');
    assert.equal(on.text, 'v2 child of v2');
  });

  it('render of a child gets the new data of its parent when only that is invalidated', async () => {
    let version = 1;
    let loads = 0;
    const on = await stage(
      [
        home,
        level('/a', () => `v${version}`, {
          children: [
            createRoute({
              path: 'b',
              loader: () => ++loads,
              staleTime: Infinity,
              render: ({parent, data}) => html`<i>${data} below ${parent}</i>`,
            }),
          ],
        }),
      ],
      '/a/b',
    );
    const italic = find(on.outlet, 'i');
    assert.equal(on.text, 'v1 1 below v1');
    version = 2;
    await on.outlet.invalidate({path: '/a'});
    await macrotask();
    assert.equal(on.text, 'v2 1 below v2');
    assert.strictEqual(find(on.outlet, 'i'), italic);
  });

  it('P8: a change of the child leaves the box of the parent as it is: pending, then there, never refreshing', async () => {
    const late = runs();
    const on = await stage(
      [
        home,
        createRoute({
          path: '/a',
          staleTime: Infinity,
          loader: (given) => ({late: late(given)}),
          render: () => [box('late'), inner],
          children: [createRoute({path: ':c', render: ({params}) => html`<u>${params.c}</u>`})],
        }),
      ],
      '/a/x',
    );
    const element = on.box();
    await frame();
    assert.equal(on.text, 'Wait x');
    await on.go('/a/y');
    await frame();
    assert.equal(on.text, 'Wait y');
    late.last.resolve('there');
    await macrotask();
    assert.equal(on.text, 'there y');
    const film = new Film(
      () => `${on.box().textContent.includes('there')} ${isRefreshing(element)}`,
    );
    await on.go('/a/z');
    assert.equal(on.text, 'there z');
    assert.deepEqual(await film.end(), ['true false']);
    assert.strictEqual(on.box(), element);
    assert.lengthOf(late.all, 1);
  });

  it('other params of the parent load both again, and show the fallbacks of both', async () => {
    const [outer, nested] = [runs(), runs()];
    const on = await stage(
      [
        home,
        createRoute({
          path: '/a/:id',
          loader: (given) => ({late: outer(given)}),
          render: () => [box('late'), inner],
          children: [
            createRoute({
              path: 'b',
              loader: (given) => ({late: nested(given)}),
              render: () => box('late'),
            }),
          ],
        }),
      ],
      '/a/1/b',
    );
    outer.last.resolve('o1');
    nested.last.resolve('n1');
    await macrotask();
    const boxes = [...on.outlet.querySelectorAll('await-data')];
    await on.go('/a/2/b');
    await frame();
    assert.equal(on.text, 'Wait Wait');
    assert.deepEqual([...on.outlet.querySelectorAll('await-data')], boxes);
    nested.last.resolve('n2');
    await macrotask();
    assert.equal(on.text, 'Wait n2');
    outer.last.resolve('o2');
    await macrotask();
    assert.equal(on.text, 'o2 n2');
  });

  it('`from` names what the nearest match has, in the parent and in the child', async () => {
    const on = await stage(
      [
        home,
        createRoute({
          path: '/a',
          loader: () => ({late: Promise.resolve('outer')}),
          render: () => [box('late'), inner],
          children: [
            createRoute({
              path: 'b',
              loader: () => ({late: Promise.resolve('inner')}),
              render: () => box('late'),
            }),
          ],
        }),
      ],
      '/a/b',
    );
    await macrotask();
    assert.equal(on.text, 'outer inner');
  });

  it('P5: a parent whose loader fails shows its error alone, and a retry brings both', async () => {
    let isBroken = true;
    const on = await stage([
      home,
      level(
        '/a',
        () => {
          if (isBroken) throw new Error('broken');
          return 'A';
        },
        {
          error: ({error, retry}) =>
            html`<button @click=${retry}>${(error as Error).message}</button>`,
          children: [level('b', () => 'B')],
        },
      ),
    ]);
    await on.go('/a/b').catch(() => {});
    await macrotask();
    assert.equal(on.text, 'broken');
    isBroken = false;
    find(on.outlet, 'button').click();
    await macrotask();
    await macrotask();
    assert.equal(on.text, 'A B');
  });

  it('P5: a child whose loader fails is mended by its own retry, and the parent is not loaded again', async () => {
    let isBroken = true;
    let loads = 0;
    const on = await stage([
      home,
      level('/a', () => `A${++loads}`, {
        children: [
          level(
            'b',
            () => {
              if (isBroken) throw new Error('broken');
              return 'B';
            },
            {
              error: ({error, retry}) =>
                html`<button @click=${retry}>${(error as Error).message}</button>`,
            },
          ),
        ],
      }),
    ]);
    await on.go('/a/b').catch(() => {});
    await macrotask();
    const heading = find(on.outlet, 'p');
    assert.equal(on.text, 'A1 broken');
    isBroken = false;
    find(on.outlet, 'button').click();
    await macrotask();
    await macrotask();
    assert.equal(on.text, 'A1 B');
    assert.strictEqual(find(on.outlet, 'p'), heading);
  });

  it('P6: children changed quickly end with the last, and the parent is loaded once', async () => {
    const outer = runs();
    const children: Record<string, Runs> = {b: runs(), c: runs(), d: runs()};
    const on = await stage([
      home,
      level('/a', outer, {
        staleTime: Infinity,
        children: Object.entries(children).map(([path, loader]) => level(path, loader)),
      }),
    ]);
    const film = new Film(() => on.text);
    for (const name of ['b', 'c']) {
      on.outlet.navigate(`/a/${name}`);
      await macrotask();
    }
    const {finished} = on.outlet.navigate('/a/d');
    await macrotask();
    assert.lengthOf(outer.all, 1);
    assert.isFalse(outer.last.given.signal.aborted);
    assert.isTrue(children.b!.last.given.signal.aborted);
    children.d!.last.resolve('D');
    children.b!.last.resolve('B');
    outer.last.resolve('A');
    children.c!.last.resolve('C');
    await finished;
    assert.deepEqual(await film.end(), ['Home', 'A D']);
  });

  it('what a person typed and scrolled in the parent stays through a refresh of everything', async () => {
    let version = 1;
    const on = await stage(
      [
        home,
        createRoute({
          path: '/a',
          loader: () => version,
          render: ({data}) =>
            html`<input />
              <section style="height: 50px; overflow: auto">
                <p style="height: 900px">${data}</p>
              </section>
              ${inner}`,
          children: [level(':c', ({params}) => `${params.c}${version}`)],
        }),
      ],
      '/a/b',
    );
    const [input, list] = [find<HTMLInputElement>(on.outlet, 'input'), find(on.outlet, 'section')];
    input.value = 'typed';
    input.focus();
    list.scrollTop = 300;
    version = 2;
    await on.outlet.invalidate();
    await macrotask();
    await on.go('/a/c');
    await macrotask();
    assert.equal(on.text, '2 c2');
    assert.strictEqual(find(on.outlet, 'input'), input);
    assert.equal(input.value, 'typed');
    assert.equal(list.scrollTop, 300);
  });

  it('context that beforeLoad of a parent returns reaches the loader of the child, in a preload as well', async () => {
    const seenBy: unknown[] = [];
    const on = await stage(
      [
        home,
        createRoute({
          path: '/a',
          beforeLoad: () => ({user: 'me'}),
          render: () => inner,
          children: [level('b', ({context, cause}) => void seenBy.push([context, cause]))],
        }),
      ],
      undefined,
      {context: {site: 1}},
    );
    await on.outlet.preload('/a/b');
    assert.deepEqual(seenBy, [[{site: 1, user: 'me'}, 'preload']]);
  });
});
