import {attempt} from '../template/attempt.js';
import type {PageOptions} from './page-options.js';
import {renderPage} from './render-page.js';
import {settingsOf} from './settings.js';

/** A page on its way. */
export interface PageStream {
  readonly status: number;
  /** Where to go instead, as `redirect()` says. */
  readonly location?: string | undefined;
  /** The page in UTF-8: all that is ready, and then each late part; nothing with a `location`. */
  readonly body: ReadableStream<Uint8Array> | null;
}

/**
 * Renders the page for a request: its loaders have run when the promise resolves, and its deferreds
 * follow in the stream. Cancelling the stream, or the signal of the request, aborts what is left.
 *
 * The body has to be read or cancelled. What has been parsed is kept by the object of the options.
 *
 * @throws {Error} where the page itself cannot be made, its loaders take longer than
 *   `responseTimeout`, or the client is gone
 */
export async function renderToStream(request: Request, options: PageOptions): Promise<PageStream> {
  const {status, location, next, stop} = await renderPage(request, settingsOf(options));
  if (location !== undefined) return {status, location, body: null};
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const text = await next();
        if (text === undefined) controller.close();
        else controller.enqueue(encoder.encode(text));
      },
      cancel: stop,
    },
    new ByteLengthQueuingStrategy({highWaterMark: options.maxBufferedBytes ?? 65_536}),
  );
  return {status, body};
}

/**
 * Makes the function that answers requests for a page: with everything that is ready at once, and in
 * the same response with what is deferred as it settles.
 *
 * @example
 * const handle = createPageHandler({
 *   page: await readFile('index.html', 'utf8'),
 *   modules: {'/loaders.js': () => import('./loaders.js')},
 *   origin: 'https://example.org',
 * });
 * serve({fetch: handle});
 */
export function createPageHandler(options: PageOptions): (request: Request) => Promise<Response> {
  const {report} = settingsOf(options);
  return async (request) => {
    const {method} = request;
    if (method !== 'GET' && method !== 'HEAD') {
      return new Response(null, {status: 405, headers: {allow: 'GET, HEAD'}});
    }
    try {
      const headers = new Headers(options.headers);
      const {status, location, body} = await renderToStream(request, options);
      if (location !== undefined) {
        headers.set('location', location);
        return new Response(null, {status, headers});
      }
      headers.set('content-type', 'text/html; charset=utf-8');
      if (method === 'GET') return new Response(body, {status, headers});
      await body!.cancel();
      return new Response(null, {status, headers});
    } catch (error) {
      if (request.signal.aborted) throw error;
      report(error, request);
      const isLate = attempt(() => (error as Error).name) === 'TimeoutError';
      return new Response(isLate ? 'This took too long.\n' : 'This page cannot be shown.\n', {
        status: isLate ? 504 : 500,
        headers: {'content-type': 'text/plain; charset=utf-8'},
      });
    }
  };
}
