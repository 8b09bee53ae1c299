import {assert} from 'chai';
import {createRoute, defer, notFound, redirect, type Route, type RouteOptions} from '../index.js';
import {deferredState, recordOf, subscribeDeferred} from './deferred.js';
import {controlled} from './test/controlled.js';
import {drain} from './test/drain.js';
import {type Rig, startedRig} from './test/router-rig.js';

const page = (path: string, options: RouteOptions = {loader: () => path}): Route =>
  createRoute({path, ...options});

/** A page whose loader leaves a promise in its data, and what rejects it. */
function deferring(path = '/slow', options: RouteOptions = {}) {
  const late = controlled();
  const route = page(path, {loader: () => ({late: late.promise}), ...options});
  return {late, route};
}

async function rejected(late: ReturnType<typeof controlled>, reason: unknown): Promise<void> {
  late.reject(reason);
  await drain();
}

const stateOfLate = (rig: Rig) =>
  deferredState((rig.router.matches[0]!.data as {late: unknown}).late).status;

describe('redirect() rejected from a deferred', () => {
  it('P9: sends the page that is shown elsewhere', async () => {
    const {late, route} = deferring();
    const rig = await startedRig({routes: [page('/'), route, page('/new')]});
    await rig.go('/slow');
    await rejected(late, redirect('/new'));
    assert.equal(rig.place, '/new');
    assert.equal(rig.memory.url.pathname, '/new');
    assert.equal(rig.memory.length, 2, 'it replaces the entry by default');
    assert.deepEqual([rig.errors, rig.failures], [[], []]);
  });

  for (const [name, make] of Object.entries({
    'a bare promise': (late: Promise<unknown>) => late,
    'a promise in defer()': (late: Promise<unknown>) => defer(late),
    'a thunk': (late: Promise<unknown>) => defer(() => late),
    'a thenable': (late: Promise<unknown>) => ({then: late.then.bind(late)}),
  })) {
    it(`P9: means the same from ${name}, however deep`, async () => {
      const late = controlled();
      const loader = () => ({deep: [new Map([['late', make(late.promise)]])]});
      const rig = await startedRig({routes: [page('/', {loader}), page('/new')]});
      await rejected(late, redirect('/new'));
      assert.equal(rig.place, '/new');
    });
  }

  it('P9: is no error of the box that waits for it', async () => {
    const {late, route} = deferring('/');
    const rig = await startedRig({
      routes: [route, page('/new', {loader: () => new Promise(() => {})})],
    });
    await rejected(late, redirect('/new'));
    assert.equal(rig.place, '/', 'the target is still loading');
    assert.equal(stateOfLate(rig), 'pending');
  });

  it('P9: counts when it was rejected before its loader returned', async () => {
    const loader = async () => {
      const late = defer(Promise.reject(redirect('/new')));
      await drain();
      return {late};
    };
    const rig = await startedRig({routes: [page('/'), page('/slow', {loader}), page('/new')]});
    await rig.go('/slow');
    await drain();
    assert.equal(rig.place, '/new');
    assert.deepEqual(rig.errors, []);
  });

  it('P9: counts when it comes while the page is still on its way', async () => {
    const {late, route} = deferring('/parent', {
      children: [page('child', {loader: () => slow.promise})],
    });
    const slow = controlled();
    const rig = await startedRig({routes: [page('/'), route, page('/new')]});
    rig.router.navigate('/parent/child');
    await drain();
    await rejected(late, redirect('/new'));
    slow.resolve('there');
    await drain();
    assert.equal(rig.place, '/new');
  });

  it('P9: does nothing once the page has been left', async () => {
    const {late, route} = deferring();
    const rig = await startedRig({routes: [page('/'), route, page('/b'), page('/new')]});
    await rig.go('/slow');
    await rig.go('/b');
    await rejected(late, redirect('/new'));
    assert.equal(rig.place, '/b');
    assert.deepEqual(rig.errors, []);
  });

  it('P9: moves nobody from a preload, until the page is gone to', async () => {
    const {late, route} = deferring();
    const rig = await startedRig({routes: [page('/'), route, page('/new')]});
    await rig.router.preload('/slow');
    await rejected(late, redirect('/new'));
    assert.equal(rig.place, '/');
    await rig.go('/slow');
    assert.equal(rig.place, '/new');
  });

  it('P16: says which chain has no end that begins with a preload', async () => {
    const {late, route} = deferring('/self');
    const rig = await startedRig({routes: [page('/'), route]});
    await rig.router.preload('/self');
    await rejected(late, redirect('/self'));
    await rig.go('/self');
    await drain();
    assert.equal(rig.errors.length, 1);
    assert.match((rig.errors[0] as Error).message, /20 redirects: \/self → \/self/);
  });

  it('P16: says which chain has no end that was preloaded whole and is not asked again', async () => {
    const [there, back] = [
      deferring('/a', {staleTime: Infinity}),
      deferring('/b', {staleTime: Infinity}),
    ];
    const rig = await startedRig({routes: [page('/'), there.route, back.route]});
    await Promise.all([rig.router.preload('/a'), rig.router.preload('/b')]);
    await rejected(there.late, redirect('/b'));
    await rejected(back.late, redirect('/a'));
    await rig.go('/a');
    assert.match((rig.errors[0] as Error).message, /20 redirects: \/a → \/b → \/a/);
    assert.equal(rig.errors.length, 1);
  });

  it('asks again the next time that the page is gone to', async () => {
    let runs = 0;
    const loader = () => ({late: runs++ ? 'in' : Promise.reject(redirect('/new'))});
    const rig = await startedRig({
      routes: [page('/'), page('/slow', {loader, staleTime: Infinity}), page('/new')],
    });
    await rig.go('/slow');
    await drain();
    assert.equal(rig.place, '/new');
    await rig.go('/slow');
    assert.equal(rig.place, '/slow');
    assert.equal(runs, 2);
  });

  it('P9: from the loader that runs again leaves the box that asked for it waiting, and asks once', async () => {
    let runs = 0;
    const failing = Promise.reject(new Error('no'));
    const loader = () => (runs++ ? redirect('/new') : {late: failing});
    const rig = await startedRig({routes: [page('/', {loader}), page('/new')]});
    await drain();
    assert.equal(stateOfLate(rig), 'error');
    let asked = 0;
    rig.router.addEventListener('route-navigate', (event) => {
      asked++;
      event.preventDefault();
    });
    const unsubscribe = subscribeDeferred(failing, () => {});
    recordOf(failing).retry();
    await drain();
    assert.equal(stateOfLate(rig), 'pending');
    assert.equal(asked, 1);
    unsubscribe();
  });

  it('lets a listener keep the person where they are', async () => {
    const {late, route} = deferring('/');
    const rig = await startedRig({routes: [route, page('/new')]});
    rig.router.addEventListener('route-navigate', (event) => event.preventDefault());
    await rejected(late, redirect('/new'));
    assert.equal(rig.place, '/');
    assert.equal(rig.memory.url.pathname, '/');
  });

  it('P16: says which chain has no end, though each page of it was shown', async () => {
    const bounce = (to: string) => () => ({late: Promise.reject(redirect(to))});
    const rig = await startedRig({
      routes: [
        page('/'),
        page('/ping', {loader: bounce('/pong')}),
        page('/pong', {loader: bounce('/ping')}),
      ],
    });
    await rig.go('/ping');
    for (let i = 0; i < 20; i++) await drain();
    assert.equal(rig.errors.length, 1);
    assert.match((rig.errors[0] as Error).message, /20 redirects: \/ping → \/pong → \/ping/);
  });

  it('P16: to another origin is refused without `external`', async () => {
    const {late, route} = deferring('/');
    const rig = await startedRig({routes: [route]});
    await rejected(late, redirect('https://example.com/'));
    assert.equal(rig.errors.length, 1);
    assert.include((rig.errors[0] as Error).message, 'external');
  });
});

describe('notFound() rejected from a deferred', () => {
  const notFoundRender = () => 'nothing';

  it('P9: shows the not-found content of the route', async () => {
    const {late, route} = deferring('/', {notFound: notFoundRender});
    const rig = await startedRig({routes: [route]});
    await rejected(late, notFound());
    assert.equal(rig.router.partAt(0)!.kind, 'notFound');
    assert.equal(rig.router.matches[0]!.status, 'error');
    assert.deepEqual([rig.errors, rig.failures], [[], []]);
  });

  it('P9: leaves the parent of the route as it is', async () => {
    const {late, route} = deferring('child', {notFound: notFoundRender});
    const rig = await startedRig(
      {routes: [page('/', {loader: () => 'parent', children: [route]})]},
      {start: '/child'},
    );
    await rejected(late, notFound());
    assert.equal(rig.router.partAt(0)!.kind, 'render');
    assert.equal(rig.router.partAt(1)!.kind, 'notFound');
  });

  it('P9: aborts what else the page waits for', async () => {
    const {late, route} = deferring();
    let signal: AbortSignal | undefined;
    const loader = () => ({
      late: late.promise,
      other: defer((given) => {
        ({signal} = given);
        return new Promise(() => {});
      }),
    });
    const rig = await startedRig({routes: [createRoute({...route, path: '/', loader})]});
    assert.isFalse(signal!.aborted);
    await rejected(late, notFound());
    assert.isTrue(signal!.aborted);
    assert.equal(rig.router.partAt(0)!.kind, 'notFound');
  });

  it('P9: does nothing once the page has been left, and is looked for again', async () => {
    const {late, route} = deferring();
    const rig = await startedRig({routes: [page('/'), route]});
    await rig.go('/slow');
    await rig.go('/');
    await rejected(late, notFound());
    assert.deepEqual([rig.place, rig.errors], ['/', []]);
    assert.equal(rig.router.partAt(0)!.kind, 'render');
  });

  it('P9: is shown when the page is gone to that was preloaded', async () => {
    const {late, route} = deferring('/slow', {notFound: notFoundRender});
    const rig = await startedRig({routes: [page('/'), route]});
    await rig.router.preload('/slow');
    await rejected(late, notFound());
    await rig.go('/slow');
    await drain();
    assert.equal(rig.router.partAt(0)!.kind, 'notFound');
    assert.deepEqual(rig.errors, []);
  });

  it('P9: counts from a thunk that runs again by its key', async () => {
    let isGone = false;
    const loader = () => ({
      late: defer(() => (isGone ? Promise.reject(notFound()) : 'here'), {key: 'late'}),
    });
    const rig = await startedRig({routes: [page('/', {loader, notFound: notFoundRender})]});
    await drain();
    isGone = true;
    await rig.router.invalidate({key: 'late'});
    await drain();
    assert.equal(rig.router.partAt(0)!.kind, 'notFound');
  });
});

describe('notFound() from a loader that runs again behind the page', () => {
  it('P9: shows the not-found content instead of what is gone', async () => {
    let isGone = false;
    const loader = () => (isGone ? notFound() : 'here');
    const rig = await startedRig({routes: [page('/', {loader, notFound: () => 'nothing'})]});
    isGone = true;
    await rig.router.invalidate();
    assert.equal(rig.router.partAt(0)!.kind, 'notFound');
    await drain();
    assert.deepEqual([rig.errors, rig.failures], [[], []]);
    isGone = false;
    await rig.router.invalidate();
    assert.equal(rig.router.partAt(0)!.kind, 'render');
  });
});
