import {assert} from 'chai';
import {createRoute, type Route} from '../index.js';
import {startedRig} from './test/router-rig.js';

/** The paths of the matches of `to`, outermost first. */
async function pathsOf(routes: readonly Route[], to: string): Promise<string[]> {
  const rig = await startedRig({routes, claim: true}, {start: to});
  const paths = rig.router.matches.map((match) => match.path);
  rig.router.stop();
  return paths;
}

/** The names of the matched routes, which their loaders return. */
async function namesOf(routes: readonly Route[], to: string): Promise<unknown[]> {
  const rig = await startedRig({routes, claim: true}, {start: to});
  const {data} = rig;
  rig.router.stop();
  return [...data];
}

const named = (name: string, path?: string, children: readonly Route[] = []): Route =>
  createRoute({path, children, loader: () => name});

describe('createRoute', () => {
  it('P16: refuses a path that is not a string, and says so', () => {
    for (const path of [1, null, {}, /x/]) {
      assert.throws(() => createRoute({path: path as never}), TypeError, /path.*string/);
    }
  });

  it('P16: refuses a component that is no custom element, and quotes it', () => {
    for (const component of ['article', 'a-b c', '-a']) {
      assert.throws(() => createRoute({path: '/', component}), TypeError, `"${component}" is no`);
    }
  });

  it('joins the paths of nested routes with exactly one slash', async () => {
    for (const [parent, child] of [
      ['/blog', 'posts'],
      ['/blog/', 'posts'],
      ['/blog', '/posts'],
      ['/blog/', '/posts'],
    ] as const) {
      const routes = [named('blog', parent, [named('posts', child)])];
      assert.deepEqual(await namesOf(routes, '/blog/posts'), ['blog', 'posts']);
    }
  });

  it('joins the paths of children with that of the root', async () => {
    const routes = [named('root', '/', [named('a', 'a'), named('b', '/b')])];
    assert.deepEqual(await namesOf(routes, '/a'), ['root', 'a']);
    assert.deepEqual(await namesOf(routes, '/b'), ['root', 'b']);
    assert.deepEqual(await namesOf(routes, '/'), ['root']);
  });

  it('tells the joined path of each match', async () => {
    const routes = [named('blog', '/blog', [named('post', 'posts/:id', [named('edit', 'edit')])])];
    assert.deepEqual(await pathsOf(routes, '/blog/posts/1/edit'), [
      '/blog',
      '/blog/posts/:id',
      '/blog/posts/:id/edit',
    ]);
  });

  it('takes an empty path as the index of its parent', async () => {
    const routes = [named('blog', '/blog', [named('index', ''), named('post', ':id')])];
    assert.deepEqual(await namesOf(routes, '/blog'), ['blog', 'index']);
    assert.deepEqual(await namesOf(routes, '/blog/1'), ['blog', 'post']);
  });

  it('takes an empty path without a parent as the index of all', async () => {
    assert.deepEqual(await namesOf([named('index', '')], '/'), ['index']);
  });

  it('takes a route without a path as a layout around its children', async () => {
    const routes = [named('layout', undefined, [named('a', '/a'), named('b', '/b')])];
    assert.deepEqual(await namesOf(routes, '/a'), ['layout', 'a']);
    assert.deepEqual(await namesOf(routes, '/b'), ['layout', 'b']);
  });

  it('takes a layout between a parent and its children', async () => {
    const routes = [named('blog', '/blog', [named('layout', undefined, [named('post', ':id')])])];
    assert.deepEqual(await namesOf(routes, '/blog/1'), ['blog', 'layout', 'post']);
  });

  it('does not take a layout that has no matching child as a match', async () => {
    const routes = [named('layout', undefined, [named('a', '/a')]), named('other', '/b')];
    assert.deepEqual(await namesOf(routes, '/b'), ['other']);
    assert.deepEqual(await namesOf(routes, '/'), []);
  });

  it('takes a parent that matches without a matching child as the match itself', async () => {
    const routes = [named('blog', '/blog', [named('post', ':id')])];
    assert.deepEqual(await namesOf(routes, '/blog'), ['blog']);
    assert.deepEqual(await namesOf(routes, '/blog/1/2'), []);
  });

  it('takes the first match in document order, depth first', async () => {
    const routes = [
      named('first', '/a', [named('deep', 'b/:id')]),
      named('second', '/a/b/c'),
      named('third', '/a'),
    ];
    assert.deepEqual(await namesOf(routes, '/a/b/c'), ['first', 'deep']);
    assert.deepEqual(await namesOf(routes, '/a'), ['first']);
    const swapped = [routes[1]!, routes[0]!];
    assert.deepEqual(await namesOf(swapped, '/a/b/c'), ['second']);
  });

  it('prefers a route to a more special one after it', async () => {
    const routes = [named('any', '/:id'), named('special', '/new')];
    assert.deepEqual(await namesOf(routes, '/new'), ['any']);
  });

  it('tries the children of a parent before the parent itself', async () => {
    const routes = [named('parent', '/:any', [named('index', '')])];
    assert.deepEqual(await namesOf(routes, '/x'), ['parent', 'index']);
  });

  it('ignores one trailing slash of the address, and not two', async () => {
    const routes = [named('blog', '/blog', [named('post', ':id')])];
    assert.deepEqual(await namesOf(routes, '/blog/'), ['blog']);
    assert.deepEqual(await namesOf(routes, '/blog/1/'), ['blog', 'post']);
    assert.deepEqual(await namesOf(routes, '/blog//'), []);
  });

  it('takes the syntax of URLPattern', async () => {
    const routes = [
      named('digits', '/n/:id(\\d+)'),
      named('optional', '/o/:lang?'),
      named('rest', '/r/:path+'),
      named('group', '/g{/:a}?/end'),
    ];
    assert.deepEqual(await namesOf(routes, '/n/12'), ['digits']);
    assert.deepEqual(await namesOf(routes, '/n/x'), []);
    assert.deepEqual(await namesOf(routes, '/o'), ['optional']);
    assert.deepEqual(await namesOf(routes, '/o/de'), ['optional']);
    assert.deepEqual(await namesOf(routes, '/r/a/b/c'), ['rest']);
    assert.deepEqual(await namesOf(routes, '/g/end'), ['group']);
    assert.deepEqual(await namesOf(routes, '/g/x/end'), ['group']);
  });

  it('makes children with what it hands to a function', async () => {
    const route = createRoute({
      path: '/a',
      loader: () => 'a',
      children: (child) => [
        child({
          path: ':id',
          loader: ({params, parent}) => parent.then((data) => `${data} ${params.id}`),
          children: (inner) => [inner({path: 'c', loader: ({params}) => `c ${params.id}`})],
        }),
      ],
    });
    assert.lengthOf(route.children, 1);
    assert.deepEqual(await pathsOf([route], '/a/1/c'), ['/a', '/a/:id', '/a/:id/c']);
    assert.deepEqual(await namesOf([route], '/a/1/c'), ['a', 'a 1', 'c 1']);
  });

  it('is made again of a route with children, and stays the same', () => {
    const route = named('a', '/a');
    const again = createRoute({...route, children: (child) => [child({path: 'b'})]});
    assert.equal(again.identity, route.identity);
    assert.lengthOf(again.children, 1);
    assert.lengthOf(route.children, 0);
  });

  it('does not mind later changes to the array of children', async () => {
    const children = [named('a', 'a')];
    const route = named('root', '/', children);
    children.push(named('b', 'b'));
    assert.deepEqual(await namesOf([route], '/b'), []);
  });
});
