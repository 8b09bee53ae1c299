import {assert} from 'chai';
import {createRoute, RouteNavigateEvent, type Route} from '../index.js';
import {controlled, countingLoader} from './test/controlled.js';
import {drain, outcome, reasonOf} from './test/drain.js';
import {nextEvent, startedRig} from './test/router-rig.js';

const page = (path: string): Route => createRoute({path, loader: () => path});

const home = page('/');

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
