import {assert} from 'chai';
import {createRoute, defer, html, type RouteOptions} from '../bundle.js';
import {Film, frame, macrotask, never} from '../elements/test/moments.js';
import {box, isRefreshing, runs, stage} from './test/stage.js';

const home = createRoute({path: '/', render: () => 'Home'});

/** A page `/p/:id` with the bare promise `late`. */
function latePage(options: RouteOptions = {}) {
  const late = runs();
  const route = createRoute({
    path: '/p/:id',
    loader: (given) => ({late: late(given)}),
    render: () => box('late'),
    ...options,
  });
  return {late, route};
}

describe('contract: deferreds live with their data', () => {
  it('P11: a preload and a click share one flight, whose deferred settles in the page', async () => {
    const {late, route} = latePage();
    const on = await stage([home, route]);
    await on.outlet.preload('/p/1');
    assert.equal(late.last.given.cause, 'preload');
    assert.isTrue(late.last.given.preload);
    on.clock.advance(29_999);
    await on.go('/p/1');
    await frame();
    assert.equal(on.text, 'Wait');
    late.last.resolve('there');
    await macrotask();
    assert.equal(on.text, 'there');
    assert.lengthOf(late.all, 1);
  });

  it('P11: a preload of parent and child runs each loader once, click included', async () => {
    const [outer, inner] = [runs(), runs()];
    const on = await stage([
      home,
      createRoute({
        path: '/a',
        loader: (given) => ({late: outer(given)}),
        render: () => [box('late'), html`<route-outlet></route-outlet>`],
        children: [
          createRoute({
            path: 'b',
            loader: async (given) => {
              await given.parent;
              return {late: inner(given)};
            },
            render: () => box('late'),
          }),
        ],
      }),
    ]);
    await on.outlet.preload('/a/b');
    outer.last.resolve('O');
    inner.last.resolve('I');
    await macrotask();
    const film = new Film(() => on.text);
    await on.go('/a/b');
    assert.equal(on.text, 'O I');
    assert.deepEqual(await film.end(), ['Home', 'O I']);
    assert.deepEqual([outer.all.length, inner.all.length], [1, 1]);
  });

  it('P11: a preload while the navigation to the same page is under way joins it', async () => {
    const loader = runs();
    const on = await stage([home, createRoute({path: '/p', loader, render: ({data}) => data})]);
    const {finished} = on.outlet.navigate('/p');
    await macrotask();
    const preloaded = on.outlet.preload('/p');
    await macrotask();
    assert.lengthOf(loader.all, 1);
    loader.last.resolve('there');
    await Promise.all([finished, preloaded]);
    await macrotask();
    assert.equal(on.text, 'there');
    assert.lengthOf(loader.all, 1);
  });

  it('P11: a preload whose time is over is loaded again by the next preload, and then the click finds it', async () => {
    const {late, route} = latePage();
    const on = await stage([home, route]);
    await on.outlet.preload('/p/1');
    late.last.resolve('first');
    await macrotask();
    on.clock.advance(30_001);
    await on.outlet.preload('/p/1');
    late.last.resolve('second');
    await macrotask();
    assert.lengthOf(late.all, 2);
    await on.go('/p/1');
    await macrotask();
    assert.equal(on.text, 'second');
    assert.lengthOf(late.all, 2);
  });

  it('P11, P8: a click after `preloadStaleTime` shows what was preloaded, refreshing', async () => {
    const {late, route} = latePage();
    const on = await stage([home, route]);
    await on.outlet.preload('/p/1');
    late.last.resolve('preloaded');
    await macrotask();
    on.clock.advance(30_001);
    const film = new Film(() => on.text);
    await on.go('/p/1');
    assert.equal(on.text, 'preloaded');
    await macrotask();
    assert.isTrue(isRefreshing(on.box()));
    late.last.resolve('new');
    await macrotask();
    assert.deepEqual(await film.end(), ['Home', 'preloaded', 'new']);
    assert.equal(late.last.given.preload, false);
  });

  it('P11: by key invalidates one deferred of what was preloaded, alone', async () => {
    const [a, b] = [runs<unknown>(), runs<unknown>()];
    let loads = 0;
    const on = await stage([
      home,
      createRoute({
        path: '/p',
        loader: () => {
          loads++;
          return {a: defer(a, {key: 'a'}), b: defer(b, {key: 'b'})};
        },
        render: () => [box('a'), box('b')],
      }),
    ]);
    await on.outlet.preload('/p');
    a.last.resolve('A1');
    b.last.resolve('B1');
    await macrotask();
    await on.outlet.invalidate({key: 'a'});
    await on.go('/p');
    await macrotask();
    assert.equal(on.text, 'A1 B1');
    a.last.resolve('A2');
    await macrotask();
    assert.equal(on.text, 'A2 B1');
    assert.deepEqual([loads, a.all.length, b.all.length], [1, 2, 1]);
  });

  it('P11, P4: a deferred that fails in a preload is told to nobody', async () => {
    const {late, route} = latePage();
    const on = await stage([home, route]);
    await on.outlet.preload('/p/1');
    late.last.reject(new Error('lost'));
    await macrotask();
    await on.outlet.invalidate();
    await on.go('/?q=x');
    await macrotask();
    assert.deepEqual([on.reports, on.awaitErrors, on.routeErrors], [[], [], []]);
  });

  it('P11, P7: a preload under way is aborted by nothing that happens on other pages', async () => {
    const loader = runs();
    const on = await stage([
      home,
      createRoute({path: '/other', render: () => 'Other'}),
      createRoute({path: '/p', loader, render: ({data}) => data}),
    ]);
    const preloaded = on.outlet.preload('/p');
    await macrotask();
    await on.go('/other');
    await on.outlet.invalidate({path: '/other'});
    await on.go('/');
    assert.isFalse(loader.last.given.signal.aborted);
    loader.last.resolve('there');
    await preloaded;
    await on.go('/p');
    assert.equal(on.text, 'there');
    assert.lengthOf(loader.all, 1);
  });

  it('P11: cached data is collected after `gcTime` without any navigation, and its signal never aborts', async () => {
    const {late, route} = latePage({staleTime: Infinity, gcTime: 1000});
    const on = await stage([home, route], '/p/1');
    late.last.resolve('old');
    await macrotask();
    const {signal} = late.last.given;
    await on.go('/');
    assert.isAbove(on.clock.pending, 0);
    on.clock.advance(1000);
    assert.equal(on.clock.pending, 0, 'nothing is left to be collected');
    assert.isFalse(signal.aborted);
    await on.go('/p/1');
    await frame();
    assert.equal(on.text, 'Wait');
    assert.lengthOf(late.all, 2);
  });

  it('P11: coming back within `gcTime` begins that time anew', async () => {
    const {late, route} = latePage({staleTime: Infinity, gcTime: 1000});
    const on = await stage([home, route], '/p/1');
    late.last.resolve('old');
    await macrotask();
    for (let visit = 0; visit < 3; visit++) {
      await on.go('/');
      on.clock.advance(999);
      await on.go('/p/1');
      assert.equal(on.text, 'old');
      on.clock.advance(5000);
    }
    assert.lengthOf(late.all, 1);
  });

  it('P11: with `gcTime` 0 nothing is kept, with Infinity everything is', async () => {
    const {late, route} = latePage({staleTime: Infinity, gcTime: 0});
    const kept = latePage({path: '/kept', staleTime: Infinity, gcTime: Infinity});
    const on = await stage([home, route, kept.route], '/p/1');
    late.last.resolve('zero');
    await macrotask();
    await on.go('/kept');
    kept.late.last.resolve('kept');
    await macrotask();
    on.clock.advance(0);
    await on.go('/p/1');
    await frame();
    assert.equal(on.text, 'Wait');
    on.clock.advance(1e12);
    await on.go('/kept');
    assert.equal(on.text, 'kept');
    assert.lengthOf(kept.late.all, 1);
  });

  it('P11: what was preloaded and is collected aborts its loader and its thunks that are pending', async () => {
    const [bare, thunk] = [runs(), runs<{signal: AbortSignal}>()];
    const on = await stage([
      home,
      createRoute({
        path: '/p',
        gcTime: 60_000,
        loader: (given) => ({bare: bare(given), thunk: defer(thunk)}),
        render: () => [box('bare'), box('thunk')],
      }),
    ]);
    await on.outlet.preload('/p');
    on.clock.advance(59_999);
    assert.isFalse(thunk.last.given.signal.aborted);
    on.clock.advance(1);
    assert.isTrue(thunk.last.given.signal.aborted);
    assert.isTrue(bare.last.given.signal.aborted);
    bare.last.reject(new Error('late'));
    thunk.last.reject(new Error('late'));
    await macrotask();
    assert.deepEqual(on.reports, []);
  });
});

describe('contract: leaving', () => {
  it('P7: drops the whole entry when one of two deferreds is pending', async () => {
    const [a, b] = [runs(), runs()];
    const on = await stage(
      [
        home,
        createRoute({
          path: '/p',
          staleTime: Infinity,
          loader: (given) => ({a: a(given), b: b(given)}),
          render: () => [box('a'), box('b')],
        }),
      ],
      '/p',
    );
    a.last.resolve('A1');
    await macrotask();
    assert.equal(on.text, 'A1 Wait');
    await on.go('/');
    assert.isTrue(a.last.given.signal.aborted);
    b.last.resolve('B1');
    await macrotask();
    await on.go('/p');
    await frame();
    assert.equal(on.text, 'Wait Wait');
    assert.deepEqual([a.all.length, b.all.length], [2, 2]);
  });

  it('P7: keeps an entry with a failed deferred; coming back shows what is there, and asks again', async () => {
    const [a, b] = [runs(), runs()];
    const on = await stage(
      [
        home,
        createRoute({
          path: '/p',
          loader: (given) => ({a: a(given), b: b(given)}),
          render: () => [box('a'), box('b')],
        }),
      ],
      '/p',
    );
    a.last.resolve('A1');
    b.last.reject(new Error('lost'));
    await macrotask();
    await on.go('/');
    await on.go('/p');
    await macrotask();
    assert.include(on.text, 'A1');
    a.last.resolve('A2');
    b.last.resolve('B2');
    await macrotask();
    assert.equal(on.text, 'A2 B2');
    assert.isFalse(a.all[0]!.given.signal.aborted);
  });

  it('P7: aborts a refresh that is under way, tells nobody, and what it brings is never shown', async () => {
    const {late, route} = latePage();
    const on = await stage([home, route], '/p/1');
    late.last.resolve('old');
    await macrotask();
    void on.outlet.invalidate();
    await macrotask();
    const refresh = late.last;
    await on.go('/');
    assert.isTrue(refresh.given.signal.aborted);
    assert.isFalse(late.all[0]!.given.signal.aborted, 'what has settled whole is never aborted');
    refresh.resolve('refreshed too late');
    await macrotask();
    await on.go('/p/1');
    await macrotask();
    assert.notInclude(on.text, 'too late');
    assert.lengthOf(late.all, 3);
    late.last.resolve('third');
    await macrotask();
    assert.equal(on.text, 'third');
    assert.deepEqual(on.reports, []);
  });

  it('P7: for a page that was never reached keeps the deferreds of the page that stayed', async () => {
    const {late, route} = latePage();
    const loader = runs();
    const on = await stage(
      [home, route, createRoute({path: '/slow', loader, render: () => 'Slow'})],
      '/p/1',
    );
    const {finished} = on.outlet.navigate('/slow');
    await macrotask();
    await Promise.all([on.go('/p/1'), finished.catch(() => {})]);
    assert.isTrue(loader.last.given.signal.aborted);
    for (const run of late.all) run.resolve('there');
    await macrotask();
    assert.equal(on.text, 'there');
    assert.deepEqual(on.reports, []);
  });

  it('P7: with a change of params drops the entry of the old ones while that is pending', async () => {
    const {late, route} = latePage({staleTime: Infinity});
    const on = await stage([home, route], '/p/1');
    await on.go('/p/2');
    assert.isTrue(late.all[0]!.given.signal.aborted);
    assert.isFalse(late.all[1]!.given.signal.aborted);
    late.all[1]!.resolve('two');
    late.all[0]!.resolve('one');
    await macrotask();
    await on.go('/p/1');
    await frame();
    assert.equal(on.text, 'Wait');
    assert.lengthOf(late.all, 3);
    await on.go('/p/2');
    assert.equal(on.text, 'two');
  });

  it('P7: with a change of only the search aborts what was pending for the old search, too', async () => {
    const {late, route} = latePage();
    const on = await stage([home, route], '/p/1');
    await on.go('/p/1?q=x');
    assert.isTrue(late.all[0]!.given.signal.aborted);
    late.all[0]!.reject(late.all[0]!.given.signal.reason);
    await macrotask();
    assert.equal(on.box().status, 'pending');
    late.last.resolve('x');
    await macrotask();
    assert.equal(on.text, 'x');
    assert.deepEqual([on.reports, on.awaitErrors], [[], []]);
  });

  it('P7: a box whose promise ends with an AbortError of its page shows no error in any frame', async () => {
    const on = await stage([
      home,
      createRoute({
        path: '/p',
        loader: ({signal}) => ({
          late: new Promise((_, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason as Error)),
          ),
        }),
        render: () => box('late'),
      }),
    ]);
    await on.go('/p');
    const film = new Film(() => on.text);
    await on.go('/');
    for (const picture of await film.end()) assert.include(['', 'Wait', 'Home'], picture);
    assert.deepEqual([on.reports, on.awaitErrors, on.routeErrors], [[], [], []]);
  });

  it('P7: a child with a pending deferred is left alone, and its parent waits on', async () => {
    const [outer, inner] = [runs(), runs()];
    const on = await stage(
      [
        createRoute({
          path: '/',
          staleTime: Infinity,
          loader: (given) => ({late: outer(given)}),
          render: () => [box('late'), html`<route-outlet></route-outlet>`],
          children: [
            createRoute({
              path: 'b',
              loader: (given) => ({late: inner(given)}),
              render: () => box('late'),
            }),
            createRoute({path: 'c', render: () => 'C'}),
          ],
        }),
      ],
      '/b',
    );
    const outerBox = on.box();
    await on.go('/c');
    assert.isTrue(inner.last.given.signal.aborted);
    assert.isFalse(outer.last.given.signal.aborted);
    assert.strictEqual(on.box(), outerBox);
    outer.last.resolve('O');
    await macrotask();
    assert.equal(on.text, 'O C');
    assert.lengthOf(outer.all, 1);
  });

  it('P7: the removal of the outlet aborts a refresh and a pending thunk', async () => {
    const thunk = runs<{signal: AbortSignal}>();
    const {late, route} = latePage();
    const on = await stage(
      [
        createRoute({
          path: '/',
          loader: () => ({late: defer(thunk)}),
          render: () => [box('late'), html`<route-outlet></route-outlet>`],
          children: [route],
        }),
      ],
      '/p/1',
    );
    late.last.resolve('old');
    await macrotask();
    void on.outlet.invalidate({path: '/p/:id'});
    await macrotask();
    on.outlet.remove();
    await macrotask();
    assert.deepEqual(
      [thunk.last, late.last].map(({given}) => given.signal.aborted),
      [true, true],
    );
    assert.deepEqual(on.reports, []);
  });

  it('P7: a never-settling deferred costs nothing: each visit aborts and begins anew', async () => {
    const signals: AbortSignal[] = [];
    const on = await stage([
      home,
      createRoute({
        path: '/p',
        staleTime: Infinity,
        loader: ({signal}) => {
          signals.push(signal);
          return {late: never};
        },
        render: () => box('late'),
      }),
    ]);
    for (let visit = 1; visit <= 20; visit++) {
      await on.go('/p');
      await on.go('/');
      assert.lengthOf(signals, visit);
      assert.isTrue(signals.at(-1)!.aborted);
    }
    assert.equal(on.clock.pending, 0);
  });
});
