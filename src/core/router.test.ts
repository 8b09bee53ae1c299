import {assert} from 'chai';
import {
  createRoute,
  createRouter,
  RouteChangeEvent,
  RouteErrorEvent,
  RouteNavigateEvent,
  type Route,
} from '../index.js';
import {controlled, controlledLoader, countingLoader} from './test/controlled.js';
import {drain, outcome, reasonOf} from './test/drain.js';
import {nextEvent, routerRig, startedRig} from './test/router-rig.js';

const page = (path: string): Route => createRoute({path, loader: () => path});
const home = page('/');

describe('createRouter', () => {
  it('makes an event target that shows nothing yet', () => {
    const router = createRouter({routes: [home]});
    assert.instanceOf(router, EventTarget);
    assert.deepEqual(router.matches as unknown[], []);
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

  it('takes the address to be decoded as a whole, not as a pattern', async () => {
    const rig = await startedRig({routes: [home, createRoute({path: '/p/:name'})]});
    await rig.go('/p/:name');
    assert.equal(rig.router.matches[0]!.params.name, ':name');
    await rig.go('/p/*');
    assert.equal(rig.router.matches[0]!.params.name, '*');
  });
});

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

describe('route-navigate', () => {
  const listen = (target: EventTarget, listener: (event: RouteNavigateEvent) => void) =>
    target.addEventListener('route-navigate', (event) => listener(event as RouteNavigateEvent));

  it('has `to`, `from` and `type`, and comes before anything changes', async () => {
    const rig = await startedRig({routes: [home, page('/b'), page('/c')]});
    const told: unknown[] = [];
    listen(rig.router, (event) => {
      assert.instanceOf(event, RouteNavigateEvent);
      assert.instanceOf(event, Event);
      assert.isTrue(event.bubbles);
      assert.isTrue(event.composed);
      assert.isTrue(event.cancelable);
      assert.instanceOf(event.to, URL);
      assert.instanceOf(event.from, URL);
      told.push([event.type, event.from.pathname, event.to.pathname, rig.memory.url.pathname]);
    });
    await rig.go('/b');
    await rig.router.navigate('/c', {replace: true}).finished;
    await rig.go('/c');
    await rig.traverse(-1);
    assert.deepEqual(told, [
      ['push', '/', '/b', '/'],
      ['replace', '/b', '/c', '/b'],
      ['replace', '/c', '/c', '/c'],
      ['traverse', '/c', '/', '/c'],
    ]);
  });

  it('keeps URL and content as they are when it is prevented', async () => {
    const loader = countingLoader();
    const rig = await startedRig({routes: [home, createRoute({path: '/b', loader})]});
    const {matches} = rig.router;
    listen(rig.router, (event) => event.preventDefault());
    const {committed, finished} = rig.router.navigate('/b');
    assert.equal(((await reasonOf(committed)) as Error).name, 'AbortError');
    assert.equal(((await reasonOf(finished)) as Error).name, 'AbortError');
    assert.equal(rig.memory.url.pathname, '/');
    assert.equal(rig.memory.length, 1);
    assert.strictEqual(rig.router.matches, matches);
    assert.equal(loader.contexts.length, 0);
    assert.equal(rig.changes.length, 1);
  });

  it('keeps the history where it is when going back is prevented', async () => {
    const rig = await startedRig({routes: [home, page('/b')]});
    await rig.go('/b');
    listen(rig.router, (event) => event.preventDefault());
    rig.memory.back();
    await drain();
    assert.equal(rig.memory.url.pathname, '/b');
    assert.deepEqual(rig.data, ['/b']);
  });

  it('waits for what is held, and goes on unless that is `false`', async () => {
    for (const [answer, goes] of [
      [true, true],
      [undefined, true],
      [0, true],
      [null, true],
      [false, false],
    ] as const) {
      const loader = countingLoader();
      const rig = await startedRig({routes: [home, createRoute({path: '/b', loader})]});
      const held = controlled();
      listen(rig.router, (event) => event.hold(held.promise));
      const {committed, finished} = rig.router.navigate('/b');
      assert.equal(await outcome(committed), 'pending');
      assert.equal(rig.memory.url.pathname, '/');
      assert.equal(loader.contexts.length, 0);
      held.resolve(answer);
      assert.equal(await outcome(finished), goes ? 'resolved' : 'rejected', String(answer));
      assert.equal(rig.memory.url.pathname, goes ? '/b' : '/');
      assert.equal(rig.place, goes ? '/b' : '/');
      assert.equal(rig.memory.length, goes ? 2 : 1);
    }
  });

  it('waits for all that are held, and stays if one of them says so', async () => {
    const rig = await startedRig({routes: [home, page('/b')]});
    const first = controlled();
    const second = controlled();
    listen(rig.router, (event) => event.hold(first.promise));
    listen(rig.router, (event) => event.hold(second.promise));
    const {finished} = rig.router.navigate('/b');
    first.resolve(true);
    assert.equal(await outcome(finished), 'pending');
    second.resolve(false);
    assert.equal(await outcome(finished), 'rejected');
    assert.equal(rig.memory.url.pathname, '/');
  });

  it('stays when what is held is rejected', async () => {
    const rig = await startedRig({routes: [home, page('/b')]});
    listen(rig.router, (event) => event.hold(Promise.reject(new Error('no'))));
    const {finished} = rig.router.navigate('/b');
    assert.equal(await outcome(finished), 'rejected');
    assert.equal(rig.memory.url.pathname, '/');
  });

  it('takes a thenable to hold', async () => {
    const rig = await startedRig({routes: [home, page('/b')]});
    listen(rig.router, (event) =>
      event.hold({
        then: (fulfil: (value: boolean) => void) => fulfil(false),
      } as PromiseLike<boolean>),
    );
    const {finished} = rig.router.navigate('/b');
    assert.equal(await outcome(finished), 'rejected');
    assert.equal(rig.memory.url.pathname, '/');
  });

  it('holds going back, too', async () => {
    const rig = await startedRig({routes: [home, page('/b')]});
    await rig.go('/b');
    const held = controlled();
    listen(rig.router, (event) => event.hold(held.promise));
    rig.memory.back();
    await drain();
    assert.equal(rig.memory.url.pathname, '/b');
    const changed = nextEvent(rig.router, 'route-change');
    held.resolve(true);
    await changed;
    assert.equal(rig.memory.url.pathname, '/');
    assert.deepEqual(rig.data, ['/']);
  });
});

describe('route-change', () => {
  it('comes after the swap, with the location and the matches', async () => {
    const rig = await startedRig({routes: [home, page('/b')]});
    const changed = nextEvent<RouteChangeEvent>(rig.router, 'route-change');
    rig.router.navigate('/b?q=x');
    const event = await changed;
    assert.instanceOf(event, RouteChangeEvent);
    assert.isTrue(event.bubbles);
    assert.isTrue(event.composed);
    assert.isFalse(event.cancelable);
    assert.instanceOf(event.location, URL);
    assert.equal(event.location.pathname + event.location.search, '/b?q=x');
    assert.deepEqual(event.matches, rig.router.matches);
    assert.equal(event.matches[0]!.data, '/b');
  });

  it('comes once for each page, the first one included', async () => {
    const rig = await startedRig({routes: [home, page('/b')]});
    await rig.go('/b');
    await rig.traverse(-1);
    await drain();
    assert.deepEqual(
      rig.changes.map(({location}) => location.pathname),
      ['/', '/b', '/'],
    );
  });

  it('finds the new matches on the router', async () => {
    const rig = routerRig({routes: [home, page('/b')]});
    const seen: unknown[] = [];
    rig.router.addEventListener('route-change', () => seen.push(...rig.data));
    await rig.router.start();
    await rig.go('/b');
    await drain();
    assert.deepEqual(seen, ['/', '/b']);
  });

  it('P3: does not wait for what is deferred', async () => {
    const route = createRoute({path: '/b', loader: () => ({slow: new Promise(() => {})})});
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/b');
    await drain();
    assert.equal(rig.changes.length, 2);
  });
});

describe('route-error', () => {
  const reason = new Error('no');
  const broken = (options = {}) =>
    createRoute({path: '/broken', loader: () => Promise.reject(reason), ...options});

  it('has the error, the match and retry()', async () => {
    const rig = await startedRig({routes: [home, broken()]});
    await rig.go('/broken');
    await drain();
    assert.equal(rig.failures.length, 1);
    const [event] = rig.failures;
    assert.instanceOf(event, RouteErrorEvent);
    assert.isTrue(event.bubbles);
    assert.isTrue(event.composed);
    assert.isTrue(event.cancelable);
    assert.strictEqual(event.error, reason);
    assert.equal(event.match.path, '/broken');
    assert.equal(event.match.status, 'error');
    assert.isFunction(event.retry);
  });

  it('P4: is reported once when nobody handles it', async () => {
    const rig = await startedRig({routes: [home, broken()]});
    await rig.go('/broken');
    await drain();
    assert.deepEqual(rig.errors, [reason]);
  });

  it('is not reported when it is prevented', async () => {
    const rig = await startedRig({routes: [home, broken()]});
    rig.router.addEventListener('route-error', (event) => event.preventDefault());
    await rig.go('/broken');
    await drain();
    assert.deepEqual(rig.errors, []);
  });

  it('is not reported when the route, a parent or the router shows it', async () => {
    const error = () => 'sorry';
    const parent = createRoute({path: '/', error, children: [broken({path: 'broken'})]});
    for (const options of [
      {routes: [home, broken({error})]},
      {routes: [parent]},
      {routes: [home, broken()], error},
    ]) {
      const rig = await startedRig(options);
      await rig.go('/broken');
      await drain();
      assert.equal(rig.failures.length, 1);
      assert.deepEqual(rig.errors, []);
    }
  });

  it('retry() runs the loader again and shows what it returns', async () => {
    const loader = countingLoader((_, run) => {
      if (run < 3) throw reason;
      return `run ${run}`;
    });
    const route = createRoute({path: '/broken', loader, error: () => 'sorry'});
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/broken');
    await drain();
    rig.failures[0]!.retry();
    await drain();
    rig.clock.advance(10_000);
    await drain();
    assert.equal(rig.router.matches[0]!.status, 'error');
    assert.equal(rig.failures.length, 2);
    rig.failures[1]!.retry();
    await drain();
    rig.clock.advance(10_000);
    await drain();
    assert.deepEqual(rig.data, ['run 3']);
    assert.equal(rig.router.matches[0]!.status, 'success');
    assert.equal(loader.contexts.length, 3);
  });

  it('retry() of a child leaves its parent alone', async () => {
    const parent = countingLoader();
    const child = countingLoader((_, run) => {
      if (run === 1) throw reason;
      return 'child';
    });
    const routes = [
      createRoute({path: '/', loader: parent, children: [createRoute({path: 'c', loader: child})]}),
    ];
    const rig = await startedRig({routes}, {start: '/c'});
    await drain();
    rig.failures[0]!.retry();
    await drain();
    assert.deepEqual(rig.data, [1, 'child']);
    assert.equal(parent.contexts.length, 1);
  });

  it('P6: retry() of a page that was left does nothing', async () => {
    const loader = countingLoader(() => Promise.reject(reason));
    const route = createRoute({path: '/broken', loader, error: () => 'sorry'});
    const rig = await startedRig({routes: [home, route]});
    await rig.go('/broken');
    await drain();
    await rig.go('/');
    rig.failures[0]!.retry();
    await drain();
    assert.deepEqual(rig.data, ['/']);
    assert.equal(loader.contexts.length, 1);
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
});
