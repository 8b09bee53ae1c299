import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {answerApi} from './server/api.mjs';
import {HttpError} from './server/http-error.mjs';
import {InstalledPackages} from './server/packages.mjs';
import {findFile, sendFile} from './server/static-files.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** The addresses of pages; `index.html` says what is shown there. */
const pages = [/^\/$/, /^\/about\/?$/, /^\/package\/./];

/**
 * As strict as the demo can bear: everything comes from here, nothing is inline, and only lit-html
 * may make markup from text. A page to copy has its style in it, which is allowed by its hash.
 */
const contentSecurityPolicy = (styles = []) =>
  [
    `default-src 'self'`,
    `script-src 'self'`,
    [`style-src 'self'`, ...styles.map(hashSource)].join(' '),
    `img-src 'self' data:`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'self'`,
    `object-src 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types lit-html`,
  ].join('; ');

const hashSource = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The demo's server, not yet listening.
 *
 * @param {Parameters<typeof createDemoListener>[0]} [options]
 * @returns {import('node:http').Server}
 */
export function createDemoServer(options) {
  return createServer(createDemoListener(options));
}

/**
 * Answers requests: pages, files and the JSON resources of {@link answerApi}.
 *
 * @param {object} [options]
 * @param {string} [options.root] the project whose packages are explored and whose `dist` is served
 * @param {InstalledPackages} [options.packages]
 * @returns {import('node:http').RequestListener}
 */
export function createDemoListener({
  root = dirname(here),
  packages = new InstalledPackages(root),
} = {}) {
  return (request, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    answer(request, response, {root, packages, signal: gone.signal}).catch((error) => {
      if (gone.signal.aborted) return;
      console.error(error);
      response.destroy(error);
    });
  };
}

async function answer(request, response, {root, packages, signal}) {
  response.setHeader('content-security-policy', contentSecurityPolicy());
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    sendJson(request, response, 405, {message: `${request.method} is not possible here.`});
    return;
  }
  const url = new URL(`http://demo/${request.url.replace(/^\/+/, '')}`);
  if (url.pathname === '/api' || url.pathname.startsWith('/api/')) {
    await sendApi(request, response, {url, packages, signal});
    return;
  }
  const isPage = pages.some((page) => page.test(url.pathname));
  const file = !isPage && (await findStatic(root, url.pathname));
  if (file) {
    if (url.pathname.startsWith('/pages/')) {
      const styles = (await readFile(file.path, 'utf8')).matchAll(/<style>([^]*?)<\/style>/g);
      const texts = Array.from(styles, ([, text]) => text);
      response.setHeader('content-security-policy', contentSecurityPolicy(texts));
    }
    await sendFile(request, response, file);
    return;
  }
  if (!isPage && /\.\w+$/.test(url.pathname)) {
    response.writeHead(404, {'content-type': 'text/plain; charset=utf-8'});
    response.end('There is no such file.\n');
    return;
  }
  await sendFile(request, response, await findFile(here, 'index.html'), isPage ? 200 : 404);
}

/** `/dist/…` is the built library; everything else belongs to the demo itself. */
function findStatic(root, path) {
  return path.startsWith('/dist/')
    ? findFile(join(root, 'dist'), path.slice('/dist/'.length))
    : findFile(here, path.slice(1));
}

async function sendApi(request, response, {url, packages, signal}) {
  try {
    sendJson(request, response, 200, await answerApi(packages, url, signal));
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof HttpError)) console.error(error);
    const {status, message} =
      error instanceof HttpError ? error : {status: 500, message: 'The server failed at this.'};
    sendJson(request, response, status, {message});
  }
}

function sendJson(request, response, status, value) {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * Listens on a port, or on the next free one.
 *
 * @param {import('node:http').Server} server
 * @param {object} options
 * @param {number} options.port 0 is any free one
 * @param {number} [options.attempts] how many ports to try, one after another
 * @returns {Promise<number>} the port that it became
 */
export async function listen(server, {port, attempts = 1}) {
  try {
    await new Promise((done, failed) => {
      server.once('error', failed);
      server.listen(port, () => {
        server.off('error', failed);
        done();
      });
    });
    return server.address().port;
  } catch (error) {
    if (error.code !== 'EADDRINUSE' || attempts <= 1) throw error;
    return await listen(server, {port: port + 1, attempts: attempts - 1});
  }
}

async function main() {
  const wanted = process.env.PORT;
  if (wanted !== undefined && !/^\d{1,5}$/.test(wanted)) {
    throw new Error(`PORT is “${wanted}”, which is not a port number.`);
  }
  const server = createDemoServer();
  const port = await listen(
    server,
    wanted === undefined ? {port: 8080, attempts: 100} : {port: Number(wanted)},
  ).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${wanted ?? 8080} is taken. Stop what uses it, or set PORT to another.`);
  });
  console.log(`The demo is at http://localhost:${port}/`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
