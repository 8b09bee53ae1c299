import {assert} from 'chai';
import {createRoute, defer, html, type RouteOptions} from '../bundle.js';
import {Film, frame, macrotask} from '../elements/test/moments.js';
import {find} from '../elements/test/page.js';
import {box, isRefreshing, last, runs, stage} from './test/stage.js';

const home = createRoute({path: '/', render: () => 'Home'});

/** A page `/p/:id` with one bare promise, `late`, which the test settles. */
function latePage(keep = 'auto', options: RouteOptions = {}) {
  const late = runs();
  const route = createRoute({
    path: '/p/:id',
    loader: (given) => ({late: late(given)}),
    render: () => box('late', keep),
    ...options,
  });
  return {late, route};
}

/** A stage that shows that page with `old` in its box. */
async function shownPage(keep = 'auto', options: RouteOptions = {}) {
  const {late, route} = latePage(keep, options);
  const on = await stage([home, route], '/p/1');
  late.last.resolve('old');
  await macrotask();
  assert.equal(on.text, 'old');
  return {on, late};
}

/** A page with two thunks `a` and `b` that have keys, both settled. */
async function keyedPage() {
  const [a, b] = [runs<unknown>(), runs<unknown>()];
  let loads = 0;
  const on = await stage(
    [
      home,
      createRoute({
        path: '/k/:id',
        staleTime: Infinity,
        loader: () => {
          loads++;
          return {a: defer(a, {key: 'a'}), b: defer(b, {key: 'b'})};
        },
        render: () => [box('a'), box('b')],
      }),
    ],
    '/k/1',
  );
  a.last.resolve('A1');
  b.last.resolve('B1');
  await macrotask();
  assert.equal(on.text, 'A1 B1');
  return {on, a, b, loads: () => loads};
}

describe('contract: what a refresh keeps', () => {
  it('P8: stale data is shown at once to one who comes back, refreshing, and the new promise keeps it', async () => {
    const {on, late} = await shownPage();
    await on.go('/');
    const film = new Film(() => on.text);
    await on.go('/p/1');
    assert.equal(on.text, 'old');
    await macrotask();
    assert.lengthOf(late.all, 2);
    assert.isTrue(isRefreshing(on.box()));
    assert.equal(on.box().status, 'success');
    await frame();
    late.last.resolve('new');
    await macrotask();
    assert.equal(on.text, 'new');
    assert.isFalse(isRefreshing(on.box()));
    assert.deepEqual(await film.end(), ['Home', 'old', 'new']);
  });

  it('P8: a slow loader behind stale data refreshes it from the first moment to the last deferred', async () => {
    const loader = runs();
    const on = await stage([home, createRoute({path: '/p', loader, render: () => box('late')})]);
    const shown = on.go('/p');
    await macrotask();
    loader.last.resolve({late: Promise.resolve('old')});
    await shown;
    await macrotask();
    await on.go('/');
    await on.go('/p');
    assert.equal(on.text, 'old');
    await macrotask();
    assert.isTrue(isRefreshing(on.box()), 'while the loader runs');
    const late = runs<void>();
    loader.last.resolve({late: late()});
    await macrotask();
    assert.isTrue(isRefreshing(on.box()), 'while the new promise is pending');
    assert.equal(on.text, 'old');
    late.last.resolve('new');
    await macrotask();
    assert.isFalse(isRefreshing(on.box()));
    assert.equal(on.text, 'new');
  });

  it('P8: the nodes of the content are the same through a refresh', async () => {
    const {on, late} = await shownPage();
    const bold = find(on.outlet, 'b');
    void on.outlet.invalidate();
    await macrotask();
    assert.strictEqual(find(on.outlet, 'b'), bold);
    late.last.resolve('new');
    await macrotask();
    assert.strictEqual(find(on.outlet, 'b'), bold);
    assert.equal(bold.textContent, 'new');
  });

  it('P8: a failed refresh with an error template keeps the content, and is reported although there is one', async () => {
    const {on, late} = await shownPage();
    void on.outlet.invalidate();
    await macrotask();
    const reason = new Error('not now');
    late.last.reject(reason);
    await macrotask();
    assert.equal(on.text, 'old');
    assert.deepEqual(
      on.awaitErrors.map(({error}) => error),
      [reason],
    );
    assert.deepEqual(on.reports, [reason]);
    assert.isFalse(isRefreshing(on.box()));
  });

  it('P8: a failed refresh whose await-error is prevented is reported to nobody', async () => {
    const {on, late} = await shownPage();
    on.outlet.addEventListener('await-error', (event) => event.preventDefault());
    void on.outlet.invalidate();
    await macrotask();
    late.last.reject(new Error('not now'));
    await macrotask();
    assert.lengthOf(on.awaitErrors, 1);
    assert.deepEqual(on.reports, []);
  });

  it('P8: a refresh can fail again and again, each is told once, and one that succeeds ends it', async () => {
    const {on, late} = await shownPage();
    void on.outlet.invalidate();
    for (const times of [1, 2, 3]) {
      await macrotask();
      late.last.reject(new Error(`failure ${times}`));
      await macrotask();
      assert.lengthOf(on.reports, times);
      assert.lengthOf(on.awaitErrors, times);
      assert.equal(on.text, 'old');
      assert.isTrue(on.awaitErrors.at(-1)!.canRetry);
      on.awaitErrors.at(-1)!.retry();
    }
    await macrotask();
    assert.isTrue(isRefreshing(on.box()));
    late.last.resolve('new');
    await macrotask();
    assert.equal(on.text, 'new');
    assert.lengthOf(late.all, 5);
  });

  it('P8: a stale reload whose deferred fails keeps the content, too', async () => {
    const {on, late} = await shownPage();
    await on.go('/');
    await on.go('/p/1');
    await macrotask();
    late.last.reject(new Error('gone'));
    await macrotask();
    assert.equal(on.text, 'old');
    assert.lengthOf(on.awaitErrors, 1);
    assert.lengthOf(on.reports, 1);
  });

  it('P8: a loader that fails behind the page leaves no box refreshing, and the next one refreshes again', async () => {
    let result: () => unknown = () => ({late: Promise.resolve('old')});
    const on = await stage([
      createRoute({path: '/', loader: () => result(), render: () => box('late')}),
    ]);
    await macrotask();
    const reason = new Error('no');
    result = () => Promise.reject(reason);
    await on.outlet.invalidate().catch(() => {});
    await macrotask();
    assert.equal(on.text, 'old');
    assert.isFalse(isRefreshing(on.box()));
    assert.deepEqual(on.reports, [reason]);
    const late = runs<void>();
    result = () => ({late: late()});
    void on.outlet.invalidate();
    await macrotask();
    assert.isTrue(isRefreshing(on.box()));
    late.last.resolve('new');
    await macrotask();
    assert.equal(on.text, 'new');
  });

  it('P8: of two invalidations only the result of the last one is ever shown', async () => {
    const {on, late} = await shownPage();
    const film = new Film(() => on.text);
    void on.outlet.invalidate();
    await macrotask();
    void on.outlet.invalidate();
    await macrotask();
    assert.lengthOf(late.all, 3);
    late.all[1]!.resolve('second');
    await frame();
    assert.equal(on.text, 'old');
    assert.isTrue(isRefreshing(on.box()));
    late.all[2]!.resolve('third');
    await macrotask();
    assert.deepEqual(await film.end(), ['old', 'third']);
  });

  it('P8: other params in the midst of a refresh show the fallback, and the refresh never appears', async () => {
    const {on, late} = await shownPage();
    void on.outlet.invalidate();
    await macrotask();
    await on.go('/p/2');
    await frame();
    assert.equal(on.text, 'Wait');
    assert.isFalse(isRefreshing(on.box()));
    assert.isTrue(late.all[1]!.given.signal.aborted);
    late.all[1]!.resolve('too late');
    await macrotask();
    assert.equal(on.text, 'Wait');
    late.all[2]!.resolve('two');
    await macrotask();
    assert.equal(on.text, 'two');
  });

  it('P8: a search that the loader does not read refreshes nothing, and the page sees it', async () => {
    const {on, late} = await shownPage('auto', {
      loaderDeps: ({search}) => ({q: search.q}),
      staleTime: Infinity,
      render: ({search}) => [html`<i>${search.tab ?? ''}</i>`, box('late')],
    });
    const element = on.box();
    await on.go('/p/1?tab=two');
    await macrotask();
    assert.equal(on.text, 'two old');
    assert.lengthOf(late.all, 1);
    assert.isFalse(isRefreshing(element));
    await on.go('/p/1?tab=two&q=x');
    await macrotask();
    assert.lengthOf(late.all, 2);
    assert.isTrue(isRefreshing(element));
    assert.equal(on.text, 'two old');
    late.last.resolve('x');
    await macrotask();
    assert.equal(on.text, 'two x');
  });

  it('P8: a search that was seen before is there at once', async () => {
    const {on, late} = await shownPage('auto', {staleTime: Infinity});
    await on.go('/p/1?q=x');
    late.last.resolve('x');
    await macrotask();
    const film = new Film(() => on.text);
    await on.go('/p/1');
    assert.equal(on.text, 'old');
    assert.deepEqual(await film.end(), ['x', 'old']);
    assert.lengthOf(late.all, 2);
  });

  it('P8: search changes one after the other show only what the last one says', async () => {
    const {on, late} = await shownPage();
    const film = new Film(() => on.text);
    await on.go('/p/1?q=a');
    await on.go('/p/1?q=ab');
    await on.go('/p/1?q=abc');
    assert.lengthOf(late.all, 4);
    late.all[1]!.resolve('a');
    late.all[2]!.resolve('ab');
    await frame();
    assert.equal(on.text, 'old');
    late.all[3]!.resolve('abc');
    await macrotask();
    assert.deepEqual(await film.end(), ['old', 'abc']);
  });

  it('P8: keep="never" shows the fallback for an invalidation, and a failure shows the error, handled', async () => {
    const {on, late} = await shownPage('never');
    void on.outlet.invalidate();
    await macrotask();
    assert.equal(on.text, 'Wait');
    assert.equal(on.box().status, 'pending');
    late.last.reject(new Error('lost'));
    await macrotask();
    assert.equal(on.text, 'lost');
    assert.equal(on.box().status, 'error');
    assert.deepEqual(on.reports, []);
  });

  it('P8: keep="always" keeps the content of other params when those fail, and tells of it', async () => {
    const {on, late} = await shownPage('always');
    await on.go('/p/2');
    const reason = new Error('no two');
    late.last.reject(reason);
    await macrotask();
    assert.equal(on.text, 'old');
    assert.lengthOf(on.awaitErrors, 1);
    assert.deepEqual(on.reports, [reason]);
    on.box().retry();
    await macrotask();
    assert.equal(late.last.given.params.id, '2');
    assert.isTrue(isRefreshing(on.box()));
    late.last.resolve('two');
    await macrotask();
    assert.equal(on.text, 'two');
  });

  it('P8: an invalidation before the first load has settled leaves the fallback until the second is there', async () => {
    const {late, route} = latePage();
    const on = await stage([home, route], '/p/1');
    void on.outlet.invalidate();
    await macrotask();
    assert.equal(on.text, 'Wait');
    assert.isFalse(isRefreshing(on.box()));
    late.all[0]!.resolve('first');
    late.last.resolve('second');
    await macrotask();
    assert.equal(on.text, 'second');
  });

  it('P8, P5: of three deferreds that refresh, the one that fails keeps its own content, and the others are new', async () => {
    const late = {a: runs<void>(), b: runs<void>(), c: runs<void>()};
    const on = await stage([
      createRoute({
        path: '/',
        loader: () => ({a: late.a(), b: late.b(), c: late.c()}),
        render: () => [box('a'), box('b'), box('c')],
      }),
    ]);
    for (const [name, run] of Object.entries(late)) run.last.resolve(`${name}1`);
    await macrotask();
    void on.outlet.invalidate();
    await macrotask();
    late.c.last.resolve('c2');
    late.b.last.reject(new Error('b'));
    await macrotask();
    assert.equal(on.text, 'a1 b1 c2');
    assert.deepEqual(
      ['.a', '.b', '.c'].map((name) => isRefreshing(on.box(name))),
      [true, false, false],
    );
    late.a.last.resolve('a2');
    await macrotask();
    assert.equal(on.text, 'a2 b1 c2');
    assert.lengthOf(on.reports, 1);
  });
});

describe('contract: invalidate()', () => {
  it('P8: by key refreshes that box alone', async () => {
    const {on, a, b, loads} = await keyedPage();
    void on.outlet.invalidate({key: 'a'});
    await macrotask();
    assert.isTrue(isRefreshing(on.box('.a')));
    assert.isFalse(isRefreshing(on.box('.b')));
    assert.deepEqual([a.all.length, b.all.length, loads()], [2, 1, 1]);
    assert.equal(on.text, 'A1 B1');
    a.last.resolve('A2');
    await macrotask();
    assert.equal(on.text, 'A2 B1');
    assert.isFalse(isRefreshing(on.box('.a')));
  });

  it('P8: by key fails without a trace in the content, and retry() of its event runs that thunk alone', async () => {
    const {on, a, b, loads} = await keyedPage();
    void on.outlet.invalidate({key: 'a'});
    await macrotask();
    const reason = new Error('no');
    a.last.reject(reason);
    await macrotask();
    assert.equal(on.text, 'A1 B1');
    assert.deepEqual(on.reports, [reason]);
    on.awaitErrors[0]!.retry();
    await macrotask();
    assert.isTrue(isRefreshing(on.box('.a')));
    assert.equal(on.text, 'A1 B1');
    a.last.resolve('A3');
    await macrotask();
    assert.equal(on.text, 'A3 B1');
    assert.deepEqual([a.all.length, b.all.length, loads()], [3, 1, 1]);
  });

  it('P8: by a key that nobody has does nothing', async () => {
    const {on, a, b, loads} = await keyedPage();
    await on.outlet.invalidate({key: 'c'});
    await macrotask();
    assert.deepEqual([a.all.length, b.all.length, loads()], [1, 1, 1]);
    assert.isFalse(isRefreshing(on.box('.a')));
  });

  it('P8: by key and the params of another page leaves this one, and runs when that one is shown', async () => {
    const {on, a, loads} = await keyedPage();
    await on.go('/k/2');
    a.last.resolve('A-two');
    await macrotask();
    assert.equal(a.all.length, 2);
    await on.outlet.invalidate({key: 'a', params: {id: '1'}});
    assert.equal(a.all.length, 2);
    // `b` of the second page is still pending, so nothing of that page is kept.
    await on.go('/k/1');
    await macrotask();
    assert.equal(a.all.length, 3);
    assert.equal(on.text, 'A1 B1');
    assert.isTrue(isRefreshing(on.box('.a')));
    assert.isFalse(isRefreshing(on.box('.b')));
    a.last.resolve('A1 again');
    await macrotask();
    assert.equal(on.text, 'A1 again B1');
    assert.equal(loads(), 2);
  });

  it('P8: the same key on parent and child refreshes both', async () => {
    const [outer, inner] = [runs<unknown>(), runs<unknown>()];
    const on = await stage(
      [
        createRoute({
          path: '/a',
          staleTime: Infinity,
          loader: () => ({late: defer(outer, {key: 'k'})}),
          render: () => [box('late'), html`<route-outlet></route-outlet>`],
          children: [
            createRoute({
              path: 'b',
              staleTime: Infinity,
              loader: () => ({late: defer(inner, {key: 'k'})}),
              render: () => box('late'),
            }),
          ],
        }),
        home,
      ],
      '/a/b',
    );
    outer.last.resolve('o1');
    inner.last.resolve('i1');
    await macrotask();
    void on.outlet.invalidate({key: 'k'});
    await macrotask();
    const boxes = [...on.outlet.querySelectorAll('await-data')];
    assert.deepEqual(boxes.map(isRefreshing), [true, true]);
    outer.last.resolve('o2');
    await macrotask();
    assert.equal(on.text, 'o2 i1');
    inner.last.resolve('i2');
    await macrotask();
    assert.equal(on.text, 'o2 i2');
  });

  it('P8: by path refreshes the boxes of that match, and not those of its child', async () => {
    const [outer, inner] = [runs(), runs()];
    const on = await stage(
      [
        createRoute({
          path: '/a/:id',
          staleTime: Infinity,
          loader: (given) => ({late: outer(given)}),
          render: () => [box('late'), html`<route-outlet></route-outlet>`],
          children: [
            createRoute({
              path: 'b',
              staleTime: Infinity,
              loader: (given) => ({late: inner(given)}),
              render: () => box('late'),
            }),
          ],
        }),
        home,
      ],
      '/a/1/b',
    );
    outer.last.resolve('o1');
    inner.last.resolve('i1');
    await macrotask();
    const boxes = [...on.outlet.querySelectorAll('await-data')];
    void on.outlet.invalidate({path: '/a/:id'});
    await macrotask();
    assert.deepEqual(boxes.map(isRefreshing), [true, false]);
    outer.last.resolve('o2');
    await macrotask();
    void on.outlet.invalidate((match) => match.path === '/a/:id/b');
    await macrotask();
    assert.deepEqual(boxes.map(isRefreshing), [false, true]);
    inner.last.resolve('i2');
    await macrotask();
    assert.equal(on.text, 'o2 i2');
    assert.deepEqual([outer.all.length, inner.all.length], [2, 2]);
  });

  it('P8: a predicate sees frozen matches with path, params, search, data, status and error', async () => {
    const {on} = await shownPage('auto', {staleTime: Infinity});
    const matches: any[] = [];
    await on.outlet.invalidate((match) => {
      matches.push(match);
      return false;
    });
    const match = matches.find(({path}) => path === '/p/:id');
    assert.equal(match.params.id, '1');
    assert.equal(match.status, 'success');
    assert.isUndefined(match.error);
    assert.instanceOf(match.data.late, Promise);
    assert.containsAllKeys(match, ['path', 'params', 'search', 'data', 'status', 'error']);
    assert.isFrozen(match);
  });

  it('P8: in the midst of a navigation elsewhere, the page that is left does not hold it up', async () => {
    const loader = runs();
    const {late, route} = latePage();
    const on = await stage(
      [home, route, createRoute({path: '/slow', loader, render: ({data}) => String(data)})],
      '/p/1',
    );
    late.last.resolve('old');
    await macrotask();
    const {finished} = on.outlet.navigate('/slow');
    await macrotask();
    void on.outlet.invalidate({path: '/p/:id'});
    await macrotask();
    last(loader.all).resolve('Slow');
    await finished;
    assert.equal(on.text, 'Slow');
    late.last.resolve('too late');
    await macrotask();
    assert.equal(on.text, 'Slow');
    assert.deepEqual(on.reports, []);
  });
});
