import {assert} from 'chai';
import {createRoute} from '../index.js';
import {Awaiter} from './awaiter.js';
import {type AwaiterRig, awaiterRig, now} from './test/awaiter-rig.js';
import {controlled, controlledLoader} from './test/controlled.js';
import {drain} from './test/drain.js';
import {startedRig} from './test/router-rig.js';

describe('Awaiter.keep', () => {
  async function withContent(): Promise<AwaiterRig> {
    const rig = awaiterRig();
    rig.awaiter.source = Promise.resolve('old');
    await drain();
    return rig;
  }

  it('P8: shows the fallback for a new promise outside of loader data', async () => {
    const {awaiter} = await withContent();
    awaiter.source = new Promise(() => {});
    assert.deepEqual(now(awaiter), ['pending', undefined, false]);
  });

  it('P8: keeps the content for a new promise with `always`, until it is there', async () => {
    const {awaiter} = await withContent();
    awaiter.keep = 'always';
    const next = controlled();
    awaiter.source = next.promise;
    assert.deepEqual(now(awaiter), ['success', 'old', true]);
    next.resolve('new');
    await drain();
    assert.deepEqual(now(awaiter), ['success', 'new', false]);
  });

  it('P8: keeps the content with `always` when the new promise is rejected, and tells of it', async () => {
    const completions: unknown[] = [];
    const awaiter = new Awaiter((completion) => completions.push(completion?.status));
    awaiter.keep = 'always';
    awaiter.connect();
    awaiter.source = 'old';
    const reason = new Error('no');
    const next = controlled();
    awaiter.source = next.promise;
    next.reject(reason);
    await drain();
    assert.deepEqual(now(awaiter), ['success', 'old', false]);
    assert.equal(completions.at(-1), 'error');
    assert.strictEqual((await awaiter.complete).error, reason);
  });

  it('P8: keeps no error: a new promise after an error shows the fallback even with `always`', async () => {
    const {awaiter} = awaiterRig();
    awaiter.keep = 'always';
    awaiter.source = Promise.reject(new Error('no'));
    await drain();
    awaiter.source = new Promise(() => {});
    assert.deepEqual(now(awaiter), ['pending', undefined, false]);
    assert.isUndefined(awaiter.error);
  });
});

describe('Awaiter on loader data', () => {
  async function onPage() {
    const loader = controlledLoader();
    const route = createRoute({path: '/p/:id', loader, staleTime: Infinity});
    const rig = await startedRig({routes: [createRoute({path: '/'}), route]});
    const values: ReturnType<typeof controlled>[] = [];
    /** Lets the loader of this number return data with a promise that is settled by hand. */
    const load = async (number: number) => {
      const value = (values[number] = controlled());
      (await loader.call(number)).resolve({value: value.promise});
      await drain();
    };
    const {awaiter, log} = awaiterRig();
    const take = () => (awaiter.source = (rig.data[0] as {value: unknown}).value);
    const shown = rig.go('/p/1');
    await load(1);
    await shown;
    take();
    values[1]!.resolve('old');
    await drain();
    return {rig, awaiter, log, values, load, take};
  }

  it('P8: keeps the content while the same page is invalidated', async () => {
    const {rig, awaiter, values, load, take} = await onPage();
    const invalidated = rig.router.invalidate();
    await load(2);
    await invalidated;
    take();
    assert.deepEqual(now(awaiter), ['success', 'old', true]);
    values[2]!.resolve('new');
    await drain();
    assert.deepEqual(now(awaiter), ['success', 'new', false]);
  });

  it('P8: keeps the content when a refresh of the same page fails, and tells of it', async () => {
    const {rig, awaiter, values, load, take} = await onPage();
    const invalidated = rig.router.invalidate();
    await load(2);
    await invalidated;
    take();
    const reason = new Error('no');
    values[2]!.reject(reason);
    await drain();
    assert.deepEqual(now(awaiter), ['success', 'old', false]);
    assert.strictEqual((await awaiter.complete).error, reason);
  });

  it('P8: keeps the content when only the search changes', async () => {
    const {rig, awaiter, values, load, take} = await onPage();
    const shown = rig.go('/p/1?q=x');
    await load(2);
    await shown;
    take();
    assert.deepEqual(now(awaiter), ['success', 'old', true]);
    values[2]!.resolve('found');
    await drain();
    assert.deepEqual(now(awaiter), ['success', 'found', false]);
  });

  it('P8: shows the fallback for other params', async () => {
    const {rig, awaiter, load, take} = await onPage();
    const shown = rig.go('/p/2');
    await load(2);
    await shown;
    take();
    assert.deepEqual(now(awaiter), ['pending', undefined, false]);
  });

  it('P8: shows the fallback on the same page with `never`', async () => {
    const {rig, awaiter, values, load, take} = await onPage();
    awaiter.keep = 'never';
    const invalidated = rig.router.invalidate();
    await load(2);
    await invalidated;
    take();
    assert.deepEqual(now(awaiter), ['pending', undefined, false]);
    values[2]!.resolve('new');
    await drain();
    assert.deepEqual(now(awaiter), ['success', 'new', false]);
  });

  it('P8: keeps the content for other params with `always`', async () => {
    const {rig, awaiter, load, take} = await onPage();
    awaiter.keep = 'always';
    const shown = rig.go('/p/2');
    await load(2);
    await shown;
    take();
    assert.deepEqual(now(awaiter), ['success', 'old', true]);
  });
});

describe('Awaiter while loader data is loaded again', () => {
  async function shown() {
    const loader = controlledLoader();
    const rig = await startedRig({
      routes: [createRoute({path: '/'}), createRoute({path: '/p', loader})],
    });
    const late = controlled();
    const going = rig.go('/p');
    (await loader.call(1)).resolve({late: late.promise});
    await going;
    late.resolve('old');
    await drain();
    const {awaiter, log} = awaiterRig();
    awaiter.source = late.promise;
    log.length = 0;
    const invalidated = rig.router.invalidate();
    return {rig, awaiter, log, late, call: await loader.call(2), invalidated};
  }

  it('P8: refreshes from the moment at which the loader runs', async () => {
    const {awaiter, log} = await shown();
    assert.deepEqual(log, [['success', 'old', true]]);
    assert.deepEqual(now(awaiter), ['success', 'old', true]);
    assert.equal((await awaiter.complete).value, 'old');
  });

  it('P8: has done so when the loader fails', async () => {
    const {awaiter, call, invalidated} = await shown();
    call.reject(new Error('no'));
    await invalidated;
    assert.deepEqual(now(awaiter), ['success', 'old', false]);
  });

  it('P8: has done so when the new data holds the same promise', async () => {
    const {awaiter, call, late, invalidated} = await shown();
    call.resolve({late: late.promise});
    await invalidated;
    assert.deepEqual(now(awaiter), ['success', 'old', false]);
  });

  it('P8: has done so when the page is left before', async () => {
    const {awaiter, rig} = await shown();
    await rig.go('/');
    assert.deepEqual(now(awaiter), ['success', 'old', false]);
  });

  it('P8: is known to one that begins to wait meanwhile', async () => {
    const {late} = await shown();
    const {awaiter} = awaiterRig();
    awaiter.source = late.promise;
    assert.deepEqual(now(awaiter), ['success', 'old', true]);
  });

  it('tells of no outcome by that', async () => {
    const {late, call, invalidated} = await shown();
    const told: unknown[] = [];
    const awaiter = new Awaiter((completion) => told.push(completion));
    awaiter.connect();
    awaiter.source = late.promise;
    call.reject(new Error('no'));
    await invalidated;
    assert.deepEqual(told.slice(2), [undefined]);
  });
});
