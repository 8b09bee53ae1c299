import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join} from 'node:path';

const types = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css'};

const data = {
  '/api/books/1': {id: '1', title: 'Persuasion'},
  '/api/books/2': {id: '2', title: 'Emma'},
  '/api/reviews/1': [
    {id: 'a', text: 'Calm.'},
    {id: 'b', text: 'Late, and worth it.'},
  ],
  '/api/reviews/2': [{id: 'c', text: 'Clever.'}],
  '/api/stock/1': 11,
  '/api/stock/2': 22,
  '/api/stock/3': 33,
};

/**
 * Serves a built application at every address, and its data at `/api/…`, where a test says when and
 * how each request is answered.
 *
 * @param {object} options
 * @param {string} options.folder
 * @param {string} [options.page] the page, in that folder
 * @param {(page: string) => string | Promise<string>} [options.render] renders the application into
 *   the page
 */
export async function serveApplication({folder, page = 'index.html', render}) {
  /** The requests so far, and those of them that the application gave up. */
  const requested = [];
  const aborted = [];
  /** The requests under way, by path, with what answers them. */
  const waiting = new Map();
  const held = new Set();
  /** Answers given instead of the usual ones. */
  const answers = new Map();

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.destroy(error));
  });

  async function answer(request, response) {
    const {pathname} = new URL(request.url, 'http://localhost');
    if (pathname.startsWith('/api/')) {
      await answerData(pathname, response);
      return;
    }
    const file = extname(pathname) ? pathname : page;
    const body = await readFile(join(folder, file), 'utf8');
    response.setHeader('content-type', `${types[extname(file)]}; charset=utf-8`);
    response.end(render && file !== pathname ? await render(body) : body);
  }

  async function answerData(path, response) {
    requested.push(path);
    response.on('close', () => response.writableEnded || aborted.push(path));
    if (held.has(path)) {
      await new Promise((resolve) => {
        waiting.set(path, [...(waiting.get(path) ?? []), resolve]);
      });
    }
    const {status = 200, body = data[path]} = answers.get(path) ?? {};
    response.writeHead(status, {'content-type': 'application/json', 'cache-control': 'no-store'});
    response.end(JSON.stringify(body));
  }

  server.listen(0, 'localhost');
  await once(server, 'listening');

  return {
    address: `http://localhost:${server.address().port}`,
    requested,
    aborted,
    asked: (path) => requested.filter((one) => one === path).length,
    /** Keeps requests for these from being answered until they are released. */
    hold: (...paths) => paths.forEach((path) => held.add(path)),
    release(...paths) {
      for (const path of paths) {
        held.delete(path);
        for (const go of waiting.get(path) ?? []) go();
        waiting.delete(path);
      }
    },
    /** Answers requests for a path otherwise from now on; without an answer, as usual again. */
    give: (path, response) => (response ? answers.set(path, response) : answers.delete(path)),
    reset() {
      this.release(...held);
      answers.clear();
      requested.length = 0;
      aborted.length = 0;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
