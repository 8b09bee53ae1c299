import {assert} from 'chai';
import {defer} from '../bundle.js';
import {awaiting, FALLBACK, WITH_ERROR} from './test/await-box.js';
import {frame, until} from './test/moments.js';
import {mount, seen} from './test/page.js';

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
