import {assert} from 'chai';
import {createRoute, type LoaderContext, type RouteOptions} from '../index.js';
import {controlledLoader, countingLoader} from './test/controlled.js';
import {drain, outcome, reasonOf} from './test/drain.js';
import {routerRig, startedRig} from './test/router-rig.js';

const home = createRoute({path: '/'});

/** What the only route does with this loader. */
async function matchWith(options: RouteOptions) {
  const rig = await startedRig({routes: [createRoute({path: '/', ...options})]});
  return {...rig, match: rig.router.matches[0]!};
}

describe('a loader', () => {
  it('gets one object with everything in it', async () => {
    const loader = countingLoader();
    const context = {user: 'me'};
    const route = createRoute({path: '/p/:id', loader});
    await startedRig({routes: [route], context}, {start: '/p/a%20b?q=x#part'});
    const [given] = loader.contexts;
    assert.sameMembers(Object.keys(given!), [
      'params',
      'search',
      'deps',
      'location',
      'signal',
      'context',
      'cause',
      'fetch',
      'preload',
      'parent',
    ]);
    assert.deepEqual({...given!.params}, {id: 'a b'});
    assert.isNull(Object.getPrototypeOf(given!.params));
    assert.deepEqual({...given!.search}, {q: 'x'});
    assert.deepEqual({...given!.deps}, {q: 'x'});
    assert.instanceOf(given!.location, URL);
    assert.equal(given!.location.pathname + given!.location.search, '/p/a%20b?q=x');
    assert.equal(given!.location.hash, '#part');
    assert.instanceOf(given!.signal, AbortSignal);
    assert.isFalse(given!.signal.aborted);
    assert.equal(given!.context.user, 'me');
    assert.equal(given!.cause, 'enter');
    assert.strictEqual(given!.preload, false);
    assert.instanceOf(given!.parent, Promise);
  });

  it('cannot move the router by changing its location', async () => {
    const route = createRoute({
      path: '/p',
      loader({location}) {
        try {
          location.pathname = '/elsewhere';
        } catch {
          // Refusing is as good as ignoring.
        }
      },
    });
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/p');
    assert.equal(rig.place, '/p');
    assert.equal(rig.memory.url.pathname, '/p');
  });

  it('P3: is waited for, and what it defers is not', async () => {
    const never = new Promise<never>(() => {});
    const loader = controlledLoader();
    const rig = await startedRig({routes: [home, createRoute({path: '/p', loader})]});
    const {finished} = rig.router.navigate('/p');
    const call = await loader.call(1);
    assert.equal(await outcome(finished), 'pending');
    assert.equal(rig.place, '/');
    call.resolve({fast: 1, slow: never, list: [never], map: new Map([['a', never]])});
    await finished;
    assert.equal(rig.place, '/p');
    assert.equal(rig.router.matches[0]!.status, 'success');
    assert.strictEqual((rig.data[0] as {slow: unknown}).slow, never);
  });

  it('may return its data without a promise', async () => {
    const data = {a: 1};
    const {match} = await matchWith({loader: () => data});
    assert.strictEqual(match.data, data);
    assert.equal(match.status, 'success');
  });

  it('need not be there', async () => {
    const {match} = await matchWith({});
    assert.isUndefined(match.data);
    assert.equal(match.status, 'success');
  });

  for (const value of [0, '', false, null, NaN, undefined]) {
    it(`P10: may return ${value === '' ? "''" : String(value)}, which is data`, async () => {
      for (const loader of [() => value, () => Promise.resolve(value)]) {
        const {match, errors} = await matchWith({loader});
        assert.equal(match.status, 'success');
        assert.isTrue(Object.is(match.data, value));
        assert.deepEqual(errors, []);
      }
    });
  }

  for (const reason of [undefined, null, 0, '', 'out of paper', {code: 404}]) {
    it(`P10: may reject with, or throw, ${JSON.stringify(reason)}`, async () => {
      const throwing = () => {
        throw reason;
      };
      for (const loader of [throwing, () => Promise.reject(reason)]) {
        const {match, errors, failures} = await matchWith({loader});
        await drain();
        assert.equal(match.status, 'error');
        assert.strictEqual(match.error, reason);
        assert.isUndefined(match.data);
        assert.deepEqual(
          failures.map(({error}) => error),
          [reason],
        );
        assert.deepEqual(errors, [reason]);
      }
    });
  }

  it('P10: may return a thenable, which is awaited', async () => {
    const thenable = {then: (fulfil: (value: string) => void) => fulfil('there')};
    assert.equal((await matchWith({loader: () => thenable})).match.data, 'there');
  });

  it('P10: may return a thenable that throws, or that calls back twice', async () => {
    const broken = {
      then() {
        throw 'broken';
      },
    };
    const failed = await matchWith({loader: () => broken});
    assert.equal(failed.match.status, 'error');
    assert.equal(failed.match.error, 'broken');
    const twice = {
      then(fulfil: (value: number) => void, reject: (reason: unknown) => void) {
        fulfil(1);
        reject('later');
        fulfil(2);
      },
    };
    const {match, errors} = await matchWith({loader: () => twice});
    assert.deepEqual([match.status, match.data, errors], ['success', 1, []] as never);
  });

  it('P5: takes down its own match only when it fails, and not that of its parent', async () => {
    const reason = new Error('no');
    const child = createRoute({path: 'child', loader: () => Promise.reject(reason)});
    const routes = [createRoute({path: '/', loader: () => 'parent', children: [child]})];
    const rig = await startedRig({routes}, {start: '/child'});
    assert.deepEqual(
      rig.router.matches.map(({status, data}) => [status, data]),
      [
        ['success', 'parent'],
        ['error', undefined],
      ],
    );
    assert.strictEqual(rig.router.matches[1]!.error, reason);
  });

  it('is run again on the next visit when it has failed', async () => {
    const loader = countingLoader((_, run) => {
      if (run === 1) throw new Error('no');
      return run;
    });
    const route = createRoute({path: '/p', loader, staleTime: Infinity});
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/p');
    await rig.go('/');
    await rig.go('/p');
    assert.deepEqual(rig.data, [2]);
    assert.equal(rig.router.matches[0]!.status, 'success');
  });
});

describe('cause and preload', () => {
  it('are `enter` for a page that is entered, and `preload` for one that is preloaded', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, createRoute({path: '/p/:id', loader})]});
    await rig.router.preload('/p/1');
    await rig.go('/p/2');
    assert.deepEqual(
      loader.contexts.map(({params, cause, preload}) => [params.id, cause, preload]),
      [
        ['1', 'preload', true],
        ['2', 'enter', false],
      ],
    );
  });

  it('are `stay` for a page that is shown already', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [createRoute({path: '/', loader})]});
    await rig.router.invalidate();
    assert.deepEqual(
      loader.contexts.map(({cause, preload}) => [cause, preload]),
      [
        ['enter', false],
        ['stay', false],
      ],
    );
  });

  it('are `enter` for a page that is entered again', async () => {
    const loader = countingLoader();
    const route = createRoute({path: '/p', loader, gcTime: 0});
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/p');
    await rig.go('/');
    rig.clock.advance(1);
    await rig.go('/p');
    assert.deepEqual(
      loader.contexts.map(({cause}) => cause),
      ['enter', 'enter'],
    );
  });
});

describe('parent', () => {
  it('is a promise of the data of the parent route, and loaders run in parallel', async () => {
    const parent = controlledLoader();
    const child = controlledLoader();
    const routes = [
      createRoute({path: '/', loader: parent, children: [createRoute({path: 'c', loader: child})]}),
    ];
    const rig = routerRig({routes}, {start: '/c'});
    const started = rig.router.start();
    const [parentCall, childCall] = await Promise.all([parent.call(1), child.call(1)]);
    assert.equal(await outcome(childCall.context.parent), 'pending');
    parentCall.resolve({name: 'parent'});
    assert.deepEqual(await childCall.context.parent, {name: 'parent'});
    childCall.resolve('child');
    await started;
    assert.deepEqual(rig.data, [{name: 'parent'}, 'child']);
  });

  it('can be awaited by the loader', async () => {
    const child = createRoute({
      path: 'c',
      loader: async ({parent}: LoaderContext) => `child of ${await parent}`,
    });
    const routes = [createRoute({path: '/', loader: async () => 'parent', children: [child]})];
    const rig = await startedRig({routes}, {start: '/c'});
    assert.deepEqual(rig.data, ['parent', 'child of parent']);
  });

  it('resolves with the data that is kept when the parent stays', async () => {
    const parent = countingLoader();
    const child = createRoute({
      path: 'c/:id',
      loader: async ({parent}: LoaderContext) => await parent,
    });
    const routes = [
      createRoute({path: '/', loader: parent, staleTime: Infinity, children: [child]}),
    ];
    const rig = await startedRig({routes}, {start: '/c/1'});
    await rig.go('/c/2');
    assert.deepEqual(rig.data, [1, 1]);
  });

  it('rejects when the loader of the parent fails', async () => {
    const reason = new Error('no');
    const child = controlledLoader();
    const routes = [
      createRoute({
        path: '/',
        loader: () => Promise.reject(reason),
        children: [createRoute({path: 'c', loader: child})],
      }),
    ];
    const rig = routerRig({routes}, {start: '/c'});
    const started = rig.router.start();
    const call = await child.call(1);
    assert.strictEqual(await reasonOf(call.context.parent), reason);
    call.resolve('child');
    await started;
    assert.equal(rig.router.matches[0]!.status, 'error');
    assert.deepEqual(rig.errors, [reason]);
  });

  it('resolves for a route without one', async () => {
    const loader = countingLoader();
    await startedRig({routes: [createRoute({path: '/', loader})]});
    assert.isUndefined(await loader.contexts[0]!.parent);
  });
});

describe('context', () => {
  it('is handed to every loader, as it is when the loader runs', async () => {
    const loader = countingLoader(({context}) => context.user);
    const route = createRoute({path: '/', loader});
    const rig = await startedRig({routes: [route], context: {user: 'first'}});
    assert.deepEqual(rig.data, ['first']);
    rig.router.configure({context: {user: 'second'}});
    await rig.router.invalidate();
    assert.deepEqual(rig.data, ['second']);
  });
});

describe('shouldReload', () => {
  it('keeps data that is stale when it returns false', async () => {
    const loader = countingLoader();
    const route = createRoute({path: '/p', loader, shouldReload: () => false});
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/p');
    await rig.go('/');
    await rig.go('/p');
    await rig.go('/p');
    await drain();
    assert.equal(loader.contexts.length, 1);
  });

  it('reloads data that is fresh when it returns true', async () => {
    const loader = countingLoader();
    const route = createRoute({path: '/p', loader, staleTime: Infinity, shouldReload: () => true});
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/p');
    await rig.go('/');
    await rig.go('/p');
    await drain();
    assert.equal(loader.contexts.length, 2);
    assert.deepEqual(rig.data, [2]);
  });

  it('does not stand in the way of the first load, or of an invalidation', async () => {
    const loader = countingLoader();
    const route = createRoute({path: '/', loader, shouldReload: () => false});
    const rig = await startedRig({routes: [route]});
    assert.deepEqual(rig.data, [1]);
    await rig.router.invalidate();
    assert.deepEqual(rig.data, [2]);
  });
});
