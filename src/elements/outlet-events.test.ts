import {assert} from 'chai';
import {
  createRoute,
  createRouter,
  html,
  RouteChangeEvent,
  RouteErrorEvent,
  RouteNavigateEvent,
} from '../bundle.js';
import {ErrorWatch} from './test/errors.js';
import {controlled, macrotask, next, until} from './test/moments.js';
import {outletOf} from './test/outlet.js';
import {mount, seen} from './test/page.js';

const page = (path: string, text: string) => createRoute({path, render: () => text});
const home = () => [page('/', 'Home'), page('/a', 'A'), page('/b', 'B')];
const failing = (error: Error) => [
  page('/', 'Home'),
  createRoute({path: '/x', loader: () => Promise.reject(error), render: () => 'x'}),
];

describe('<route-outlet>: events', () => {
  it('route-navigate comes before anything changes, with to, from and type', async () => {
    const outlet = await outletOf(home());
    const box = outlet.parentElement!;
    const seenThen: unknown[] = [];
    box.addEventListener('route-navigate', (event) => {
      seenThen.push(seen(outlet), event.to.pathname, event.from.pathname, event.type);
      assert.instanceOf(event, RouteNavigateEvent);
      assert.isTrue(event.bubbles && event.composed && event.cancelable);
    });
    await outlet.navigate('/a').finished;
    assert.deepEqual(seenThen, ['Home', '/a', '/', 'push']);
    seenThen.length = 0;
    await outlet.navigate('/b', {replace: true}).finished;
    assert.deepEqual(seenThen, ['A', '/b', '/a', 'replace']);
  });

  it('preventDefault() on route-navigate leaves everything as it is', async () => {
    const outlet = await outletOf(home());
    let loads = 0;
    outlet.routes = [
      page('/', 'Home'),
      createRoute({path: '/a', loader: () => loads++, render: () => 'A'}),
    ];
    outlet.addEventListener('route-navigate', (event) => event.preventDefault());
    const {committed, finished} = outlet.navigate('/a');
    const outcomes = await Promise.allSettled([committed, finished]);
    assert.deepEqual(
      outcomes.map(({status}) => status),
      ['rejected', 'rejected'],
    );
    await macrotask();
    assert.equal(seen(outlet), 'Home');
    assert.equal(loads, 0);
  });

  it('a held promise that resolves to false leaves everything as it is; one that resolves lets it go on', async () => {
    const outlet = await outletOf(home());
    const answer = controlled<boolean>();
    outlet.addEventListener('route-navigate', (event) => event.hold(answer.promise), {once: true});
    const refused = outlet.navigate('/a');
    refused.committed.catch(() => {});
    await macrotask();
    assert.equal(seen(outlet), 'Home');
    answer.resolve(false);
    assert.equal((await Promise.allSettled([refused.finished]))[0].status, 'rejected');
    assert.equal(seen(outlet), 'Home');

    const second = controlled<boolean>();
    outlet.addEventListener('route-navigate', (event) => event.hold(second.promise), {once: true});
    const allowed = outlet.navigate('/b');
    await macrotask();
    assert.equal(seen(outlet), 'Home');
    second.resolve(true);
    await allowed.finished;
    assert.equal(seen(outlet), 'B');
  });

  it('a navigation that starts while another is held wins', async () => {
    const outlet = await outletOf(home());
    const answer = controlled<boolean>();
    outlet.addEventListener('route-navigate', (event) => event.hold(answer.promise), {once: true});
    const first = outlet.navigate('/a');
    await macrotask();
    await outlet.navigate('/b').finished;
    answer.resolve(true);
    assert.equal((await Promise.allSettled([first.finished]))[0].status, 'rejected');
    await macrotask();
    assert.equal(seen(outlet), 'B');
  });

  it('route-change comes after the swap, in a microtask, with location and matches, outermost first', async () => {
    const outlet = await outletOf([
      page('/', 'Home'),
      createRoute({
        path: '/a',
        loader: () => ({n: 1}),
        render: () =>
          html`<h1>A</h1>
            <route-outlet></route-outlet>`,
        children: [
          createRoute({path: ':id', loader: ({params}) => params.id, render: ({data}) => data}),
        ],
      }),
    ]);
    let text = '';
    outlet.parentElement!.addEventListener('route-change', () => (text = seen(outlet)));
    const changed = next<RouteChangeEvent>(outlet.parentElement!, 'route-change');
    await outlet.navigate('/a/7?q=x').finished;
    const event = await changed;
    assert.instanceOf(event, RouteChangeEvent);
    assert.isTrue(event.bubbles && event.composed);
    assert.isFalse(event.cancelable);
    assert.equal(text, 'A 7');
    assert.equal(event.location.pathname + event.location.search, '/a/7?q=x');
    assert.deepEqual(
      event.matches.map(({params, search, data, status, error}) => ({
        params: {...params},
        search: {...search},
        data,
        status,
        error,
      })),
      [
        {params: {}, search: {q: 'x'}, data: {n: 1}, status: 'success', error: undefined},
        {params: {id: '7'}, search: {q: 'x'}, data: '7', status: 'success', error: undefined},
      ],
    );
    assert.equal(event.matches[0]!.path, '/a');
    assert.equal(event.matches.length, 2);
  });

  it('route-change of the first match is not fired inside the setter of routes', async () => {
    const outlet = document.createElement('route-outlet');
    outlet.setAttribute('navigation', 'memory');
    mount().append(outlet);
    let events = 0;
    outlet.addEventListener('route-change', () => events++);
    outlet.routes = home();
    assert.equal(events, 0);
    await until(() => events === 1);
  });

  it('one navigation fires one route-change', async () => {
    const outlet = await outletOf(home());
    const locations: string[] = [];
    outlet.addEventListener('route-change', ({location}) => locations.push(location.pathname));
    await outlet.navigate('/a').finished;
    await outlet.navigate('/b').finished;
    await macrotask();
    assert.deepEqual(locations, ['/a', '/b']);
  });

  it('route-error carries error and match, is cancelable, and the error is reported once when nobody handles it', async () => {
    const watch = new ErrorWatch();
    const error = new Error('lost');
    const outlet = await outletOf(failing(error));
    const event = next<RouteErrorEvent>(outlet.parentElement!, 'route-error');
    await outlet.navigate('/x').finished.catch(() => {});
    const given = await event;
    assert.instanceOf(given, RouteErrorEvent);
    assert.strictEqual(given.error, error);
    assert.equal(given.match.path, '/x');
    assert.isTrue(given.bubbles && given.composed && given.cancelable);
    await watch.drained();
    assert.deepEqual(watch.reported, [error]);
    assert.deepEqual(watch.unhandled, []);
  });

  it('preventDefault() on route-error handles the error', async () => {
    const watch = new ErrorWatch();
    const outlet = await outletOf(failing(new Error('lost')));
    outlet.addEventListener('route-error', (event) => event.preventDefault());
    await outlet.navigate('/x').finished.catch(() => {});
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('retry() of route-error runs the loader again', async () => {
    let runs = 0;
    const outlet = await outletOf([
      page('/', 'Home'),
      createRoute({
        path: '/x',
        loader: () => {
          if (++runs === 1) throw new Error('lost');
          return runs;
        },
        render: ({data}) => `run ${data}`,
      }),
    ]);
    outlet.addEventListener('route-error', (event) => event.preventDefault());
    const event = next<RouteErrorEvent>(outlet, 'route-error');
    await outlet.navigate('/x').finished.catch(() => {});
    (await event).retry();
    await until(() => seen(outlet) === 'run 2');
  });

  it('P4: the onError of the router gets what nobody handles, instead of the window', async () => {
    const watch = new ErrorWatch();
    const errors: unknown[] = [];
    const error = new Error('lost');
    const late = controlled();
    const outlet = document.createElement('route-outlet');
    outlet.setAttribute('navigation', 'memory');
    outlet.router = createRouter({
      routes: [
        ...failing(error),
        createRoute({
          path: '/late',
          loader: () => ({late: late.promise}),
          render: ({data}) =>
            html`<await-data .promise=${data.late}><template>{{ value }}</template></await-data>`,
        }),
      ],
      onError: (given: unknown) => void errors.push(given),
    });
    mount().append(outlet);
    await macrotask();
    await outlet.navigate('/x').finished.catch(() => {});
    await watch.drained();
    assert.deepEqual(errors, [error]);
    await outlet.navigate('/late').finished;
    const second = new Error('lost later');
    late.reject(second);
    await watch.drained();
    assert.deepEqual(errors, [error, second]);
    assert.deepEqual(watch.messages, []);
  });

  it('a router that is set after the first match changes nothing any more', async () => {
    const outlet = await outletOf(home());
    const router = outlet.router;
    assert.exists(router);
    try {
      outlet.router = createRouter({routes: [page('/a', 'of the other router')]});
    } catch (error) {
      assert.match((error as Error).message, /<route-outlet/);
    }
    await outlet.navigate('/a').finished;
    assert.equal(seen(outlet), 'A');
  });

  it('navigate() resolves relative to the current URL; committed comes with the URL, finished with the content', async () => {
    const data = controlled();
    const outlet = await outletOf(
      [
        createRoute({path: '/a', render: ({search}) => `A ${search.q ?? ''}`}),
        createRoute({path: '/a/b', loader: () => data.promise, render: () => 'B'}),
      ],
      '/a',
    );
    await outlet.navigate('?q=x').finished;
    assert.equal(seen(outlet), 'A x');
    const {committed, finished} = outlet.navigate('/a/b');
    await committed;
    assert.equal(seen(outlet), 'A x');
    data.resolve(1);
    await finished;
    assert.equal(seen(outlet), 'B');
  });

  it('href() makes the URL of a path', async () => {
    const outlet = await outletOf([page('/', 'Home'), page('/p/:id', 'P')]);
    assert.match(outlet.href('/p/:id', {id: 'a b/c'}, {q: 'x'}), /\/p\/a%20b%2Fc\?q=x$/);
  });
});
