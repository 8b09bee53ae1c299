import {assert} from 'chai';
import {createRoute, type Route, type RouteNavigateEvent} from '../index.js';
import {controlled, controlledLoader, type LoaderCall} from './test/controlled.js';
import {drain, outcome, reasonOf} from './test/drain.js';
import {seeded} from './test/random-routes.js';
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

/** Does something and says what. */
function told<T>(verb: string, what: T, act: (what: T) => unknown): string {
  void act(what);
  return `${verb} ${what}`;
}

describe('whatever happens', () => {
  // What is shown in the end is what the URL says, with data that was loaded for it; and everything
  // shown on the way was once what the URL said, in that order.
  const SEEDS = 60;
  const STEPS = 25;
  const PLACES = [
    '/',
    '/a',
    '/b',
    '/p/1',
    '/p/2',
    '/p/1?q=x',
    '/p/2?q=x',
    '/nested/1',
    '/nested/2',
  ];

  for (let first = 1; first <= SEEDS; first += 20) {
    it(`P6: the page is what the URL says, in random races ${first} to ${first + 19}`, async () => {
      for (let seed = first; seed < first + 20; seed++) await race(seed);
    });
  }

  async function race(seed: number): Promise<void> {
    const random = seeded(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const open: LoaderCall[] = [];
    const nameOf = (call: LoaderCall): string => call.context.location.pathname;
    const track = () => {
      const loader = controlledLoader();
      return (context: LoaderCall['context']) => {
        const promise = loader(context);
        open.push(loader.calls.at(-1)!);
        return promise;
      };
    };
    const routes = [
      home,
      createRoute({path: '/a', loader: track()}),
      createRoute({path: '/b', loader: track(), staleTime: Infinity}),
      createRoute({path: '/p/:id', loader: track(), pending: () => 'wait'}),
      createRoute({
        path: '/nested',
        loader: track(),
        children: [createRoute({path: ':id', loader: track()})],
      }),
    ];
    const rig = await startedRig({routes});
    const visited = ['/'];
    const log: string[] = [];
    const settle = () => {
      const call = open.splice(Math.floor(random() * open.length), 1)[0];
      if (!call) return 'nothing to settle';
      const isFailing = random() < 0.15;
      if (isFailing) call.reject(new Error(`seed ${seed}`));
      else call.resolve({of: nameOf(call)});
      return `${isFailing ? 'reject' : 'resolve'} ${nameOf(call)}`;
    };
    const actions: [share: number, act: () => string][] = [
      [0.4, () => told('navigate', pick(PLACES), (to) => rig.router.navigate(to))],
      [0.1, () => told('go', pick([-2, -1, 1, 2]), (delta) => rig.memory.go(delta))],
      [0.05, () => told('invalidate', '', () => rig.router.invalidate())],
      [0.05, () => told('preload', pick(PLACES), (to) => rig.router.preload(to))],
      [0.1, () => told('wait', pick([10, 600, 1500]), (ms) => rig.clock.advance(ms))],
      [0.3, settle],
    ];
    for (let step = 0; step < STEPS; step++) {
      let dice = random();
      const [, act] = actions.find(([share]) => (dice -= share) < 0)!;
      log.push(act());
      visited.push(rig.memory.url.pathname + rig.memory.url.search);
      if (random() < 0.6) {
        await drain();
        log.push('…');
      }
    }
    for (let round = 0; round < 8; round++) {
      for (const call of open.splice(0)) call.resolve({of: nameOf(call)});
      await drain();
      rig.clock.advance(2000);
      await drain();
    }
    const story = `seed ${seed}: ${log.join(', ')}`;
    const here = rig.memory.url.pathname + rig.memory.url.search;
    assert.equal(rig.place, here, story);
    for (const {path, status, data, error} of rig.router.matches) {
      if (status === 'error') {
        assert.equal((error as Error).message, `seed ${seed}`, story);
      } else {
        assert.equal(status, 'success', story);
        const of: unknown = typeof data === 'object' ? data.of : data;
        // A parent stays with the data it has; everything else was loaded for this very address.
        if (path !== '/nested') assert.equal(of, rig.memory.url.pathname, story);
      }
    }
    let position = 0;
    for (const place of shownBy(rig)) {
      const found = visited.indexOf(place, position);
      assert.isAtLeast(found, 0, `${place} was shown, but not asked for then; ${story}`);
      position = found;
    }
    rig.router.stop();
  }
});

describe('leaving', () => {
  const leaving = async (loader: (context: LoaderCall['context']) => unknown, options = {}) => {
    const left = createRoute({path: '/left/:id', loader, staleTime: Infinity, ...options});
    return startedRig({routes: [home, left, page('/b')]});
  };

  it('P7: aborts the signal of a loader that is pending', async () => {
    const loader = controlledLoader();
    const rig = await leaving(loader);
    rig.router.navigate('/left/1');
    const {context} = await loader.call(1);
    assert.isFalse(context.signal.aborted);
    await rig.go('/b');
    assert.isTrue(context.signal.aborted);
    assert.isTrue(isAbortError(context.signal.reason));
  });

  it('P7: aborts at once, not when the next page is there', async () => {
    const loader = controlledLoader();
    const slow = controlledLoader();
    const routes = [
      home,
      createRoute({path: '/left', loader}),
      createRoute({path: '/slow', loader: slow}),
    ];
    const rig = await startedRig({routes});
    rig.router.navigate('/left');
    const {context} = await loader.call(1);
    rig.router.navigate('/slow');
    await slow.call(1);
    assert.isTrue(context.signal.aborted);
    rig.router.stop();
  });

  it('P7: aborts the signal of a loader whose pending content is shown', async () => {
    const loader = controlledLoader();
    const rig = await leaving(loader, {pending: () => 'wait'});
    rig.router.navigate('/left/1');
    const {context} = await loader.call(1);
    rig.clock.advance(1000);
    assert.equal(rig.router.matches[0]!.status, 'pending');
    const {finished} = rig.router.navigate('/b');
    await drain();
    rig.clock.advance(500);
    await finished;
    assert.isTrue(context.signal.aborted);
    assert.deepEqual(rig.data, ['/b']);
  });

  it('P7: aborts the signal of a match whose deferred is pending, when the next page is shown', async () => {
    const slow = controlled();
    let signal!: AbortSignal;
    const rig = await leaving((context) => {
      ({signal} = context);
      return {slow: slow.promise};
    });
    await rig.go('/left/1');
    assert.isFalse(signal.aborted);
    await rig.go('/b');
    assert.isTrue(signal.aborted);
    assert.isTrue(isAbortError(signal.reason));
    assertNothingElseTold(rig);
  });

  it('P7: aborts when only the params change', async () => {
    const signals: AbortSignal[] = [];
    const rig = await leaving(({signal}) => {
      signals.push(signal);
      return {slow: new Promise(() => {})};
    });
    await rig.go('/left/1');
    await rig.go('/left/2');
    assert.deepEqual(
      signals.map(({aborted}) => aborted),
      [true, false],
    );
  });

  it('P7: aborts when the router stops', async () => {
    const signals: AbortSignal[] = [];
    const loader = controlledLoader();
    const routes = [
      createRoute({
        path: '/',
        loader({signal}) {
          signals.push(signal);
          return {slow: new Promise(() => {})};
        },
      }),
      createRoute({path: '/b', loader}),
    ];
    const rig = await startedRig({routes});
    const {finished} = rig.router.navigate('/b');
    signals.push((await loader.call(1)).context.signal);
    rig.router.stop();
    assert.equal(await outcome(finished), 'rejected');
    assert.deepEqual(
      signals.map(({aborted}) => aborted),
      [true, true],
    );
    assertNothingElseTold(rig);
  });

  for (const [what, settle] of [
    ['resolve', (slow: ReturnType<typeof controlled>) => slow.resolve('late')],
    ['reject', (slow: ReturnType<typeof controlled>) => slow.reject(new Error('late'))],
    [
      'reject with an AbortError',
      (slow: ReturnType<typeof controlled>) => slow.reject(new DOMException('', 'AbortError')),
    ],
    ['stay pending', () => {}],
  ] as const) {
    it(`P7: drops the cache entry with a pending deferred, though it may ${what} later`, async () => {
      const deferreds: ReturnType<typeof controlled>[] = [];
      const rig = await leaving(() => {
        deferreds.push(controlled());
        return {slow: deferreds.at(-1)!.promise};
      });
      await rig.go('/left/1');
      const first = rig.data[0];
      await rig.go('/b');
      settle(deferreds[0]!);
      await drain();
      await rig.go('/left/1');
      assert.equal(deferreds.length, 2);
      assert.notStrictEqual(rig.data[0], first);
      assert.strictEqual((rig.data[0] as {slow: unknown}).slow, deferreds[1]!.promise);
      assertNothingElseTold(rig);
    });

    it(`P7: drops the cache entry of a pending loader, though it may ${what} later`, async () => {
      const loader = controlledLoader();
      const rig = await leaving(loader);
      rig.router.navigate('/left/1');
      const first = await loader.call(1);
      await rig.go('/b');
      settle(first);
      await drain();
      const {finished} = rig.router.navigate('/left/1');
      const second = await loader.call(2);
      assert.equal(await outcome(finished), 'pending');
      second.resolve('second');
      await finished;
      assert.deepEqual(rig.data, ['second']);
      assertNothingElseTold(rig);
    });
  }

  it('P7: keeps an entry that has settled whole, and never aborts its signal', async () => {
    const quick = controlled();
    const signals: AbortSignal[] = [];
    const rig = await leaving(({signal}) => {
      signals.push(signal);
      return {quick: quick.promise};
    });
    await rig.go('/left/1');
    const [data] = rig.data;
    quick.resolve('there');
    await drain();
    await rig.go('/b');
    await rig.go('/left/1');
    assert.strictEqual(rig.data[0], data);
    assert.equal(signals.length, 1);
    await rig.go('/b');
    rig.clock.advance(1e9);
    rig.router.stop();
    assert.isFalse(signals[0]!.aborted);
  });

  it('P7: takes a deferred that has failed as settled, and never aborts its signal', async () => {
    const failing = controlled();
    const signals: AbortSignal[] = [];
    const rig = await leaving(({signal}) => {
      signals.push(signal);
      return {failing: failing.promise};
    });
    await rig.go('/left/1');
    failing.reject(new Error('no'));
    await drain();
    await rig.go('/b');
    rig.clock.advance(1e9);
    assert.isFalse(signals[0]!.aborted);
  });

  it('P7: does not leave a parent that stays', async () => {
    const signals: AbortSignal[] = [];
    const child = createRoute({path: 'c/:id', loader: ({params}) => params.id});
    const parent = createRoute({
      path: '/parent/:name',
      loader({signal}) {
        signals.push(signal);
        return {slow: new Promise(() => {})};
      },
      staleTime: Infinity,
      children: [createRoute({path: ''}), child],
    });
    const rig = await startedRig({routes: [home, parent]});
    await rig.go('/parent/x/c/1');
    const [data] = rig.data;
    await rig.go('/parent/x/c/2');
    await rig.go('/parent/x');
    assert.strictEqual(rig.data[0], data);
    assert.equal(signals.length, 1);
    assert.isFalse(signals[0]!.aborted);
    await rig.go('/parent/y');
    assert.equal(signals.length, 2);
    assert.isTrue(signals[0]!.aborted);
    assert.isFalse(signals[1]!.aborted);
  });

  it('P7: does not leave a parent whose child matches whatever is left of the path', async () => {
    const signals: AbortSignal[] = [];
    const parent = createRoute({
      path: '/docs',
      loader({signal}) {
        signals.push(signal);
        return {slow: new Promise(() => {})};
      },
      staleTime: Infinity,
      children: [createRoute({path: '*'})],
    });
    const rig = await startedRig({routes: [home, parent]});
    await rig.go('/docs/a/b');
    await rig.go('/docs/c');
    assert.equal(signals.length, 1);
    assert.isFalse(signals[0]!.aborted);
  });

  it('P7: does not abort a parent that is still loading when another child is gone to', async () => {
    const loader = controlledLoader();
    const parent = createRoute({
      path: '/parent',
      loader,
      staleTime: Infinity,
      children: [createRoute({path: ':id', loader: ({params}) => params.id})],
    });
    const rig = await startedRig({routes: [home, parent]});
    rig.router.navigate('/parent/1');
    const call = await loader.call(1);
    const {finished} = rig.router.navigate('/parent/2');
    await drain();
    assert.isFalse(call.context.signal.aborted);
    assert.equal(loader.calls.length, 1);
    call.resolve('parent');
    await finished;
    assert.deepEqual(rig.data, ['parent', '2']);
  });

  it('P7: leaves one whose navigation was prevented as it is', async () => {
    let signal!: AbortSignal;
    const rig = await leaving((context) => {
      ({signal} = context);
      return {slow: new Promise(() => {})};
    });
    await rig.go('/left/1');
    rig.router.addEventListener('route-navigate', (event) => event.preventDefault(), {once: true});
    assert.equal(await outcome(rig.router.navigate('/b').finished), 'rejected');
    assert.isFalse(signal.aborted);
    assert.equal(rig.place, '/left/1');
  });
});

describe('a cancellation', () => {
  /** As a data library's: its `name` is plain `Error`. */
  class CancelledError extends Error {
    readonly revert = true;
    readonly silent = false;
  }
  const cancellations = {
    'an AbortError': () => new DOMException('Aborted', 'AbortError'),
    'the reason of the signal': (signal: AbortSignal) => signal.reason as unknown,
    "a data library's": () => new CancelledError('CancelledError'),
  };

  for (const [name, make] of Object.entries(cancellations)) {
    it(`P7: of a loader that is left is no error for anybody (${name})`, async () => {
      const loader = ({signal}: {signal: AbortSignal}) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(make(signal)), {once: true}),
        );
      const routes = [home, createRoute({path: '/left', loader}), page('/b')];
      const rig = await startedRig({routes});
      const {finished} = rig.router.navigate('/left');
      await drain();
      await rig.go('/b');
      assert.equal(await outcome(finished), 'rejected');
      assert.deepEqual(rig.data, ['/b']);
      assertNothingElseTold(rig);
    });

    it(`P7: of a deferred of a page that is left is no error for anybody (${name})`, async () => {
      const loader = ({signal}: {signal: AbortSignal}) => ({
        slow: new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(make(signal)), {once: true}),
        ),
      });
      const routes = [home, createRoute({path: '/left', loader}), page('/b')];
      const rig = await startedRig({routes});
      await rig.go('/left');
      await rig.go('/b');
      await drain();
      assert.deepEqual(rig.data, ['/b']);
      assertNothingElseTold(rig);
    });

    it(`P7: of a reload keeps what is shown and is no error for anybody (${name})`, async () => {
      let run = 0;
      const own = new AbortController();
      own.abort();
      const route = createRoute({
        path: '/',
        loader() {
          if (run++) throw make(own.signal);
          return 'data';
        },
      });
      const rig = await startedRig({routes: [route]});
      await rig.router.invalidate();
      await drain();
      assert.deepEqual(rig.data, ['data']);
      assert.equal(rig.router.matches[0]!.status, 'success');
      assertNothingElseTold(rig);
    });

    it(`P7: of the first load of a page that stays is no error for anybody (${name})`, async () => {
      const own = new AbortController();
      own.abort();
      const route = createRoute({
        path: '/cancelled',
        loader() {
          throw make(own.signal);
        },
      });
      const rig = await startedRig({routes: [home, route]});
      rig.router.navigate('/cancelled');
      await drain();
      rig.clock.advance(10_000);
      await drain();
      assertNothingElseTold(rig);
    });
  }
});
