import {assert} from 'chai';
import {createRoute, defer, type Route, type RouteOptions} from '../index.js';
import {controlledLoader, countingLoader} from './test/controlled.js';
import {drain, outcome} from './test/drain.js';
import {startedRig} from './test/router-rig.js';

const home = createRoute({path: '/', loader: () => 'home'});

const pageWith = (loader: RouteOptions['loader'], options: RouteOptions = {}): Route =>
  createRoute({path: '/p/:id', loader, ...options});

describe('invalidate', () => {
  it('P8: keeps the old data until the new is there, and resolves then', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, pageWith(loader, {staleTime: Infinity})]});
    const shown = rig.go('/p/1');
    (await loader.call(1)).resolve('old');
    await shown;
    const invalidated = rig.router.invalidate();
    const call = await loader.call(2);
    assert.equal(call.context.cause, 'stay');
    assert.deepEqual(rig.data, ['old']);
    assert.equal(rig.router.matches[0]!.status, 'success');
    assert.equal(await outcome(invalidated), 'pending');
    call.resolve('new');
    await invalidated;
    assert.deepEqual(rig.data, ['new']);
  });

  it('P8: keeps the old data when the loader fails, which is reported once, and can be tried again', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, pageWith(loader, {staleTime: Infinity})]});
    const shown = rig.go('/p/1');
    (await loader.call(1)).resolve('old');
    await shown;
    const invalidated = rig.router.invalidate();
    const reason = new Error('no');
    (await loader.call(2)).reject(reason);
    assert.notEqual(await outcome(invalidated), 'pending');
    assert.deepEqual(rig.data, ['old']);
    assert.equal(rig.router.matches[0]!.status, 'success');
    assert.deepEqual(rig.errors, [reason]);
    void rig.router.invalidate();
    (await loader.call(3)).resolve('new');
    await drain();
    assert.deepEqual(rig.data, ['new']);
    assert.deepEqual(rig.errors, [reason]);
  });

  it('resolves with a later one that takes its place, even if its loader ignores its signal', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    const shown = rig.go('/p/1');
    (await loader.call(1)).resolve('old');
    await shown;
    const first = rig.router.invalidate();
    await loader.call(2);
    const second = rig.router.invalidate();
    (await loader.call(3)).resolve('new');
    await Promise.all([first, second]);
    assert.deepEqual(rig.data, ['new']);
  });

  it('takes a path, params, both, or a predicate on matches', async () => {
    const parent = countingLoader();
    const child = countingLoader();
    const routes = [
      createRoute({
        path: '/p/:id',
        loader: parent,
        staleTime: Infinity,
        children: [createRoute({path: 'c/:c', loader: child, staleTime: Infinity})],
      }),
    ];
    const rig = await startedRig({routes}, {start: '/p/1/c/2'});
    const runs = () => [parent.contexts.length, child.contexts.length];
    await rig.router.invalidate({path: '/p/:id'});
    assert.deepEqual(runs(), [2, 1]);
    await rig.router.invalidate({params: {c: '2'}});
    assert.deepEqual(runs(), [2, 2]);
    await rig.router.invalidate({params: {id: '1'}});
    assert.deepEqual(runs(), [3, 3]);
    await rig.router.invalidate({path: '/p/:id', params: {id: '2'}});
    assert.deepEqual(runs(), [3, 3]);
    await rig.router.invalidate({path: '/nowhere'});
    assert.deepEqual(runs(), [3, 3]);
    await rig.router.invalidate((match) => match.params.c === '2');
    assert.deepEqual(runs(), [3, 4]);
    await rig.router.invalidate({});
    assert.deepEqual(runs(), [4, 5]);
  });

  it('has what is cached loaded again on the next visit, and not before', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, pageWith(loader, {staleTime: Infinity})]});
    await rig.go('/p/1');
    await rig.go('/p/2');
    await rig.go('/');
    await rig.router.invalidate({params: {id: '1'}});
    assert.equal(loader.contexts.length, 2);
    await rig.go('/p/2');
    await drain();
    assert.equal(loader.contexts.length, 2);
    await rig.go('/p/1');
    await drain();
    assert.equal(loader.contexts.length, 3);
    assert.equal(loader.contexts[2]!.params.id, '1');
  });

  it('P11: concerns what was preloaded, too', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    await rig.router.preload('/p/1');
    await rig.router.invalidate({path: '/p/:id'});
    await rig.go('/p/1');
    await drain();
    assert.equal(loader.contexts.length, 2);
  });

  it('loads a match again that has failed', async () => {
    const loader = countingLoader((_, run) => {
      if (run === 1) throw new Error('no');
      return run;
    });
    const route = pageWith(loader, {error: () => 'sorry'});
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/p/1');
    await rig.router.invalidate();
    await drain();
    assert.deepEqual(rig.data, [2]);
    assert.equal(rig.router.matches[0]!.status, 'success');
  });

  it('P6: shows the last one when it is called again before the first is there', async () => {
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, pageWith(loader)]});
    const shown = rig.go('/p/1');
    (await loader.call(1)).resolve('old');
    await shown;
    const first = rig.router.invalidate();
    const call2 = await loader.call(2);
    const second = rig.router.invalidate();
    const call3 = await loader.call(3);
    assert.isTrue(call2.context.signal.aborted);
    call3.resolve('third');
    await second;
    call2.resolve('second');
    assert.notEqual(await outcome(first), 'pending');
    assert.deepEqual(rig.data, ['third']);
  });
});

describe('invalidate by key', () => {
  /** A page with two thunks, one of them with a key. */
  const keyed = () => {
    const runs = {loader: 0, late: 0, other: 0};
    const loader = () => {
      runs.loader++;
      return {
        late: defer(() => ++runs.late, {key: 'late'}),
        other: defer(() => ++runs.other),
      };
    };
    return {runs, route: pageWith(loader, {staleTime: Infinity})};
  };

  it('P11: runs that of a page that is not shown when it is shown again, alone', async () => {
    const {runs, route} = keyed();
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/p/1');
    await drain();
    await rig.go('/');
    await rig.router.invalidate({key: 'late'});
    await drain();
    assert.deepEqual(runs, {loader: 1, late: 1, other: 1});
    await rig.go('/p/1');
    await drain();
    assert.deepEqual(runs, {loader: 1, late: 2, other: 1});
    await rig.go('/');
    await rig.go('/p/1');
    assert.equal(runs.late, 2);
  });

  it('runs that of the pages that fit alone', async () => {
    const {runs, route} = keyed();
    const rig = await startedRig({routes: [home, route]}, {start: '/p/1'});
    await rig.router.invalidate({key: 'late', params: {id: '2'}});
    assert.equal(runs.late, 1);
    await rig.router.invalidate({key: 'late', path: '/p/:id', params: {id: '1'}});
    assert.equal(runs.late, 2);
  });
});
