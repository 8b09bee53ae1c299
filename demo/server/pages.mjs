import {readFile} from 'node:fs/promises';
import {createPageHandler} from 'meanwhile/server';
import {toNodeHandler} from 'srvx/node';
import {compress} from './compress.mjs';

/**
 * Streams the explorer's pages: the markup of `index.html` with its loaders, which are the very modules
 * that the browser runs.
 *
 * @param {object} options
 * @param {string} options.file where that markup is
 * @param {(url: URL, signal: AbortSignal) => Promise<Response>} options.api answers what loaders fetch
 * @returns {import('node:http').RequestListener}
 */
export function pageListener({file, api}) {
  const handle = createPageHandler({
    page: () => readFile(file, 'utf8'),
    modules: {
      '/loaders/package-list.js': () => import('../loaders/package-list.js'),
      '/loaders/package-page.js': () => import('../loaders/package-page.js'),
    },
    fetch: ({url, signal}) => api(new URL(url), signal),
    development: true,
    onError(error) {
      // What is not there is told in its place, and no news here.
      if (!(error?.cause < 500)) console.error(error);
    },
  });
  return toNodeHandler(async (request) => compress(request, await handle(request)));
}
