import {assert} from 'chai';
import {createRoute, RouteChangeEvent, type Route} from '../index.js';
import {drain} from './test/drain.js';
import {nextEvent, routerRig, startedRig} from './test/router-rig.js';

const page = (path: string): Route => createRoute({path, loader: () => path});

const home = page('/');

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
