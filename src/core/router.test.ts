import {assert} from 'chai';
import {createRoute, createRouter, type Route} from '../index.js';
import {countingLoader} from './test/controlled.js';
import {drain} from './test/drain.js';
import {nextEvent, routerRig, startedRig} from './test/router-rig.js';

const page = (path: string): Route => createRoute({path, loader: () => path});

const home = page('/');

describe('createRouter', () => {
  it('makes an event target that shows nothing yet', () => {
    const router = createRouter({routes: [home]});
    assert.instanceOf(router, EventTarget);
    assert.deepEqual(router.matches as unknown[], []);
  });

  it('tells after each time that the matches may have changed, also when data is loaded again', async () => {
    const rig = await startedRig({
      routes: [home, createRoute({path: '/b', loader: countingLoader()})],
    });
    const told: unknown[] = [];
    rig.router.addEventListener('matches', () => told.push(...rig.data));
    await rig.go('/b');
    assert.deepEqual(told.splice(0), [1]);
    await rig.router.invalidate();
    assert.deepEqual(told.splice(0), [2]);
  });

  it('starts at `/` in memory by itself', async () => {
    const router = createRouter({routes: [home]});
    await router.start();
    assert.equal(router.location.pathname, '/');
    assert.equal(router.matches[0]!.data, '/');
    router.stop();
  });

  it('begins by itself when it navigates before it was started', async () => {
    const rig = routerRig({routes: [home, page('/b')]});
    await rig.go('/b');
    assert.deepEqual(rig.data, ['/b']);
  });

  it('loads once when it is started twice', async () => {
    const loader = countingLoader();
    const rig = routerRig({routes: [createRoute({path: '/', loader})]});
    await Promise.all([rig.router.start(), rig.router.start()]);
    assert.equal(loader.contexts.length, 1);
  });

  it('shows nothing when it has been stopped, and can be started again', async () => {
    const rig = await startedRig({routes: [home, page('/b')]});
    rig.router.stop();
    assert.deepEqual(rig.router.matches as unknown[], []);
    rig.memory.navigate(new URL('http://localhost/b'), {replace: false});
    await drain();
    assert.deepEqual(rig.router.matches as unknown[], []);
    await rig.router.start();
    assert.deepEqual(rig.data, ['/b']);
  });
});

describe('router.matches', () => {
  it('has for each match path, params, search, data, status and error, outermost first', async () => {
    const child = createRoute({path: ':id', loader: () => 'child'});
    const routes = [createRoute({path: '/p', loader: () => 'parent', children: [child]})];
    const rig = await startedRig({routes}, {start: '/p/1?q=x'});
    const search = Object.assign(Object.create(null) as object, {q: 'x'});
    const params = Object.assign(Object.create(null) as object, {id: '1'});
    const rest = {search, status: 'success', error: undefined};
    assert.deepEqual(rig.router.matches as unknown[], [
      {path: '/p', params: Object.create(null) as object, data: 'parent', ...rest},
      {path: '/p/:id', params, data: 'child', ...rest},
    ]);
  });

  it('are not changed afterwards: they are replaced', async () => {
    const rig = await startedRig({routes: [home, page('/b')]});
    const {matches} = rig.router;
    const [match] = matches;
    await rig.go('/b');
    assert.notStrictEqual(rig.router.matches, matches);
    assert.deepEqual([matches.length, match!.path, match!.data], [1, '/', '/'] as never);
  });
});

describe('new routes', () => {
  it('are matched at once against the address that is shown', async () => {
    const rig = await startedRig({routes: [home]}, {start: '/b'});
    assert.deepEqual(rig.data, []);
    const changed = nextEvent(rig.router, 'route-change');
    rig.router.configure({routes: [home, page('/b')]});
    await changed;
    assert.deepEqual(rig.data, ['/b']);
    assert.equal(rig.memory.length, 1);
  });

  it('keep the data of routes that stay', async () => {
    const loader = countingLoader(() => ({slow: new Promise(() => {})}));
    const stays = createRoute({path: '/', loader, staleTime: Infinity});
    const rig = await startedRig({routes: [stays]});
    const [data] = rig.data;
    const changed = nextEvent(rig.router, 'route-change');
    rig.router.configure({routes: [page('/new'), stays]});
    await changed;
    assert.strictEqual(rig.data[0], data);
    assert.equal(loader.contexts.length, 1);
    assert.isFalse(loader.contexts[0]!.signal.aborted);
  });

  it('P7: leave a route that is gone', async () => {
    const loader = countingLoader(() => ({slow: new Promise(() => {})}));
    const rig = await startedRig({routes: [createRoute({path: '/', loader})]});
    const changed = nextEvent(rig.router, 'route-change');
    rig.router.configure({routes: [home]});
    await changed;
    assert.deepEqual(rig.data, ['/']);
    assert.isTrue(loader.contexts[0]!.signal.aborted);
  });
});

describe('base', () => {
  for (const base of ['/app', '/app/']) {
    it(`is where the routes begin (${base})`, async () => {
      const routes = [home, createRoute({path: '/p/:id', loader: ({params}) => params.id})];
      const rig = await startedRig({routes, base}, {start: '/app'});
      assert.deepEqual(rig.data, ['/']);
      await rig.go('/app/p/1');
      assert.deepEqual(rig.data, ['1']);
      await rig.go(rig.router.href('/p/:id', {id: '2'}));
      assert.deepEqual(rig.data, ['2']);
      await rig.go('/app/');
      assert.deepEqual(rig.data, ['/']);
    });
  }

  it('does not match what only begins with the same letters', async () => {
    const rig = await startedRig(
      {routes: [createRoute({path: '*'})], base: '/app'},
      {start: '/apple'},
    );
    assert.deepEqual(rig.router.matches as unknown[], []);
  });

  it('P16: that is no path matches nothing, and throws nothing', async () => {
    const rig = await startedRig({routes: [createRoute({path: '*'})], base: '//['}, {start: '/a'});
    assert.deepEqual(rig.router.matches as unknown[], []);
  });
});
