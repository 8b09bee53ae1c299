import {assert} from 'chai';
import {createRoute, html, type LoaderContext, type RouteOptions} from '../bundle.js';
import {Film, frame, macrotask} from '../elements/test/moments.js';
import {find} from '../elements/test/page.js';
import {box, isRefreshing, runs, stage} from './test/stage.js';

const home = createRoute({path: '/', render: () => 'Home'});

/** A page `/p/:id` that shows the number of the run of its loader. */
function counted(options: RouteOptions = {}) {
  const contexts: LoaderContext[] = [];
  const route = createRoute({
    path: '/p/:id',
    loader: (given) => contexts.push(given),
    render: ({data}) => String(data),
    ...options,
  });
  return {contexts, route};
}

/** A page `/slow/:id` whose loader the test ends, with pending content. */
function slow(options: RouteOptions = {}) {
  const loader = runs();
  const route = createRoute({
    path: '/slow/:id',
    loader,
    render: ({data}) => String(data),
    pending: () => 'Pending',
    ...options,
  });
  return {loader, route};
}

describe('contract: how long data is fresh', () => {
  it('counts from the call, then the route, then the outlet, then the router', async () => {
    const layers = [
      {router: 1000},
      {router: 0, outlet: 1000},
      {router: 0, outlet: 0, route: 1000},
      {router: 0, outlet: 0, route: 0, call: 1000},
      {router: 9000, outlet: 9000, route: 9000, call: 1000},
      {router: 9000, outlet: 9000, route: 1000},
      {router: 9000, outlet: 1000},
    ];
    for (const {router, outlet, route, call} of layers) {
      const {contexts, route: page} = counted(route === undefined ? {} : {staleTime: route});
      const on = await stage([home, page], '/p/1', {
        staleTime: router,
        attributes: outlet === undefined ? {} : {'stale-time': String(outlet)},
      });
      const visit = async () => {
        await on.go('/');
        await on.outlet.navigate('/p/1', {staleTime: call}).finished;
        await macrotask();
        return contexts.length;
      };
      const layer = JSON.stringify({router, outlet, route, call});
      on.clock.advance(999);
      assert.equal(await visit(), 1, `fresh: ${layer}`);
      on.clock.advance(2);
      assert.equal(await visit(), 2, `stale: ${layer}`);
    }
  });

  it('counts from when the loader has returned', async () => {
    const {loader, route} = slow({staleTime: 1000});
    const on = await stage([home, route]);
    const shown = on.go('/slow/1');
    await macrotask();
    on.clock.advance(900);
    loader.last.resolve('there');
    await shown;
    on.clock.advance(900);
    await on.go('/');
    await on.go('/slow/1');
    await macrotask();
    assert.lengthOf(loader.all, 1);
  });

  it('spares a fresh parent whatever its child does, while the stale child loads each time', async () => {
    const child = counted({path: ':c', staleTime: 0});
    const parent = counted({
      path: '/a',
      staleTime: Infinity,
      render: ({data}) => html`${data} <route-outlet></route-outlet>`,
      children: [child.route],
    });
    const on = await stage([home, parent.route], '/a/b');
    for (const to of ['/a/c', '/a/b', '/a/b', '/', '/a/b']) {
      await on.go(to);
      await macrotask();
    }
    assert.lengthOf(parent.contexts, 1);
    assert.deepEqual(
      child.contexts.map(({params}) => params.c),
      ['b', 'c', 'b', 'b', 'b'],
    );
    assert.equal(on.text, '1 5');
  });

  it('of a call does not outlive that call, nor count for other pages', async () => {
    const {contexts, route} = counted({staleTime: 0});
    const on = await stage([home, route], '/p/1');
    await on.go('/');
    await on.outlet.navigate('/p/1', {staleTime: Infinity}).finished;
    await macrotask();
    assert.lengthOf(contexts, 1);
    await on.go('/');
    await on.go('/p/1');
    await macrotask();
    assert.lengthOf(contexts, 2);
  });

  it('P11: of a preload is layered in the same way', async () => {
    const layers = [
      {router: 1000},
      {router: 9000, route: 1000},
      {router: 9000, route: 9000, call: 1000},
      {router: 0, route: 0, call: 1000},
    ];
    for (const {router, route, call} of layers) {
      for (const [wait, expected] of [
        [999, 1],
        [1001, 2],
      ] as const) {
        const {contexts, route: page} = counted(
          route === undefined ? {} : {preloadStaleTime: route},
        );
        const on = await stage([home, page], undefined, {preloadStaleTime: router});
        await on.router.preload('/p/1', call === undefined ? {} : {preloadStaleTime: call});
        on.clock.advance(wait);
        await on.go('/p/1');
        await macrotask();
        assert.lengthOf(contexts, expected, JSON.stringify({router, route, call, wait}));
      }
    }
  });

  it('P11: `gcTime` is layered in the same way', async () => {
    const layers = [
      {router: 1000},
      {router: 9000, outlet: 1000},
      {router: 9000, outlet: 9000, route: 1000},
    ];
    for (const {router, outlet, route} of layers) {
      for (const [wait, expected] of [
        [999, 1],
        [1000, 2],
      ] as const) {
        const {contexts, route: page} = counted({
          staleTime: Infinity,
          ...(route === undefined ? {} : {gcTime: route}),
        });
        const on = await stage([home, page], '/p/1', {
          gcTime: router,
          attributes: outlet === undefined ? {} : {'gc-time': String(outlet)},
        });
        await on.go('/');
        on.clock.advance(wait);
        await on.go('/p/1');
        await macrotask();
        assert.lengthOf(contexts, expected, JSON.stringify({router, outlet, route, wait}));
      }
    }
  });
});

describe('contract: shouldReload', () => {
  it('that returns true loads data again that is fresh, behind the page', async () => {
    const {contexts, route} = counted({staleTime: Infinity, shouldReload: () => true});
    const on = await stage([home, route], '/p/1');
    const film = new Film(() => on.text);
    await on.go('/p/1');
    await macrotask();
    assert.lengthOf(contexts, 2);
    assert.equal(on.text, '2');
    assert.deepEqual(await film.end(), ['1', '2']);
  });

  it('that returns false does not stand in the way of other params, or another search', async () => {
    const {contexts, route} = counted({shouldReload: () => false});
    const on = await stage([home, route], '/p/1');
    await on.go('/p/2');
    await on.go('/p/2?q=x');
    await macrotask();
    assert.deepEqual(
      contexts.map(({params, search}) => [params.id, search!.q]),
      [
        ['1', undefined],
        ['2', undefined],
        ['2', 'x'],
      ],
    );
  });

  it('is asked with what a loader gets', async () => {
    const asked: LoaderContext[] = [];
    const {route} = counted({
      shouldReload(given) {
        asked.push(given);
        return false;
      },
    });
    const on = await stage([home, route], '/p/1', {context: {user: 'me'}});
    await on.go('/p/1');
    await macrotask();
    assert.lengthOf(asked, 1);
    assert.equal(asked[0]!.params.id, '1');
    assert.equal(asked[0]!.cause, 'stay');
    assert.deepEqual(asked[0]!.context, {user: 'me'});
    assert.equal(asked[0]!.location.pathname, '/p/1');
  });

  it('of a parent is asked when only its child changes', async () => {
    let reload = false;
    const parent = counted({
      path: '/a',
      shouldReload: () => reload,
      render: ({data}) => html`${data} <route-outlet></route-outlet>`,
      children: [createRoute({path: ':c', render: ({params}) => params.c})],
    });
    const on = await stage([home, parent.route], '/a/x');
    await on.go('/a/y');
    await macrotask();
    assert.equal(on.text, '1 y');
    reload = true;
    await on.go('/a/z');
    await macrotask();
    assert.equal(on.text, '2 z');
  });
});

describe('contract: pending content', () => {
  it('comes after the `pendingMs` of the call, and stays for the `pendingMinMs` of the call', async () => {
    const {loader, route} = slow({pendingMs: 9000, pendingMinMs: 9000});
    const on = await stage([home, route]);
    const {finished} = on.outlet.navigate('/slow/1', {pendingMs: 100, pendingMinMs: 200});
    await macrotask();
    on.clock.advance(99);
    await macrotask();
    assert.equal(on.text, 'Home');
    on.clock.advance(1);
    await macrotask();
    assert.equal(on.text, 'Pending');
    loader.last.resolve('there');
    await macrotask();
    on.clock.advance(199);
    await macrotask();
    assert.equal(on.text, 'Pending');
    on.clock.advance(1);
    await finished;
    assert.equal(on.text, 'there');
  });

  it('takes the place of the old content for other params of the same route', async () => {
    const {loader, route} = slow();
    const on = await stage([home, route]);
    const first = on.go('/slow/1');
    await macrotask();
    loader.last.resolve('one');
    await first;
    const second = on.go('/slow/2');
    await macrotask();
    on.clock.advance(999);
    await macrotask();
    assert.equal(on.text, 'one');
    on.clock.advance(1);
    await macrotask();
    assert.equal(on.text, 'Pending');
    on.clock.advance(500);
    loader.last.resolve('two');
    await macrotask();
    on.clock.advance(0);
    await second;
    assert.equal(on.text, 'two');
  });

  it('P8: never covers stale data that is shown at once, however slow the loader is', async () => {
    const {loader, route} = slow();
    const on = await stage([home, route]);
    const shown = on.go('/slow/1');
    await macrotask();
    loader.last.resolve('old');
    await shown;
    await on.go('/');
    const film = new Film(() => on.text);
    await on.go('/slow/1');
    await macrotask();
    on.clock.advance(100_000);
    await frame();
    assert.equal(on.text, 'old');
    loader.last.resolve('new');
    await macrotask();
    assert.deepEqual(await film.end(), ['Home', 'old', 'new']);
  });

  it('P8: never covers a box that refreshes while its loader runs, with `pendingMs` 0', async () => {
    const loader = runs();
    const on = await stage([
      home,
      createRoute({
        path: '/p',
        loader,
        pendingMs: 0,
        pending: () => 'Pending',
        render: () => box('late'),
      }),
    ]);
    const shown = on.go('/p');
    await macrotask();
    on.clock.advance(0);
    await macrotask();
    assert.equal(on.text, 'Pending');
    loader.last.resolve({late: Promise.resolve('old')});
    await macrotask();
    on.clock.advance(500);
    await shown;
    await macrotask();
    for (const refresh of [
      () => on.outlet.invalidate(),
      () => on.go('/p?q=x'),
      async () => on.box().retry(),
    ]) {
      const film = new Film(() => on.text);
      const count = loader.all.length;
      const done = refresh();
      await macrotask();
      assert.lengthOf(loader.all, count + 1);
      on.clock.advance(10_000);
      await frame();
      assert.equal(on.text, 'old');
      loader.last.resolve({late: Promise.resolve('old')});
      await done;
      await macrotask();
      assert.isFalse(isRefreshing(on.box()));
      assert.deepEqual(await film.end(), ['old']);
    }
  });

  it('of a child that is entered stands inside a parent that is only refreshing', async () => {
    const child = slow({path: 'c'});
    const loader = runs();
    const on = await stage([
      home,
      createRoute({
        path: '/a',
        loader,
        pending: () => 'Pending parent',
        render: ({data}) =>
          html`<h1>${data}</h1>
            <route-outlet></route-outlet>`,
        children: [createRoute({path: 'b', render: () => 'B'}), child.route],
      }),
    ]);
    const shown = on.go('/a/b');
    await macrotask();
    loader.last.resolve('A1');
    await shown;
    const heading = find(on.outlet, 'h1');
    void on.outlet.invalidate({path: '/a'});
    await macrotask();
    const {finished} = on.outlet.navigate('/a/c');
    await macrotask();
    on.clock.advance(1000);
    await macrotask();
    assert.lengthOf(loader.all, 2);
    assert.equal(on.text, 'A1 Pending');
    assert.strictEqual(find(on.outlet, 'h1'), heading);
    child.loader.last.resolve('C');
    loader.last.resolve('A2');
    await macrotask();
    on.clock.advance(500);
    await finished;
    await macrotask();
    assert.equal(on.text, 'A2 C');
    assert.strictEqual(find(on.outlet, 'h1'), heading);
  });

  it('of a preload that is clicked counts from the click', async () => {
    const {loader, route} = slow();
    const on = await stage([home, route]);
    void on.outlet.preload('/slow/1');
    await macrotask();
    on.clock.advance(5000);
    await macrotask();
    assert.equal(on.text, 'Home');
    const {finished} = on.outlet.navigate('/slow/1');
    await macrotask();
    on.clock.advance(999);
    await macrotask();
    assert.equal(on.text, 'Home');
    on.clock.advance(1);
    await macrotask();
    assert.equal(on.text, 'Pending');
    loader.last.resolve('there');
    await macrotask();
    on.clock.advance(500);
    await finished;
    assert.equal(on.text, 'there');
    assert.lengthOf(loader.all, 1);
  });

  it('gives way to the page that the person turns back to', async () => {
    const {loader, route} = slow();
    const on = await stage([home, route]);
    on.outlet.navigate('/slow/1');
    await macrotask();
    on.clock.advance(1000);
    await macrotask();
    assert.equal(on.text, 'Pending');
    const back = on.go('/');
    await macrotask();
    on.clock.advance(500);
    await back;
    assert.equal(on.text, 'Home');
    assert.isTrue(loader.last.given.signal.aborted);
    on.clock.advance(10_000);
    await macrotask();
    assert.equal(on.text, 'Home');
  });

  it('gives way to the error of a loader that fails meanwhile, which can be retried', async () => {
    const {loader, route} = slow({
      error: ({error, retry}) => html`<button @click=${retry}>${(error as Error).message}</button>`,
    });
    const on = await stage([home, route]);
    on.outlet.navigate('/slow/1').finished.catch(() => {});
    await macrotask();
    on.clock.advance(1000);
    await macrotask();
    loader.last.reject(new Error('broken'));
    await macrotask();
    on.clock.advance(500);
    await macrotask();
    assert.equal(on.text, 'broken');
    find(on.outlet, 'button').click();
    await macrotask();
    loader.last.resolve('there');
    await macrotask();
    on.clock.advance(500);
    await macrotask();
    assert.equal(on.text, 'there');
    assert.deepEqual(on.reports, []);
  });

  it('never comes with `pendingMs` Infinity', async () => {
    const {loader, route} = slow({pendingMs: Infinity});
    const on = await stage([home, route]);
    const {finished} = on.outlet.navigate('/slow/1');
    await macrotask();
    on.clock.advance(1e12);
    await macrotask();
    assert.equal(on.text, 'Home');
    loader.last.resolve('there');
    await finished;
    assert.equal(on.text, 'there');
  });
});
