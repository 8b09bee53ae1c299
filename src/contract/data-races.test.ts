import {assert} from 'chai';
import {createRoute, defer, html, redirect} from '../bundle.js';
import {macrotask} from '../elements/test/moments.js';
import {box, isRefreshing, runs, type Stage, stage} from './test/stage.js';

const home = createRoute({path: '/', render: () => 'Home'});
const target = createRoute({path: '/new', render: () => 'New'});

describe('contract: what happens at once', () => {
  it('P9, P6: a redirect from a deferred does not win against a navigation that the person has begun since', async () => {
    const [late, loader] = [runs(), runs()];
    const on = await stage(
      [
        home,
        target,
        createRoute({
          path: '/slow',
          loader: (given) => ({late: late(given)}),
          render: () => box('late'),
        }),
        createRoute({path: '/b', loader, render: ({data}) => data}),
      ],
      '/slow',
    );
    const {finished} = on.outlet.navigate('/b');
    await macrotask();
    late.last.reject(redirect('/new'));
    await macrotask();
    loader.last.resolve('B');
    await finished;
    assert.deepEqual([on.text, on.place], ['B', '/b']);
  });

  it('P5, P16: a refused redirect from a deferred leaves the fast part of the page', async () => {
    const late = runs();
    const on = await stage(
      [
        home,
        createRoute({
          path: '/slow',
          loader: (given) => ({late: late(given)}),
          render: () => html`Slow ${box('late')}`,
        }),
      ],
      '/slow',
    );
    late.last.reject(redirect('https://example.com/'));
    await macrotask();
    assert.include(on.text, 'Slow');
    assert.lengthOf(on.reports, 1);
  });

  it('P12: two boxes that show one thunk, each of whose events is retried, run it once', async () => {
    const thunk = runs<any>();
    const on = await stage(
      [
        home,
        createRoute({
          path: '/p',
          loader: () => ({late: defer(thunk)}),
          render: () => [box('late'), box('late')],
        }),
      ],
      '/p',
    );
    on.outlet.addEventListener('await-error', (event) => event.retry());
    thunk.last.reject(new Error('lost'));
    await macrotask();
    assert.lengthOf(thunk.all, 2);
  });

  it('P12: retry() of the event of a page that was left runs nothing', async () => {
    const late = runs();
    const on = await stage(
      [
        home,
        createRoute({
          path: '/p',
          loader: (given) => ({late: late(given)}),
          render: () => box('late'),
        }),
      ],
      '/p',
    );
    late.last.reject(new Error('lost'));
    await macrotask();
    await on.go('/');
    on.awaitErrors[0]!.retry();
    await macrotask();
    assert.lengthOf(late.all, 1);
  });

  it('P7: the removal of the outlet aborts a preload that is under way', async () => {
    const loader = runs();
    const on = await stage([home, createRoute({path: '/later', loader})]);
    void on.outlet.preload('/later');
    await macrotask();
    on.outlet.remove();
    await macrotask();
    assert.isTrue(loader.last.given.signal.aborted);
    assert.equal(on.clock.pending, 0);
  });

  it('P8: a box refreshes from the moment at which only the search changes, while the loader is slow', async () => {
    const loader = runs();
    const on = await stage([home, createRoute({path: '/p', loader, render: () => box('late')})]);
    const shown = on.go('/p');
    await macrotask();
    loader.last.resolve({late: Promise.resolve('old')});
    await shown;
    await macrotask();
    const changed = on.go('/p?q=x');
    await macrotask();
    assert.lengthOf(loader.all, 2);
    assert.equal(on.text, 'old');
    assert.isTrue(isRefreshing(on.box()));
    loader.last.resolve({late: Promise.resolve('new')});
    await changed;
  });

  for (const [what, refresh] of Object.entries({
    'invalidate()': (on: Stage) => on.outlet.invalidate(),
    'a stale reload by the same address': (on: Stage) => on.go('/a/b'),
  })) {
    it(`parent: after ${what} of both a child that awaits it gets the new data of its parent`, async () => {
      let version = 1;
      const on = await stage(
        [
          home,
          createRoute({
            path: '/a',
            loader: async () => `v${version}`,
            render: ({data}) => html`${data} <route-outlet></route-outlet>`,
            children: [
              createRoute({
                path: 'b',
                loader: async ({parent}) => `child of ${await parent}`,
                render: ({data}) => data,
              }),
            ],
          }),
        ],
        '/a/b',
      );
      version = 2;
      await refresh(on);
      await macrotask();
      assert.equal(on.text, 'v2 child of v2');
    });
  }
});
