import {assert} from 'chai';
import {createRoute, redirect, type Route, type RouteOptions} from '../index.js';
import {MemoryHistory} from './test/memory-history.js';
import {controlled, controlledLoader, countingLoader} from './test/controlled.js';
import {drain, outcome} from './test/drain.js';
import {nextEvent, startedRig} from './test/router-rig.js';

const page = (path: string, loader: NonNullable<RouteOptions['loader']> = () => path): Route =>
  createRoute({path, loader});
const home = page('/');

/** A history that tells where it was left for, instead of refusing. */
class LeavableNavigation extends MemoryHistory {
  readonly left: string[] = [];
  readonly replaced: unknown[] = [];

  override leave(to: URL, replace?: boolean): void {
    this.left.push(to.href);
    this.replaced.push(replace);
  }
}

describe('redirect', () => {
  const to = () => redirect('/new');
  const throwing = () => {
    throw redirect('/new');
  };
  const ways: Record<string, RouteOptions> = {
    'returned from beforeLoad': {beforeLoad: to},
    'thrown from beforeLoad': {beforeLoad: throwing},
    'resolved from beforeLoad': {beforeLoad: async () => to()},
    'rejected from beforeLoad': {beforeLoad: async () => throwing()},
    'returned from a loader': {loader: to},
    'thrown from a loader': {loader: throwing},
    'resolved from a loader': {loader: async () => to()},
    'rejected from a loader': {loader: async () => throwing()},
    'declared on the route': {redirect: '/new'},
  };

  for (const [way, options] of Object.entries(ways)) {
    it(`P9: sends the navigation elsewhere, ${way}`, async () => {
      const routes = [home, createRoute({path: '/old', ...options}), page('/new')];
      const rig = await startedRig({routes});
      await rig.go('/old');
      assert.equal(rig.place, '/new');
      assert.equal(rig.memory.url.pathname, '/new');
      assert.deepEqual(rig.data, ['/new']);
      assert.deepEqual(rig.errors, []);
      assert.deepEqual(rig.failures, []);
    });

    it(`P9: sends the first page elsewhere, ${way}`, async () => {
      const routes = [createRoute({path: '/old', ...options}), page('/new')];
      const rig = await startedRig({routes}, {start: '/old'});
      assert.equal(rig.memory.url.pathname, '/new');
      assert.deepEqual(rig.data, ['/new']);
      assert.equal(rig.memory.length, 1);
    });

    it(`P9: moves nobody on a preload, ${way}`, async () => {
      const routes = [home, createRoute({path: '/old', ...options}), page('/new')];
      const rig = await startedRig({routes});
      await rig.router.preload('/old');
      await drain();
      assert.equal(rig.memory.url.pathname, '/');
      assert.equal(rig.place, '/');
      assert.deepEqual(rig.errors, []);
    });
  }

  it('replaces the entry by default, and adds one if told to', async () => {
    const routes = [
      home,
      createRoute({path: '/replacing', loader: () => redirect('/new')}),
      createRoute({path: '/adding', loader: () => redirect('/new', {replace: false})}),
      page('/new'),
    ];
    const replacing = await startedRig({routes});
    await replacing.go('/replacing');
    assert.equal(replacing.memory.length, 2);
    const adding = await startedRig({routes});
    await adding.go('/adding');
    assert.equal(adding.memory.length, 3);
  });

  it('resolves like a link on the page that redirects', async () => {
    const routes = [
      home,
      createRoute({path: '/a/sibling', loader: () => redirect('b')}),
      createRoute({path: '/a/up', loader: () => redirect('../c')}),
      createRoute({
        path: '/a/query',
        loader: ({search}) => (search.q ? 'query' : redirect('?q=x')),
      }),
      page('/a/b'),
      page('/c'),
    ];
    const rig = await startedRig({routes});
    await rig.go('/a/sibling');
    assert.equal(rig.place, '/a/b');
    await rig.go('/a/up');
    assert.equal(rig.place, '/c');
    await rig.go('/a/query');
    assert.equal(rig.place, '/a/query?q=x');
  });

  it('takes a URL', async () => {
    const target = createRoute({
      path: '/old',
      loader: ({location}) => redirect(new URL('/new?q=x', location)),
    });
    const rig = await startedRig({routes: [home, target, page('/new')]});
    await rig.go('/old');
    assert.equal(rig.place, '/new?q=x');
  });

  it('may lead on to the next redirect', async () => {
    const routes = [
      home,
      createRoute({path: '/1', redirect: '/2'}),
      createRoute({path: '/2', beforeLoad: () => redirect('/3')}),
      createRoute({path: '/3', loader: () => redirect('/4')}),
      page('/4'),
    ];
    const rig = await startedRig({routes});
    await rig.go('/1');
    assert.equal(rig.place, '/4');
    assert.equal(rig.memory.length, 2);
  });

  it('from beforeLoad of a parent keeps everything below from running', async () => {
    const loader = countingLoader();
    let below = 0;
    const child = createRoute({path: 'c', loader, beforeLoad: () => void below++});
    const routes = [
      home,
      createRoute({path: '/p', loader, beforeLoad: () => redirect('/new'), children: [child]}),
      page('/new'),
    ];
    const rig = await startedRig({routes});
    await rig.go('/p/c');
    assert.equal(rig.place, '/new');
    assert.deepEqual([loader.contexts.length, below], [0, 0]);
  });

  it('that is declared does not concern the children of the route', async () => {
    const routes = [
      home,
      createRoute({path: '/p', redirect: '/new', children: [page('c')]}),
      page('/new'),
    ];
    const rig = await startedRig({routes});
    await rig.go('/p/c');
    assert.equal(rig.place, '/p/c');
    await rig.go('/p');
    assert.equal(rig.place, '/new');
  });

  it('settles `committed` and `finished` of the navigation that it continues', async () => {
    const loader = controlledLoader();
    const routes = [
      home,
      createRoute({path: '/old', loader: () => redirect('/new')}),
      page('/new', loader),
    ];
    const rig = await startedRig({routes});
    const {committed, finished} = rig.router.navigate('/old');
    await committed;
    const call = await loader.call(1);
    assert.equal(await outcome(finished), 'pending');
    call.resolve('there');
    await finished;
    assert.equal(rig.place, '/new');
    assert.equal(rig.changes.length - 1, 1);
  });

  it('does not show the page that redirects', async () => {
    const routes = [
      home,
      createRoute({path: '/old', loader: () => redirect('/new')}),
      page('/new'),
    ];
    const rig = await startedRig({routes});
    await rig.go('/old');
    await drain();
    assert.deepEqual(
      rig.changes.map(({location}) => location.pathname),
      ['/', '/new'],
    );
  });

  it('asks again each time: the data of a page that redirects is not cached', async () => {
    let isLoggedIn = false;
    const routes = [
      home,
      createRoute({
        path: '/account',
        loader: () => (isLoggedIn ? 'account' : redirect('/login')),
        staleTime: Infinity,
      }),
      page('/login'),
    ];
    const rig = await startedRig({routes});
    await rig.go('/account');
    assert.equal(rig.place, '/login');
    isLoggedIn = true;
    await rig.go('/account');
    assert.deepEqual(rig.data, ['account']);
  });

  it('is followed when a page that was preloaded is gone to', async () => {
    const routes = [
      home,
      createRoute({path: '/old', loader: () => redirect('/new')}),
      page('/new'),
    ];
    const rig = await startedRig({routes});
    await rig.router.preload('/old');
    await rig.go('/old');
    assert.equal(rig.place, '/new');
  });

  it('from a loader that runs again behind the page is followed', async () => {
    let isLoggedIn = true;
    const routes = [
      createRoute({path: '/', loader: () => (isLoggedIn ? 'account' : redirect('/login'))}),
      page('/login'),
    ];
    const rig = await startedRig({routes});
    isLoggedIn = false;
    const changed = nextEvent(rig.router, 'route-change');
    void rig.router.invalidate();
    await changed;
    assert.equal(rig.place, '/login');
    assert.equal(rig.memory.url.pathname, '/login');
    assert.deepEqual(rig.errors, []);
  });
});

describe('redirect to an address that is not ours', () => {
  it('leaves for it, as a link does', async () => {
    const memory = new LeavableNavigation();
    const routes = [home, createRoute({path: '/old', loader: () => redirect('/other-app')})];
    const rig = await startedRig({routes}, {memory});
    rig.router.navigate('/old');
    await drain();
    assert.deepEqual(memory.left, ['http://localhost/other-app']);
    assert.deepEqual(memory.replaced, [true], 'back must not lead into the redirect again');
    assert.deepEqual(rig.errors, []);
  });

  it('P16: is reported where nobody can leave, and names it', async () => {
    const routes = [home, createRoute({path: '/old', loader: () => redirect('/other-app')})];
    const rig = await startedRig({routes});
    assert.notEqual(await outcome(rig.router.navigate('/old').finished), 'pending');
    assert.equal(rig.errors.length, 1);
    assert.include((rig.errors[0] as Error).message, '/other-app');
    await rig.go('/');
    assert.deepEqual(rig.data, ['/']);
  });
});

describe('redirect to another origin', () => {
  for (const target of [
    'https://example.com/x',
    '//example.com/x',
    'javascript:alert(1)',
    'data:,x',
    'https://[',
  ]) {
    it(`P16: is refused without \`external\`, and says so: ${target}`, async () => {
      const memory = new LeavableNavigation();
      const routes = [home, createRoute({path: '/old', loader: () => redirect(target)})];
      const rig = await startedRig({routes}, {memory});
      await rig.go('/old');
      await drain();
      assert.deepEqual(memory.left, []);
      assert.equal(rig.router.matches[0]!.status, 'error');
      assert.equal(rig.errors.length, 1);
      const {message} = rig.errors[0] as Error;
      assert.include(message, target);
      assert.include(message, 'external');
    });
  }

  it('leaves with `external`', async () => {
    const memory = new LeavableNavigation();
    const routes = [
      home,
      createRoute({
        path: '/old',
        loader: () => redirect('https://example.com/x', {external: true}),
      }),
    ];
    const rig = await startedRig({routes}, {memory});
    rig.router.navigate('/old');
    await drain();
    assert.deepEqual(memory.left, ['https://example.com/x']);
    assert.equal(rig.place, '/');
    assert.deepEqual(rig.errors, []);
  });

  it('P16: never runs a script, even with `external`', async () => {
    const memory = new LeavableNavigation();
    const routes = [
      home,
      createRoute({
        path: '/old',
        loader: () => redirect('javascript:alert(1)', {external: true}),
      }),
    ];
    const rig = await startedRig({routes}, {memory});
    rig.router.navigate('/old');
    await drain();
    assert.deepEqual(memory.left, []);
    assert.equal(rig.errors.length, 1);
  });
});

describe('redirects without an end', () => {
  it('P16: are reported with the addresses they went through', async () => {
    const routes = [
      home,
      createRoute({path: '/ping', loader: () => redirect('/pong')}),
      createRoute({path: '/pong', loader: () => redirect('/ping')}),
    ];
    const rig = await startedRig({routes});
    await rig.go('/ping');
    await drain();
    assert.equal(rig.errors.length, 1);
    const {message} = rig.errors[0] as Error;
    assert.match(message, /\/ping.*\/pong.*\/ping/);
    assert.equal(rig.router.matches[0]!.status, 'error');
  });

  it('P16: are reported when a page redirects to itself', async () => {
    const routes = [home, createRoute({path: '/self', loader: () => redirect('/self')})];
    const rig = await startedRig({routes});
    await rig.go('/self');
    await drain();
    assert.equal(rig.errors.length, 1);
    assert.include((rig.errors[0] as Error).message, '/self');
  });

  it('P16: leave the router at work', async () => {
    const routes = [home, createRoute({path: '/self', redirect: '/self'}), page('/ok')];
    const rig = await startedRig({routes});
    await rig.go('/self');
    await rig.go('/ok');
    assert.deepEqual(rig.data, ['/ok']);
  });
});

describe('redirect in a race', () => {
  for (const name of ['beforeLoad', 'loader'] as const) {
    it(`P6: does nothing from a ${name} that has been superseded`, async () => {
      const gate = controlled();
      const entered = controlled();
      const slow = createRoute({
        path: '/slow',
        [name]() {
          entered.resolve(undefined);
          return gate.promise;
        },
      });
      const rig = await startedRig({routes: [home, slow, page('/b'), page('/new')]});
      const {finished} = rig.router.navigate('/slow');
      await entered.promise;
      await rig.go('/b');
      gate.resolve(redirect('/new'));
      assert.equal(await outcome(finished), 'rejected');
      assert.equal(rig.place, '/b');
      assert.equal(rig.memory.url.pathname, '/b');
      assert.equal(rig.memory.length, 3);
    });
  }

  it('P6: loses against a navigation that begins while its target loads', async () => {
    const loader = controlledLoader();
    const routes = [
      home,
      createRoute({path: '/old', loader: () => redirect('/new')}),
      page('/new', loader),
      page('/b'),
    ];
    const rig = await startedRig({routes});
    const {finished} = rig.router.navigate('/old');
    const call = await loader.call(1);
    await rig.go('/b');
    assert.isTrue(call.context.signal.aborted);
    call.resolve('late');
    assert.equal(await outcome(finished), 'rejected');
    assert.equal(rig.place, '/b');
    assert.deepEqual(rig.data, ['/b']);
  });
});
