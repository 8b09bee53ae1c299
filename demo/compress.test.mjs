import assert from 'node:assert/strict';
import {Readable} from 'node:stream';
import {describe, it} from 'node:test';
import {createBrotliDecompress, createGunzip} from 'node:zlib';
import {compress} from './server/compress.mjs';

/** A response whose parts are sent by hand. */
function streamed() {
  let controller;
  const state = {isCancelled: false};
  const body = new ReadableStream({
    start: (given) => (controller = given),
    cancel: () => (state.isCancelled = true),
  });
  const send = (text) => controller.enqueue(new TextEncoder().encode(text));
  return {response: new Response(body, {status: 404, headers: {'x-own': '1'}}), send, state};
}

const asking = (encodings) =>
  new Request('http://demo/', {headers: encodings ? {'accept-encoding': encodings} : {}});

describe('compression of what is streamed', () => {
  for (const [name, decompressor] of [
    ['br', createBrotliDecompress],
    ['gzip', createGunzip],
  ]) {
    it(`lets the client read each part by ${name} before the next is there`, async () => {
      const {response, send} = streamed();
      const compressed = compress(asking(name), response);
      assert.equal(compressed.status, 404);
      assert.equal(compressed.headers.get('x-own'), '1');
      assert.equal(compressed.headers.get('content-encoding'), name);
      assert.equal(compressed.headers.get('vary'), 'accept-encoding');
      const read = Readable.fromWeb(compressed.body).pipe(decompressor())[Symbol.asyncIterator]();
      for (const part of ['first', 'second', 'third']) {
        send(part);
        assert.equal(String((await read.next()).value), part);
      }
    });
  }

  it('takes what the client can read, the better first, and nothing where it cannot', () => {
    for (const [accepted, encoding] of [
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip', 'gzip'],
      ['gzip;q=0.5, br;q=0', 'gzip'],
      ['br; q=0.0, gzip;q=0', null],
      ['brotli', null],
      ['', null],
    ]) {
      const compressed = compress(asking(accepted), streamed().response);
      assert.equal(compressed.headers.get('content-encoding'), encoding, accepted);
    }
  });

  it('ends what it compresses when the client goes away', async () => {
    const {response, send, state} = streamed();
    const {body} = compress(asking('br'), response);
    const reader = body.getReader();
    send('first');
    await reader.read();
    await reader.cancel();
    while (!state.isCancelled) await new Promise(setImmediate);
  });
});
