import {createContext, runInContext} from 'node:vm';
import {expect} from 'chai';
import {build} from 'esbuild';
import {pageWith, plain, withResolvers} from './test/serve.js';

/** What the Minimum Common Web Platform API has of what is used here; there is no `process` and no document. */
const GLOBALS = [
  'AbortController',
  'AbortSignal',
  'ByteLengthQueuingStrategy',
  'DOMException',
  'Event',
  'EventTarget',
  'Headers',
  'ReadableStream',
  'Request',
  'Response',
  'TextEncoder',
  'URL',
  'URLSearchParams',
  'btoa',
  'clearTimeout',
  'console',
  'fetch',
  'queueMicrotask',
  'setTimeout',
];

describe('the server half in a bare worker', () => {
  it('needs nothing but web standards, in one bundled file', async () => {
    const {
      outputFiles: [bundle],
    } = await build({
      entryPoints: ['src/server.ts'],
      bundle: true,
      format: 'iife',
      globalName: 'meanwhile',
      platform: 'neutral',
      conditions: ['worker', 'browser'],
      mainFields: ['module', 'main'],
      external: ['@lit-labs/ssr*'],
      target: 'es2022',
      write: false,
    });
    const worker = createContext(
      Object.fromEntries(GLOBALS.map((name) => [name, globalThis[name as never]])),
    );
    runInContext(bundle?.text ?? '', worker);
    const late = withResolvers<number>();
    const options = pageWith(
      '<h1>{{ data.list.length | number }}</h1><template each="item of data.list" key="item"><i>{{ item }}</i></template><await-data from="late"><p slot="fallback">…</p><template><b>{{ value }}</b></template></await-data>',
      {list: ['a', 'b'], late: late.promise},
    );
    const handle = (worker['meanwhile'] as typeof import('../server.js')).createPageHandler(
      options,
    );
    const {status, body} = await handle(new Request('https://worker.test/'));
    expect(status).to.equal(200);
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    expect(plain(((await reader.read()) as {value: string}).value)).to.include(
      '<h1>2</h1><i>a</i><i>b</i>',
    );
    late.resolve(5);
    expect(plain(((await reader.read()) as {value: string}).value)).to.include('<b>5</b>');
    await reader.cancel();
  });
});
