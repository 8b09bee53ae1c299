import {assert} from 'chai';
import '../bundle.js';
import type {AwaitDataElement, AwaitErrorEvent} from '../bundle.js';
import {next, until} from '../elements/test/moments.js';
import {find, mount, seen} from '../elements/test/page.js';

/** Puts a box that fetches into the page, and waits for what comes of it. */
async function shown(src: string, template = '{{ value }}'): Promise<string> {
  const root = mount();
  root.innerHTML = `<await-data><p slot="fallback">wait</p><template>${template}</template>
    <template slot="error"><i>{{ error.message }}</i></template></await-data>`;
  find<AwaitDataElement>(root, 'await-data').src = src;
  await until(() => seen(root) !== 'wait' && seen(root) !== '');
  return seen(root);
}

const inMemory = (text: BlobPart, type = 'application/json'): string =>
  URL.createObjectURL(new Blob([text], {type}));

describe('<await-data src>: answers that really come', () => {
  for (const [name, text, wanted] of [
    ['a number', '0', '[0]'],
    ['an empty text', '""', '[]'],
    ['false', 'false', '[false]'],
    ['null', 'null', '[]'],
    ['white space around', ' \n 7\t', '[7]'],
    ['a mark of byte order', '\uFEFF8', '[8]'],
    ['half a surrogate pair', '"\\ud83d"', '[\ud83d]'],
    ['what looks like markup', '"<img src=x onerror=alert(1)>"', '[<img src=x onerror=alert(1)>]'],
    ['what looks like an expression', '"{{ value }}"', '[{{ value }}]'],
  ] as const) {
    it(`P10: ${name} is data`, async () => {
      assert.equal(await shown(inMemory(text), '[{{ value }}]'), wanted);
    });
  }

  it('may be megabytes long', async () => {
    const list = Array.from({length: 200_000}, (_, index) => ({id: index, text: `Item ${index}`}));
    assert.equal(
      await shown(inMemory(JSON.stringify(list)), '{{ value.length }} {{ value.199999.text }}'),
      '200000 Item 199999',
    );
  });

  it('may be nested deeply', async () => {
    const depth = 3_000;
    const text = `${'['.repeat(depth)}7${']'.repeat(depth)}`;
    assert.equal(await shown(inMemory(text), '{{ value.length }}'), '1');
  });

  it('may have names that mean something else to objects', async () => {
    const text = '{"__proto__": {"a": 1}, "constructor": 2, "toString": 3, "hasOwnProperty": 4}';
    assert.equal(
      await shown(inMemory(text), '{{ value.toString }} {{ value.hasOwnProperty }} {{ value.a }}.'),
      '3 4 .',
    );
  });

  it('may come from a data: address that the author wrote', async () => {
    assert.equal(await shown('data:application/json,[1]', '{{ value.length }}'), '1');
  });

  for (const [name, src, why] of [
    ['text', inMemory('7', 'text/plain'), /is text\/plain, not JSON/],
    ['a page', inMemory('<p>Sign in</p>', 'text/html'), /is text\/html, not JSON/],
    ['no type', inMemory('7', ''), /not JSON/],
    ['a script', 'javascript:alert(1)', /cannot be fetched/],
    ['mail', 'mailto:a@b.example', /cannot be fetched/],
    ['an address that is none', 'http://[', /cannot be fetched/],
    ['nothing at all', inMemory(''), /cannot be read as JSON/],
    ['half an answer', inMemory('{"a": '), /cannot be read as JSON/],
    ['two answers', inMemory('{} {}'), /cannot be read as JSON/],
    ['a page of this server', new URL(import.meta.url).href, /not JSON/],
  ] as const) {
    it(`P16: ${name} is an error that names the element, the address and what is wrong`, async () => {
      const message = await shown(src);
      assert.match(message, why);
      assert.include(message, src);
      assert.match(message, /^<await-data/);
    });
  }

  it('P12: can be tried again after each kind of failure', async () => {
    const root = mount();
    root.innerHTML = '<await-data><template>{{ value }}</template></await-data>';
    const box = find<AwaitDataElement>(root, 'await-data');
    root.addEventListener('await-error', (event) => event.preventDefault());
    for (const src of ['javascript:1', inMemory('{'), inMemory('7', 'text/plain'), 'http://[']) {
      const failed = next<AwaitErrorEvent>(root, 'await-error');
      box.src = src;
      const event = await failed;
      assert.isTrue(event.canRetry, src);
      const again = next<AwaitErrorEvent>(root, 'await-error');
      event.retry();
      await again;
    }
    box.src = inMemory('"at last"');
    await until(() => seen(root) === 'at last');
  });
});
