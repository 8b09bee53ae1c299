import {assert} from 'chai';
import {type AwaitDataElement, createRoute, defer, html} from '../bundle.js';
import {awaiting, FALLBACK, PLAIN} from './test/await-box.js';
import {Census} from './test/census.js';
import {takeFetches} from './test/fetches.js';
import {controlled, frame, macrotask, until} from './test/moments.js';
import {outletOf} from './test/outlet.js';
import {find, mount, seen} from './test/page.js';

const FAR = '<div style="height: 5000px"></div>';
const {requestIdleCallback, setTimeout} = window;

/** An element that awaits a lazy deferred, and how often that has run. */
function lazily(start: string, children: string = PLAIN) {
  const runs: AbortSignal[] = [];
  const promise = defer(
    ({signal}) => {
      runs.push(signal);
      return `run ${runs.length}`;
    },
    {lazy: true},
  );
  const element = awaiting(promise, children);
  element.setAttribute('start', start);
  return {element, runs, promise};
}

/** Two frames, in which an observer tells what it has seen, if it has. */
async function observed(): Promise<void> {
  await frame();
  await frame();
  await macrotask();
}

/** A box that is out of sight. */
function farBox(): HTMLElement {
  const box = mount(`${FAR}<div></div>${FAR}`);
  return box.children[1] as HTMLElement;
}

describe('<await-data start>', () => {
  afterEach(() => {
    Object.assign(window, {requestIdleCallback, setTimeout});
    window.scrollTo(0, 0);
  });

  it('is an attribute and a property, and reads junk as eager', () => {
    const element = awaiting();
    assert.equal(element.start, 'eager');
    element.setAttribute('start', 'perhaps');
    assert.equal(element.start, 'eager');
    for (const start of ['visible', 'idle', 'interaction'] as const) {
      element.start = start;
      assert.equal(element.getAttribute('start'), start);
      assert.equal(element.start, start);
    }
    assert.isFalse('start' in HTMLElement.prototype);
  });

  for (const start of ['eager', 'perhaps']) {
    it(`start="${start}" starts when append returns`, () => {
      const {element, runs} = lazily(start);
      mount().append(element);
      assert.lengthOf(runs, 1);
    });
  }

  it('visible shows the fallback and starts once that is seen', async () => {
    const {element, runs} = lazily('visible');
    const box = farBox();
    box.append(element);
    await observed();
    assert.equal(seen(element), 'Wait');
    assert.lengthOf(runs, 0);
    assert.equal(element.status, 'pending');
    box.scrollIntoView();
    await until(() => runs.length);
    await element.complete;
    assert.equal(seen(element), 'run 1');
  });

  it('visible starts at once where it is in sight', async () => {
    const {element, runs} = lazily('visible');
    mount().append(element);
    assert.lengthOf(runs, 0);
    await until(() => runs.length);
  });

  const fallbacks: Record<string, string> = {
    'a template': `<template slot="fallback">Text <p>Wait</p></template>${PLAIN}`,
    'display: contents':
      '<div slot="fallback" style="display: contents"><p>Wait</p></div><template>{{ value }}</template>',
    'an empty element without height':
      '<div slot="fallback"></div><template>{{ value }}</template>',
  };
  for (const [name, children] of Object.entries(fallbacks)) {
    it(`visible observes a fallback that is ${name}`, async () => {
      const {element, runs} = lazily('visible', children);
      const box = farBox();
      box.append(element);
      await observed();
      assert.lengthOf(runs, 0);
      box.scrollIntoView();
      await until(() => runs.length);
    });
  }

  it('visible observes a fallback that comes through the slot of a component', async () => {
    const {element, runs} = lazily(
      'visible',
      '<slot slot="fallback"></slot><template>{{ value }}</template>',
    );
    const box = farBox();
    box.innerHTML = '<p>Wait</p>';
    box.attachShadow({mode: 'open'}).append(element);
    await observed();
    assert.lengthOf(runs, 0);
    box.scrollIntoView();
    await until(() => runs.length);
  });

  it('visible observes the fallback that has taken the place of another', async () => {
    const {element, runs} = lazily('visible');
    const box = farBox();
    box.append(element);
    await observed();
    find(element, 'p').remove();
    element.insertAdjacentHTML('beforeend', FALLBACK);
    await observed();
    assert.lengthOf(runs, 0);
    box.scrollIntoView();
    await until(() => runs.length);
  });

  for (const [name, children] of [
    ['no fallback', '<template>{{ value }}</template>'],
    ['a result alone', '<p>Static</p>'],
    ['a fallback of text alone', '<template slot="fallback">Wait</template>'],
    [
      'a fallback that is not displayed',
      '<p slot="fallback" style="display: none">Wait</p><template>{{ value }}</template>',
    ],
  ] as const) {
    it(`visible starts when there is time where there is ${name}`, async () => {
      const {element, runs} = lazily('visible', children);
      farBox().append(element);
      await until(() => runs.length);
    });
  }

  it('visible waits for children that the parser has not come to', async () => {
    const frameElement = document.createElement('iframe');
    frameElement.style.cssText = 'width: 300px; height: 200px';
    mount().append(frameElement);
    const inner = frameElement.contentDocument!;
    inner.open();
    inner.write(`<!doctype html><script>import('/src/define.ts')</script><p>`);
    await until(() => frameElement.contentWindow!.customElements.get('await-data'));
    inner.write(`${FAR}<await-data start="visible" src="/package.json">`);
    // As the parser does between a tag and its children.
    for (let left = 10; left; left--) await Promise.resolve();
    const element = find<AwaitDataElement>(inner.body, 'await-data');
    assert.isFalse(element.promise === undefined);
    const {performance} = frameElement.contentWindow!;
    const requests = (): number =>
      performance.getEntriesByType('resource').filter(({name}) => name.endsWith('/package.json'))
        .length;
    inner.write(
      `<p slot="fallback">Wait</p><template>{{ value.name }}</template></await-data>${FAR}`,
    );
    await macrotask();
    inner.close();
    await observed();
    assert.equal(element.status, 'pending');
    assert.equal(requests(), 0);
    element.firstElementChild!.scrollIntoView();
    await element.complete;
    assert.equal(element.value.name, 'meanwhile');
  });

  it('idle starts when the browser has time', async () => {
    const callbacks: (() => void)[] = [];
    window.requestIdleCallback = (callback) => callbacks.push(callback as () => void);
    const {element, runs} = lazily('idle');
    mount().append(element);
    await until(() => seen(element) === 'Wait');
    assert.lengthOf(runs, 0);
    callbacks.at(-1)!();
    assert.lengthOf(runs, 1);
    await element.complete;
    assert.equal(seen(element), 'run 1');
  });

  it('idle starts in a task of its own where no browser tells that it has time', async () => {
    Object.assign(window, {requestIdleCallback: undefined});
    const {element, runs} = lazily('idle');
    mount().append(element);
    await Promise.resolve();
    assert.lengthOf(runs, 0);
    await until(() => runs.length);
  });

  it('idle really starts', async () => {
    const {element, runs} = lazily('idle');
    mount().append(element);
    await until(() => runs.length);
  });

  for (const [name, act] of Object.entries<(inside: HTMLElement) => unknown>({
    focus: (inside) => inside.focus(),
    'a pointer that comes': (inside) =>
      inside.dispatchEvent(new PointerEvent('pointerover', {bubbles: true})),
    'a pointer that is pressed': (inside) =>
      inside.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true})),
    'a touch': (inside) => inside.dispatchEvent(new Event('touchstart', {bubbles: true})),
  })) {
    it(`interaction starts with ${name} inside`, async () => {
      const {element, runs} = lazily(
        'interaction',
        '<button slot="fallback">Load</button><template>{{ value }}</template>',
      );
      const box = mount('<button>Outside</button>');
      box.append(element);
      await until(() => seen(element) === 'Load');
      act(find(box, 'button'));
      assert.lengthOf(runs, 0);
      act(find(element, 'button'));
      assert.lengthOf(runs, 1);
      await element.complete;
      assert.equal(seen(element), 'run 1');
    });
  }

  it('a src waits too', async () => {
    const fetches = takeFetches();
    const box = mount(`<await-data start="interaction" src="/x.json">${PLAIN}</await-data>`);
    await until(() => seen(box) === 'Wait');
    assert.lengthOf(fetches, 0);
    find(box, 'p').dispatchEvent(new Event('pointerover', {bubbles: true}));
    fetches[0]!.json('x');
    await find<AwaitDataElement>(box, 'await-data').complete;
    assert.equal(seen(box), 'x');
  });

  it('another src waits again', async () => {
    const fetches = takeFetches();
    const box = mount(`<await-data start="interaction" src="/x.json">${PLAIN}</await-data>`);
    const element = find<AwaitDataElement>(box, 'await-data');
    element.retry();
    fetches[0]!.json('x');
    await element.complete;
    element.src = '/y.json';
    await until(() => seen(box) === 'Wait');
    assert.lengthOf(fetches, 1);
    find(box, 'p').dispatchEvent(new Event('pointerover', {bubbles: true}));
    assert.equal(fetches[1]!.url, '/y.json');
  });

  it('a lazy deferred of a loader waits too', async () => {
    let runs = 0;
    const outlet = await outletOf([
      createRoute({
        path: '/',
        loader: () => ({late: defer(() => `run ${++runs}`, {lazy: true})}),
        render: () =>
          html`<await-data from="late" start="interaction">
            <p slot="fallback">Wait</p>
            <template>{{ value }}</template>
          </await-data>`,
      }),
    ]);
    await until(() => seen(outlet) === 'Wait');
    assert.equal(runs, 0);
    find(outlet, 'p').dispatchEvent(new Event('pointerover', {bubbles: true}));
    await until(() => seen(outlet) === 'run 1');
  });

  it('neither a promise nor what has started already is affected', async () => {
    const box = mount();
    const plain = awaiting(Promise.resolve('plain'));
    plain.start = 'interaction';
    const {element, runs, promise} = lazily('interaction');
    const eager = awaiting(promise);
    box.append(plain, element);
    await until(() => seen(box) === 'plain Wait');
    assert.lengthOf(runs, 0);
    box.append(eager);
    await until(() => seen(box) === 'plain run 1 run 1');
    assert.lengthOf(runs, 1);
  });

  it('retry() starts at once', async () => {
    const {element, runs} = lazily('interaction');
    mount().append(element);
    await macrotask();
    element.retry();
    assert.lengthOf(runs, 1);
    await element.complete;
    assert.equal(seen(element), 'run 1');
  });

  it('start that changes to eager starts', async () => {
    const {element, runs} = lazily('interaction');
    mount().append(element);
    await macrotask();
    element.start = 'eager';
    assert.lengthOf(runs, 1);
    element.start = 'interaction';
    await element.complete;
    assert.equal(seen(element), 'run 1');
  });

  it('start that changes otherwise waits for the new reason alone', async () => {
    const {element, runs} = lazily('interaction');
    const box = farBox();
    box.append(element);
    await macrotask();
    element.start = 'visible';
    find(element, 'p').dispatchEvent(new Event('pointerover', {bubbles: true}));
    await observed();
    assert.lengthOf(runs, 0);
    box.scrollIntoView();
    await until(() => runs.length);
  });

  it('the fallback of what has not started waits for no delay', async () => {
    window.setTimeout = (() => 0) as never;
    const {element} = lazily('interaction');
    element.delay = 200;
    mount().append(element);
    await macrotask();
    assert.equal(seen(element), 'Wait');
  });

  for (const start of ['visible', 'idle', 'interaction']) {
    it(`P13: ${start} leaves nothing behind when it starts, or when the element leaves`, async () => {
      const idle: IdleRequestCallback[] = [];
      window.requestIdleCallback = (callback) => idle.push(callback);
      const box = farBox();
      const census = new Census();
      try {
        const counts = () => {
          const {listeners, observed: nodes} = census.counts;
          return [listeners, nodes];
        };
        const eager = lazily('eager');
        box.append(eager.element);
        await eager.element.complete;
        const started = counts();
        eager.element.remove();
        await macrotask();
        const none = counts();

        const {element, runs} = lazily(start);
        box.append(element);
        await until(() => seen(element) === 'Wait');
        if (start === 'idle') assert.lengthOf(idle, 1);
        else assert.notDeepEqual(counts(), started);
        element.remove();
        await macrotask();
        element.renderError = () => '';
        await macrotask();
        assert.deepEqual(counts(), none, 'gone');
        for (const callback of idle) (callback as () => void)();
        assert.lengthOf(runs, 0);
        box.append(element);
        await until(() => seen(element) === 'Wait');
        element.retry();
        assert.deepEqual(counts(), started, 'started');
        assert.lengthOf(runs, 1);
        await element.complete;
      } finally {
        census.stop();
      }
    });
  }

  it('P13: one that another element has started leaves nothing behind either', async () => {
    const box = mount();
    const {promise} = controlled();
    const lazy = defer(() => promise, {lazy: true});
    const waits = awaiting(lazy);
    waits.start = 'interaction';
    const census = new Census();
    try {
      box.append(waits);
      await macrotask();
      assert.isAbove(census.counts.listeners, 0);
      box.append(awaiting(lazy));
      assert.equal(census.counts.listeners, 0);
    } finally {
      census.stop();
    }
  });

  it('P13: one that is moved goes on waiting', async () => {
    const {element, runs} = lazily('interaction');
    mount().append(element);
    await macrotask();
    mount().append(element);
    await macrotask();
    assert.equal(seen(element), 'Wait');
    find(element, 'p').dispatchEvent(new Event('pointerover', {bubbles: true}));
    assert.lengthOf(runs, 1);
  });
});
