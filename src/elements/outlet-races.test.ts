import {assert} from 'chai';
import {createRoute, html, type LoaderContext} from '../bundle.js';
import {ErrorWatch} from './test/errors.js';
import {type Controlled, controlled, Film, macrotask, never, until} from './test/moments.js';
import {outletOf} from './test/outlet.js';
import {seen} from './test/page.js';

/** Routes `/`, `/a`, `/b`, `/c` and `/p/:id` whose loaders the test settles. */
class Rig {
  readonly loads: {url: string; signal: AbortSignal; data: Controlled<unknown>}[] = [];
  readonly routes = [
    createRoute({path: '/', render: () => 'Home'}),
    ...['/a', '/b', '/c', '/p/:id'].map((path) =>
      createRoute({
        path,
        loader: (given) => this.#load(given),
        render: ({data}) => html`<p>${data}</p>`,
      }),
    ),
  ];

  #load({location, signal}: LoaderContext) {
    const data = controlled();
    this.loads.push({url: location.pathname, signal, data});
    return data.promise;
  }

  async loadOf(url: string, count = 1) {
    const of = () => this.loads.filter((load) => load.url === url);
    while (of().length < count) await macrotask();
    return of()[count - 1]!;
  }
}

const settled = (promise: Promise<unknown>) =>
  promise.then(
    () => 'ended',
    (error: Error) => error.name,
  );

describe('<route-outlet>: races', () => {
  it('P6: of two navigations the last one wins, whichever loader ends first', async () => {
    const rig = new Rig();
    const outlet = await outletOf(rig.routes);
    const film = new Film(() => seen(outlet));
    const first = outlet.navigate('/a');
    const a = await rig.loadOf('/a');
    const second = outlet.navigate('/b');
    const b = await rig.loadOf('/b');
    assert.isTrue(a.signal.aborted, 'P7: what was left is told so');
    b.data.resolve('B');
    await second.finished;
    a.data.resolve('A');
    assert.equal(await settled(first.finished), 'AbortError');
    await macrotask();
    assert.equal(seen(outlet), 'B');
    assert.notInclude(await film.end(), 'A');
  });

  it('P6: A, B and back to A ends with A, once', async () => {
    const rig = new Rig();
    const outlet = await outletOf(rig.routes);
    outlet.navigate('/a').finished.catch(() => {});
    const a1 = await rig.loadOf('/a');
    a1.data.resolve('A1');
    await until(() => seen(outlet) === 'A1');
    const toB = outlet.navigate('/b');
    const b = await rig.loadOf('/b');
    const back = outlet.navigate('/a');
    const film = new Film(() => seen(outlet));
    await macrotask();
    rig.loads.filter(({url}) => url === '/a')[1]?.data.resolve('A2');
    await back.finished;
    b.data.resolve('B');
    assert.equal(await settled(toB.finished), 'AbortError');
    await macrotask();
    assert.match(seen(outlet), /^A[12]$/);
    assert.notInclude(await film.end(), 'B');
  });

  it('P6: same route, params slow then fast: what is shown is what the URL says', async () => {
    const rig = new Rig();
    const outlet = await outletOf(rig.routes);
    const film = new Film(() => seen(outlet));
    const ids = ['1', '2', '3', '4', '5'];
    for (const id of ids) {
      outlet.navigate(`/p/${id}`);
      await rig.loadOf(`/p/${id}`);
    }
    for (const {url, data} of rig.loads.toReversed()) data.resolve(url.slice(3));
    await until(() => seen(outlet) === '5');
    await macrotask();
    assert.deepEqual(
      (await film.end()).filter((text) => text !== 'Home'),
      ['5'],
    );
  });

  it('P6: a double click loads once and both end', async () => {
    const rig = new Rig();
    const outlet = await outletOf(rig.routes);
    const first = outlet.navigate('/a');
    const a = await rig.loadOf('/a');
    const second = outlet.navigate('/a');
    await macrotask();
    assert.lengthOf(rig.loads, 1);
    assert.isFalse(a.signal.aborted);
    a.data.resolve('A');
    await Promise.all([first.finished, second.finished]);
    assert.equal(seen(outlet), 'A');
  });

  it('P6: an error of what was superseded is no error', async () => {
    const watch = new ErrorWatch();
    const rig = new Rig();
    const outlet = await outletOf(rig.routes);
    let errors = 0;
    outlet.addEventListener('route-error', () => errors++);
    outlet.navigate('/a');
    const a = await rig.loadOf('/a');
    const second = outlet.navigate('/b');
    (await rig.loadOf('/b')).data.resolve('B');
    await second.finished;
    a.data.reject(new Error('too late'));
    await watch.drained();
    assert.equal(errors, 0);
    assert.equal(seen(outlet), 'B');
    assert.deepEqual(watch.messages, []);
  });

  it('P6: a deferred of a page that was left never appears on the next', async () => {
    const later: Controlled<unknown>[] = [];
    const outlet = await outletOf(
      [
        createRoute({
          path: '/p/:id',
          loader: () => {
            later.push(controlled());
            return {late: later.at(-1)!.promise};
          },
          render: ({data, params}) =>
            html`<h1>${params.id}</h1>
              <await-data .promise=${data.late}
                ><p slot="fallback">Wait</p>
                <template><b>{{ value }}</b></template></await-data
              >`,
        }),
      ],
      '/p/1',
    );
    await until(() => seen(outlet) === '1 Wait');
    await outlet.navigate('/p/2').finished;
    await until(() => seen(outlet) === '2 Wait');
    later[0]!.resolve('late one');
    await macrotask();
    assert.equal(seen(outlet), '2 Wait');
    later[1]!.resolve('late two');
    await until(() => seen(outlet) === '2 late two');
  });

  it('P7: nobody sees the AbortError of a loader that listens to its signal', async () => {
    const watch = new ErrorWatch();
    let errors = 0;
    const outlet = await outletOf([
      createRoute({path: '/', render: () => 'Home'}),
      createRoute({
        path: '/slow',
        loader: ({signal}) =>
          new Promise((_, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason as Error)),
          ),
        render: () => 'Slow',
      }),
    ]);
    outlet.addEventListener('route-error', () => errors++);
    outlet.navigate('/slow');
    await macrotask();
    await outlet.navigate('/').finished;
    await watch.drained();
    assert.equal(errors, 0);
    assert.deepEqual(watch.messages, []);
    assert.equal(seen(outlet), 'Home');
  });

  it('P7: leaving aborts the signal of a match whose deferreds are pending, and of no other', async () => {
    const signals: Record<string, AbortSignal> = {};
    const note = (name: string, data: unknown) =>
      createRoute({
        path: `/${name}`,
        loader: ({signal}) => {
          signals[name] = signal;
          return data;
        },
        render: () => name,
      });
    const outlet = await outletOf([
      note('pending', {late: never}),
      note('whole', {late: Promise.resolve(1)}),
      note('last', 1),
    ]);
    await outlet.navigate('/pending').finished;
    assert.isFalse(signals.pending!.aborted);
    await outlet.navigate('/whole').finished;
    assert.isTrue(signals.pending!.aborted);
    await macrotask();
    await outlet.navigate('/last').finished;
    await macrotask();
    assert.isFalse(signals.whole!.aborted);
  });

  it('P7: a parent that stays is not left', async () => {
    const signals: AbortSignal[] = [];
    const outlet = await outletOf(
      [
        createRoute({
          path: '/a',
          loader: ({signal}) => {
            signals.push(signal);
            return {late: never};
          },
          staleTime: 100_000,
          render: () =>
            html`<h1>A</h1>
              <route-outlet></route-outlet>`,
          children: [
            createRoute({path: 'b', render: () => 'B'}),
            createRoute({path: 'c', render: () => 'C'}),
          ],
        }),
        createRoute({path: '/', render: () => 'Home'}),
      ],
      '/a/b',
    );
    await outlet.navigate('/a/c').finished;
    assert.isFalse(signals[0]!.aborted);
    await outlet.navigate('/').finished;
    assert.isTrue(signals[0]!.aborted);
  });

  it('P1: a deferred that settled before its page was shown has no fallback in any frame', async () => {
    const critical = controlled<string>();
    const outlet = await outletOf([
      createRoute({path: '/', render: () => 'Home'}),
      createRoute({
        path: '/x',
        loader: async () => ({late: Promise.resolve('settled'), critical: await critical.promise}),
        render: ({data}) =>
          html`<h1>${data.critical}</h1>
            <await-data .promise=${data.late}
              ><p slot="fallback">Wait</p>
              <template>{{ value }}</template></await-data
            >`,
      }),
    ]);
    const film = new Film(() => seen(outlet));
    const {finished} = outlet.navigate('/x');
    await macrotask();
    critical.resolve('X');
    await finished;
    assert.equal(seen(outlet), 'X settled');
    const pictures = await film.end();
    assert.deepEqual(pictures, ['Home', 'X settled']);
  });

  it('P1: a deferred that settled after a preload is there with its page, and its loader ran once', async () => {
    const late = controlled();
    let loads = 0;
    const outlet = await outletOf([
      createRoute({path: '/', render: () => 'Home'}),
      createRoute({
        path: '/x',
        loader: () => {
          loads++;
          return {late: late.promise};
        },
        render: ({data}) =>
          html`<h1>X</h1>
            <await-data .promise=${data.late}
              ><p slot="fallback">Wait</p>
              <template>{{ value }}</template></await-data
            >`,
      }),
    ]);
    await outlet.preload('/x');
    late.resolve('settled');
    await macrotask();
    const film = new Film(() => seen(outlet));
    await outlet.navigate('/x').finished;
    assert.equal(seen(outlet), 'X settled');
    assert.deepEqual(await film.end(), ['Home', 'X settled']);
    assert.equal(loads, 1, 'P11');
  });
});
