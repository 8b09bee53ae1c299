import {assert} from 'chai';
import {fetchJson} from './fetch-json.js';
import {reasonOf} from './test/drain.js';

const WHERE = '<await-data src="/x.json">';
const URL_OF_IT = 'https://example.test/x.json';

const realFetch = globalThis.fetch;
let requests: [url: string, init: RequestInit | undefined][] = [];

/** Lets `fetch` answer so, until the test is over. */
function answer(make: (signal: AbortSignal) => unknown): void {
  globalThis.fetch = (async (url: string | URL, init?: RequestInit) => {
    requests.push([`${url}`, init]);
    return make(init!.signal!);
  }) as typeof fetch;
}

const response = (body: string | null, type?: string, init?: ResponseInit): Response => {
  const made = new Response(body, init);
  made.headers.delete('content-type');
  if (type !== undefined) made.headers.set('content-type', type);
  return made;
};

const live = (): AbortSignal => new AbortController().signal;
const failure = async (): Promise<any> => reasonOf(fetchJson(URL_OF_IT, WHERE, live()));

describe('fetching JSON', () => {
  afterEach(() => {
    globalThis.fetch = realFetch;
    requests = [];
  });

  for (const type of [
    'application/json',
    'application/json; charset=utf-8',
    'text/json',
    'application/problem+json',
    'Application/JSON;charset=utf-8',
  ]) {
    it(`resolves with what an answer of type ${type} holds`, async () => {
      answer(() => response('{"a":[1,null]}', type));
      assert.deepEqual(await fetchJson(URL_OF_IT, WHERE, live()), {a: [1, null]});
    });
  }

  for (const data of [0, '', false, null]) {
    it(`P10: resolves with ${JSON.stringify(data)}`, async () => {
      answer(() => response(JSON.stringify(data), 'application/json'));
      assert.strictEqual(await fetchJson(URL_OF_IT, WHERE, live()), data);
    });
  }

  it('hands over the signal and leaves everything else as the platform has it', async () => {
    const signal = live();
    answer(() => response('1', 'application/json'));
    await fetchJson(new URL(URL_OF_IT), WHERE, signal);
    assert.deepEqual(requests, [[URL_OF_IT, {signal}]]);
  });

  const failures: Record<string, [make: () => Response, status: number, problem: string]> = {
    'an answer that is not found': [
      () => response('{}', 'application/json', {status: 404}),
      404,
      'answers 404',
    ],
    'an answer of a server that fails': [
      () => response('<h1>Oh', 'text/html', {status: 503}),
      503,
      'answers 503',
    ],
    'an answer of another type': [
      () => response('<h1>Hello', 'text/html; charset=utf-8'),
      200,
      'is text/html; charset=utf-8, not JSON',
    ],
    'an answer whose type only begins like JSON': [
      () => response('{}', 'application/jsonp'),
      200,
      'is application/jsonp, not JSON',
    ],
    'an answer whose type mentions JSON in a parameter': [
      () => response('{}', 'text/plain; of=application/json'),
      200,
      'is text/plain; of=application/json, not JSON',
    ],
    'an answer of no type': [() => response('{}'), 200, 'is of no type, not JSON'],
    'an answer without content': [
      () => response(null, undefined, {status: 204}),
      204,
      'is of no type, not JSON',
    ],
  };
  for (const [name, [make, status, problem]] of Object.entries(failures)) {
    it(`P16: ${name} is an error with address, status and element`, async () => {
      answer(make);
      const error = await failure();
      assert.isTrue(error instanceof Error);
      assert.equal(error.message, `${WHERE}: "${URL_OF_IT}" ${problem}`);
      assert.isTrue(Object.hasOwn(error, 'status'));
      assert.equal(error.status, status);
    });
  }

  it('has the JSON of an answer that says no as the cause of its error', async () => {
    const detail = {title: 'Out of stock', left: 0};
    answer(() => response(JSON.stringify(detail), 'application/problem+json', {status: 409}));
    assert.deepEqual((await failure()).cause, detail);
    answer(() => response('<h1>Oh', 'text/html', {status: 502}));
    assert.isUndefined((await failure()).cause);
  });

  it('reads also what it has no use for, so that the request ends', async () => {
    for (const [make] of Object.values(failures)) {
      const made = make();
      answer(() => made);
      await failure();
      assert.isTrue(made.bodyUsed || !made.body);
    }
  });

  for (const body of ['{"a":', '', 'undefined', '<h1>Hello']) {
    it(`P16: ${JSON.stringify(body)} that says it is JSON is an error with address, status and element`, async () => {
      answer(() => response(body, 'application/json'));
      const error = await failure();
      const start = `${WHERE}: "${URL_OF_IT}" cannot be read as JSON: `;
      assert.isTrue(error.message.startsWith(start), error.message);
      assert.isAbove(error.message.length, start.length);
      assert.equal(error.cause.name, 'SyntaxError');
      assert.equal(error.status, 200);
    });
  }

  it('P16: a failure of the network is an error with address and element', async () => {
    const cause = new TypeError('Failed to fetch');
    answer(() => {
      throw cause;
    });
    const error = await failure();
    assert.equal(error.message, `${WHERE}: "${URL_OF_IT}" cannot be fetched: Failed to fetch`);
    assert.strictEqual(error.cause, cause);
    assert.isUndefined(error.status);
  });

  it('P16: an address that is none is an error with address and element', async () => {
    const error: any = await reasonOf(fetchJson('http://[', WHERE, live()));
    assert.isTrue(error.message.startsWith(`${WHERE}: "http://[" cannot be fetched: `), error);
  });

  it('P7: an abort before the answer stays an abort', async () => {
    const controller = new AbortController();
    answer(
      (signal) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        ),
    );
    const reason = reasonOf(fetchJson(URL_OF_IT, WHERE, controller.signal));
    controller.abort();
    assert.strictEqual(await reason, controller.signal.reason);
  });

  for (const status of [200, 500]) {
    it(`P7: an abort while the content of a ${status} is read stays an abort`, async () => {
      const controller = new AbortController();
      const body = new ReadableStream({
        start: (stream) =>
          controller.signal.addEventListener('abort', () => stream.error(new TypeError('cut'))),
      });
      const headers = {'content-type': 'application/json'};
      answer(() => new Response(body, {status, headers}));
      const reason = reasonOf(fetchJson(URL_OF_IT, WHERE, controller.signal));
      await Promise.resolve();
      controller.abort();
      assert.strictEqual(await reason, controller.signal.reason);
    });
  }
});
