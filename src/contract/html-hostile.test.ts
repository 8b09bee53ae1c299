import {assert} from 'chai';
import {AwaitBoundaryElement, AwaitDataElement} from '../bundle.js';
import {ErrorWatch} from '../elements/test/errors.js';
import {Fetches} from '../elements/test/fetches.js';
import {controlled, frame, macrotask, until} from '../elements/test/moments.js';
import {find, mount, seen} from '../elements/test/page.js';

/** Puts markup into the page. */
function page(markup: string): HTMLElement {
  const box = mount();
  box.innerHTML = markup;
  return box;
}

const PARTS = `<p slot="fallback">wait</p><template><b>{{ value }}</b></template>
  <template slot="error"><i>{{ error.status }}</i> <button @click="{{ retry }}">again</button></template>`;

const boxOf = (attributes: string) => `<await-data ${attributes}>${PARTS}</await-data>`;

describe('<await-data src>, ill-used', () => {
  it('takes the last of several addresses in one task, and calls off the others', async () => {
    const fetches = new Fetches();
    const root = page(boxOf('src="/1"'));
    const box = find<AwaitDataElement>(root, 'await-data');
    for (const src of ['/2', '/3', '', '/4']) box.src = src;
    await until(() => fetches.paths.includes('/4'));
    for (const {path, signal} of fetches.all) assert.equal(signal.aborted, path !== '/4', path);
    fetches.to('/4').json('four');
    await until(() => seen(root) === 'four');
  });

  it('may get another address when it has just got its value', async () => {
    const fetches = new Fetches();
    const root = page(boxOf('src="/1"'));
    const box = find<AwaitDataElement>(root, 'await-data');
    root.addEventListener('await-success', () => (box.src = '/2'), {once: true});
    fetches.to('/1').json('one');
    await until(() => fetches.paths.includes('/2'));
    await until(() => seen(root) === 'wait');
    fetches.to('/2').json('two');
    await until(() => seen(root) === 'two');
  });

  it('fetches once for retries that are asked for at once', async () => {
    const fetches = new Fetches();
    const root = page(boxOf('src="/1"'));
    const box = find<AwaitDataElement>(root, 'await-data');
    fetches.to('/1').json(0, {status: 500});
    await until(() => seen(root) === '500 again');
    find(root, 'button').click();
    box.retry();
    box.retry();
    assert.equal(fetches.all.length, 2);
    fetches.to('/1').json('one');
    await until(() => seen(root) === 'one');
  });

  it('has nothing to wait for without an address, and forgets what it had', async () => {
    const fetches = new Fetches();
    const root = page(boxOf('src="/1"'));
    const box = find<AwaitDataElement>(root, 'await-data');
    fetches.to('/1').json('one');
    await until(() => seen(root) === 'one');
    box.removeAttribute('src');
    await until(() => seen(root) === 'wait');
    assert.equal(box.status, 'pending');
    box.setAttribute('src', '');
    await macrotask();
    assert.deepEqual(fetches.paths, ['/1']);
    box.src = '/1';
    fetches.to('/1').json('again');
    await until(() => seen(root) === 'again');
  });

  it('P10: shows null as data', async () => {
    const fetches = new Fetches();
    const root = page(boxOf('src="/1"').replace('{{ value }}', '[{{ value }}]'));
    fetches.to('/1').json(null);
    await until(() => seen(root) === '[]');
  });

  it('P16: takes junk in its attributes for the defaults', async () => {
    const fetches = new Fetches();
    const root = page(boxOf('src="/1" start="sometime" delay="soon" min="-1" keep="maybe"'));
    const box = find<AwaitDataElement>(root, 'await-data');
    assert.deepEqual([box.start, box.keep], ['eager', 'auto']);
    await until(() => seen(root) === 'wait');
    fetches.to('/1').json('one');
    await until(() => seen(root) === 'one');
  });

  it('follows <base> when it fetches', async () => {
    const base = document.createElement('base');
    base.href = '/deep/';
    document.head.append(base);
    try {
      const fetches = new Fetches();
      page(boxOf('src="x.json"'));
      assert.deepEqual(fetches.paths, ['/deep/x.json']);
    } finally {
      base.remove();
    }
  });

  it('P4: is wiped and removed while it is on its way, and nobody hears of it', async () => {
    const watch = new ErrorWatch();
    const fetches = new Fetches();
    const root = page(boxOf('src="/1"') + boxOf('src="/2" delay="5"') + boxOf('src="/3" min="5"'));
    const [first] = root.querySelectorAll('await-data');
    first!.innerHTML = '';
    await frame();
    root.replaceChildren();
    await macrotask();
    for (const {signal} of fetches.all) assert.isTrue(signal.aborted);
    await watch.drained();
    watch.stop();
    assert.deepEqual(watch.messages, []);
  });

  it('P13: goes on in another document and back', async () => {
    const fetches = new Fetches();
    const root = page(`<iframe></iframe>${boxOf('src="/1"')}`);
    const box = find(root, 'await-data');
    const inner = find<HTMLIFrameElement>(root, 'iframe').contentDocument!;
    inner.body.append(box);
    root.append(box);
    await macrotask();
    assert.equal(fetches.all.length, 1);
    fetches.to('/1').json('one');
    await until(() => seen(root) === 'one');
  });
});

describe('many boxes', () => {
  it('P2: a hundred of one promise show it at once', async () => {
    const late = controlled<string>();
    const root = page(boxOf('').repeat(100));
    for (const box of root.querySelectorAll('await-data')) box.promise = late.promise;
    await until(() => seen(root).startsWith('wait wait'));
    late.resolve('x');
    await macrotask();
    assert.equal(seen(root), 'x '.repeat(100).trim());
  });

  it('a boundary in a box in a boundary shows each when it is there', async () => {
    const fetches = new Fetches();
    const root = page(
      `<await-boundary id="outer"><p slot="fallback">outer</p>
        <await-data src="/1"><template>
          <await-boundary><p slot="fallback">inner</p>
            <await-data src="/{{ value }}"><template><b>{{ value }}</b></template></await-data>
          </await-boundary>
        </template></await-data>
      </await-boundary>`,
    );
    await until(() => seen(root) === 'outer');
    fetches.to('/1').json('two');
    await until(() => seen(root) === 'inner');
    assert.isTrue(find<AwaitBoundaryElement>(root, '#outer').matches(':state(success)'));
    fetches.to('/two').json('done');
    await until(() => seen(root) === 'done');
  });
});
