import {assert} from 'chai';
import {defer, deferredState} from '../bundle.js';
import {awaiting, WITH_ERROR} from './test/await-box.js';
import {controlled, frame, macrotask, never, until} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

describe('<await-data>: status, value, error, complete', () => {
  it('is pending before anything was given, connected or not', () => {
    const element = awaiting();
    assert.equal(element.status, 'pending');
    assert.isUndefined(element.value);
    assert.isUndefined(element.error);
    mount().append(element);
    assert.equal(element.status, 'pending');
  });

  it('complete resolves with the outcome once it is in the DOM', async () => {
    const box = mount();
    const {promise, resolve} = controlled();
    const element = awaiting(promise);
    box.append(element);
    const complete = element.complete;
    resolve('x');
    assert.deepEqual(await complete, {status: 'success', value: 'x', error: undefined});
    assert.equal(find(box, 'b').textContent, 'x');
    assert.equal(element.value, 'x');
  });

  it('complete never rejects', async () => {
    const box = mount();
    const reason = new Error('lost');
    const element = awaiting(Promise.reject(reason), WITH_ERROR);
    box.append(element);
    assert.deepEqual(await element.complete, {status: 'error', value: undefined, error: reason});
  });

  it('complete is a new promise with each new promise, and the same one meanwhile', async () => {
    const box = mount();
    const element = awaiting(never);
    box.append(element);
    const first = element.complete;
    assert.strictEqual(element.complete, first);
    element.promise = Promise.resolve(2);
    const second = element.complete;
    assert.notStrictEqual(second, first);
    assert.equal((await second).value, 2);
  });

  it('setting the same promise again changes nothing', async () => {
    const box = mount();
    const promise = Promise.resolve('same');
    const element = awaiting(promise);
    box.append(element);
    const complete = element.complete;
    await complete;
    const node = find(box, 'b');
    let events = 0;
    element.addEventListener('await-success', () => events++);
    await macrotask();
    events = 0;
    element.promise = promise;
    assert.strictEqual(find(box, 'b'), node);
    assert.strictEqual(element.complete, complete);
    await macrotask();
    assert.equal(events, 0);
  });

  it('promise reads back what was set', () => {
    const element = awaiting();
    assert.isUndefined(element.promise);
    element.promise = never;
    assert.strictEqual(element.promise, never);
  });

  it('value, error, status and complete cannot be written', () => {
    const element = awaiting('x') as unknown as Record<string, unknown>;
    for (const name of ['value', 'error', 'status', 'complete']) {
      assert.throws(() => (element[name] = 1), TypeError);
    }
  });

  it('a value replaces an error, and an error replaces a value', async () => {
    const box = mount();
    const element = awaiting(Promise.reject(new Error('lost')), WITH_ERROR);
    box.append(element);
    await element.complete;
    assert.equal(seen(box), 'lost');
    element.promise = 'found';
    assert.equal(seen(box), 'found');
    assert.isUndefined(element.error);
    const gone = Promise.reject(new Error('lost again'));
    deferredState(gone);
    await macrotask();
    element.promise = gone;
    assert.equal(seen(box), 'lost again');
    assert.isUndefined(element.value);
  });

  it('a new pending promise shows the fallback in place of the old value', async () => {
    const box = mount();
    const element = awaiting('old');
    box.append(element);
    element.promise = never;
    assert.equal(element.status, 'pending');
    await frame();
    assert.equal(seen(box), 'Wait');
  });

  it('retry() of a promise from elsewhere does nothing', async () => {
    const box = mount();
    const element = awaiting(Promise.reject(new Error('lost')), WITH_ERROR);
    box.append(element);
    await element.complete;
    element.retry();
    await macrotask();
    assert.equal(seen(box), 'lost');
    assert.equal(element.status, 'error');
  });

  it('retry() runs a failed defer() thunk again', async () => {
    const box = mount();
    const runs = [controlled(), controlled()];
    let count = 0;
    const element = awaiting(
      defer(() => runs[count++]!.promise),
      WITH_ERROR,
    );
    box.append(element);
    runs[0]!.reject(new Error('first'));
    await element.complete;
    assert.equal(seen(box), 'first');
    element.retry();
    await until(() => seen(box) === 'Wait');
    assert.equal(element.status, 'pending');
    runs[1]!.resolve('second');
    await until(() => seen(box) === 'second');
    assert.equal(count, 2);
  });
});
