import {assert} from 'chai';
import {createRoute, type Route} from '../index.js';
import {controlledLoader} from './test/controlled.js';
import {drain, outcome} from './test/drain.js';
import {startedRig} from './test/router-rig.js';

const page = (path: string): Route => createRoute({path, loader: () => path});

const home = page('/');

describe('the pending content', () => {
  const slow = (loader: ReturnType<typeof controlledLoader>, options = {}) =>
    createRoute({path: '/slow', loader, pending: () => 'wait', ...options});

  it('takes the place of the old content when `pendingMs` is over', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, slow(loader)]});
    const {finished} = rig.router.navigate('/slow');
    await loader.call(1);
    rig.clock.advance(999);
    assert.deepEqual(rig.data, ['/']);
    rig.clock.advance(1);
    const [match] = rig.router.matches;
    assert.deepEqual([match!.path, match!.status, match!.data], ['/slow', 'pending', undefined]);
    assert.equal(await outcome(finished), 'pending');
    rig.router.stop();
  });

  it('of a child is shown when its parent has come, if `pendingMs` is over by then', async () => {
    const [parent, child] = [controlledLoader(), controlledLoader()];
    const rig = await startedRig({
      routes: [
        home,
        createRoute({
          path: '/p',
          loader: parent,
          children: [createRoute({path: 'c', loader: child, pending: () => 'wait'})],
        }),
      ],
    });
    rig.router.navigate('/p/c');
    const call = await parent.call(1);
    rig.clock.advance(1000);
    assert.deepEqual(rig.data, ['/']);
    call.resolve('parent');
    await drain();
    assert.deepEqual(
      rig.router.matches.map(({status}) => status),
      ['success', 'pending'],
    );
    rig.router.stop();
  });

  it('stays for `pendingMinMs` once it is shown', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, slow(loader)]});
    const {finished} = rig.router.navigate('/slow');
    const call = await loader.call(1);
    rig.clock.advance(1000);
    call.resolve('there');
    await drain();
    rig.clock.advance(499);
    await drain();
    assert.equal(rig.router.matches[0]!.status, 'pending');
    rig.clock.advance(1);
    await finished;
    assert.deepEqual(rig.data, ['there']);
  });

  it('stays as long when other routes take over meanwhile', async () => {
    const rig = await startedRig({routes: [home, slow(controlledLoader())]});
    rig.router.navigate('/slow');
    await drain();
    rig.clock.advance(1000);
    rig.router.configure({routes: [home, page('/slow')]});
    rig.clock.advance(499);
    await drain();
    assert.equal(rig.router.matches[0]!.status, 'pending');
    rig.clock.advance(1);
    await drain();
    assert.deepEqual(rig.data, ['/slow']);
    rig.router.stop();
  });

  it('does not hold up what comes after `pendingMinMs`', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, slow(loader)]});
    const {finished} = rig.router.navigate('/slow');
    const call = await loader.call(1);
    rig.clock.advance(5000);
    call.resolve('there');
    await drain();
    rig.clock.advance(0);
    await finished;
    assert.deepEqual(rig.data, ['there']);
  });

  it('is not shown by a loader that is quicker', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, slow(loader)]});
    const {finished} = rig.router.navigate('/slow');
    const call = await loader.call(1);
    rig.clock.advance(999);
    call.resolve('there');
    await finished;
    assert.deepEqual(rig.data, ['there']);
    rig.clock.advance(10_000);
    assert.equal(rig.router.matches[0]!.status, 'success');
  });

  it('has times of its own on a route, and others on the router', async () => {
    const loader = controlledLoader();
    const routes = [home, slow(loader), slow(loader, {path: '/own', pendingMs: 10})];
    const rig = await startedRig({routes, pendingMs: 100});
    rig.router.navigate('/slow');
    await loader.call(1);
    rig.clock.advance(99);
    assert.equal(rig.place, '/');
    assert.deepEqual(rig.data, ['/']);
    rig.clock.advance(1);
    assert.equal(rig.router.matches[0]!.status, 'pending');
    rig.router.navigate('/own');
    await loader.call(2);
    rig.clock.advance(10);
    assert.equal(rig.router.matches[0]!.path, '/own');
    rig.router.stop();
  });

  it('leaves a parent that stays on the screen', async () => {
    const loader = controlledLoader();
    const parent = createRoute({
      path: '/',
      loader: () => 'parent',
      staleTime: Infinity,
      children: [slow(loader)],
    });
    const rig = await startedRig({routes: [parent]});
    rig.router.navigate('/slow');
    await loader.call(1);
    rig.clock.advance(1000);
    assert.deepEqual(
      rig.router.matches.map(({status, data}) => [status, data]),
      [
        ['success', 'parent'],
        ['pending', undefined],
      ],
    );
    rig.router.stop();
  });

  it('P8: is not shown while the same page is loaded again', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, slow(loader)]});
    const shown = rig.go('/slow');
    (await loader.call(1)).resolve('old');
    await shown;
    const refreshed = rig.router.invalidate();
    const call = await loader.call(2);
    rig.clock.advance(10_000);
    assert.deepEqual(rig.data, ['old']);
    assert.equal(rig.router.matches[0]!.status, 'success');
    call.resolve('new');
    await refreshed;
    assert.deepEqual(rig.data, ['new']);
  });

  it('P8: is not shown when only the query changes', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, slow(loader)]});
    const shown = rig.go('/slow');
    (await loader.call(1)).resolve('old');
    await shown;
    const {finished} = rig.router.navigate('?q=x');
    const call = await loader.call(2);
    rig.clock.advance(10_000);
    assert.deepEqual(rig.data, ['old']);
    call.resolve('new');
    await finished;
    assert.deepEqual(rig.data, ['new']);
  });
});
