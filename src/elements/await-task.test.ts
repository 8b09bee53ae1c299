import {assert} from 'chai';
import {type AwaitDataElement, createRoute, defer, html, PendingTaskEvent} from '../bundle.js';
import {awaiting, WITH_ERROR} from './test/await-box.js';
import {ErrorWatch} from './test/errors.js';
import {controlled, macrotask, never, until} from './test/moments.js';
import {outletOf} from './test/outlet.js';
import {mount, seen} from './test/page.js';

/** Notes the tasks that are told of inside a box, and how each ends. */
class Tasks {
  readonly events: PendingTaskEvent[] = [];
  readonly ends: string[] = [];

  constructor(box: EventTarget) {
    box.addEventListener('pending-task', (event) => {
      const task = event as PendingTaskEvent;
      const index = this.events.push(task) - 1;
      this.ends.push('pending');
      task.complete.then(
        () => (this.ends[index] = 'done'),
        (reason) => (this.ends[index] = reason?.message ?? 'cancelled'),
      );
    });
  }
}

async function waiting(promise?: unknown, children?: string): Promise<[AwaitDataElement, Tasks]> {
  const box = mount();
  const tasks = new Tasks(box);
  const element = awaiting(promise, children);
  box.append(element);
  await macrotask();
  return [element, tasks];
}

describe('<await-data>: the pending-task protocol', () => {
  it('tells of what is pending by an event that bubbles, is composed and can be cancelled', async () => {
    const {promise, resolve} = controlled();
    const [element, {events, ends}] = await waiting(promise);
    assert.lengthOf(events, 1);
    const [event] = events as [PendingTaskEvent];
    assert.instanceOf(event, PendingTaskEvent);
    assert.strictEqual(event.target, element);
    assert.isTrue(event.bubbles && event.composed && event.cancelable);
    assert.deepEqual(ends, ['pending']);
    resolve('x');
    await event.complete;
    assert.equal(seen(element), 'x');
    await macrotask();
    assert.lengthOf(events, 1);
  });

  const known: Record<string, () => unknown> = {
    'a plain value': () => 'x',
    'a promise that has settled': () => Promise.resolve('x'),
    'a promise that has been rejected': () => Promise.reject(new Error('lost')),
    'what settles within a few microtasks': () => Promise.resolve().then(() => 'x'),
  };
  for (const [name, make] of Object.entries(known)) {
    it(`does not tell of ${name}`, async () => {
      const [, {events}] = await waiting(make(), WITH_ERROR);
      assert.lengthOf(events, 0);
    });
  }

  it('rejects the task of what fails, which nobody has to handle', async () => {
    const watch = new ErrorWatch();
    const {promise, reject} = controlled();
    const box = mount();
    const element = awaiting(promise, WITH_ERROR);
    box.append(element);
    await macrotask();
    reject(new Error('lost'));
    await watch.drained();
    assert.deepEqual(watch.messages, []);
    const [, tasks] = await waiting(
      new Promise((_, no) => void macrotask().then(() => no(new Error('late')))),
      WITH_ERROR,
    );
    await until(() => tasks.ends[0] === 'late');
  });

  it('is one task from an undefined promise, which is not given yet, to the end of the one that is given', async () => {
    const [element, {events, ends}] = await waiting();
    assert.lengthOf(events, 1, 'it shows the fallback, so that a boundary has to wait for it');
    const {promise, resolve} = controlled();
    element.promise = promise;
    await macrotask();
    assert.deepEqual(ends, ['pending']);
    resolve('x');
    await until(() => ends[0] === 'done');
    assert.lengthOf(events, 1);
  });

  it('tells of a new promise, of a retry, and of a refresh that keeps the content', async () => {
    const watch = new ErrorWatch();
    const runs = [controlled(), controlled(), controlled()];
    let count = 0;
    const [element, {ends}] = await waiting('known', WITH_ERROR);
    assert.deepEqual(ends, []);
    element.promise = defer(() => runs[count++]!.promise);
    await until(() => ends.join() === 'pending');
    runs[0]!.reject(new Error('lost'));
    await until(() => ends.join() === 'lost');
    element.retry();
    await until(() => ends.join() === 'lost,pending');
    runs[1]!.resolve('x');
    await until(() => ends.join() === 'lost,done');
    element.retry();
    await until(() => ends.join() === 'lost,done,pending');
    assert.isTrue(element.matches(':state(refreshing)'));
    runs[2]!.reject(new Error('not fresh'));
    await until(() => ends.join() === 'lost,done,not fresh');
    assert.equal(seen(element), 'x');
    await watch.drained();
    assert.deepEqual(watch.messages, ['not fresh']);
  });

  it('is one task from the start of an invalidation until the new value is shown', async () => {
    const loads = [controlled(), controlled()];
    const reload = controlled<void>();
    let count = 0;
    const loader = async () => {
      if (count) await reload.promise;
      return {slow: loads[count++]!.promise};
    };
    const box = mount();
    const tasks = new Tasks(box);
    const render = () => html`<await-data from="slow" .render=${String}></await-data>`;
    const outlet = await outletOf([createRoute({path: '/', loader, render})]);
    box.append(outlet);
    await until(() => tasks.ends.join() === 'pending');
    loads[0]!.resolve('old');
    await until(() => tasks.ends.join() === 'done');
    const fresh = outlet.invalidate();
    await until(() => tasks.ends.join() === 'done,pending');
    reload.resolve();
    await until(() => count === 2);
    await macrotask();
    assert.equal(tasks.ends.join(), 'done,pending');
    loads[1]!.resolve('new');
    await until(() => tasks.ends.join() === 'done,done');
    assert.equal(seen(outlet), 'new');
    await fresh;
  });

  it('tells of a lazy one when it starts', async () => {
    const box = mount();
    const tasks = new Tasks(box);
    const lazy = defer(() => never, {lazy: true});
    const element = awaiting(lazy);
    await macrotask();
    assert.deepEqual(tasks.ends, []);
    box.append(element);
    await until(() => tasks.ends.join() === 'pending');
  });

  it('cancels the task of an element that is removed, and tells anew where it is moved to', async () => {
    const [element, from] = await waiting(never);
    const to = mount();
    const there = new Tasks(to);
    to.append(element);
    await until(() => there.ends.join() === 'pending');
    assert.deepEqual(from.ends, ['cancelled']);
    element.remove();
    await until(() => there.ends.join() === 'cancelled');
    to.append(element);
    element.remove();
    await macrotask();
    assert.lengthOf(there.ends, 1, 'it was there for less than a microtask');
    to.append(element);
    await until(() => there.ends.join() === 'cancelled,pending');
  });
});
