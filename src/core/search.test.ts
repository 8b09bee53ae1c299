import {assert} from 'chai';
import {createRoute, type RouteOptions} from '../index.js';
import {countingLoader} from './test/controlled.js';
import {startedRig} from './test/router-rig.js';

async function searchOf(to: string, options: RouteOptions = {}) {
  const rig = await startedRig({routes: [createRoute({path: '/', ...options})]}, {start: to});
  const match = rig.router.matches[0]!;
  rig.router.stop();
  return match.search;
}

describe('search', () => {
  it('holds strings', async () => {
    assert.deepEqual({...(await searchOf('/?q=x&page=2'))}, {q: 'x', page: '2'});
    assert.deepEqual({...(await searchOf('/?empty=&bare'))}, {empty: '', bare: ''});
  });

  it('holds an array of strings for a repeated key', async () => {
    assert.deepEqual(
      {...(await searchOf('/?tag=a&q=x&tag=b&tag=c'))},
      {
        tag: ['a', 'b', 'c'],
        q: 'x',
      },
    );
  });

  it('is decoded as a form is', async () => {
    assert.deepEqual({...(await searchOf('/?q=a+b%20c%26d&%C3%A9=1'))}, {q: 'a b c&d', é: '1'});
  });

  it('is an object without a prototype', async () => {
    for (const to of ['/', '/?q=x', '/?__proto__=x&constructor=y&toString=z&toString=w']) {
      assert.isNull(Object.getPrototypeOf(await searchOf(to)));
    }
    const search = await searchOf('/?__proto__=x&toString=z&toString=w');
    assert.deepEqual(Object.keys(search).sort(), ['__proto__', 'toString']);
    assert.equal(search['__proto__'], 'x');
    assert.deepEqual(search['toString'], ['z', 'w']);
  });

  it('does not throw for a query that is not well encoded', async () => {
    assert.isString((await searchOf('/?q=%zz')).q);
  });

  it('is what validateSearch returns', async () => {
    const search = await searchOf('/?page=2&junk=1', {
      validateSearch: ({page}) => ({page: Number(page ?? 1)}),
    });
    assert.deepEqual(search, {page: 2});
  });

  it('reaches loader, deps, beforeLoad and the match as validated', async () => {
    const seen: unknown[] = [];
    const route = createRoute({
      path: '/',
      validateSearch: ({page}) => ({page: Number(page)}),
      beforeLoad: ({search}) => void seen.push(search.page),
      loader: ({search, deps}) => void seen.push(search!.page, deps.page),
    });
    const rig = await startedRig({routes: [route]}, {start: '/?page=3'});
    assert.deepEqual(seen, [3, 3, 3]);
    assert.deepEqual(rig.router.matches[0]!.search, {page: 3});
  });

  it('shows the error of the match when validateSearch throws, and its parent stays', async () => {
    const reason = new TypeError('page is not a number');
    const child = createRoute({
      path: 'child',
      validateSearch() {
        throw reason;
      },
    });
    const routes = [createRoute({path: '/', loader: () => 'parent', children: [child]})];
    const rig = await startedRig({routes}, {start: '/child?page=x'});
    assert.deepEqual(
      rig.router.matches.map(({status}) => status),
      ['success', 'error'],
    );
    assert.strictEqual(rig.router.matches[1]!.error, reason);
    assert.deepEqual(rig.errors, [reason]);
  });
});

describe('deps', () => {
  it('are the whole validated search without loaderDeps', async () => {
    const loader = countingLoader();
    await startedRig({routes: [createRoute({path: '/', loader})]}, {start: '/?a=1&b=2'});
    const [context] = loader.contexts;
    assert.deepEqual({...context!.deps}, {a: '1', b: '2'});
    assert.deepEqual({...context!.search}, {a: '1', b: '2'});
  });

  it('are what loaderDeps returns, and the loader gets no search then', async () => {
    const loader = countingLoader();
    const route = createRoute({path: '/', loader, loaderDeps: ({search}) => ({page: search.page})});
    await startedRig({routes: [route]}, {start: '/?page=1&tab=x'});
    const [context] = loader.contexts;
    assert.deepEqual(context!.deps, {page: '1'});
    assert.notProperty(context, 'search');
  });

  it('make data of their own when they differ', async () => {
    const loader = countingLoader(({deps}) => `data of ${deps.q ?? 'nothing'}`);
    const routes = [createRoute({path: '/', loader, staleTime: Infinity})];
    const rig = await startedRig({routes});
    await rig.go('/?q=x');
    assert.deepEqual(rig.data, ['data of x']);
    await rig.go('/?q=y');
    assert.deepEqual(rig.data, ['data of y']);
    await rig.go('/?q=x');
    assert.deepEqual(rig.data, ['data of x']);
    assert.equal(loader.contexts.length, 3);
  });

  it('of loaderDeps run the loader only when they change', async () => {
    const loader = countingLoader();
    const route = createRoute({
      path: '/',
      loader,
      loaderDeps: ({search}) => ({page: search.page}),
      staleTime: Infinity,
    });
    const rig = await startedRig({routes: [route]}, {start: '/?page=1'});
    await rig.go('/?page=1&tab=x');
    assert.equal(loader.contexts.length, 1);
    assert.equal(rig.router.matches[0]!.search.tab, 'x');
    await rig.go('/?page=2&tab=x');
    assert.equal(loader.contexts.length, 2);
  });

  it('tell apart values that look alike as strings', async () => {
    const loader = countingLoader();
    let deps: unknown;
    const route = createRoute({path: '/', loader, loaderDeps: () => deps, staleTime: Infinity});
    const rig = await startedRig({routes: [route]});
    const lookalikes = [
      1,
      '1',
      ['1'],
      {a: 1},
      {a: '1'},
      {a: [1]},
      null,
      'null',
      [],
      {},
      true,
      'true',
    ];
    for (const [index, lookalike] of lookalikes.entries()) {
      deps = lookalike;
      await rig.go(`/?n=${index}`);
      assert.equal(loader.contexts.length, index + 2, JSON.stringify(lookalike));
    }
  });

  it('are the same whatever the order of the keys of the query', async () => {
    const loader = countingLoader();
    const routes = [createRoute({path: '/', loader, staleTime: Infinity})];
    const rig = await startedRig({routes}, {start: '/?a=1&b=2'});
    await rig.go('/?b=2&a=1');
    assert.equal(loader.contexts.length, 1);
  });
});
