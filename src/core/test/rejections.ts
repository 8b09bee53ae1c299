import {assert} from 'chai';
import {createRoute, defer, deferredState, redirect, subscribeDeferred} from '../../index.js';
import type {RouteNavigateEvent, RouteOptions} from '../../index.js';
import {Awaiter} from '../awaiter.js';
import {controlled, controlledLoader} from './controlled.js';
import {drain} from './drain.js';
import {type Rig, routerRig, startedRig} from './router-rig.js';

const reason = new Error('rejected');
const failing = (): Promise<never> => Promise.reject(reason);
const home = createRoute({path: '/'});
const elsewhere = createRoute({path: '/elsewhere', loader: () => 'elsewhere'});

/** A router with a route at `/p` that has this loader, or these options, on the home page. */
function rigWith(page: NonNullable<RouteOptions['loader']> | RouteOptions): Promise<Rig> {
  const options = typeof page === 'function' ? {loader: page} : page;
  return startedRig({routes: [home, createRoute({path: '/p', ...options}), elsewhere]});
}

/** Nobody is told of a deferred that is not shown. */
const assertQuiet = (rig: Rig): void => {
  assert.deepEqual(rig.errors, []);
  assert.deepEqual(rig.failures, []);
};

/**
 * Everything that rejects without anybody having a chance to handle it. None of it may come to the
 * ears of `unhandledrejection`, or end a Node process.
 */
export const REJECTIONS: Record<string, () => Promise<void>> = {
  async 'a deferred that rejects before it is shown'() {
    const slow = controlled();
    const rig = await rigWith(() => ({slow: slow.promise}));
    const {finished} = rig.router.navigate('/p');
    slow.reject(reason);
    await finished;
    await drain();
    assert.equal(deferredState(slow.promise).error, reason);
    assertQuiet(rig);
  },
  async 'a deferred that has been rejected when the loader returns it'() {
    const rig = await rigWith(async () => ({slow: failing()}));
    await rig.go('/p');
    await drain();
    assertQuiet(rig);
  },
  async 'a deferred that is never shown'() {
    const slow = controlled();
    const rig = await rigWith(() => ({slow: slow.promise}));
    await rig.go('/p');
    slow.reject(reason);
    await drain();
    rig.clock.advance(1e9);
    await drain();
    assertQuiet(rig);
  },
  async 'deferreds in objects, arrays, Maps and Sets'() {
    const rig = await rigWith(() => ({
      list: [failing(), [failing()]],
      map: new Map<unknown, unknown>([
        ['a', failing()],
        ['b', {deep: new Map([['c', [failing()]]])}],
      ]),
      set: new Set([failing(), new Set([failing()])]),
      bare: Object.assign(Object.create(null) as object, {a: failing()}),
      thunks: [defer(failing), {lazy: defer(failing, {lazy: true})}],
    }));
    await rig.go('/p');
    await drain();
    assertQuiet(rig);
  },
  async 'a loader that returns an array, a Map or a Set of deferreds'() {
    for (const make of [
      () => [failing()],
      () => new Map([['a', failing()]]),
      () => new Set([failing()]),
    ]) {
      const rig = await rigWith(make);
      await rig.go('/p');
      await drain();
      assertQuiet(rig);
    }
  },
  async 'a thenable that rejects, or that throws'() {
    const rig = await rigWith(() => ({
      rejecting: {then: (_: unknown, reject: (reason: unknown) => void) => reject(reason)},
      throwing: {
        then() {
          throw reason;
        },
      },
      nested: {then: (fulfil: (value: unknown) => void) => fulfil(failing())},
    }));
    await rig.go('/p');
    await drain();
    assertQuiet(rig);
  },
  async 'a deferred that was only preloaded'() {
    const slow = controlled();
    const rig = await rigWith(() => ({slow: slow.promise, at: failing()}));
    await rig.router.preload('/p');
    slow.reject(reason);
    await drain();
    rig.clock.advance(1e9);
    assertQuiet(rig);
  },
  async 'a deferred of a page that has been left'() {
    const slow = controlled();
    const rig = await rigWith(() => ({slow: slow.promise}));
    await rig.go('/p');
    await rig.go('/elsewhere');
    slow.reject(reason);
    await drain();
    assertQuiet(rig);
  },
  async 'a deferred that rejects because its page has been left'() {
    const rig = await rigWith(({signal}) => ({
      slow: new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason)),
      ),
      thunk: defer(
        (own) =>
          new Promise((_, reject) => own.signal.addEventListener('abort', () => reject(reason))),
      ),
    }));
    await rig.go('/p');
    await rig.go('/elsewhere');
    await drain();
    assertQuiet(rig);
  },
  async 'a deferred of a router that has stopped'() {
    const slow = controlled();
    const rig = await rigWith(() => ({slow: slow.promise}));
    await rig.go('/p');
    rig.router.stop();
    slow.reject(reason);
    await drain();
    assertQuiet(rig);
  },
  async 'a deferred that a reload has replaced'() {
    const slow = [controlled(), controlled()];
    let run = 0;
    const rig = await rigWith(() => ({slow: slow[run++]!.promise}));
    await rig.go('/p');
    await rig.router.invalidate();
    slow[0]!.reject(reason);
    await drain();
    slow[1]!.reject(reason);
    await drain();
    assertQuiet(rig);
  },
  async 'a loader that fails after it was superseded'() {
    const loader = controlledLoader();
    const rig = await rigWith(loader);
    rig.router.navigate('/p');
    const call = await loader.call(1);
    await rig.go('/elsewhere');
    call.reject(reason);
    await drain();
    assertQuiet(rig);
  },
  async 'what a loader returns after it was superseded'() {
    const loader = controlledLoader();
    const rig = await rigWith(loader);
    rig.router.navigate('/p');
    const call = await loader.call(1);
    await rig.go('/elsewhere');
    const late = controlled();
    call.resolve({rejected: failing(), late: [late.promise], thunk: defer(failing)});
    await drain();
    late.reject(reason);
    await drain();
    assertQuiet(rig);
  },
  async 'what a loader returns after the router has stopped'() {
    const loader = controlledLoader();
    const rig = await rigWith(loader);
    rig.router.navigate('/p');
    const call = await loader.call(1);
    rig.router.stop();
    call.resolve({rejected: failing()});
    await drain();
    assertQuiet(rig);
  },
  async 'what a reload returns after the next one has begun'() {
    const loader = controlledLoader();
    const rig = await rigWith(loader);
    const shown = rig.go('/p');
    (await loader.call(1)).resolve('data');
    await shown;
    void rig.router.invalidate();
    const call = await loader.call(2);
    void rig.router.invalidate();
    call.resolve({rejected: failing()});
    (await loader.call(3)).resolve('data');
    await drain();
    assertQuiet(rig);
  },
  async 'a thunk that throws, and one that rejects'() {
    const rig = await rigWith(() => ({
      throwing: defer(() => {
        throw reason;
      }),
      rejecting: defer(failing),
    }));
    await rig.go('/p');
    await drain();
    assertQuiet(rig);
  },
  async 'a promise that was given to defer(), though the loader fails then'() {
    const rig = await rigWith({
      async loader() {
        defer(failing());
        throw reason;
      },
      error: () => 'sorry',
    });
    await rig.go('/p');
    await drain();
    assert.deepEqual(rig.errors, []);
  },
  async 'a deferred that has been asked about, or subscribed to'() {
    deferredState(failing());
    subscribeDeferred(failing(), () => {})();
    deferredState(defer(failing()));
    await drain();
  },
  async 'a source of an awaiter, connected or not, current or replaced'() {
    const connected = new Awaiter(() => {});
    connected.connect();
    connected.source = failing();
    connected.source = failing();
    const never = new Awaiter(() => {});
    never.source = failing();
    const gone = new Awaiter(() => {});
    gone.connect();
    gone.source = failing();
    gone.disconnect();
    await connected.complete;
    await drain();
  },
  async 'the data of a parent that the child does not ask for'() {
    const parent = createRoute({
      path: '/parent',
      loader: failing,
      error: () => 'sorry',
      children: [createRoute({path: 'child', loader: () => 'child'})],
    });
    const rig = await startedRig({routes: [home, parent]});
    await rig.go('/parent/child');
    await drain();
    assert.deepEqual(rig.errors, []);
  },
  async 'a child that fails together with its parent'() {
    const parent = createRoute({
      path: '/parent',
      loader: failing,
      error: () => 'sorry',
      children: [
        createRoute({path: 'child', loader: async ({parent}) => ({of: (await parent) as unknown})}),
      ],
    });
    const rig = await startedRig({routes: [home, parent]});
    await rig.go('/parent/child');
    await drain();
    assert.deepEqual(rig.errors, []);
  },
  async 'a child that fails after its parent has redirected'() {
    const loader = controlledLoader();
    const parent = createRoute({
      path: '/parent',
      loader: () => redirect('/elsewhere'),
      children: [createRoute({path: 'child', loader})],
    });
    const rig = await startedRig({routes: [home, parent, elsewhere]});
    await rig.go('/parent/child');
    loader.calls[0]?.reject(reason);
    await drain();
    assert.equal(rig.place, '/elsewhere');
    assertQuiet(rig);
  },
  async 'code of a child that does not come, below a parent that fails'() {
    const parent = createRoute({
      path: '/parent',
      beforeLoad: failing,
      error: () => 'sorry',
      children: [createRoute({path: 'child', lazy: failing})],
    });
    const rig = await startedRig({routes: [home, parent]});
    await rig.go('/parent/child');
    await drain();
    assert.deepEqual(rig.errors, []);
  },
  async 'beforeLoad that fails after it was superseded'() {
    const gate = controlled();
    const rig = await rigWith({beforeLoad: () => gate.promise});
    rig.router.navigate('/p');
    await drain();
    await rig.go('/elsewhere');
    gate.reject(reason);
    await drain();
    assertQuiet(rig);
  },
  async 'a navigation that is superseded, whose result nobody looks at'() {
    const loader = controlledLoader();
    const rig = await rigWith(loader);
    rig.router.navigate('/p');
    await loader.call(1);
    rig.router.navigate('/p?q=x');
    await rig.go('/elsewhere');
    await drain();
    assertQuiet(rig);
  },
  async 'a superseded navigation of which only `finished` is awaited, with an eye on it'() {
    const loader = controlledLoader();
    const rig = await rigWith(loader);
    const {committed, finished} = rig.router.navigate('/p');
    const seen = finished.then(
      () => 'resolved',
      (error: Error) => error.name,
    );
    await rig.go('/elsewhere');
    assert.equal(await seen, 'AbortError');
    void committed;
  },
  async 'a navigation that is prevented, or held and refused'() {
    const rig = await rigWith(() => 1);
    rig.router.addEventListener('route-navigate', (event) => {
      if ((event as RouteNavigateEvent).to.search) event.preventDefault();
      else (event as RouteNavigateEvent).hold(failing());
    });
    rig.router.navigate('/p');
    await drain();
    rig.router.navigate('/p?q=x');
    await drain();
    assert.equal(rig.memory.url.pathname, '/');
    assertQuiet(rig);
  },
  async 'a navigation of a router that stops'() {
    const loader = controlledLoader();
    const rig = await rigWith(loader);
    rig.router.navigate('/p');
    const call = await loader.call(1);
    rig.router.stop();
    call.reject(reason);
    await drain();
    assertQuiet(rig);
  },
  async 'a first page that fails, or is superseded'() {
    const loader = controlledLoader();
    const rig = routerRig({routes: [createRoute({path: '/', loader}), elsewhere]});
    void rig.router.start();
    const call = await loader.call(1);
    await rig.go('/elsewhere');
    call.reject(reason);
    await drain();
    assertQuiet(rig);
    const failed = routerRig({
      routes: [createRoute({path: '/', loader: failing, error: () => 'sorry'})],
    });
    void failed.router.start();
    await drain();
    assert.deepEqual(failed.errors, []);
  },
  async 'a loader that fails, which is told in other ways'() {
    const rig = await rigWith(failing);
    rig.router.navigate('/p');
    await drain();
    assert.deepEqual(rig.errors, [reason]);
  },
  async 'a deferred beside what cannot be read'() {
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const rig = await rigWith(() => ({
      get bad(): never {
        throw new Error('not to be read');
      },
      revoked: revoked.proxy,
      late: failing(),
    }));
    await rig.go('/p');
    assertQuiet(rig);
    assert.equal(rig.router.matches[0]!.status, 'success');
  },
  async 'a preload that fails'() {
    const rig = await rigWith(failing);
    void rig.router.preload('/p');
    await drain();
    assertQuiet(rig);
  },
  async 'a refresh that fails'() {
    let run = 0;
    const rig = await rigWith(() => (run++ ? failing() : {thunk: defer(failing, {key: 'k'})}));
    await rig.go('/p');
    void rig.router.invalidate({key: 'k'});
    await drain();
    void rig.router.invalidate();
    await drain();
    assert.deepEqual(rig.errors, [reason]);
  },
};
