import {assert} from 'chai';
import {createRoute, RouteErrorEvent, type Route} from '../index.js';
import {controlledLoader, countingLoader} from './test/controlled.js';
import {drain} from './test/drain.js';
import {startedRig} from './test/router-rig.js';

const page = (path: string): Route => createRoute({path, loader: () => path});

const home = page('/');

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

  it('retry() shows that it is on its way', async () => {
    const loader = controlledLoader();
    const route = createRoute({path: '/broken', loader, error: () => 'sorry'});
    const rig = await startedRig({routes: [home, route]});
    const shown = rig.go('/broken');
    (await loader.call(1)).reject(reason);
    await shown;
    await drain();
    rig.failures[0]!.retry();
    const call = await loader.call(2);
    assert.equal(rig.router.matches[0]!.status, 'pending');
    call.resolve('there');
    await drain();
    rig.clock.advance(10_000);
    await drain();
    assert.deepEqual(rig.data, ['there']);
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
