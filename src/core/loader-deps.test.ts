import {assert} from 'chai';
import {createRoute} from '../index.js';
import {countingLoader} from './test/controlled.js';
import {startedRig} from './test/router-rig.js';

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

  it('may be made of the location too, so that a parent has other data beside another child', async () => {
    const parent = countingLoader();
    const rig = await startedRig(
      {
        routes: [
          createRoute({
            path: '/a',
            loader: parent,
            loaderDeps: ({location}) => location.pathname,
            children: [createRoute({path: ':id'})],
            staleTime: Infinity,
          }),
        ],
      },
      {start: '/a/1'},
    );
    await rig.go('/a/2?q=x');
    await rig.go('/a/2?q=y');
    assert.deepEqual(
      parent.contexts.map(({deps}) => deps),
      ['/a/1', '/a/2'],
    );
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
