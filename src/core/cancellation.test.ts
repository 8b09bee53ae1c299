import {assert} from 'chai';
import {createRoute, type Route} from '../index.js';
import {drain, outcome} from './test/drain.js';
import {type Rig, startedRig} from './test/router-rig.js';

const page = (path: string): Route => createRoute({path, loader: () => path});

const home = page('/');

function assertNothingElseTold(rig: Rig): void {
  assert.deepEqual(rig.errors, []);
  assert.deepEqual(rig.failures, []);
}

describe('a cancellation', () => {
  /** As a data library's: its `name` is plain `Error`. */
  class CancelledError extends Error {
    readonly revert = true;
    readonly silent = false;
  }
  const cancellations = {
    'an AbortError': () => new DOMException('Aborted', 'AbortError'),
    'the reason of the signal': (signal: AbortSignal) => signal.reason as unknown,
    "a data library's": () => new CancelledError('CancelledError'),
  };

  for (const [name, make] of Object.entries(cancellations)) {
    it(`P7: of a loader that is left is no error for anybody (${name})`, async () => {
      const loader = ({signal}: {signal: AbortSignal}) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(make(signal)), {once: true}),
        );
      const routes = [home, createRoute({path: '/left', loader}), page('/b')];
      const rig = await startedRig({routes});
      const {finished} = rig.router.navigate('/left');
      await drain();
      await rig.go('/b');
      assert.equal(await outcome(finished), 'rejected');
      assert.deepEqual(rig.data, ['/b']);
      assertNothingElseTold(rig);
    });

    it(`P7: of a deferred of a page that is left is no error for anybody (${name})`, async () => {
      const loader = ({signal}: {signal: AbortSignal}) => ({
        slow: new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(make(signal)), {once: true}),
        ),
      });
      const routes = [home, createRoute({path: '/left', loader}), page('/b')];
      const rig = await startedRig({routes});
      await rig.go('/left');
      await rig.go('/b');
      await drain();
      assert.deepEqual(rig.data, ['/b']);
      assertNothingElseTold(rig);
    });

    it(`P7: of a reload keeps what is shown and is no error for anybody (${name})`, async () => {
      let run = 0;
      const own = new AbortController();
      own.abort();
      const route = createRoute({
        path: '/',
        loader() {
          if (run++) throw make(own.signal);
          return 'data';
        },
      });
      const rig = await startedRig({routes: [route]});
      await rig.router.invalidate();
      await drain();
      assert.deepEqual(rig.data, ['data']);
      assert.equal(rig.router.matches[0]!.status, 'success');
      assertNothingElseTold(rig);
    });

    it(`P7: of the first load of a page that stays is no error for anybody (${name})`, async () => {
      const own = new AbortController();
      own.abort();
      const route = createRoute({
        path: '/cancelled',
        loader() {
          throw make(own.signal);
        },
      });
      const rig = await startedRig({routes: [home, route]});
      rig.router.navigate('/cancelled');
      await drain();
      rig.clock.advance(10_000);
      await drain();
      assertNothingElseTold(rig);
    });
  }
});
