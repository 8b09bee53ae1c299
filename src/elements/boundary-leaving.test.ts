import {assert} from 'chai';
import {AwaitBoundaryElement} from '../bundle.js';
import {awaiting} from './test/await-box.js';
import {boundary, FAILED, LOADING, statesOf, task} from './test/boundary-box.js';
import {Census} from './test/census.js';
import {controlled, Film, frame, macrotask, never, until} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

const plain = (): HTMLElement => document.createElement('div');

/** An open shadow root in the page of a host. */
function shadowOf(host: Element): ShadowRoot {
  const root = host.attachShadow({mode: 'open'});
  root.innerHTML = '<section><slot></slot></section>';
  return root;
}

describe('<await-boundary>: what leaves it', () => {
  it("P13: a task of somebody else's element stops counting when that is removed", async () => {
    const inside = plain();
    const element = boundary(LOADING, 'Text', inside);
    task(inside, never);
    await until(() => seen(element) === 'Loading');
    inside.remove();
    await until(() => seen(element) === 'Text');
    assert.equal(statesOf(element), 'success');
  });

  for (const which of ['deep', 'host', 'section'] as const) {
    it(`P13: it stops counting when what is around it is removed: ${which}`, async () => {
      const nodes = {deep: plain(), host: plain(), section: plain()};
      nodes.section.append(nodes.host);
      find(shadowOf(nodes.host), 'section').append(nodes.deep);
      const element = boundary(LOADING, 'Text', nodes.section);
      task(nodes.deep, never);
      await until(() => seen(element) === 'Loading');
      nodes[which].remove();
      await until(() => seen(element) === 'Text');
    });
  }

  it('P13: what is moved within it, or out and back in one task, keeps counting', async () => {
    const inside = plain();
    const element = boundary(LOADING, 'Text', inside, plain());
    task(inside, never);
    await until(() => seen(element) === 'Loading');
    find(element, 'div:last-of-type').append(inside);
    await frame();
    assert.equal(seen(element), 'Loading');
    inside.remove();
    element.append(inside);
    await frame();
    assert.equal(seen(element), 'Loading');
    inside.remove();
    await until(() => seen(element) === 'Text');
  });

  it('a pending <await-data> that moves takes its task along', async () => {
    const from = boundary(LOADING, 'From');
    const to = boundary(LOADING, 'To');
    const inner = awaiting(never);
    from.append(inner);
    await until(() => seen(from) === 'Loading');
    to.append(inner);
    await until(() => seen(from) === 'From');
    await until(() => statesOf(to) === 'success refreshing' || seen(to) === 'Loading');
  });

  it('a pending <await-data> that is moved inside shows no content meanwhile', async () => {
    const inner = awaiting(never);
    const element = boundary(LOADING, 'Text', inner, plain());
    await until(() => seen(element) === 'Loading');
    const film = new Film(() => seen(element));
    find(element, 'div').append(inner);
    assert.deepEqual(await film.end(), ['Loading']);
  });

  it('waits for what is slotted into it through the shadow root that it stands in', async () => {
    const host = plain();
    const slotted = plain();
    host.append(slotted);
    mount().append(host);
    host.attachShadow({mode: 'open'}).innerHTML =
      `<await-boundary>${LOADING}<slot></slot></await-boundary>`;
    const element = find(host.shadowRoot!, 'await-boundary');
    task(slotted, never);
    host.append(plain());
    await frame();
    assert.equal(statesOf(element), 'pending');
    slotted.remove();
    await until(() => statesOf(element) === 'success');
  });

  it('hears of tasks and errors inside of open shadow roots', async () => {
    const host = plain();
    const root = shadowOf(host);
    const {promise, reject} = controlled();
    const element = boundary(FAILED, 'Text', host);
    root.append(awaiting(promise));
    await until(() => seen(element) === 'Loading');
    reject(new Error('lost'));
    await until(() => seen(element) === 'lost Again');
  });

  it('P13: one that is moved keeps its tasks, and one that is gone waits for nothing', async () => {
    const {promise, resolve} = controlled();
    const inside = plain();
    const element = boundary(LOADING, 'Text', inside);
    task(inside, promise);
    await until(() => seen(element) === 'Loading');
    const box = mount();
    box.append(element);
    await frame();
    assert.equal(seen(element), 'Loading');
    element.remove();
    await macrotask();
    resolve(1);
    await macrotask();
    assert.equal(statesOf(element), 'pending');
    box.append(element);
    await until(() => seen(element) === 'Text');
  });

  it('counts what it was told of before it was connected', async () => {
    const element = new AwaitBoundaryElement();
    element.innerHTML = LOADING;
    const inside = plain();
    element.append(inside, 'Text');
    const {promise, resolve} = controlled();
    task(inside, promise);
    mount().append(element);
    await until(() => seen(element) === 'Loading');
    resolve(1);
    await until(() => seen(element) === 'Text');
  });

  it('P13: nothing is left behind by what was waited for', async () => {
    const census = new Census();
    try {
      const element = boundary(FAILED, 'Text');
      await frame();
      const before = census.counts;
      for (let i = 0; i < 20; i++) {
        const inside = plain();
        const failing = awaiting(Promise.reject(new Error('lost')));
        element.append(inside, failing, awaiting(never));
        task(inside, never);
        await macrotask();
        assert.isAbove(census.counts.observed, before.observed);
        for (const child of [...element.children]) if (!child.slot) child.remove();
        await macrotask();
      }
      assert.equal(statesOf(element), 'success');
      assert.equal(census.counts.listeners, before.listeners);
      assert.equal(census.counts.observed, before.observed);
    } finally {
      census.stop();
    }
  });
});
