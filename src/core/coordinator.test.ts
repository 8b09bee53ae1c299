import {assert} from 'chai';
import {createRoute, createRouter, type RouteNavigateEvent, type RouterOptions} from '../index.js';
import {coordinate} from './coordinator.js';
import {MemoryHistory} from './test/memory-history.js';
import {controlled, controlledLoader} from './test/controlled.js';
import {drain, outcome} from './test/drain.js';
import {FakeClock} from './test/fake-clock.js';
import {startedRig} from './test/router-rig.js';

/** Two routers that show parts of the same page, as two outlets do. */
async function twoRouters(main: RouterOptions, side: RouterOptions) {
  const memory = new MemoryHistory();
  const navigation = coordinate(memory);
  const clock = new FakeClock();
  const errors: unknown[] = [];
  const shared = {navigation, clock, onError: (error: unknown) => errors.push(error)};
  const routers = [createRouter({...shared, ...main}), createRouter({...shared, ...side})] as const;
  await Promise.all(routers.map((router) => router.start()));
  const data = () => routers.map(({matches}) => matches.map((match) => match.data));
  return {main: routers[0], side: routers[1], memory, errors, data};
}

const page = (path: string, loader: () => unknown = () => path) => createRoute({path, loader});

describe('routers that share their navigation', () => {
  it('show their parts of the same address', async () => {
    const rig = await twoRouters(
      {routes: [page('/'), page('/b')]},
      {routes: [page('*', () => 'side')]},
    );
    assert.deepEqual(rig.data(), [['/'], ['side']]);
    await rig.side.navigate('/b').finished;
    assert.deepEqual(rig.data(), [['/b'], ['side']]);
    assert.equal(rig.main.location.pathname, '/b');
    assert.equal(rig.side.location.pathname, '/b');
    assert.equal(rig.memory.length, 2);
  });

  it('commit together, when the slower one is ready', async () => {
    const slow = controlledLoader();
    const rig = await twoRouters(
      {routes: [page('/'), page('/b', () => 'quick')]},
      {routes: [page('/'), createRoute({path: '/b', loader: slow})]},
    );
    const {finished} = rig.main.navigate('/b');
    const call = await slow.call(1);
    await drain();
    assert.deepEqual(rig.data(), [['/'], ['/']]);
    const seen: unknown[] = [];
    for (const router of [rig.main, rig.side]) {
      router.addEventListener('route-change', () => seen.push(rig.data()));
    }
    call.resolve('slow');
    await finished;
    await drain();
    const both = [['quick'], ['slow']];
    assert.deepEqual(seen, [both, both]);
  });

  it('P6: do not wait for one that has left, whatever its loader does', async () => {
    const rig = await twoRouters(
      {routes: [page('/'), page('/b', () => 'here')]},
      {routes: [page('/'), page('/b', () => new Promise(() => {}))]},
    );
    const {finished} = rig.main.navigate('/b');
    await drain();
    rig.side.stop();
    await finished;
    assert.deepEqual(rig.data(), [['here'], []]);
  });

  it('ask the listeners of all, and stay where one of them prevents it', async () => {
    const routes = [page('/'), page('/b')];
    const rig = await twoRouters({routes}, {routes});
    const asked: string[] = [];
    rig.main.addEventListener('route-navigate', () => asked.push('main'));
    rig.side.addEventListener('route-navigate', (event) => {
      asked.push('side');
      event.preventDefault();
    });
    assert.equal(await outcome(rig.main.navigate('/b').finished), 'rejected');
    assert.sameMembers(asked, ['main', 'side']);
    assert.equal(rig.memory.url.pathname, '/');
    assert.deepEqual(rig.data(), [['/'], ['/']]);
  });

  it('wait for whatever one of them holds', async () => {
    const routes = [page('/'), page('/b')];
    const rig = await twoRouters({routes}, {routes});
    const held = controlled();
    rig.side.addEventListener('route-navigate', (event) =>
      (event as RouteNavigateEvent).hold(held.promise),
    );
    const {finished} = rig.main.navigate('/b');
    assert.equal(await outcome(finished), 'pending');
    assert.equal(rig.memory.url.pathname, '/');
    held.resolve(true);
    await finished;
    assert.deepEqual(rig.data(), [['/b'], ['/b']]);
  });

  it('show nothing where one of them does not match, and go on', async () => {
    const rig = await twoRouters({routes: [page('/'), page('/b')]}, {routes: [page('/')]});
    await rig.side.navigate('/b').finished;
    assert.deepEqual(rig.data(), [['/b'], []]);
    await rig.main.navigate('/').finished;
    assert.deepEqual(rig.data(), [['/'], ['/']]);
    assert.deepEqual(rig.errors, []);
  });

  it('P6: are superseded together', async () => {
    const slow = controlledLoader();
    const rig = await twoRouters(
      {routes: [page('/'), page('/b'), page('/c')]},
      {routes: [page('/'), createRoute({path: '/b', loader: slow}), page('/c')]},
    );
    const first = rig.main.navigate('/b');
    const call = await slow.call(1);
    await rig.side.navigate('/c').finished;
    assert.isTrue(call.context.signal.aborted);
    call.resolve('late');
    assert.equal(await outcome(first.finished), 'rejected');
    assert.deepEqual(rig.data(), [['/c'], ['/c']]);
  });

  it('go on when one of them has stopped', async () => {
    const routes = [page('/'), page('/b')];
    const rig = await twoRouters({routes}, {routes});
    rig.side.stop();
    await rig.main.navigate('/b').finished;
    assert.deepEqual(rig.data(), [['/b'], []]);
    rig.main.stop();
    await Promise.all([rig.main.start(), rig.side.start()]);
    assert.deepEqual(rig.data(), [['/b'], ['/b']]);
  });

  it('P5: do not take each other down when one fails', async () => {
    const rig = await twoRouters(
      {routes: [page('/'), page('/b')]},
      {
        routes: [page('/'), page('/b', () => Promise.reject(new Error('no')))],
        error: () => 'sorry',
      },
    );
    await rig.main.navigate('/b').finished;
    assert.deepEqual(rig.data(), [['/b'], [undefined]]);
    assert.equal(rig.side.matches[0]!.status, 'error');
    assert.deepEqual(rig.errors, []);
  });
});

describe('router.claims', () => {
  const url = (path: string) => new URL(path, 'http://localhost');

  it('is true for what a route matches, and for nothing else', async () => {
    const {router} = await startedRig({routes: [page('/'), page('/p/:id')]});
    assert.isTrue(router.claims(url('/p/1')));
    assert.isTrue(router.claims(url('/p/1?q=x#part')));
    assert.isFalse(router.claims(url('/nowhere')));
    assert.isFalse(router.claims(url('https://example.com/p/1')));
    assert.isFalse(router.claims(url('http://localhost:81/p/1')));
  });

  it('is true for everything under the base with `claim`', async () => {
    const options = {routes: [page('/')], base: '/app', claim: true};
    const {router} = await startedRig(options, {start: '/app'});
    assert.isTrue(router.claims(url('/app/nowhere')));
    assert.isFalse(router.claims(url('/nowhere')));
    assert.isFalse(router.claims(url('/apple')));
    assert.isFalse(router.claims(url('https://example.com/app/nowhere')));
  });

  it('lets a navigation to nowhere show nothing', async () => {
    const rig = await startedRig({routes: [page('/')], claim: true, notFound: () => 'nowhere'});
    await rig.go('/nowhere');
    assert.equal(rig.place, '/nowhere');
    assert.notInclude(rig.data, '/');
    assert.deepEqual(rig.errors, []);
    await rig.go('/');
    assert.deepEqual(rig.data, ['/']);
  });
});

describe('what is another page', () => {
  it('is each place where no route matches, and no change of the query', async () => {
    const shown: string[] = [];
    const rig = await startedRig({
      routes: [page('/'), page('/p/:id')],
      animate(swap) {
        shown.push(rig.place);
        swap();
      },
    });
    for (const to of ['/p/1', '/p/1?q', '/p/2', '/no/1', '/no/1?q', '/no/2']) await rig.go(to);
    assert.deepEqual(shown, ['/', '/p/1?q', '/p/2', '/no/1?q']);
  });
});

describe('a navigation that is held', () => {
  it('P6: is superseded by a later one, also after the one before it is shown', async () => {
    const [answer, slow] = [controlled<boolean>(), controlledLoader()];
    const routes = [page('/'), createRoute({path: '/slow', loader: slow}), page('/b'), page('/c')];
    const rig = await startedRig({routes});
    rig.router.addEventListener('route-navigate', (event) => {
      const {to, hold} = event as RouteNavigateEvent;
      if (to.pathname === '/b') hold.call(event, answer.promise);
    });
    const first = rig.router.navigate('/slow');
    const call = await slow.call(1);
    const second = rig.router.navigate('/b');
    call.resolve('there');
    await first.finished;
    await rig.go('/c');
    answer.resolve(true);
    assert.equal(await outcome(second.finished), 'rejected');
    assert.equal(rig.place, '/c');
  });

  it('leads nowhere once the last router has stopped', async () => {
    const answer = controlled<boolean>();
    const rig = await startedRig({routes: [page('/'), page('/b')]});
    rig.router.addEventListener('route-navigate', (event) =>
      (event as RouteNavigateEvent).hold(answer.promise),
    );
    const {finished} = rig.router.navigate('/b');
    rig.router.stop();
    answer.resolve(true);
    assert.equal(await outcome(finished), 'rejected');
    assert.equal(rig.memory.url.pathname, '/');
  });
});
