import {assert} from 'chai';
import {createRoute} from '../index.js';
import {routerRig, startedRig} from './test/router-rig.js';

describe('a router with a route that is malformed', () => {
  const good = createRoute({path: '/ok', loader: () => 'ok'});

  for (const path of ['/(bad', '/:', '/:a/:a', '/+x', '/:id(?']) {
    it(`P16: reports "${path}" and goes on with the others`, async () => {
      const bad = createRoute({path, loader: () => 'bad'});
      const rig = await startedRig({routes: [bad, good]}, {start: '/ok'});
      assert.deepEqual(rig.data, ['ok']);
      assert.equal(rig.errors.length, 1);
      assert.instanceOf(rig.errors[0], Error);
      assert.include(rig.errors[0].message, path);
      rig.router.stop();
    });
  }

  it('P16: refuses a nested named group, which kills a browser, and goes on with the others', async () => {
    for (const path of ['/:id((?<year>\\d+))', '/(?<year>\\d+)', '/x/:id(a(?<b>c))']) {
      const bad = createRoute({path, loader: () => 'bad'});
      const rig = await startedRig({routes: [bad, good]}, {start: '/ok'});
      assert.deepEqual(rig.data, ['ok']);
      assert.equal(rig.errors.length, 1);
      assert.include((rig.errors[0] as Error).message, '(?<');
      rig.router.stop();
    }
  });

  it('P16: names the route by its `name`, if it has one', async () => {
    const bad = createRoute({path: '/(bad', name: '<route-def path="/(bad">'});
    const rig = await startedRig({routes: [bad, good]}, {start: '/ok'});
    assert.include((rig.errors[0] as Error).message, '<route-def path="/(bad">');
  });

  it('P16: reports it once, not at each navigation', async () => {
    const bad = createRoute({path: '/(bad'});
    const rig = await startedRig({routes: [bad, good, createRoute({path: '/'})]});
    await rig.go('/ok');
    await rig.go('/');
    assert.equal(rig.errors.length, 1);
  });

  it('P16: goes on with the children that are fine', async () => {
    const parent = createRoute({
      path: '/',
      loader: () => 'parent',
      children: [createRoute({path: '(bad'}), createRoute({path: 'ok', loader: () => 'child'})],
    });
    const rig = await startedRig({routes: [parent]}, {start: '/ok'});
    assert.deepEqual(rig.data, ['parent', 'child']);
  });

  it('P16: shows nothing, and no error, where no route matches', async () => {
    const rig = routerRig({routes: [good]}, {start: '/nowhere'});
    await rig.router.start();
    assert.deepEqual(rig.router.matches as unknown[], []);
    assert.deepEqual(rig.errors, []);
  });
});
