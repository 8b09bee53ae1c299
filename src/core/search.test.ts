import {assert} from 'chai';
import {createRoute, type RouteOptions} from '../index.js';
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
      loader: ({search, deps}) => void seen.push(search.page, deps.page),
    });
    const rig = await startedRig({routes: [route]}, {start: '/?page=3'});
    assert.deepEqual(seen, [3, 3, 3]);
    assert.deepEqual(rig.router.matches[0]!.search, {page: 3});
  });

  it('is for the routes below what the ones above have made of it', async () => {
    const child = createRoute({
      path: 'c',
      validateSearch: ({page, tab}) => ({page: page + 1, tab: tab ?? 'none'}),
    });
    const parent = createRoute({
      path: '/',
      validateSearch: ({page, tab}) => ({page: Number(page), tab}),
      children: [child],
    });
    const rig = await startedRig({routes: [parent]}, {start: '/c?page=1'});
    assert.deepEqual(
      rig.router.matches.map(({search}) => ({...search})),
      [
        {page: 1, tab: undefined},
        {page: 2, tab: 'none'},
      ],
    );
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
