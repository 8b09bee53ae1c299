import {assert} from 'chai';
import {type AwaitErrorEvent, defer, html} from '../bundle.js';
import {awaiting, FALLBACK, PLAIN, WITH_ERROR} from './test/await-box.js';
import {ErrorWatch} from './test/errors.js';
import {controlled, macrotask, until} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

describe('<await-data>: errors', () => {
  it('P4: reports an error that nobody shows once, and not as an unhandled rejection', async () => {
    const watch = new ErrorWatch();
    const box = mount();
    const reason = new Error('lost');
    const element = awaiting(Promise.reject(reason), PLAIN);
    box.append(element);
    await element.complete;
    await watch.drained();
    assert.deepEqual(watch.reported, [reason]);
    assert.deepEqual(watch.unhandled, []);
  });

  it('P4: reports a promise that two elements show, and nobody handles, once', async () => {
    const watch = new ErrorWatch();
    const box = mount();
    const {promise, reject} = controlled();
    box.append(awaiting(promise, PLAIN), awaiting(promise, PLAIN));
    reject(new Error('lost'));
    await watch.drained();
    assert.lengthOf(watch.reported, 1);
    assert.deepEqual(watch.unhandled, []);
  });

  it('P4: reports a rejection with undefined as well', async () => {
    const watch = new ErrorWatch();
    const element = awaiting(Promise.reject(undefined), PLAIN);
    mount().append(element);
    await element.complete;
    await watch.drained();
    assert.deepEqual(watch.reported, [undefined]);
  });

  const handlers: Record<string, (element: ReturnType<typeof awaiting>) => void> = {
    'an error template': (element) => (element.innerHTML = WITH_ERROR),
    'content for the error slot': (element) =>
      (element.innerHTML = `${PLAIN}<i slot="error">failed</i>`),
    'a renderError function': (element) => (element.renderError = () => 'failed'),
    'preventDefault() on the event': (element) =>
      element.addEventListener('await-error', (event) => event.preventDefault()),
    'preventDefault() of an ancestor': (element) =>
      element.parentElement!.addEventListener('await-error', (event) => event.preventDefault()),
  };
  for (const [name, handle] of Object.entries(handlers)) {
    it(`P4: ${name} handles an error: nothing is reported`, async () => {
      const watch = new ErrorWatch();
      const box = mount('<section></section>');
      const element = awaiting(undefined, PLAIN);
      find(box, 'section').append(element);
      handle(element);
      element.promise = Promise.reject(new Error('lost'));
      await element.complete;
      await watch.drained();
      assert.deepEqual(watch.messages, []);
    });
  }

  it('P4: a rejection after the element was removed is neither reported nor unhandled', async () => {
    const watch = new ErrorWatch();
    const {promise, reject} = controlled();
    const element = awaiting(promise, PLAIN);
    mount().append(element);
    await macrotask();
    element.remove();
    await macrotask();
    reject(new Error('nobody looks'));
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('P4: a defer() thunk that throws is an error like a rejection', async () => {
    const thrown = new Error('thrown');
    const element = awaiting(
      defer(() => {
        throw thrown;
      }),
      WITH_ERROR,
    );
    const box = mount();
    box.append(element);
    assert.strictEqual((await element.complete).error, thrown);
    assert.equal(seen(box), 'thrown');
  });

  it('P5: one that fails takes down its own box and nothing else', async () => {
    const watch = new ErrorWatch();
    const box = mount('<h1>Fast</h1>');
    const parts = [controlled(), controlled(), controlled()];
    box.append(...parts.map(({promise}) => awaiting(promise, PLAIN)));
    parts[0]!.resolve('one');
    await until(() => seen(box).includes('one'));
    parts[1]!.reject(new Error('two is lost'));
    await watch.drained();
    assert.match(seen(box), /^Fast one.* Wait$/);
    parts[2]!.resolve('three');
    await until(() => seen(box).includes('three'));
    assert.match(seen(box), /^Fast one.*three$/);
    assert.lengthOf(watch.reported, 1);
  });

  it('P5: a render function that throws takes down its own box and is reported', async () => {
    const watch = new ErrorWatch();
    const box = mount();
    const broken = awaiting('x', FALLBACK);
    const thrown = new Error('render is broken');
    broken.render = () => {
      throw thrown;
    };
    box.append(broken, awaiting('fine'));
    await watch.drained();
    assert.include(seen(box), 'fine');
    assert.notInclude(seen(box), 'Wait', 'it does not wait any more');
    assert.include(watch.reported, thrown);
    assert.deepEqual(watch.unhandled, []);
    assert.lengthOf(watch.reported, 1);
  });

  it('P5: a renderError function that throws is reported and harms no sibling', async () => {
    const watch = new ErrorWatch();
    const box = mount();
    const broken = awaiting(Promise.reject(new Error('lost')), FALLBACK);
    const thrown = new Error('renderError is broken');
    broken.renderError = () => {
      throw thrown;
    };
    const sibling = awaiting(Promise.resolve('fine'));
    box.append(broken, sibling);
    await sibling.complete;
    await watch.drained();
    assert.include(seen(box), 'fine');
    assert.include(watch.reported, thrown);
    assert.deepEqual(watch.unhandled, []);
  });

  it('renderError gets the reason itself and shows what it returns', async () => {
    const box = mount();
    const reason = {code: 7};
    const element = awaiting(Promise.reject(reason), PLAIN);
    element.renderError = (error) => html`<i>code ${(error as typeof reason).code}</i>`;
    box.append(element);
    await element.complete;
    assert.equal(seen(box), 'code 7');
  });

  it('an error template sees name, message, status and cause', async () => {
    const box = mount();
    const reason = Object.assign(new TypeError('bad', {cause: 'the cause'}), {status: 404});
    const element = awaiting(
      Promise.reject(reason),
      `<template slot="error">{{ error.name }}|{{ error.message }}|{{ error.status }}|{{ error.cause }}</template>`,
    );
    box.append(element);
    await element.complete;
    assert.equal(seen(box), 'TypeError|bad|404|the cause');
  });

  it('P12: a button in the error template retries a defer() thunk', async () => {
    const box = mount();
    const runs = [controlled(), controlled(), controlled()];
    let count = 0;
    const element = awaiting(
      defer(() => runs[count++]!.promise),
      `${PLAIN}<template slot="error"><button @click="{{ retry }}">{{ error.message }}</button></template>`,
    );
    box.append(element);
    runs[0]!.reject(new Error('first'));
    await until(() => seen(box) === 'first');
    find(box, 'button').click();
    await until(() => seen(box) === 'Wait');
    runs[1]!.reject(new Error('second'));
    await until(() => seen(box) === 'second');
    find(box, 'button').click();
    await until(() => seen(box) === 'Wait');
    runs[2]!.resolve('third time');
    await until(() => seen(box) === 'third time');
    assert.equal(count, 3);
  });

  it('P12: retry() of the event runs the thunk once for all who show it', async () => {
    const box = mount();
    const runs = [controlled(), controlled()];
    let count = 0;
    const shared = defer(() => runs[count++]!.promise);
    box.append(awaiting(shared, WITH_ERROR), awaiting(shared, WITH_ERROR));
    let event: AwaitErrorEvent | undefined;
    box.addEventListener('await-error', (given) => (event = given));
    runs[0]!.reject(new Error('lost'));
    await until(() => seen(box) === 'lost lost');
    await macrotask();
    assert.isTrue(event!.canRetry);
    event!.retry();
    await until(() => seen(box) === 'Wait Wait');
    runs[1]!.resolve('found');
    await until(() => seen(box) === 'found found');
    assert.equal(count, 2);
  });

  it('P12: an error that comes again after a retry is reported again', async () => {
    const watch = new ErrorWatch();
    const box = mount();
    let count = 0;
    const element = awaiting(
      defer(() => Promise.reject(new Error(`failure ${++count}`))),
      PLAIN,
    );
    box.append(element);
    await element.complete;
    await watch.drained();
    element.retry();
    await until(() => count === 2);
    await watch.drained();
    assert.deepEqual(
      watch.reported.map((error) => (error as Error).message),
      ['failure 1', 'failure 2'],
    );
    assert.deepEqual(watch.unhandled, []);
  });

  it('P4: starting a new promise does not report the error of one that never was shown', async () => {
    const watch = new ErrorWatch();
    const box = mount();
    const element = awaiting(undefined, PLAIN);
    const rejected = Promise.reject(new Error('before it was connected'));
    element.promise = rejected;
    element.promise = 'other';
    box.append(element);
    rejected.catch(() => {});
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('P10: a thenable whose then cannot be read is an error, and the element goes on', async () => {
    const watch = new ErrorWatch();
    const box = mount();
    const element = awaiting(undefined, WITH_ERROR);
    box.append(element);
    element.promise = {
      get then(): never {
        throw new Error('no then');
      },
    };
    await element.complete;
    assert.equal(seen(box), 'no then');
    element.promise = 5;
    assert.equal(seen(box), '5');
    assert.deepEqual(watch.messages, []);
  });

  const broken = () => {
    throw new Error('broken');
  };
  it('P5: a result that cannot be rendered shows the error template, and the status is error', () => {
    const watch = new ErrorWatch();
    const box = mount();
    const element = awaiting(3, WITH_ERROR);
    element.render = broken;
    box.append(element);
    assert.equal(seen(box), 'broken');
    assert.equal(element.status, 'error');
    assert.equal((element.error as Error).message, 'broken');
    assert.equal(element.value, 3);
    assert.deepEqual(watch.messages, ['broken']);
    element.render = undefined;
    assert.equal(seen(box), '3');
    assert.equal(element.status, 'success');
    assert.isUndefined(element.error);
  });

  it('P5: a result that cannot be rendered is shown by renderError, which may throw too', () => {
    const watch = new ErrorWatch();
    const box = mount();
    const element = awaiting('x');
    element.render = broken;
    element.renderError = (error) => `shown: ${(error as Error).message}`;
    box.append(element);
    assert.equal(seen(box), 'shown: broken');
    element.renderError = broken;
    assert.equal(seen(box), '');
    assert.equal(element.status, 'error');
    assert.deepEqual(watch.messages, ['broken', 'broken', 'broken']);
  });
});
