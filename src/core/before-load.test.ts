import {assert} from 'chai';
import {createRoute, type LoaderContext, type RouteOptions} from '../index.js';
import {controlled, countingLoader} from './test/controlled.js';
import {drain, outcome} from './test/drain.js';
import {routerRig, startedRig} from './test/router-rig.js';

const home = createRoute({path: '/'});

describe('beforeLoad', () => {
  it('gets one object with everything in it', async () => {
    let given!: object;
    const route = createRoute({path: '/p/:id', beforeLoad: (context) => void (given = context)});
    await startedRig({routes: [route], context: {user: 'me'}}, {start: '/p/1?q=x'});
    assert.sameMembers(Object.keys(given), [
      'params',
      'search',
      'location',
      'context',
      'cause',
      'fetch',
      'preload',
      'signal',
    ]);
    const {params, search, location, context, cause, preload, signal} = given as LoaderContext;
    assert.deepEqual([{...params}, {...search!}], [{id: '1'}, {q: 'x'}] as never);
    assert.equal(location.pathname, '/p/1');
    assert.deepEqual([context.user, cause, preload], ['me', 'enter', false]);
    assert.instanceOf(signal, AbortSignal);
  });

  it('P7: has its signal aborted on the first page too, when another one is gone to', async () => {
    let signal!: AbortSignal;
    const slow = createRoute({
      path: '/slow',
      beforeLoad(context) {
        ({signal} = context);
        return new Promise(() => {});
      },
    });
    const rig = routerRig({routes: [home, slow]}, {start: '/slow'});
    void rig.router.start();
    await drain();
    assert.isFalse(signal.aborted);
    await rig.go('/');
    assert.isTrue(signal.aborted);
  });

  it('runs parents first, each after the other, and before any loader', async () => {
    const log: string[] = [];
    const gate = controlled();
    const options = (name: string): RouteOptions => ({
      async beforeLoad() {
        log.push(`${name} begins`);
        if (name === 'parent') await gate.promise;
        log.push(`${name} ends`);
      },
      loader: () => void log.push(`${name} loads`),
    });
    const child = createRoute({path: 'c', ...options('child')});
    const routes = [createRoute({path: '/', ...options('parent'), children: [child]})];
    const rig = routerRig({routes}, {start: '/c'});
    const started = rig.router.start();
    await drain();
    assert.deepEqual(log, ['parent begins']);
    gate.resolve(undefined);
    await started;
    assert.deepEqual(log.slice(0, 4), [
      'parent begins',
      'parent ends',
      'child begins',
      'child ends',
    ]);
    assert.sameMembers(log.slice(4), ['parent loads', 'child loads']);
  });

  it('merges what it returns into the context below, and only there', async () => {
    const seen: Record<string, unknown> = {};
    const context = Object.freeze({user: 'me'});
    const child = createRoute({
      path: 'c',
      beforeLoad({context}) {
        seen.childBefore = {...context};
        return {child: 2, user: 'other'};
      },
      loader: ({context}) => void (seen.child = {...context}),
    });
    const routes = [
      createRoute({
        path: '/',
        beforeLoad: async () => ({parent: 1}),
        loader: ({context}) => void (seen.parent = {...context}),
        children: [child],
      }),
    ];
    const rig = await startedRig({routes, context}, {start: '/c'});
    assert.deepEqual(seen.childBefore, {user: 'me', parent: 1});
    assert.deepEqual(seen.parent, {user: 'me', parent: 1});
    assert.deepEqual(seen.child, {user: 'other', parent: 1, child: 2});
    assert.deepEqual(context, {user: 'me'});
    assert.deepEqual(rig.errors, []);
  });

  it('works without a context of the router', async () => {
    const loader = countingLoader();
    const route = createRoute({path: '/', beforeLoad: () => ({a: 1}), loader});
    await startedRig({routes: [route]});
    assert.deepEqual({...loader.contexts[0]!.context}, {a: 1});
  });

  it('runs for preloads too, and says so', async () => {
    const causes: unknown[] = [];
    const route = createRoute({
      path: '/p',
      beforeLoad: ({cause, preload}) => void causes.push([cause, preload]),
    });
    const rig = await startedRig({routes: [home, route]});
    await rig.router.preload('/p');
    assert.deepEqual(causes, [['preload', true]]);
    await rig.go('/p');
    assert.deepEqual(causes, [
      ['preload', true],
      ['enter', false],
    ]);
  });

  it('shows the error of its match when it fails, and runs nothing below', async () => {
    const reason = new Error('no');
    const loader = countingLoader();
    const child = createRoute({path: 'c', beforeLoad: () => Promise.reject(reason), loader});
    const routes = [createRoute({path: '/', loader: () => 'parent', children: [child]})];
    const rig = await startedRig({routes}, {start: '/c'});
    await drain();
    assert.deepEqual(
      rig.router.matches.map(({status}) => status),
      ['success', 'error'],
    );
    assert.strictEqual(rig.router.matches[1]!.error, reason);
    assert.equal(loader.contexts.length, 0);
    assert.deepEqual(rig.errors, [reason]);
    assert.equal(rig.failures.length, 1);
  });

  it('P6: has its signal aborted when the navigation is superseded, and nothing runs after it', async () => {
    const gate = controlled();
    const entered = controlled<AbortSignal>();
    const loader = countingLoader();
    const slow = createRoute({
      path: '/slow',
      beforeLoad({signal}) {
        entered.resolve(signal);
        return gate.promise;
      },
      loader,
    });
    const rig = await startedRig({routes: [home, slow, createRoute({path: '/b'})]});
    const {finished} = rig.router.navigate('/slow');
    const signal = await entered.promise;
    await rig.go('/b');
    assert.isTrue(signal.aborted);
    gate.resolve(undefined);
    assert.equal(await outcome(finished), 'rejected');
    assert.equal(loader.contexts.length, 0);
    assert.equal(rig.place, '/b');
  });
});
