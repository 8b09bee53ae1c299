import {assert} from 'chai';
import {type AwaitDataElement, html} from '../bundle.js';
import {fakeTime} from './test/fake-time.js';
import {controlled, macrotask, never} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

const boxOf = (attributes: string, promise: unknown): AwaitDataElement => {
  const box = find<AwaitDataElement>(
    mount(`<await-data ${attributes}><i slot="fallback">…</i></await-data>`),
    'await-data',
  );
  box.render = (value) => html`<b>${value}</b>`;
  box.promise = promise;
  return box;
};

describe('<await-data delay>', () => {
  it('shows nothing until the time is over, and then the fallback', async () => {
    const clock = fakeTime();
    const box = boxOf('delay="200"', never);
    await macrotask();
    clock.advance(199);
    assert.equal(seen(box), '');
    assert.isTrue(box.matches(':state(pending)'));
    clock.advance(1);
    assert.equal(seen(box), '…');
  });

  it('P2: does not hold back what is there earlier, and then no fallback is shown', async () => {
    const clock = fakeTime();
    const {promise, resolve} = controlled();
    const box = boxOf('delay="200"', promise);
    await macrotask();
    resolve('A');
    await macrotask();
    assert.equal(seen(box), 'A');
    assert.equal(clock.pending, 0);
    box.promise = never;
    await macrotask();
    clock.advance(199);
    assert.equal(seen(box), '');
    clock.advance(1);
    assert.equal(seen(box), '…');
  });

  it('P13: leaves no timer behind', async () => {
    const clock = fakeTime();
    const box = boxOf('delay="200"', never);
    await macrotask();
    assert.equal(clock.pending, 1);
    box.remove();
    await macrotask();
    assert.equal(clock.pending, 0);
  });
});

describe('<await-data min>', () => {
  it('keeps a fallback that has been shown, and all is pending until that is over', async () => {
    const clock = fakeTime();
    const {promise, resolve} = controlled();
    const box = boxOf('min="500"', promise);
    const events: string[] = [];
    box.addEventListener('await-success', () => events.push(seen(box)));
    let outcome: unknown;
    void box.complete.then((completion) => (outcome = completion));
    await macrotask();
    assert.equal(seen(box), '…');
    clock.advance(100);
    resolve('A');
    await macrotask();
    clock.advance(399);
    await macrotask();
    assert.deepEqual([seen(box), box.status, events, outcome], ['…', 'pending', [], undefined]);
    clock.advance(1);
    await macrotask();
    assert.deepEqual([seen(box), box.status, events], ['A', 'success', ['A']]);
    assert.deepEqual(outcome, {status: 'success', value: 'A', error: undefined});
  });

  it('P1: holds back nothing whose fallback was never shown', async () => {
    fakeTime();
    const box = boxOf('min="500"', Promise.resolve('A'));
    await macrotask();
    assert.equal(seen(box), 'A');
    box.promise = 'B';
    assert.equal(seen(box), 'B');
  });

  it('P2: shows at once what comes later than that', async () => {
    const clock = fakeTime();
    const {promise, resolve} = controlled();
    const box = boxOf('min="500"', promise);
    await macrotask();
    clock.advance(500);
    resolve('A');
    await macrotask();
    assert.equal(seen(box), 'A');
    assert.equal(clock.pending, 0);
  });

  it('P13: leaves no timer behind, and shows the value when it comes back', async () => {
    const clock = fakeTime();
    const {promise, resolve} = controlled();
    const box = boxOf('min="500"', promise);
    await macrotask();
    resolve('A');
    await macrotask();
    box.remove();
    await macrotask();
    assert.equal(clock.pending, 0);
    clock.advance(500);
    mount().append(box);
    assert.equal(seen(box), 'A');
  });
});
