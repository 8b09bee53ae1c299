import {assert} from 'chai';
import type {AwaitDataElement} from '../bundle.js';
import {FakeClock} from '../core/test/fake-clock.js';
import {awaiting, WITH_ERROR} from './test/await-box.js';
import {controlled, frame, macrotask, never, until} from './test/moments.js';
import {mount, seen} from './test/page.js';

const {setTimeout} = window;
let clock: FakeClock;

const timed = (promise: unknown, times: {delay?: number; min?: number}): AwaitDataElement =>
  Object.assign(awaiting(promise, WITH_ERROR), times);

/** Puts an element into the page, and waits for its microtasks. */
async function shown(element: AwaitDataElement): Promise<AwaitDataElement> {
  mount().append(element);
  await macrotask();
  return element;
}

async function advance(ms: number): Promise<void> {
  clock.advance(ms);
  await macrotask();
}

describe('<await-data delay min>', () => {
  beforeEach(() => {
    clock = new FakeClock();
    window.setTimeout = ((callback: () => void, ms: number) => clock.after(ms, callback)) as never;
  });
  afterEach(() => {
    window.setTimeout = setTimeout;
  });

  for (const name of ['delay', 'min'] as const) {
    it(`${name} is an attribute and a property, and reads junk as nothing`, () => {
      const element = awaiting();
      assert.isUndefined(element[name]);
      element.setAttribute(name, '200');
      assert.equal(element[name], 200);
      element[name] = 300;
      assert.equal(element.getAttribute(name), '300');
      for (const junk of ['soon', '', '-1', 'NaN']) {
        element.setAttribute(name, junk);
        assert.isUndefined(element[name], junk);
      }
      assert.isFalse(name in HTMLElement.prototype);
    });
  }

  it('delay shows nothing before, and then the fallback', async () => {
    const element = await shown(timed(never, {delay: 200}));
    assert.equal(seen(element), '');
    assert.equal(element.status, 'pending');
    await advance(199);
    assert.equal(seen(element), '');
    await advance(1);
    assert.equal(seen(element), 'Wait');
  });

  it('delay takes nothing of what was there before', async () => {
    const element = await shown(timed('old', {delay: 200}));
    assert.equal(seen(element), 'old');
    element.promise = never;
    await macrotask();
    assert.equal(seen(element), '');
    await advance(200);
    assert.equal(seen(element), 'Wait');
  });

  it('P2: delay holds back no value that settles earlier, nor does its end touch that', async () => {
    const {promise, resolve} = controlled();
    const element = await shown(timed(promise, {delay: 200}));
    await advance(100);
    const nextFrame = frame();
    resolve('x');
    await nextFrame;
    assert.equal(seen(element), 'x');
    await advance(200);
    assert.equal(seen(element), 'x');
    element.promise = never;
    await advance(199);
    assert.equal(seen(element), '');
  });

  it('P1: delay holds back nothing that is known', () => {
    const element = timed('known', {delay: 200});
    mount().append(element);
    assert.equal(seen(element), 'known');
  });

  it('delay begins again with each time of waiting, not with each promise', async () => {
    const element = await shown(timed(never, {delay: 200}));
    await advance(150);
    element.promise = controlled().promise;
    await macrotask();
    await advance(50);
    assert.equal(seen(element), 'Wait');
    element.promise = 'x';
    element.promise = never;
    await macrotask();
    await advance(150);
    assert.equal(seen(element), '');
    await advance(50);
    assert.equal(seen(element), 'Wait');
  });

  it('delay goes on when the element is moved, and ends when it has left', async () => {
    const element = await shown(timed(never, {delay: 200}));
    await advance(100);
    mount().append(element);
    await macrotask();
    await advance(100);
    assert.equal(seen(element), 'Wait');
    element.promise = 'x';
    element.promise = never;
    await macrotask();
    await advance(100);
    element.remove();
    await macrotask();
    await shown(element);
    await advance(199);
    assert.equal(seen(element), '');
    await advance(1);
    assert.equal(seen(element), 'Wait');
  });

  for (const [name, settle, text] of [
    ['value', 'resolve', 'x'],
    ['error', 'reject', 'lost'],
  ] as const) {
    it(`min keeps a fallback that is shown though the ${name} is there, and all else says pending`, async () => {
      const control = controlled();
      const element = await shown(timed(control.promise, {min: 500}));
      const {complete} = element;
      let completed = false;
      void complete.then(() => (completed = true));
      const events: string[] = [];
      for (const type of ['await-success', 'await-error']) {
        element.addEventListener(type, () => events.push(type));
      }
      assert.equal(seen(element), 'Wait');
      control[settle](settle === 'resolve' ? 'x' : new Error('lost'));
      await macrotask();
      await advance(499);
      await frame();
      assert.equal(seen(element), 'Wait');
      assert.equal(element.status, 'pending');
      assert.isUndefined(element.value);
      assert.isUndefined(element.error);
      assert.isTrue(element.matches(':state(pending)'));
      assert.isFalse(completed);
      assert.deepEqual(events, []);
      await advance(1);
      assert.equal(seen(element), text);
      assert.notEqual(element.status, 'pending');
      assert.strictEqual(element.complete, complete);
      await macrotask();
      assert.isTrue(completed);
      assert.deepEqual(events, [settle === 'resolve' ? 'await-success' : 'await-error']);
    });
  }

  it('P2: min holds back nothing once it is over', async () => {
    const {promise, resolve} = controlled();
    const element = await shown(timed(promise, {min: 500}));
    await advance(500);
    assert.equal(seen(element), 'Wait');
    const nextFrame = frame();
    resolve('x');
    await nextFrame;
    assert.equal(seen(element), 'x');
  });

  it('P2: the delay of an earlier time of waiting holds back nothing of a later one', async () => {
    const {promise, resolve} = controlled();
    const element = await shown(timed(never, {delay: 200, min: 500}));
    await advance(150);
    element.promise = 'x';
    element.promise = promise;
    await advance(50);
    resolve('y');
    await macrotask();
    assert.equal(seen(element), 'y');
  });

  it('P1: min holds back nothing where no fallback was shown', async () => {
    const element = await shown(timed(Promise.resolve('x'), {min: 500}));
    assert.equal(seen(element), 'x');
  });

  it('min counts from when the fallback is shown, after delay', async () => {
    const {promise, resolve} = controlled();
    const element = await shown(timed(promise, {delay: 200, min: 500}));
    await advance(200);
    assert.equal(seen(element), 'Wait');
    resolve('x');
    await macrotask();
    await advance(499);
    assert.equal(seen(element), 'Wait');
    await advance(1);
    assert.equal(seen(element), 'x');
  });

  it('min keeps the fallback when something else is given, known or not', async () => {
    const element = await shown(timed(never, {min: 500}));
    await advance(400);
    element.promise = 'x';
    assert.equal(seen(element), 'Wait');
    assert.equal(element.status, 'pending');
    await advance(100);
    assert.equal(seen(element), 'x');
  });

  it('P13: min goes on when the element is moved', async () => {
    const element = await shown(timed(never, {min: 500}));
    element.promise = 'x';
    mount().append(element);
    await macrotask();
    await advance(499);
    assert.equal(seen(element), 'Wait');
    await advance(1);
    assert.equal(seen(element), 'x');
  });

  it('P13: min ends when the element leaves, and its value is there when it comes back', async () => {
    const {promise, resolve} = controlled();
    const element = await shown(timed(promise, {min: 500}));
    resolve('x');
    await macrotask();
    element.remove();
    await macrotask();
    await advance(500);
    assert.equal(element.status, 'pending');
    mount().append(element);
    assert.equal(seen(element), 'x');
    assert.equal(element.status, 'success');
  });

  it('takes real times from markup', async () => {
    window.setTimeout = setTimeout;
    const {promise, resolve} = controlled();
    const box = mount(`<await-data delay="1" min="1">${WITH_ERROR}</await-data>`);
    const element = box.firstElementChild as AwaitDataElement;
    element.promise = promise;
    await until(() => seen(box) === 'Wait');
    resolve('x');
    await until(() => seen(box) === 'x');
  });
});
