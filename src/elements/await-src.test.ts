import {assert} from 'chai';
import '../bundle.js';
import type {AwaitDataElement, AwaitErrorEvent} from '../bundle.js';
import {ErrorWatch} from './test/errors.js';
import {type Controlled, controlled, macrotask, next, until} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

interface Request {
  readonly url: string;
  readonly signal: AbortSignal;
  readonly answer: Controlled<Response>;
}

/** The requests that were made, each of which the test answers by hand. */
let requests: Request[];
const {fetch} = globalThis;

beforeEach(() => {
  requests = [];
  globalThis.fetch = (url, init) => {
    const answer = controlled<Response>();
    const signal = init!.signal!;
    signal.addEventListener('abort', () => answer.reject(signal.reason));
    requests.push({url: String(url), signal, answer});
    return answer.promise;
  };
});

afterEach(() => {
  globalThis.fetch = fetch;
});

const json = (value: unknown, init?: ResponseInit): Response => Response.json(value, init);

const BOX = `<i slot="fallback">…</i><template><b>{{ value.name }}</b></template>
  <template slot="error">{{ error.status }} {{ error.message }} <button @click="{{ retry }}">again</button></template>`;

const boxOf = (attributes: string): AwaitDataElement =>
  find(mount(`<await-data ${attributes}>${BOX}</await-data>`), 'await-data');

describe('<await-data src>', () => {
  it('fetches JSON, shows the fallback until it is there, and then the value', async () => {
    const box = boxOf('src="/api/post?q=1"');
    assert.deepEqual(
      requests.map(({url}) => url),
      [new URL('/api/post?q=1', document.baseURI).href],
    );
    await until(() => seen(box) === '…');
    requests[0]!.answer.resolve(json({name: 'A'}));
    await until(() => seen(box) === 'A');
    assert.equal(box.src, '/api/post?q=1');
    assert.deepEqual(box.value, {name: 'A'});
  });

  it('P16: a status that is no success is an error with the address, the status and the element', async () => {
    const box = boxOf('src="/api/none"');
    requests[0]!.answer.resolve(json({}, {status: 404, statusText: 'Not Found'}));
    const {error, canRetry} = await next<AwaitErrorEvent>(box, 'await-error');
    const {message, status} = error as Error & {status: number};
    assert.equal(
      message,
      `<await-data src="/api/none">: "${location.origin}/api/none" answers 404 Not Found.`,
    );
    assert.equal(status, 404);
    assert.isTrue(canRetry);
    assert.include(seen(box), '404 <await-data');
  });

  it('P12: is fetched again by the button of its error template', async () => {
    const box = boxOf('src="/a"');
    requests[0]!.answer.resolve(json({}, {status: 500}));
    await until(() => seen(box).includes('500'));
    find(box, 'button').click();
    await until(() => seen(box) === '…');
    requests[1]!.answer.resolve(json({name: 'A'}));
    await until(() => seen(box) === 'A');
  });

  it('P8: keeps what it shows while it is fetched again', async () => {
    const box = boxOf('src="/a"');
    requests[0]!.answer.resolve(json({name: 'A'}));
    await until(() => seen(box) === 'A');
    box.retry();
    assert.isTrue(box.matches(':state(refreshing)'));
    assert.equal(seen(box), 'A');
    requests[1]!.answer.resolve(json({name: 'B'}));
    await until(() => seen(box) === 'B');
    assert.isFalse(box.matches(':state(refreshing)'));
  });

  it('P8: another address shows the fallback, and the request for the last one is aborted', async () => {
    const watch = new ErrorWatch();
    const box = boxOf('src="/a"');
    box.src = '/b';
    box.src = '/b';
    assert.deepEqual(
      requests.map(({signal}) => signal.aborted),
      [true, false],
    );
    requests[1]!.answer.resolve(json({name: 'B'}));
    await until(() => seen(box) === 'B');
    box.src = '/c';
    await until(() => seen(box) === '…');
    requests[2]!.answer.resolve(json({name: 'C'}));
    await until(() => seen(box) === 'C');
    await watch.drained();
    assert.deepEqual([watch.reported, watch.unhandled], [[], []]);
  });

  it('P13: is aborted when the element goes, and fetched anew when it comes back', async () => {
    const watch = new ErrorWatch();
    const box = boxOf('src="/a"');
    const parent = box.parentElement!;
    box.remove();
    await macrotask();
    assert.isTrue(requests[0]!.signal.aborted);
    parent.append(box);
    requests[1]!.answer.resolve(json({name: 'A'}));
    await until(() => seen(box) === 'A');
    box.remove();
    await macrotask();
    parent.append(box);
    assert.equal(seen(box), 'A');
    assert.lengthOf(requests, 2);
    await watch.drained();
    assert.deepEqual([watch.reported, watch.unhandled], [[], []]);
  });

  it('P13: goes on when the element is only moved', () => {
    const box = boxOf('src="/a"');
    mount().append(box);
    assert.lengthOf(requests, 1);
    assert.isFalse(requests[0]!.signal.aborted);
  });

  it('is nothing any more without the attribute', async () => {
    const box = boxOf('src="/a"');
    requests[0]!.answer.resolve(json({name: 'A'}));
    await until(() => seen(box) === 'A');
    box.removeAttribute('src');
    await until(() => seen(box) === '…');
    assert.isUndefined(box.promise);
  });

  it('P16: refuses an address with holes, which only a template fills', async () => {
    const box = boxOf('src="/a/{{ x }}"');
    await until(() => seen(box).includes('{{ }} is for templates'));
    assert.lengthOf(requests, 0);
  });
});
