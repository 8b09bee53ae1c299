import {assert} from 'chai';
import {defer} from './defer.js';
import {recordOf} from './deferred.js';
import {awaiterRig, now} from './test/awaiter-rig.js';
import {drain} from './test/drain.js';

/** A lazy deferred, and the signals of its runs. */
function lazy() {
  const runs: AbortSignal[] = [];
  const source = defer(
    ({signal}) => {
      runs.push(signal);
      return new Promise((resolve) => resolves.push(resolve));
    },
    {lazy: true},
  );
  const resolves: ((value: unknown) => void)[] = [];
  return {source, runs, resolves, record: recordOf(source)};
}

describe('Awaiter of what has to be started', () => {
  it('starts it when it is given, or else when it is connected', () => {
    const {source, runs, record} = lazy();
    const {awaiter} = awaiterRig({connected: false});
    awaiter.source = source;
    assert.lengthOf(runs, 0);
    assert.isTrue(record.isIdle);
    assert.isFalse(record.isRunning);
    awaiter.connect();
    assert.lengthOf(runs, 1);
    assert.isFalse(record.isIdle);
    assert.isTrue(record.isRunning);
  });

  it('leaves it where it is not eager, and tells when something else has started it', async () => {
    const {source, runs, record, resolves} = lazy();
    const {awaiter, log} = awaiterRig();
    awaiter.isLazy = true;
    awaiter.source = source;
    assert.lengthOf(runs, 0);
    log.length = 0;
    record.start();
    assert.deepEqual(log, [['pending', undefined, false]]);
    resolves[0]!('x');
    await drain();
    assert.deepEqual(now(awaiter), ['success', 'x', false]);
  });

  it('P7: aborts it when the last one who waits has left, and runs it anew for the next', async () => {
    const {source, runs, resolves} = lazy();
    const [one, other] = [awaiterRig().awaiter, awaiterRig().awaiter];
    one.source = other.source = source;
    one.disconnect();
    assert.isFalse(runs[0]!.aborted);
    other.disconnect();
    assert.isTrue(runs[0]!.aborted);
    one.connect();
    assert.lengthOf(runs, 2);
    resolves[0]!('old');
    await drain();
    assert.equal(one.status, 'pending', 'P6');
    resolves[1]!('new');
    await drain();
    assert.equal(one.value, 'new');
    one.disconnect();
    one.connect();
    assert.lengthOf(runs, 2, 'P13: it has settled');
    assert.isFalse(runs[1]!.aborted);
  });

  it('P11: leaves alone what loader data holds', () => {
    const {source, runs, record} = lazy();
    record.owner = {signal: new AbortController().signal} as never;
    const {awaiter} = awaiterRig();
    awaiter.source = source;
    awaiter.disconnect();
    assert.isFalse(runs[0]!.aborted);
    awaiter.connect();
    assert.lengthOf(runs, 1);
  });
});

describe('Awaiter that is held', () => {
  it('knows of no outcome until it is let go, and tells of it then', async () => {
    const {awaiter} = awaiterRig();
    awaiter.isHeld = true;
    awaiter.source = Promise.resolve('x');
    let completed = false;
    const {complete} = awaiter;
    void complete.then(() => (completed = true));
    await drain();
    assert.deepEqual(now(awaiter), ['pending', undefined, false]);
    assert.isFalse(completed);
    awaiter.isHeld = false;
    awaiter.apply();
    assert.deepEqual(now(awaiter), ['success', 'x', false]);
    assert.equal((await complete).value, 'x');
  });
});
