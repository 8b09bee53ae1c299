import {assert} from 'chai';
import {
  type AwaitDataElement,
  AwaitErrorEvent,
  AwaitSuccessEvent,
  deferredState,
} from '../bundle.js';
import {awaiting, PLAIN, WITH_ERROR} from './test/await-box.js';
import {controlled, macrotask, microtask, never, next, until} from './test/moments.js';
import {mount, seen} from './test/page.js';

const internalsOf = (element: Element) => (state: string) => element.matches(`:state(${state})`);

describe('<await-data>: events', () => {
  it('await-success carries the value, bubbles, is composed and comes when the result is in the DOM', async () => {
    const box = mount();
    const element = awaiting(Promise.resolve('x'));
    let text = '';
    box.addEventListener('await-success', () => (text = seen(box)), {once: true});
    const event = next<AwaitSuccessEvent>(box, 'await-success');
    box.append(element);
    const {value, bubbles, composed, cancelable, target} = await event;
    assert.instanceOf(await event, AwaitSuccessEvent);
    assert.deepEqual(
      {value, bubbles, composed, cancelable, target},
      {
        value: 'x',
        bubbles: true,
        composed: true,
        cancelable: false,
        target: element,
      },
    );
    assert.equal(text, 'x');
  });

  it('await-error carries the error, bubbles, is composed, is cancelable and comes when it is shown', async () => {
    const box = mount();
    const reason = new Error('lost');
    let text = '';
    box.addEventListener('await-error', () => (text = seen(box)), {once: true});
    const event = next<AwaitErrorEvent>(box, 'await-error');
    box.append(awaiting(Promise.reject(reason), WITH_ERROR));
    const {error, canRetry, bubbles, composed, cancelable} = await event;
    assert.instanceOf(await event, AwaitErrorEvent);
    assert.deepEqual(
      {error, canRetry, bubbles, composed, cancelable},
      {
        error: reason,
        canRetry: false,
        bubbles: true,
        composed: true,
        cancelable: true,
      },
    );
    assert.equal(text, 'lost');
  });

  it('event fields are read-only', async () => {
    const box = mount();
    const event = next<AwaitSuccessEvent>(box, 'await-success');
    box.append(awaiting('x'));
    const {value} = await event;
    assert.equal(value, 'x');
    const success = new AwaitSuccessEvent('y');
    assert.equal(success.type, 'await-success');
    assert.equal(success.value, 'y');
  });

  it('no event is fired inside append or inside the promise setter', async () => {
    const box = mount();
    const events: string[] = [];
    const note = (event: Event) => events.push(event.type);
    box.addEventListener('await-success', note);
    box.addEventListener('await-error', note);
    const element = awaiting('one', WITH_ERROR);
    box.append(element);
    assert.deepEqual(events, []);
    await microtask();
    assert.deepEqual(events, ['await-success'], 'in the microtask after');
    element.promise = 'two';
    assert.deepEqual(events, ['await-success']);
    await microtask();
    assert.deepEqual(events, ['await-success', 'await-success']);
    const rejected = Promise.reject(new Error('known'));
    deferredState(rejected);
    await macrotask();
    element.promise = rejected;
    assert.lengthOf(events, 2);
    await microtask();
    assert.deepEqual(events, ['await-success', 'await-success', 'await-error']);
  });

  it('fires one event per outcome', async () => {
    const box = mount();
    const events: unknown[] = [];
    box.addEventListener('await-success', ({value}) => events.push(value));
    const {promise, resolve} = controlled();
    const element = awaiting(promise);
    box.append(element);
    resolve(1);
    await element.complete;
    element.promise = 2;
    await macrotask();
    assert.deepEqual(events, [1, 2]);
  });

  it('no event named error reaches the window', async () => {
    const names: string[] = [];
    const note = ({type}: Event) => names.push(type);
    addEventListener('error', note);
    const element = awaiting(Promise.reject(new Error('shown')), WITH_ERROR);
    mount().append(element);
    await element.complete;
    await macrotask();
    removeEventListener('error', note);
    assert.deepEqual(names, []);
  });

  it('events leave a shadow root', async () => {
    const box = mount('<div></div>');
    const root = box.firstElementChild!.attachShadow({mode: 'open'});
    const event = next<AwaitSuccessEvent>(box, 'await-success');
    root.append(awaiting('inside'));
    assert.equal((await event).value, 'inside');
  });

  it('a listener may set the next promise', async () => {
    const box = mount();
    const element = awaiting('one');
    box.addEventListener('await-success', () => (element.promise = 'two'), {once: true});
    box.append(element);
    await until(() => seen(box) === 'two');
    assert.equal(element.value, 'two');
  });

  it('a removed element fires nothing when its promise settles', async () => {
    const box = mount();
    const {promise, resolve} = controlled();
    const element = awaiting(promise);
    let events = 0;
    element.addEventListener('await-success', () => events++);
    box.append(element);
    await macrotask();
    element.remove();
    await macrotask();
    resolve('x');
    await macrotask();
    assert.equal(events, 0);
  });
});

describe('<await-data>: states', () => {
  it(':state(pending), :state(success) and :state(error) follow the status, one at a time', async () => {
    const box = mount();
    const {promise, resolve} = controlled();
    const element = awaiting(promise, WITH_ERROR);
    const has = internalsOf(element);
    const states = () => ['pending', 'success', 'error', 'refreshing'].filter(has);
    box.append(element);
    assert.deepEqual(states(), ['pending']);
    resolve('x');
    await element.complete;
    assert.deepEqual(states(), ['success']);
    element.promise = Promise.reject(new Error('lost'));
    await element.complete;
    assert.deepEqual(states(), ['error']);
    await macrotask();
    element.promise = never;
    await macrotask();
    assert.deepEqual(states(), ['pending']);
  });

  it('states and ARIA are never attributes or classes of the host', async () => {
    const box = mount();
    const element = awaiting(never);
    box.append(element);
    await macrotask();
    assert.deepEqual(element.getAttributeNames(), []);
    element.promise = 'x';
    await macrotask();
    assert.deepEqual(element.getAttributeNames(), []);
  });

  it('is busy for assistive technology while pending, through its internals', async () => {
    const attach = HTMLElement.prototype.attachInternals;
    const internals = new Map<HTMLElement, ElementInternals>();
    HTMLElement.prototype.attachInternals = function (this: HTMLElement) {
      const made = attach.call(this);
      internals.set(this, made);
      return made;
    };
    let element: AwaitDataElement;
    try {
      element = awaiting(undefined, PLAIN);
      mount().append(element);
    } finally {
      HTMLElement.prototype.attachInternals = attach;
    }
    const {promise, resolve} = controlled();
    element.promise = promise;
    await macrotask();
    assert.equal(internals.get(element)!.ariaBusy, 'true');
    resolve('x');
    await element.complete;
    assert.notEqual(internals.get(element)!.ariaBusy, 'true');
  });
});
