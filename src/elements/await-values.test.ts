import {assert} from 'chai';
import {deferredState, defer} from '../bundle.js';
import {awaiting, FALLBACK, WITH_ERROR} from './test/await-box.js';
import {controlled, frame, macrotask, never, until} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

const data: [string, unknown, string][] = [
  ['0', 0, '0'],
  ["''", '', ''],
  ['false', false, 'false'],
  ['null', null, ''],
  ['NaN', NaN, 'NaN'],
];

describe('<await-data>: what counts as data', () => {
  for (const [name, value, text] of data) {
    it(`P10: ${name} is data, as a plain value`, () => {
      const box = mount();
      const element = awaiting(value, `${FALLBACK}<template><b>[{{ value }}]</b></template>`);
      element.promise = value;
      box.append(element);
      assert.equal(element.status, 'success');
      assert.deepEqual(element.value, value);
      assert.equal(seen(box), `[${text}]`);
    });

    it(`P10: ${name} is data, from a promise`, async () => {
      const box = mount();
      const element = awaiting(
        Promise.resolve(value),
        `${FALLBACK}<template><b>[{{ value }}]</b></template>`,
      );
      box.append(element);
      assert.deepEqual(await element.complete, {status: 'success', value, error: undefined});
      assert.equal(seen(box), `[${text}]`);
    });

    it(`P10: ${name} reaches a render function`, async () => {
      const box = mount();
      const element = awaiting(undefined, FALLBACK);
      const got: unknown[] = [];
      element.render = (given) => {
        got.push(given);
        return 'rendered';
      };
      element.promise = Promise.resolve(value);
      box.append(element);
      await element.complete;
      assert.deepEqual(got, [value]);
      assert.equal(seen(box), 'rendered');
    });
  }

  it('P10: a render function may return 0 or an empty string', async () => {
    const box = mount();
    const element = awaiting('x', '');
    element.render = () => 0;
    box.append(element);
    assert.equal(seen(box), '0');
    element.render = () => '';
    await frame();
    assert.equal(seen(box), '');
    assert.equal(element.status, 'success');
  });

  it('P10: a promise that resolves with undefined is data', async () => {
    const box = mount();
    const element = awaiting(
      Promise.resolve(undefined),
      `${FALLBACK}<template><b>[{{ value }}]</b></template>`,
    );
    box.append(element);
    assert.deepEqual(await element.complete, {
      status: 'success',
      value: undefined,
      error: undefined,
    });
    assert.equal(seen(box), '[]');
  });

  it('P10: undefined as the promise means not given yet', async () => {
    const box = mount();
    const element = awaiting();
    box.append(element);
    await frame();
    assert.equal(element.status, 'pending');
    assert.equal(seen(box), 'Wait');
    element.promise = 'given';
    assert.equal(seen(box), 'given');
    element.promise = undefined;
    await frame();
    assert.equal(element.status, 'pending');
    assert.equal(seen(box), 'Wait');
  });

  for (const [name, reason] of [
    ['undefined', undefined],
    ['a string', 'nope'],
    ['null', null],
    ['0', 0],
    ['a plain object', {message: 'odd'}],
  ] as const) {
    it(`P10: a rejection with ${name} is an error`, async () => {
      const box = mount();
      const element = awaiting(
        Promise.reject(reason),
        `${FALLBACK}<template><b>fine</b></template><template slot="error"><i>failed</i></template>`,
      );
      box.append(element);
      const outcome = await element.complete;
      assert.equal(outcome.status, 'error');
      assert.strictEqual(outcome.error, reason);
      assert.equal(element.status, 'error');
      assert.strictEqual(element.error, reason);
      assert.equal(seen(box), 'failed');
    });
  }

  it('P10: the message of a rejection with a string is readable in the error template', async () => {
    const box = mount();
    const element = awaiting(Promise.reject('nope'), WITH_ERROR);
    box.append(element);
    await element.complete;
    assert.equal(seen(box), 'nope');
  });

  it('P10: a thenable is awaited, also one that settles later', async () => {
    const box = mount();
    let resolve!: (value: unknown) => void;
    const element = awaiting({then: (yes: (value: unknown) => void) => void (resolve = yes)});
    box.append(element);
    await until(() => seen(box) === 'Wait');
    resolve('from a thenable');
    await element.complete;
    assert.equal(seen(box), 'from a thenable');
  });

  it('P10: a thenable whose then throws is an error', async () => {
    const box = mount();
    const thrown = new Error('bad then');
    const element = awaiting(
      {
        then: () => {
          throw thrown;
        },
      },
      WITH_ERROR,
    );
    box.append(element);
    assert.strictEqual((await element.complete).error, thrown);
    assert.equal(seen(box), 'bad then');
  });

  it('a value that is a function or an array is a plain value', () => {
    const box = mount();
    const list = awaiting([1, 2], '<template each="n of value"><b>{{ n }}</b></template>');
    box.append(list);
    assert.equal(seen(box), '1 2');
    const element = awaiting(() => 1, '<template>is there</template>');
    box.append(element);
    assert.equal(element.status, 'success');
    assert.equal(seen(element), 'is there');
  });

  it('a defer() of a promise is awaited', async () => {
    const box = mount();
    const element = awaiting(defer(Promise.resolve('deferred')));
    box.append(element);
    await element.complete;
    assert.equal(seen(box), 'deferred');
  });
});

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
