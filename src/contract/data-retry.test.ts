import {assert} from 'chai';
import {createRoute, defer, html} from '../bundle.js';
import {Film, frame, macrotask} from '../elements/test/moments.js';
import {find} from '../elements/test/page.js';
import {box, isRefreshing, runs, type Stage, stage} from './test/stage.js';

const home = createRoute({path: '/', render: () => 'Home'});

/** How a person or a program asks for another run of the only box. */
const RETRIES: Record<string, (on: Stage) => void> = {
  'the event': (on) => on.awaitErrors.at(-1)!.retry(),
  'the element': (on) => on.box().retry(),
  'the template': (on) => find(on.outlet, 'button').click(),
};

/** A page with the thunk `a` and the bare promise `b`; the test settles both. */
async function mixedPage() {
  const [a, b] = [runs<any>(), runs()];
  const on = await stage(
    [
      home,
      createRoute({
        path: '/p/:id',
        loader: (given) => ({a: defer(a), b: b(given)}),
        render: () => [box('a'), box('b')],
      }),
    ],
    '/p/1',
  );
  return {on, a, b};
}

describe('contract: retry()', () => {
  for (const [way, retry] of Object.entries(RETRIES)) {
    it(`P12: from ${way}: a thunk runs alone, as often as it fails, and the error is told each time`, async () => {
      const thunk = runs<any>();
      let loads = 0;
      const on = await stage(
        [
          home,
          createRoute({
            path: '/p',
            loader: () => ({loads: ++loads, late: defer(thunk)}),
            render: () => box('late'),
          }),
        ],
        '/p',
      );
      for (const times of [1, 2, 3]) {
        thunk.last.reject(new Error(`lost ${times}`));
        await macrotask();
        assert.equal(on.text, `lost ${times}`);
        assert.lengthOf(on.awaitErrors, times);
        assert.isTrue(on.awaitErrors.at(-1)!.canRetry);
        retry(on);
        await macrotask();
        assert.lengthOf(thunk.all, times + 1);
        assert.equal(on.box().status, 'pending');
        await frame();
        assert.equal(on.text, 'Wait');
      }
      thunk.last.resolve('found');
      await macrotask();
      assert.equal(on.text, 'found');
      assert.equal(loads, 1);
      assert.deepEqual(on.reports, []);
    });

    it(`P12: from ${way}: twice at once runs a bare promise's loader once`, async () => {
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
      retry(on);
      on.box().retry();
      await macrotask();
      on.box().retry();
      await macrotask();
      assert.lengthOf(late.all, 2);
      late.last.resolve('found');
      await macrotask();
      assert.equal(on.text, 'found');
    });
  }

  it('P12, P8: of a bare promise resets its box, and a sibling that is there keeps its content meanwhile', async () => {
    const {on, a, b} = await mixedPage();
    a.last.resolve('A1');
    b.last.reject(new Error('lost'));
    await macrotask();
    assert.equal(on.text, 'A1 lost');
    const film = new Film(() => (on.box('.a').textContent.includes('A') ? 'A' : 'none'));
    on.box('.b').retry();
    await macrotask();
    await frame();
    assert.equal(on.text, 'A1 Wait');
    assert.isTrue(isRefreshing(on.box('.a')));
    a.last.resolve('A2');
    b.last.resolve('B2');
    await macrotask();
    assert.equal(on.text, 'A2 B2');
    assert.deepEqual(await film.end(), ['A']);
    assert.deepEqual([a.all.length, b.all.length], [2, 2]);
  });

  it('P12: of a thunk leaves a bare promise beside it that has failed', async () => {
    const {on, a, b} = await mixedPage();
    a.last.reject(new Error('no A'));
    b.last.reject(new Error('no B'));
    await macrotask();
    assert.equal(on.text, 'no A no B');
    find(on.box('.a'), 'button').click();
    await macrotask();
    await frame();
    assert.equal(on.text, 'Wait no B');
    a.last.resolve('A2');
    await macrotask();
    assert.equal(on.text, 'A2 no B');
    assert.deepEqual([a.all.length, b.all.length], [2, 1]);
  });

  it('P12: from two boxes that have failed runs the loader once for both', async () => {
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
    a.last.reject(new Error('no A'));
    b.last.reject(new Error('no B'));
    await macrotask();
    on.box('.a').retry();
    on.box('.b').retry();
    await macrotask();
    assert.deepEqual([a.all.length, b.all.length], [2, 2]);
    a.last.resolve('A2');
    b.last.resolve('B2');
    await macrotask();
    assert.equal(on.text, 'A2 B2');
  });

  it('P12: of a thunk that two boxes show runs it once and resets both', async () => {
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
    thunk.last.reject(new Error('lost'));
    await macrotask();
    assert.equal(on.text, 'lost lost');
    on.box().retry();
    await macrotask();
    await frame();
    assert.equal(on.text, 'Wait Wait');
    assert.lengthOf(thunk.all, 2);
    thunk.last.resolve('found');
    await macrotask();
    assert.equal(on.text, 'found found');
  });

  it('P12: of a promise that the loader gave to defer() runs the loader', async () => {
    const late = runs();
    const on = await stage(
      [
        home,
        createRoute({
          path: '/p',
          loader: (given) => ({late: defer(late(given))}),
          render: () => box('late'),
        }),
      ],
      '/p',
    );
    late.last.reject(new Error('lost'));
    await macrotask();
    assert.isTrue(on.awaitErrors[0]!.canRetry);
    find(on.outlet, 'button').click();
    await macrotask();
    assert.lengthOf(late.all, 2);
    late.last.resolve('found');
    await macrotask();
    assert.equal(on.text, 'found');
  });

  it('P12: of a promise deep in the data, given as a property, runs the loader', async () => {
    const late = runs();
    const on = await stage(
      [
        home,
        createRoute({
          path: '/p',
          loader: (given) => ({list: [{late: late(given)}]}),
          render: ({data}) =>
            html`<await-data .promise=${data.list[0]!.late}
              ><p slot="fallback">Wait</p>
              <template>{{ value }}</template><i slot="error">lost</i></await-data
            >`,
        }),
      ],
      '/p',
    );
    late.last.reject(new Error('no'));
    await macrotask();
    assert.equal(on.text, 'lost');
    assert.isTrue(on.awaitErrors[0]!.canRetry);
    on.box().retry();
    await macrotask();
    await frame();
    assert.equal(on.text, 'Wait');
    late.last.resolve('found');
    await macrotask();
    assert.equal(on.text, 'found');
  });

  it('P12: cannot be for a promise from elsewhere, though the page has a loader', async () => {
    let loads = 0;
    const foreign = Promise.reject(new Error('lost'));
    const on = await stage(
      [
        home,
        createRoute({
          path: '/p',
          loader: () => ++loads,
          render: () =>
            html`<await-data .promise=${foreign}
              ><template>{{ value }}</template><i slot="error">lost</i></await-data
            >`,
        }),
      ],
      '/p',
    );
    await macrotask();
    assert.isFalse(on.awaitErrors[0]!.canRetry);
    on.awaitErrors[0]!.retry();
    on.box().retry();
    await macrotask();
    assert.equal(on.text, 'lost');
    assert.equal(loads, 1);
  });

  it('P12: of what a parent deferred, shown by the child, runs the loader of the parent alone', async () => {
    const late = runs();
    let loads = 0;
    const on = await stage(
      [
        home,
        createRoute({
          path: '/a',
          loader: (given) => ({late: late(given)}),
          render: () => html`<route-outlet></route-outlet>`,
          children: [
            createRoute({
              path: 'b',
              loader: () => ++loads,
              staleTime: Infinity,
              render: ({parent}) =>
                html`<await-data .promise=${parent.late}
                  ><p slot="fallback">Wait</p>
                  <template>{{ value }}</template><i slot="error">lost</i></await-data
                >`,
            }),
          ],
        }),
      ],
      '/a/b',
    );
    late.last.reject(new Error('no'));
    await macrotask();
    assert.equal(on.text, 'lost');
    on.awaitErrors[0]!.retry();
    await macrotask();
    assert.lengthOf(late.all, 2);
    late.last.resolve('found');
    await macrotask();
    assert.equal(on.text, 'found');
    assert.equal(loads, 1);
  });

  it('P12: whose loader fails itself leaves no box waiting for ever, and can be asked for again', async () => {
    const loader = runs();
    const on = await stage([home, createRoute({path: '/p', loader, render: () => box('late')})]);
    const shown = on.go('/p');
    await macrotask();
    loader.last.resolve({late: Promise.reject(new Error('lost'))});
    await shown;
    await macrotask();
    assert.equal(on.text, 'lost');
    on.box().retry();
    await macrotask();
    loader.last.reject(new Error('loader'));
    await macrotask();
    assert.equal(on.box().status, 'error');
    find(on.outlet, 'button').click();
    await macrotask();
    assert.lengthOf(loader.all, 3);
    loader.last.resolve({late: Promise.resolve('found')});
    await macrotask();
    assert.equal(on.text, 'found');
  });

  it('P12: of an event of a page that was left shows nothing of it and is no error', async () => {
    const {on, a, b} = await mixedPage();
    a.last.reject(new Error('no A'));
    b.last.reject(new Error('no B'));
    await macrotask();
    await on.go('/');
    for (const event of on.awaitErrors) event.retry();
    await macrotask();
    assert.deepEqual([on.text, on.place], ['Home', '/']);
    assert.deepEqual(on.reports, []);
  });

  it('P12, P6: of an event of other params does not bring those back', async () => {
    const {on, a, b} = await mixedPage();
    a.last.resolve('A1');
    b.last.reject(new Error('lost'));
    await macrotask();
    const [event] = on.awaitErrors;
    await on.go('/p/2');
    a.last.resolve('A2');
    b.last.resolve('B2');
    await macrotask();
    event!.retry();
    await macrotask();
    b.last.resolve('B?');
    await macrotask();
    assert.equal(on.text, 'A2 B2');
  });

  it('P12: after a search change runs the loader with the search that is shown', async () => {
    const {on, a, b} = await mixedPage();
    a.last.resolve('A1');
    b.last.resolve('B1');
    await macrotask();
    await on.go('/p/1?q=x');
    a.last.resolve('A2');
    b.last.reject(new Error('lost'));
    await macrotask();
    assert.equal(on.text, 'A2 B1');
    on.box('.b').retry();
    await macrotask();
    assert.equal(b.last.given.search!.q, 'x');
    a.last.resolve('A3');
    b.last.resolve('B3');
    await macrotask();
    assert.equal(on.text, 'A3 B3');
  });

  it('P12: of a lazy thunk that has failed runs it again, though nothing else asks', async () => {
    const thunk = runs<any>();
    const on = await stage(
      [
        home,
        createRoute({
          path: '/p',
          loader: () => ({late: defer(thunk, {lazy: true})}),
          render: () => box('late'),
        }),
      ],
      '/p',
    );
    await macrotask();
    thunk.last.reject(new Error('lost'));
    await macrotask();
    find(on.outlet, 'button').click();
    await macrotask();
    assert.lengthOf(thunk.all, 2);
    thunk.last.resolve('found');
    await macrotask();
    assert.equal(on.text, 'found');
  });

  it('P12, P7: a second run of a thunk gets a signal of its own that aborts with the page', async () => {
    const {on, a, b} = await mixedPage();
    b.last.resolve('B1');
    a.last.reject(new Error('lost'));
    await macrotask();
    on.box('.a').retry();
    await macrotask();
    const {signal} = a.last.given;
    assert.isFalse(signal.aborted);
    await on.go('/');
    assert.isTrue(signal.aborted);
    a.last.reject(signal.reason);
    await macrotask();
    assert.deepEqual(on.reports, []);
  });
});
