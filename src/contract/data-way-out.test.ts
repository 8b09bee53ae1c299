import {assert} from 'chai';
import {createRoute, defer, html, notFound, redirect, type RouteOptions} from '../bundle.js';
import {MemoryHistory} from '../core/test/memory-history.js';
import {routerRig} from '../core/test/router-rig.js';
import {Film, macrotask} from '../elements/test/moments.js';
import {find} from '../elements/test/page.js';
import {box, runs, stage} from './test/stage.js';

const home = createRoute({path: '/', render: () => 'Home'});
const target = createRoute({path: '/new', render: () => 'New'});
const gone = () => html`<em>Gone</em>`;

/** A page `/slow` with one bare promise. */
function slow(options: RouteOptions = {}) {
  const late = runs();
  const route = createRoute({
    path: '/slow',
    loader: (given) => ({late: late(given)}),
    render: () => box('late'),
    ...options,
  });
  return {late, route};
}

const WAYS: Record<string, (way: () => unknown) => unknown> = {
  thrown: (way) => {
    throw way();
  },
  returned: (way) => way(),
  'returned by a promise': (way) => Promise.resolve(way()),
  rejected: (way) => Promise.reject(way()),
};

describe('contract: redirect() and notFound() from a loader and from beforeLoad', () => {
  for (const from of ['loader', 'beforeLoad'] as const) {
    for (const [how, act] of Object.entries(WAYS)) {
      it(`P9: ${from}, ${how}: a redirect from a child shows neither it nor its parent`, async () => {
        const child = createRoute({path: 'c', [from]: () => act(() => redirect('/new'))});
        const on = await stage([
          home,
          target,
          createRoute({
            path: '/a',
            loader: () => 'parent',
            render: () => html`A<route-outlet></route-outlet>`,
            children: [child],
          }),
        ]);
        const film = new Film(() => on.text);
        await on.go('/a/c');
        assert.equal(on.place, '/new');
        assert.deepEqual(await film.end(), ['Home', 'New']);
        assert.deepEqual([on.reports, on.routeErrors], [[], []]);
      });

      it(`P9: ${from}, ${how}: notFound() of a child shows its content inside the parent`, async () => {
        const child = createRoute({path: 'c', [from]: () => act(notFound), notFound: gone});
        const on = await stage([
          home,
          createRoute({
            path: '/a',
            loader: () => 'parent',
            render: ({data}) => html`${data} <route-outlet></route-outlet>`,
            children: [child],
          }),
        ]);
        await on.go('/a/c');
        await macrotask();
        assert.equal(on.text, 'parent Gone');
        assert.deepEqual([on.reports, on.routeErrors], [[], []]);
      });
    }
  }

  it('P9: a redirect from one child to another runs the loader of their parent once, and does not abort it', async () => {
    const loader = runs();
    const on = await stage([
      home,
      createRoute({
        path: '/a',
        loader,
        staleTime: Infinity,
        render: ({data}) => html`${data} <route-outlet></route-outlet>`,
        children: [
          createRoute({path: 'b', loader: () => redirect('/a/c')}),
          createRoute({path: 'c', render: () => 'C'}),
        ],
      }),
    ]);
    const {finished} = on.outlet.navigate('/a/b');
    await macrotask();
    loader.all[0]!.resolve('A');
    await finished;
    await macrotask();
    assert.equal(on.text, 'A C');
    assert.isFalse(loader.all[0]!.given.signal.aborted);
    assert.lengthOf(loader.all, 1);
  });

  it('P9: a redirect while the pending content is shown leads on from it', async () => {
    const loader = runs();
    const on = await stage([
      home,
      target,
      createRoute({path: '/slow', loader, pending: () => 'Pending'}),
    ]);
    const {finished} = on.outlet.navigate('/slow');
    await macrotask();
    on.clock.advance(1000);
    await macrotask();
    assert.equal(on.text, 'Pending');
    loader.last.resolve(redirect('/new'));
    await macrotask();
    on.clock.advance(500);
    await finished;
    assert.equal(on.text, 'New');
  });

  it('P9: a redirect to the same route with other params shows those', async () => {
    const on = await stage([
      home,
      createRoute({
        path: '/p/:id',
        loader: ({params}) => (params.id === 'old' ? redirect('/p/new') : params.id),
        render: ({data}) => data,
      }),
    ]);
    await on.go('/p/old');
    assert.deepEqual([on.place, on.text], ['/p/new', 'new']);
  });
});

describe('contract: redirect() rejected from a deferred', () => {
  const SHAPES: Record<string, (late: Promise<unknown>) => unknown> = {
    'a bare promise': (late) => late,
    'a promise in defer()': (late) => defer(late),
    'a thunk': (late) => defer(() => late),
    'a thunk that throws it later': (late) =>
      defer(async () => {
        await late;
      }),
  };
  for (const [name, shape] of Object.entries(SHAPES)) {
    it(`P9: ${name}: leads on, and its box never shows an error nor tells of one`, async () => {
      const late = runs<void>();
      const on = await stage([
        home,
        target,
        createRoute({
          path: '/slow',
          loader: () => ({late: shape(late())}),
          render: () => box('late'),
        }),
      ]);
      const film = new Film(() => on.text);
      await on.go('/slow');
      late.last.reject(redirect('/new'));
      await macrotask();
      assert.equal(on.text, 'New');
      assert.sameMembers(
        (await film.end()).filter((picture) => !['Home', 'Wait', ''].includes(picture)),
        ['New'],
      );
      assert.deepEqual([on.reports, on.routeErrors, on.awaitErrors], [[], [], []]);
    });
  }

  it('P9: a thunk that throws it at once leads on', async () => {
    const on = await stage([
      home,
      target,
      createRoute({
        path: '/slow',
        loader: () => ({
          late: defer(() => {
            throw redirect('/new');
          }),
        }),
        render: () => box('late'),
      }),
    ]);
    await on.go('/slow').catch(() => {});
    await macrotask();
    assert.deepEqual([on.text, on.place], ['New', '/new']);
    assert.deepEqual([on.reports, on.awaitErrors], [[], []]);
  });

  it('P9: a lazy thunk leads on once a box has asked for it, and not before', async () => {
    let asked = 0;
    const on = await stage([
      home,
      target,
      createRoute({
        path: '/slow',
        loader: () => ({
          late: defer(
            () => {
              asked++;
              return Promise.reject(redirect('/new'));
            },
            {lazy: true},
          ),
        }),
        render: ({search}) => (search.show ? box('late') : 'nothing yet'),
        loaderDeps: () => 0,
        staleTime: Infinity,
      }),
    ]);
    await on.go('/slow');
    await macrotask();
    assert.deepEqual([asked, on.text], [0, 'nothing yet']);
    await on.go('/slow?show=1').catch(() => {});
    await macrotask();
    assert.deepEqual([asked, on.text], [1, 'New']);
  });

  it('P9: deep in an array in a Map in an object, that nobody shows, leads on', async () => {
    const {late, route} = slow({render: () => 'Slow'});
    const deep = createRoute({
      ...route,
      loader: (given) => ({map: new Map([['k', [1, {deep: late(given)}]]])}),
    });
    const on = await stage([home, target, deep], '/slow');
    late.last.reject(redirect('/new'));
    await macrotask();
    assert.equal(on.text, 'New');
  });

  it('P9: in a Set of a parent leads on from the child, too', async () => {
    const late = runs();
    const on = await stage(
      [
        home,
        target,
        createRoute({
          path: '/a',
          loader: (given) => ({all: new Set([late(given)])}),
          staleTime: Infinity,
          render: () => html`A<route-outlet></route-outlet>`,
          children: [createRoute({path: 'b', render: () => 'B'})],
        }),
      ],
      '/a/b',
    );
    late.last.reject(redirect('/new'));
    await macrotask();
    assert.equal(on.text, 'New');
  });

  it('P9: from a refresh of a box that has its content leads on as well', async () => {
    const {late, route} = slow();
    const on = await stage([home, target, route], '/slow');
    late.last.resolve('old');
    await macrotask();
    void on.outlet.invalidate();
    await macrotask();
    late.last.reject(redirect('/new'));
    await macrotask();
    assert.equal(on.text, 'New');
    assert.deepEqual([on.reports, on.awaitErrors], [[], []]);
  });

  it('P9: from a thunk that was retried leads on as well', async () => {
    const late = runs<unknown>();
    const on = await stage(
      [
        home,
        target,
        createRoute({
          path: '/slow',
          loader: () => ({late: defer(late)}),
          render: () => box('late'),
        }),
      ],
      '/slow',
    );
    late.last.reject(new Error('lost'));
    await macrotask();
    find(on.outlet, 'button').click();
    await macrotask();
    late.last.reject(redirect('/new'));
    await macrotask();
    assert.equal(on.text, 'New');
    assert.lengthOf(on.awaitErrors, 1);
  });

  it('P9: of a run that was replaced by a refresh does nothing', async () => {
    const {late, route} = slow();
    const on = await stage([home, target, route], '/slow');
    void on.outlet.invalidate();
    await macrotask();
    late.last.resolve('here');
    await macrotask();
    late.all[0]!.reject(redirect('/new'));
    await macrotask();
    assert.deepEqual([on.text, on.place], ['here', '/slow']);
  });

  it('P9: of two in one page only the first one leads on', async () => {
    const [a, b] = [runs(), runs()];
    const on = await stage(
      [
        home,
        target,
        createRoute({path: '/other', render: () => 'Other'}),
        createRoute({
          path: '/slow',
          loader: (given) => ({a: a(given), b: b(given)}),
          render: () => [box('a'), box('b')],
        }),
      ],
      '/slow',
    );
    b.last.reject(redirect('/new'));
    a.last.reject(redirect('/other'));
    await macrotask();
    assert.equal(on.text, 'New');
    assert.deepEqual([on.reports, on.awaitErrors], [[], []]);
  });

  it('P9: from a child that was changed for its sibling does nothing', async () => {
    const late = runs();
    const on = await stage(
      [
        target,
        createRoute({
          path: '/',
          render: () => html`<route-outlet></route-outlet>`,
          children: [
            createRoute({
              path: 'b',
              loader: (given) => ({late: late(given)}),
              render: () => box('late'),
            }),
            createRoute({path: 'c', render: () => 'C'}),
          ],
        }),
      ],
      '/b',
    );
    await on.go('/c');
    late.last.reject(redirect('/new'));
    await macrotask();
    assert.equal(on.text, 'C');
    assert.deepEqual(on.reports, []);
  });

  it('P9: from params that were changed for others does nothing', async () => {
    const {late, route} = slow({path: '/p/:id'});
    const on = await stage([home, target, route], '/p/1');
    await on.go('/p/2');
    late.all[0]!.reject(redirect('/new'));
    await macrotask();
    assert.deepEqual([on.text, on.place], ['Wait', '/p/2']);
    late.all[1]!.reject(redirect('/new'));
    await macrotask();
    assert.equal(on.text, 'New');
  });

  it('P9: from a preload in flight leads on only when the page is gone to and still current', async () => {
    const {late, route} = slow();
    const on = await stage([home, target, route]);
    await on.outlet.preload('/slow');
    await on.go('/slow');
    assert.equal(on.text, 'Wait');
    assert.lengthOf(late.all, 1);
    late.last.reject(redirect('/new'));
    await macrotask();
    assert.equal(on.text, 'New');
  });

  it('P9: resolves like a link, and adds an entry if told to', async () => {
    const memory = new MemoryHistory();
    const late = runs();
    const rig = routerRig(
      {
        routes: [
          createRoute({path: '/'}),
          createRoute({path: '/a/b/:c', loader: (given) => ({late: late(given)})}),
          createRoute({path: '/a/new'}),
        ],
      },
      {memory},
    );
    await rig.router.start();
    await rig.go('/a/b/c');
    late.last.reject(redirect('../new?q=1', {replace: false}));
    await macrotask();
    assert.equal(rig.place, '/a/new?q=1');
    assert.equal(memory.length, 3);
  });

  it('P9: to another origin with `external` leaves, and only once the page is shown', async () => {
    const memory = new MemoryHistory();
    const left: string[] = [];
    memory.leave = (to) => left.push(to.href);
    const late = runs();
    const rig = routerRig(
      {
        routes: [
          createRoute({path: '/'}),
          createRoute({path: '/p', loader: (given) => ({late: late(given)})}),
        ],
      },
      {memory},
    );
    await rig.router.start();
    await rig.router.preload('/p');
    late.last.reject(redirect('https://example.com/x', {external: true}));
    await macrotask();
    assert.deepEqual(left, []);
    void rig.go('/p').catch(() => {});
    await macrotask();
    assert.deepEqual(left, ['https://example.com/x']);
    assert.deepEqual(rig.errors, []);
  });

  it('P9: to a script is refused even with `external`, once, and the next page comes as usual', async () => {
    const {late, route} = slow();
    const on = await stage([home, route], '/slow');
    late.last.reject(redirect('javascript:alert(1)', {external: true}));
    await macrotask();
    assert.equal(on.place, '/slow');
    assert.lengthOf(on.reports, 1);
    await on.go('/');
    assert.equal(on.text, 'Home');
  });

  it('P9: keeps the page as it is while the target loads', async () => {
    const {late, route} = slow({render: () => html`Slow ${box('late')}`});
    const loader = runs();
    const on = await stage(
      [home, route, createRoute({path: '/new', loader, render: ({data}) => data})],
      '/slow',
    );
    late.last.reject(redirect('/new'));
    await macrotask();
    assert.equal(on.text, 'Slow Wait');
    assert.equal(on.box().status, 'pending');
    loader.last.resolve('New');
    await macrotask();
    assert.equal(on.text, 'New');
  });

  it('P9: a chain without an end names its pages, whatever redirects there', async () => {
    const on = await stage([
      home,
      createRoute({path: '/by-before', beforeLoad: () => redirect('/by-loader')}),
      createRoute({path: '/by-loader', loader: () => Promise.reject(redirect('/by-deferred'))}),
      createRoute({
        path: '/by-deferred',
        loader: () => ({late: Promise.reject(redirect('/by-attribute'))}),
      }),
      createRoute({path: '/by-attribute', redirect: '/by-before'}),
    ]);
    await on.go('/by-before').catch(() => {});
    for (let round = 0; round < 50 && !on.reports.length; round++) await macrotask();
    assert.lengthOf(on.reports, 1);
    assert.include(
      (on.reports[0] as Error).message,
      '/by-before → /by-loader → /by-deferred → /by-attribute → /by-before',
    );
    await on.go('/');
    assert.equal(on.text, 'Home');
  });
});

describe('contract: notFound() rejected from a deferred', () => {
  it('P9: shows the template of the outlet where the route has none', async () => {
    const {late, route} = slow();
    const on = await stage([home, route]);
    on.outlet.insertAdjacentHTML(
      'beforeend',
      '<template slot="not-found">Nothing at {{ location.pathname }}</template>',
    );
    await on.go('/slow');
    late.last.reject(notFound());
    await macrotask();
    assert.equal(on.text, 'Nothing at /slow');
    assert.equal(on.place, '/slow');
    assert.deepEqual([on.reports, on.routeErrors, on.awaitErrors], [[], [], []]);
  });

  it('P9: of a child leaves the DOM of the parent, and its sibling works afterwards', async () => {
    const late = runs();
    const on = await stage(
      [
        createRoute({
          path: '/',
          render: () => html`<input /><route-outlet></route-outlet>`,
          children: [
            createRoute({
              path: 'b',
              loader: (given) => ({late: late(given)}),
              notFound: gone,
              render: () => box('late'),
            }),
            createRoute({path: 'c', render: () => 'C'}),
          ],
        }),
      ],
      '/b',
    );
    const input = find(on.outlet, 'input');
    late.last.reject(notFound());
    await macrotask();
    assert.equal(on.text, 'Gone');
    await on.go('/c');
    assert.equal(on.text, 'C');
    assert.strictEqual(find(on.outlet, 'input'), input);
  });

  it('P9: from a refresh takes the place of what is gone, and an invalidation can bring it back', async () => {
    const {late, route} = slow({notFound: gone});
    const on = await stage([home, route], '/slow');
    late.last.resolve('here');
    await macrotask();
    void on.outlet.invalidate();
    await macrotask();
    late.last.reject(notFound());
    await macrotask();
    assert.equal(on.text, 'Gone');
    assert.deepEqual([on.reports, on.awaitErrors], [[], []]);
    void on.outlet.invalidate();
    await macrotask();
    late.last.resolve('back');
    await macrotask();
    assert.equal(on.text, 'back');
  });

  it('P9: from a preload changes nothing until the page is gone to, which then is not found', async () => {
    const gonePage = createRoute({
      path: '/slow',
      loader: () => ({late: Promise.reject(notFound())}),
      notFound: gone,
      render: () => box('late'),
    });
    const on = await stage([home, gonePage]);
    await on.outlet.preload('/slow');
    await macrotask();
    assert.equal(on.text, 'Home');
    const film = new Film(() => on.text);
    await on.go('/slow');
    await macrotask();
    assert.deepEqual(await film.end(), ['Home', 'Gone']);
    assert.deepEqual(on.reports, []);
  });

  it('P9: of params that were left does nothing to the next', async () => {
    const {late, route} = slow({path: '/p/:id', notFound: gone});
    const on = await stage([home, route], '/p/1');
    await on.go('/p/2');
    late.all[0]!.reject(notFound());
    await macrotask();
    assert.equal(on.text, 'Wait');
    late.all[1]!.resolve('two');
    await macrotask();
    assert.equal(on.text, 'two');
  });

  it('P9: is not kept: coming back runs the loader again', async () => {
    const {late, route} = slow({notFound: gone, staleTime: Infinity});
    const on = await stage([home, route], '/slow');
    late.last.reject(notFound());
    await macrotask();
    await on.go('/');
    await on.go('/slow');
    await macrotask();
    assert.lengthOf(late.all, 2);
    late.last.resolve('here now');
    await macrotask();
    assert.equal(on.text, 'here now');
  });
});
