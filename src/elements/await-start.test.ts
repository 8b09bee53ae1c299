import {assert} from 'chai';
import {type AwaitDataElement, defer, html} from '../bundle.js';
import {frame, macrotask, until} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

interface Rig {
  readonly box: AwaitDataElement;
  readonly starts: () => number;
}

function rig(start: string, fallback = '<i slot="fallback">…</i>'): Rig {
  let starts = 0;
  const box = find<AwaitDataElement>(
    mount(`<p id="above"></p><await-data start="${start}">${fallback}</await-data>`),
    'await-data',
  );
  box.render = (value) => html`<b>${value}</b>`;
  box.promise = defer(() => `A${++starts}`, {lazy: true});
  return {box, starts: () => starts};
}

/** Long enough for whatever would start by itself. */
async function rest(): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await frame();
    await macrotask();
  }
}

describe('<await-data start>', () => {
  it('starts at once without it', async () => {
    const {box} = rig('');
    await until(() => seen(box) === 'A1');
    assert.equal(box.start, 'eager');
  });

  for (const [name, reach] of [
    [
      'a pointer',
      (box: Element) => box.dispatchEvent(new PointerEvent('pointerover', {bubbles: true})),
    ],
    ['the focus', (box: Element) => find(box, 'button').focus()],
  ] as const) {
    it(`starts with ${name} inside, once`, async () => {
      const {box, starts} = rig('interaction', '<p slot="fallback"><button>Show</button></p>');
      await rest();
      assert.deepEqual([seen(box), starts(), box.status], ['Show', 0, 'pending']);
      reach(box);
      await until(() => seen(box) === 'A1');
      box.dispatchEvent(new PointerEvent('pointerover'));
      assert.equal(starts(), 1);
    });
  }

  it('starts when the browser has nothing else to do', async () => {
    const {box} = rig('idle');
    await until(() => seen(box) === 'A1');
  });

  for (const [name, fallback] of Object.entries({
    'the fallback': '<i slot="fallback">…</i>',
    'a fallback that is a template': '<template slot="fallback"><i>…</i></template>',
  })) {
    it(`starts when ${name} is in view`, async () => {
      const {box, starts} = rig('visible', fallback);
      scrollTo(0, 0);
      find(box.parentElement!, '#above').style.height = '300vh';
      await rest();
      assert.deepEqual([seen(box), starts()], ['…', 0]);
      scrollTo(0, document.documentElement.scrollHeight);
      await until(() => seen(box) === 'A1');
    });
  }

  it('starts what has no fallback that could be seen', async () => {
    const {box} = rig('visible', '');
    await until(() => seen(box) === 'A1');
  });

  it('starts with retry() and with `eager`', async () => {
    const first = rig('interaction');
    first.box.retry();
    await until(() => seen(first.box) === 'A1');
    const second = rig('interaction');
    second.box.start = 'eager';
    await until(() => seen(second.box) === 'A1');
  });

  it('does not concern what is on its way already', async () => {
    const {box} = rig('interaction');
    box.promise = Promise.resolve('there');
    await until(() => seen(box) === 'there');
  });

  it('P13: starts nothing once it has gone', async () => {
    const {box, starts} = rig('interaction');
    await rest();
    box.remove();
    await macrotask();
    box.dispatchEvent(new PointerEvent('pointerover'));
    assert.equal(starts(), 0);
    mount().append(box);
    await rest();
    box.dispatchEvent(new PointerEvent('pointerover'));
    assert.equal(starts(), 1);
  });
});
