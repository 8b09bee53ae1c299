import {assert} from 'chai';
import {createRoute, createRouter, type Params, type Search} from '../index.js';
import {startedRig} from './test/router-rig.js';

const {href} = (() => {
  const router = createRouter();
  return {href: router.href.bind(router)};
})();

describe('router.href', () => {
  it('gives a path without params as it is', () => {
    assert.equal(href('/'), '/');
    assert.equal(href('/a/b'), '/a/b');
  });

  it('fills in params, each as one encoded segment', () => {
    assert.equal(href('/p/:id', {id: '7'}), '/p/7');
    assert.equal(href('/p/:id/c/:child', {id: 'a b', child: 'é'}), '/p/a%20b/c/%C3%A9');
    assert.equal(href('/p/:name', {name: '@scope/name'}), '/p/%40scope%2Fname');
    assert.equal(href('/p/:name', {name: 'a?b#c%d'}), '/p/a%3Fb%23c%25d');
  });

  it('P16: throws for a param that is missing, and names it and the path', () => {
    assert.throws(() => href('/p/:id'), TypeError, /"\/p\/:id".*"id"/);
    assert.throws(() => href('/p/:id/:other', {id: '1'}), TypeError, /other/);
    assert.throws(() => href('/cars/:constructor', {}), TypeError, /constructor/);
  });

  it('leaves out an optional param that is missing, and fills it in otherwise', () => {
    assert.equal(href('/p/:id?'), '/p');
    assert.equal(href('/p/:id?', {id: '1'}), '/p/1');
    assert.equal(href('/p{/:id}?/end'), '/p/end');
    assert.equal(href('/p{/:id}?/end', {id: '1'}), '/p/1/end');
  });

  it('fills in a param with an expression', () => {
    assert.equal(href('/p/:id(\\d+)', {id: '12'}), '/p/12');
    assert.equal(href('/p/:id(a|b)/x', {id: 'a'}), '/p/a/x');
  });

  it('fills in groups without a name by their number, wherever they stand', () => {
    assert.equal(href('/files/*', {0: 'a/b c'}), '/files/a/b%20c');
    assert.equal(href('/(a|b)/:id/*', {0: 'a', id: '1', 1: 'c'}), '/a/1/c');
    assert.equal(href('/files{/*}?/(x|y)', {1: 'x'}), '/files/x');
    assert.equal(href('/files/*?'), '/files');
    assert.throws(() => href('/files/*'), TypeError, /"0"/);
  });

  it('leaves out an optional part only where what that needs is missing', () => {
    assert.equal(href('/p{/:id/:tab?}?', {id: '1'}), '/p/1');
    assert.equal(href('/p{/:id/:tab?}?', {tab: 'x'}), '/p');
    assert.throws(() => href('/p{/:id}'), TypeError, /"id"/);
    assert.throws(() => href('/p{/:id}+'), TypeError, /"id"/);
    assert.equal(href('/p{/x}'), '/p/x');
  });

  it('takes what is escaped as it is', () => {
    assert.equal(href('/a\\:b/\\{:c\\}/\\*', {c: '1'}), '/a:b/{1}/*');
  });

  it('keeps the slashes of a repeated param', () => {
    assert.equal(href('/files/:path+', {path: 'a/b c/d'}), '/files/a/b%20c/d');
    assert.equal(href('/files/:path*'), '/files');
  });

  it('P16: refuses what would lead elsewhere, and names it', () => {
    const refused: [string, Params][] = [
      ['/:rest*', {rest: '/evil.example'}],
      ['/:a/:b', {a: '', b: 'evil.example'}],
      ['/u/:id', {id: '..'}],
      ['/u/:id/x', {id: '.'}],
      ['/files/:path+', {path: 'a/../../b'}],
    ];
    for (const [path, params] of refused) {
      assert.throws(() => href(path, params), TypeError, path);
    }
    assert.equal(href('/files/:path+', {path: 'a/..b/c.'}), '/files/a/..b/c.');
  });

  it('appends the query', () => {
    assert.equal(href('/', {}, {q: 'a b', page: 2}), '/?q=a+b&page=2');
    assert.equal(href('/p/:id', {id: '1'}, {tag: ['a', 'b']}), '/p/1?tag=a&tag=b');
    assert.equal(href('/', {}, {q: '&=#?'}), '/?q=%26%3D%23%3F');
  });

  it('leaves out keys of the query without a value', () => {
    assert.equal(href('/', {}, {a: undefined, b: null, c: ''}), '/?c=');
    assert.equal(href('/', {}, {}), '/');
    assert.equal(href('/', {}, {zero: 0, no: false}), '/?zero=0&no=false');
  });

  it('puts the base in front', () => {
    assert.equal(createRouter({base: '/app'}).href('/a'), '/app/a');
    assert.equal(createRouter({base: '/app/'}).href('/a'), '/app/a');
  });

  it('gives addresses from which the router reads the same params and query', async () => {
    const route = createRoute({path: '/p/:name/:other'});
    const rig = await startedRig({routes: [createRoute({path: '/'}), route]});
    const params: Params = {name: '@scope/näme %2F', other: '?#&="<>'};
    const search: Search = {q: 'a+b & c', tag: ['x y', 'é']};
    await rig.go(rig.router.href('/p/:name/:other', params, search));
    const match = rig.router.matches[0]!;
    assert.deepEqual({...match.params}, params);
    assert.deepEqual({...match.search}, search);
  });
});
