import {assert} from 'chai';
import {createRoute, type Route} from '../index.js';
import {controlledLoader, countingLoader} from './test/controlled.js';
import {drain, outcome} from './test/drain.js';
import {startedRig} from './test/router-rig.js';

const page = (path: string): Route => createRoute({path, loader: () => path});

const home = page('/');

describe('navigate', () => {
  it('resolves `committed` when the URL has changed, before the loader has returned', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, createRoute({path: '/slow', loader})]});
    const {committed, finished} = rig.router.navigate('/slow');
    await committed;
    assert.equal(rig.memory.url.pathname, '/slow');
    assert.equal(await outcome(finished), 'pending');
    (await loader.call(1)).resolve(1);
    await finished;
  });

  it('changes the URL before any loader or beforeLoad runs', async () => {
    const seen: string[] = [];
    const look = () => void seen.push(rig.memory.url.pathname);
    const route = createRoute({path: '/b', beforeLoad: look, loader: look});
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/b');
    assert.deepEqual(seen, ['/b', '/b']);
  });

  it('keeps the old content until the new is ready', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, createRoute({path: '/slow', loader})]});
    const {matches} = rig.router;
    const {finished} = rig.router.navigate('/slow');
    const call = await loader.call(1);
    await drain();
    assert.strictEqual(rig.router.matches, matches);
    assert.equal(rig.place, '/');
    call.resolve('there');
    await finished;
    assert.deepEqual(rig.data, ['there']);
    assert.equal(rig.place, '/slow');
  });

  it('swaps parent and child at once, not one after the other', async () => {
    const parent = controlledLoader();
    const child = controlledLoader();
    const routes = [
      home,
      createRoute({
        path: '/p',
        loader: parent,
        children: [createRoute({path: 'c', loader: child})],
      }),
    ];
    const rig = await startedRig({routes});
    const {finished} = rig.router.navigate('/p/c');
    (await parent.call(1)).resolve('parent');
    await drain();
    assert.deepEqual(rig.data, ['/']);
    (await child.call(1)).resolve('child');
    await finished;
    assert.deepEqual(rig.data, ['parent', 'child']);
  });

  it('resolves against the current address', async () => {
    const rig = await startedRig({routes: [home, page('/a/b'), page('/a/c'), page('/d')]});
    for (const [to, place] of [
      ['/a/b', '/a/b'],
      ['?q=x', '/a/b?q=x'],
      ['c', '/a/c'],
      ['../d?z=1', '/d?z=1'],
      ['http://localhost/a/b', '/a/b'],
    ] as const) {
      await rig.go(to);
      assert.equal(rig.place, place);
    }
    await rig.router.navigate(new URL('http://localhost/d')).finished;
    assert.equal(rig.place, '/d');
  });

  it('adds an entry to the history, or replaces it, and keeps the state with it', async () => {
    const rig = await startedRig({routes: [home, page('/b'), page('/c')]});
    await rig.router.navigate('/b', {state: {a: 1}}).finished;
    assert.equal(rig.memory.length, 2);
    assert.deepEqual(rig.memory.state, {a: 1});
    await rig.router.navigate('/c', {replace: true, state: 2}).finished;
    assert.equal(rig.memory.length, 2);
    assert.equal(rig.memory.state, 2);
    await rig.traverse(-1);
    assert.equal(rig.place, '/');
  });

  it('to the address that is shown replaces the entry and reloads what is stale', async () => {
    const stale = countingLoader();
    const fresh = countingLoader();
    const child = createRoute({path: '', loader: fresh, staleTime: Infinity});
    const routes = [createRoute({path: '/', loader: stale, children: [child]})];
    const rig = await startedRig({routes});
    await rig.go('/');
    await drain();
    assert.equal(rig.memory.length, 1);
    assert.deepEqual([stale.contexts.length, fresh.contexts.length], [2, 1]);
    assert.deepEqual(rig.data, [2, 1]);
  });

  it('goes back and forward in the history', async () => {
    const rig = await startedRig({routes: [home, page('/b'), page('/c')]});
    await rig.go('/b');
    await rig.go('/c');
    await rig.traverse(-2);
    assert.deepEqual(rig.data, ['/']);
    await rig.traverse(1);
    assert.deepEqual(rig.data, ['/b']);
    await rig.traverse(1);
    assert.deepEqual(rig.data, ['/c']);
  });

  it('resolves `finished` when an error is what there is to show', async () => {
    const route = createRoute({
      path: '/broken',
      loader: () => Promise.reject(new Error('no')),
      error: () => 'sorry',
    });
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/broken');
    assert.equal(rig.place, '/broken');
    assert.equal(rig.router.matches[0]!.status, 'error');
    assert.deepEqual(rig.errors, []);
  });

  it('updates the location when only the hash changes', async () => {
    const rig = await startedRig({routes: [createRoute({path: '/', staleTime: Infinity})]});
    await rig.go('#part');
    assert.equal(rig.router.location.hash, '#part');
  });

  it('runs no loader when only the hash changes', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [createRoute({path: '/', loader})]});
    await rig.go('#part');
    await drain();
    assert.equal(loader.contexts.length, 1);
    assert.deepEqual(rig.data, [1]);
  });

  it('takes the address to be decoded as a whole, not as a pattern', async () => {
    const rig = await startedRig({routes: [home, createRoute({path: '/p/:name'})]});
    await rig.go('/p/:name');
    assert.equal(rig.router.matches[0]!.params.name, ':name');
    await rig.go('/p/*');
    assert.equal(rig.router.matches[0]!.params.name, '*');
  });

  it('is finished only when new routes, taken up on the way, are shown', async () => {
    const data = controlledLoader();
    const rig = await startedRig({routes: [createRoute({path: '/'})]});
    const routes = [createRoute({path: '/'}), createRoute({path: '/a', loader: data})];
    rig.router.configure({routes});
    await drain();
    const {finished} = rig.router.navigate('/a');
    await data.call(1);
    const other = controlledLoader();
    rig.router.configure({routes: [createRoute({path: '/a', loader: other})]});
    const call = await other.call(1);
    await drain();
    assert.equal(await outcome(finished), 'pending');
    call.resolve('new');
    await finished;
    assert.deepEqual(rig.data, ['new']);
  });
});
