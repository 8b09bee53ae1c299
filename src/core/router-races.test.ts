import {assert} from 'chai';
import {createRoute, type Route, type RouteNavigateEvent} from '../index.js';
import {controlled, controlledLoader} from './test/controlled.js';
import {drain, outcome, reasonOf} from './test/drain.js';
import {nextEvent, type Rig, routerRig, startedRig} from './test/router-rig.js';

const page = (path: string): Route => createRoute({path, loader: () => path});

const home = page('/');

/** The path of every page that was ever shown, in order. */
const shownBy = (rig: Rig): string[] =>
  rig.changes.map(({location}) => location.pathname + location.search);

const isAbortError = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'AbortError';

function assertNothingElseTold(rig: Rig): void {
  assert.deepEqual(rig.errors, []);
  assert.deepEqual(rig.failures, []);
}

describe('the last navigation wins', () => {
  /** `/a` and `/b` and `/p/:id`, whose loaders are settled by hand; on `/a` to begin with. */
  async function threePages() {
    const a = controlledLoader();
    const b = controlledLoader();
    const p = controlledLoader();
    const routes = [
      home,
      createRoute({path: '/a', loader: a, staleTime: Infinity}),
      createRoute({path: '/b', loader: b, staleTime: Infinity}),
      createRoute({path: '/p/:id', loader: p, staleTime: Infinity}),
    ];
    const rig = await startedRig({routes});
    const shown = rig.go('/a');
    (await a.call(1)).resolve('a');
    await shown;
    await drain();
    rig.changes.length = 0;
    return {rig, a, b, p};
  }

  it('P6: when it goes from A to B and back to A before B is there', async () => {
    const {rig, a, b} = await threePages();
    const toB = rig.router.navigate('/b');
    const call = await b.call(1);
    assert.equal(rig.memory.url.pathname, '/b');
    await rig.go('/a');
    assert.isTrue(call.context.signal.aborted);
    call.resolve('b');
    assert.isTrue(isAbortError(await reasonOf(toB.finished)));
    await drain();
    assert.equal(rig.place, '/a');
    assert.equal(rig.memory.url.pathname, '/a');
    assert.deepEqual(rig.data, ['a']);
    assert.deepEqual(shownBy(rig), ['/a']);
    assert.equal(a.calls.length, 1);
    assertNothingElseTold(rig);
  });

  it('P6: when a slow page is followed by a fast one', async () => {
    const {rig, a, b} = await threePages();
    const slow = rig.router.navigate('/b');
    const call = await b.call(1);
    await rig.go('/');
    call.resolve('too late');
    assert.isTrue(isAbortError(await reasonOf(slow.finished)));
    await drain();
    assert.deepEqual(rig.data, ['/']);
    assert.deepEqual(shownBy(rig), ['/']);
    assert.equal(a.calls.length, 1);
    assertNothingElseTold(rig);
  });

  for (const order of ['in order', 'out of order'] as const) {
    it(`P6: when the params of a route change twice and the loaders settle ${order}`, async () => {
      const {rig, p} = await threePages();
      const first = rig.router.navigate('/p/1');
      const call1 = await p.call(1);
      const second = rig.router.navigate('/p/2');
      const call2 = await p.call(2);
      assert.deepEqual([call1.context.params.id, call2.context.params.id], ['1', '2']);
      assert.isTrue(call1.context.signal.aborted);
      assert.isFalse(call2.context.signal.aborted);
      const settled = [() => call1.resolve('one'), () => call2.resolve('two')];
      if (order === 'out of order') settled.reverse();
      for (const settle of settled) {
        settle();
        await drain();
      }
      await second.finished;
      assert.isTrue(isAbortError(await reasonOf(first.finished)));
      assert.deepEqual(rig.data, ['two']);
      assert.deepEqual(shownBy(rig), ['/p/2']);
      assertNothingElseTold(rig);
    });
  }

  it('P6: when params go from 1 to 2 and back to 1', async () => {
    const {rig, p} = await threePages();
    rig.router.navigate('/p/1');
    const call1 = await p.call(1);
    rig.router.navigate('/p/2');
    const call2 = await p.call(2);
    const last = rig.router.navigate('/p/1');
    const call3 = await p.call(3);
    call1.resolve('superseded');
    call2.resolve('superseded');
    await drain();
    assert.deepEqual(rig.data, ['a']);
    call3.resolve('one');
    await last.finished;
    assert.deepEqual(rig.data, ['one']);
    assert.deepEqual(shownBy(rig), ['/p/1']);
    assertNothingElseTold(rig);
  });

  it('P6: when only the query changes, twice', async () => {
    const {rig, p} = await threePages();
    rig.router.navigate('/p/1?q=x');
    const x = await p.call(1);
    const last = rig.router.navigate('?q=xy');
    const xy = await p.call(2);
    assert.equal(xy.context.location.href, 'http://localhost/p/1?q=xy');
    xy.resolve('xy');
    await last.finished;
    x.resolve('x');
    await drain();
    assert.deepEqual(rig.data, ['xy']);
    assert.deepEqual(shownBy(rig), ['/p/1?q=xy']);
    assertNothingElseTold(rig);
  });

  it('P6: when three are asked for in one task', async () => {
    const {rig, b, p} = await threePages();
    const results = ['/b', '/p/1', '/'].map((to) => rig.router.navigate(to));
    await results[2]!.finished;
    for (const call of [...b.calls, ...p.calls]) {
      assert.isTrue(call.context.signal.aborted);
      call.resolve('superseded');
    }
    assert.deepEqual(await Promise.all(results.map(({finished}) => outcome(finished))), [
      'rejected',
      'rejected',
      'resolved',
    ]);
    assert.deepEqual(rig.data, ['/']);
    assert.deepEqual(shownBy(rig), ['/']);
    assertNothingElseTold(rig);
  });

  it('P6: when the one that is superseded has failed', async () => {
    const {rig, b} = await threePages();
    const toB = rig.router.navigate('/b');
    const call = await b.call(1);
    await rig.go('/');
    call.reject(new Error('no'));
    assert.isTrue(isAbortError(await reasonOf(toB.finished)));
    await drain();
    assert.deepEqual(rig.data, ['/']);
    assertNothingElseTold(rig);
  });

  it('P6: joins one that goes to the same address while it loads', async () => {
    const {rig, b} = await threePages();
    const {length} = rig.memory;
    const first = rig.router.navigate('/b');
    await b.call(1);
    const second = rig.router.navigate('/b');
    await drain();
    assert.equal(b.calls.length, 1);
    assert.isFalse(b.calls[0]!.context.signal.aborted);
    b.calls[0]!.resolve('b');
    await Promise.all([first.committed, second.committed, first.finished, second.finished]);
    assert.equal(b.calls.length, 1);
    assert.equal(rig.memory.length, length + 1);
    assert.deepEqual(shownBy(rig), ['/b']);
  });

  it('P6: joins a double click in one task', async () => {
    const {rig, b} = await threePages();
    const {length} = rig.memory;
    const first = rig.router.navigate('/b');
    const second = rig.router.navigate('/b');
    (await b.call(1)).resolve('b');
    await Promise.all([first.finished, second.finished]);
    assert.equal(b.calls.length, 1);
    assert.equal(rig.memory.length, length + 1);
    assert.deepEqual(rig.data, ['b']);
  });

  it('P6: rejects `finished` of the superseded one with an AbortError, and `committed` if the URL had not changed', async () => {
    const {rig, b} = await threePages();
    const answer = controlled();
    rig.router.addEventListener('route-navigate', (event) => {
      if ((event as RouteNavigateEvent).to.pathname === '/p/1') {
        (event as RouteNavigateEvent).hold(answer.promise);
      }
    });
    const held = rig.router.navigate('/p/1');
    const loading = rig.router.navigate('/b');
    await b.call(1);
    await loading.committed;
    assert.isTrue(isAbortError(await reasonOf(held.committed)));
    assert.isTrue(isAbortError(await reasonOf(held.finished)));
    await rig.go('/');
    await loading.committed;
    assert.isTrue(isAbortError(await reasonOf(loading.finished)));
    answer.resolve(true);
    await drain();
    assert.equal(rig.place, '/');
  });

  it('P6: when the person goes back while a page loads', async () => {
    const {rig, b} = await threePages();
    const toB = rig.router.navigate('/b');
    const call = await b.call(1);
    await rig.traverse(-1);
    assert.isTrue(call.context.signal.aborted);
    call.resolve('b');
    assert.equal(await outcome(toB.finished), 'rejected');
    assert.equal(rig.memory.url.pathname, '/a');
    assert.equal(rig.place, '/a');
    assert.deepEqual(rig.data, ['a']);
    assert.notInclude(shownBy(rig), '/b');
    assertNothingElseTold(rig);
  });

  it('P6: when the person goes back and forward again while pages load', async () => {
    const {rig, b} = await threePages();
    rig.router.navigate('/b');
    const first = await b.call(1);
    rig.memory.back();
    const changed = nextEvent(rig.router, 'route-change');
    rig.memory.forward();
    first.resolve('superseded');
    (await b.call(2)).resolve('b');
    await changed;
    await drain();
    assert.equal(rig.memory.url.pathname, '/b');
    assert.equal(rig.place, '/b');
    assert.deepEqual(rig.data, ['b']);
    assertNothingElseTold(rig);
  });

  it('P6: when a navigation begins while the person goes back', async () => {
    const {rig, b, p} = await threePages();
    const toP = rig.go('/p/1');
    (await p.call(1)).resolve('p');
    await toP;
    rig.memory.back();
    const {finished} = rig.router.navigate('/b');
    (await b.call(1)).resolve('b');
    await finished;
    await drain();
    assert.equal(rig.memory.url.pathname, '/b');
    assert.deepEqual(rig.data, ['b']);
    assertNothingElseTold(rig);
  });

  for (const answer of [true, undefined, false]) {
    it(`P6: against one that was held before and is then answered with ${answer}`, async () => {
      const {rig} = await threePages();
      const held = controlled();
      rig.router.addEventListener('route-navigate', (event) => {
        const navigation = event as RouteNavigateEvent;
        if (navigation.to.pathname === '/b') navigation.hold(held.promise);
      });
      const toB = rig.router.navigate('/b');
      assert.equal(await outcome(toB.committed), 'pending');
      await rig.go('/');
      held.resolve(answer);
      assert.equal(await outcome(toB.finished), 'rejected');
      assert.equal(await outcome(toB.committed), 'rejected');
      assert.equal(rig.memory.url.pathname, '/');
      assert.equal(rig.place, '/');
      assert.deepEqual(shownBy(rig), ['/']);
    });
  }

  it('P6: against one that loads, while it is still held itself', async () => {
    const {rig, b} = await threePages();
    const held = controlled();
    const toB = rig.router.navigate('/b');
    const call = await b.call(1);
    rig.router.addEventListener('route-navigate', (event) => {
      (event as RouteNavigateEvent).hold(held.promise);
    });
    const toHome = rig.router.navigate('/');
    call.resolve('b');
    await drain();
    held.resolve(true);
    await toHome.finished;
    await drain();
    assert.equal(rig.memory.url.pathname, '/');
    assert.equal(rig.place, '/');
    assert.deepEqual(rig.data, ['/']);
    assert.notEqual(await outcome(toB.finished), 'pending');
    assertNothingElseTold(rig);
  });

  it('P6: leaves the one that loads alone when the later one is prevented', async () => {
    const {rig, b} = await threePages();
    const toB = rig.router.navigate('/b');
    const call = await b.call(1);
    rig.router.addEventListener('route-navigate', (event) => event.preventDefault(), {once: true});
    const toHome = rig.router.navigate('/');
    assert.equal(await outcome(toHome.finished), 'rejected');
    assert.isFalse(call.context.signal.aborted);
    call.resolve('b');
    await toB.finished;
    assert.equal(rig.memory.url.pathname, '/b');
    assert.deepEqual(rig.data, ['b']);
  });

  it('P6: leaves the one that loads alone when the later one is held and then refused', async () => {
    const {rig, b} = await threePages();
    const toB = rig.router.navigate('/b');
    const call = await b.call(1);
    const held = controlled();
    rig.router.addEventListener(
      'route-navigate',
      (event) => (event as RouteNavigateEvent).hold(held.promise),
      {once: true},
    );
    const toHome = rig.router.navigate('/');
    held.resolve(false);
    assert.equal(await outcome(toHome.finished), 'rejected');
    assert.isFalse(call.context.signal.aborted);
    call.resolve('b');
    await toB.finished;
    assert.equal(rig.place, '/b');
    assert.deepEqual(rig.data, ['b']);
  });

  it('P6: when a listener of route-navigate prevents it and goes elsewhere', async () => {
    const {rig} = await threePages();
    rig.router.addEventListener('route-navigate', (event) => {
      if ((event as RouteNavigateEvent).to.pathname !== '/p/1') return;
      event.preventDefault();
      rig.router.navigate('/');
    });
    const changed = nextEvent(rig.router, 'route-change');
    const prevented = rig.router.navigate('/p/1');
    await changed;
    assert.equal(await outcome(prevented.finished), 'rejected');
    assert.equal(rig.memory.url.pathname, '/');
    assert.deepEqual(rig.data, ['/']);
  });

  it('P6: when a listener of route-change goes elsewhere', async () => {
    const {rig} = await threePages();
    const changed = new Promise<void>((resolve) => {
      rig.router.addEventListener('route-change', () => {
        if (rig.place === '/') resolve();
        else rig.router.navigate('/');
      });
    });
    const first = rig.router.navigate('/a?again');
    await drain();
    // This page has other deps, so its loader runs.
    assert.equal(await outcome(first.finished), 'pending');
    rig.router.navigate('/a');
    await changed;
    assert.equal(rig.memory.url.pathname, '/');
    assert.deepEqual(rig.data, ['/']);
  });

  it('P6: when it begins in a loader of the one that it supersedes', async () => {
    const onward = createRoute({
      path: '/onward',
      loader() {
        rig.router.navigate('/end');
        return 'onward';
      },
    });
    const rig = await startedRig({routes: [home, onward, page('/end')]});
    const first = rig.router.navigate('/onward');
    assert.equal(await outcome(first.finished), 'rejected');
    assert.equal(rig.place, '/end');
    assert.deepEqual(shownBy(rig), ['/', '/end']);
  });

  it('P6: when it begins while the pending content of another one is shown', async () => {
    const a = controlledLoader();
    const b = controlledLoader();
    const pending = () => 'wait';
    const routes = [
      home,
      createRoute({path: '/a', loader: a, pending}),
      createRoute({path: '/b', loader: b, pending}),
    ];
    const rig = await startedRig({routes});
    rig.router.navigate('/a');
    const callA = await a.call(1);
    rig.clock.advance(1000);
    assert.deepEqual(
      rig.router.matches.map(({path, status}) => [path, status]),
      [['/a', 'pending']],
    );
    const toB = rig.router.navigate('/b');
    const callB = await b.call(1);
    callA.resolve('a');
    await drain();
    assert.notInclude(rig.data, 'a');
    rig.clock.advance(500);
    await drain();
    assert.notInclude(rig.data, 'a');
    callB.resolve('b');
    await drain();
    rig.clock.advance(1000);
    await toB.finished;
    assert.deepEqual(rig.data, ['b']);
    assert.deepEqual(shownBy(rig), ['/', '/b']);
    assertNothingElseTold(rig);
  });

  it('P6: against the first page, while that is still loading', async () => {
    const loader = controlledLoader();
    const routes = [createRoute({path: '/', loader}), page('/b')];
    const rig = routerRig({routes});
    const started = rig.router.start();
    const call = await loader.call(1);
    await rig.go('/b');
    assert.isTrue(call.context.signal.aborted);
    call.resolve('first');
    assert.notEqual(await outcome(started), 'rejected');
    assert.equal(rig.place, '/b');
    assert.deepEqual(rig.data, ['/b']);
    assert.deepEqual(shownBy(rig), ['/b']);
    assertNothingElseTold(rig);
  });

  it('P6: against a reload behind the page that was left', async () => {
    const {rig, a} = await threePages();
    void rig.router.invalidate();
    const reload = await a.call(2);
    await rig.go('/');
    assert.isTrue(reload.context.signal.aborted);
    reload.resolve('a, reloaded');
    await drain();
    assert.deepEqual(rig.data, ['/']);
    assertNothingElseTold(rig);
  });

  it('P6: against new routes that are matched while it loads', async () => {
    const {rig, b} = await threePages();
    const toB = rig.router.navigate('/b');
    (await b.call(1)).resolve('b');
    const other = createRoute({path: '/b', loader: () => 'new b'});
    rig.router.configure({routes: [home, other]});
    await outcome(toB.finished);
    assert.equal(rig.place, '/b');
    assert.equal(rig.memory.url.pathname, '/b');
    assert.deepEqual(rig.data, ['new b']);
  });
});
