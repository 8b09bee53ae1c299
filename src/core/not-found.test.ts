import {assert} from 'chai';
import {createRoute, NotFound, notFound, type RouteOptions} from '../index.js';
import {controlled, controlledLoader} from './test/controlled.js';
import {drain} from './test/drain.js';
import {startedRig} from './test/router-rig.js';

const home = createRoute({path: '/'});

/** What the only route does with this loader. */
async function matchWith(options: RouteOptions) {
  const rig = await startedRig({routes: [createRoute({path: '/', ...options})]});
  return {...rig, match: rig.router.matches[0]!};
}

describe('notFound', () => {
  it('P9: means the same thrown, returned and rejected, from beforeLoad and from a loader', async () => {
    const throwing = () => {
      throw notFound();
    };
    const ways = [throwing, () => notFound(), async () => throwing(), async () => notFound()];
    for (const way of ways) {
      for (const options of [{beforeLoad: way}, {loader: way}]) {
        const {match, router} = await matchWith(options);
        await drain();
        assert.equal(match.status, 'error', String(way));
        assert.instanceOf(match.error, NotFound);
        assert.isUndefined(match.data);
        router.stop();
      }
    }
  });

  it('P9: leaves the parent as it is', async () => {
    const child = createRoute({path: 'c', loader: () => notFound()});
    const routes = [createRoute({path: '/', loader: () => 'parent', children: [child]})];
    const rig = await startedRig({routes}, {start: '/c'});
    assert.deepEqual(
      rig.router.matches.map(({status}) => status),
      ['success', 'error'],
    );
    assert.equal(rig.data[0], 'parent');
  });

  it('P9: from a deferred takes what stands in the page with it', async () => {
    const late = controlled();
    const child = controlledLoader();
    const routes = [
      createRoute({
        path: '/',
        loader: () => ({late: late.promise}),
        children: [createRoute({path: 'c', loader: (context) => ({never: child(context)})})],
      }),
    ];
    const rig = await startedRig({routes}, {start: '/c'});
    const {context} = await child.call(1);
    late.reject(notFound());
    await drain();
    assert.deepEqual(
      rig.router.matches.map(({status}) => status),
      ['error'],
    );
    assert.isTrue(context.signal.aborted);
  });

  it('P9: does nothing from a loader that has been superseded', async () => {
    const loader = controlledLoader();
    const slow = createRoute({path: '/slow', loader});
    const rig = await startedRig({routes: [home, slow, createRoute({path: '/b'})]});
    rig.router.navigate('/slow');
    const call = await loader.call(1);
    await rig.go('/b');
    call.reject(notFound());
    await drain();
    assert.equal(rig.place, '/b');
    assert.equal(rig.router.matches[0]!.status, 'success');
    assert.deepEqual(rig.errors, []);
  });
});
