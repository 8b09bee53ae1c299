import {assert} from 'chai';
import {createRoute, type Route} from '../index.js';
import {controlledLoader, type LoaderCall} from './test/controlled.js';
import {drain} from './test/drain.js';
import {seeded} from './test/random-routes.js';
import {type Rig, startedRig} from './test/router-rig.js';

const page = (path: string): Route => createRoute({path, loader: () => path});

const home = page('/');

/** The path of every page that was ever shown, in order. */
const shownBy = (rig: Rig): string[] =>
  rig.changes.map(({location}) => location.pathname + location.search);

/** Does something and says what. */
function told<T>(verb: string, what: T, act: (what: T) => unknown): string {
  void act(what);
  return `${verb} ${what}`;
}

describe('whatever happens', () => {
  // What is shown in the end is what the URL says, with data that was loaded for it; and everything
  // shown on the way was once what the URL said, in that order.
  const SEEDS = 60;
  const STEPS = 25;
  const PLACES = [
    '/',
    '/a',
    '/b',
    '/p/1',
    '/p/2',
    '/p/1?q=x',
    '/p/2?q=x',
    '/nested/1',
    '/nested/2',
  ];

  for (let first = 1; first <= SEEDS; first += 20) {
    it(`P6: the page is what the URL says, in random races ${first} to ${first + 19}`, async () => {
      for (let seed = first; seed < first + 20; seed++) await race(seed);
    });
  }

  async function race(seed: number): Promise<void> {
    const random = seeded(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const open: LoaderCall[] = [];
    const nameOf = (call: LoaderCall): string => call.context.location.pathname;
    const track = () => {
      const loader = controlledLoader();
      return (context: LoaderCall['context']) => {
        const promise = loader(context);
        open.push(loader.calls.at(-1)!);
        return promise;
      };
    };
    const routes = [
      home,
      createRoute({path: '/a', loader: track()}),
      createRoute({path: '/b', loader: track(), staleTime: Infinity}),
      createRoute({path: '/p/:id', loader: track(), pending: () => 'wait'}),
      createRoute({
        path: '/nested',
        loader: track(),
        children: [createRoute({path: ':id', loader: track()})],
      }),
    ];
    const rig = await startedRig({routes});
    const visited = ['/'];
    const log: string[] = [];
    const settle = () => {
      const call = open.splice(Math.floor(random() * open.length), 1)[0];
      if (!call) return 'nothing to settle';
      const isFailing = random() < 0.15;
      if (isFailing) call.reject(new Error(`seed ${seed}`));
      else call.resolve({of: nameOf(call)});
      return `${isFailing ? 'reject' : 'resolve'} ${nameOf(call)}`;
    };
    const actions: [share: number, act: () => string][] = [
      [0.4, () => told('navigate', pick(PLACES), (to) => rig.router.navigate(to))],
      [0.1, () => told('go', pick([-2, -1, 1, 2]), (delta) => rig.memory.go(delta))],
      [0.05, () => told('invalidate', '', () => rig.router.invalidate())],
      [0.05, () => told('preload', pick(PLACES), (to) => rig.router.preload(to))],
      [0.1, () => told('wait', pick([10, 600, 1500]), (ms) => rig.clock.advance(ms))],
      [0.3, settle],
    ];
    for (let step = 0; step < STEPS; step++) {
      let dice = random();
      const [, act] = actions.find(([share]) => (dice -= share) < 0)!;
      log.push(act());
      visited.push(rig.memory.url.pathname + rig.memory.url.search);
      if (random() < 0.6) {
        await drain();
        log.push('…');
      }
    }
    for (let round = 0; round < 8; round++) {
      for (const call of open.splice(0)) call.resolve({of: nameOf(call)});
      await drain();
      rig.clock.advance(2000);
      await drain();
    }
    const story = `seed ${seed}: ${log.join(', ')}`;
    const here = rig.memory.url.pathname + rig.memory.url.search;
    assert.equal(rig.place, here, story);
    for (const {path, status, data, error} of rig.router.matches) {
      if (status === 'error') {
        assert.equal((error as Error).message, `seed ${seed}`, story);
      } else {
        assert.equal(status, 'success', story);
        const of: unknown = typeof data === 'object' ? data.of : data;
        // A parent stays with the data it has; everything else was loaded for this very address.
        if (path !== '/nested') assert.equal(of, rig.memory.url.pathname, story);
      }
    }
    let position = 0;
    for (const place of shownBy(rig)) {
      const found = visited.indexOf(place, position);
      assert.isAtLeast(found, 0, `${place} was shown, but not asked for then; ${story}`);
      position = found;
    }
    rig.router.stop();
  }
});
