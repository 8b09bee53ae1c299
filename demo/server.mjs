import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {answerApi} from './server/api.mjs';
import {HttpError} from './server/http-error.mjs';
import {pageListener} from './server/pages.mjs';
import {InstalledPackages} from './server/packages.mjs';
import {findFile, sendFile} from './server/static-files.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** The addresses of pages; `index.html` says what is shown there. */
const pages = [/^\/$/, /^\/about\/?$/, /^\/package\/./];

/**
 * As strict as the demo can bear: everything comes from here, and only lit-html may make markup from
 * text. What is inline is allowed by its hash: the style of a page to copy, and an import map, which no
 * browser takes from elsewhere.
 */
const contentSecurityPolicy = (html = '') =>
  [
    `default-src 'self'`,
    [`script-src 'self'`, ...hashSources(html, /<script type="importmap">([^]*?)<\/script>/g)].join(
      ' ',
    ),
    [`style-src 'self'`, ...hashSources(html, /<style>([^]*?)<\/style>/g)].join(' '),
    `img-src 'self' data:`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'self'`,
    `object-src 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types lit-html`,
  ].join('; ');

const hashSources = (html, pattern) =>
  Array.from(
    html.matchAll(pattern),
    ([, text]) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );

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
 * @param {boolean} [options.streams] whether pages come with what they show, or as the file that they
 *   are, for the browser to fill
 * @returns {import('node:http').RequestListener}
 */
export function createDemoListener({
  root = dirname(here),
  packages = new InstalledPackages(root),
  streams = true,
} = {}) {
  const api = async (url, signal) => {
    const {status, value} = await answerOfApi({url, packages, signal});
    return Response.json(value, {status});
  };
  const sendPage = streams ? pageListener({file: join(here, 'index.html'), api}) : undefined;
  return (request, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    answer(request, response, {root, packages, sendPage, signal: gone.signal}).catch((error) => {
      if (gone.signal.aborted) return;
      console.error(error);
      response.destroy(error);
    });
  };
}

async function answer(request, response, {root, packages, sendPage, signal}) {
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
    if (url.pathname.startsWith('/pages/')) await allowInline(response, file.path);
    await sendFile(request, response, file);
    return;
  }
  if (!isPage && /\.\w+$/.test(url.pathname)) {
    response.writeHead(404, {'content-type': 'text/plain; charset=utf-8'});
    response.end('There is no such file.\n');
    return;
  }
  const page = await findFile(here, 'index.html');
  await allowInline(response, page.path);
  // Whatever stands in the first line of a request, what is asked for has an address here.
  if (sendPage) await sendPage(Object.assign(request, {url: url.pathname + url.search}), response);
  else await sendFile(request, response, page, isPage ? 200 : 404);
}

/** Allows what is inline in a page, which is as it is in the file. */
async function allowInline(response, path) {
  const html = await readFile(path, 'utf8');
  response.setHeader('content-security-policy', contentSecurityPolicy(html));
}

/** `/dist/…` is the built library; everything else belongs to the demo itself. */
function findStatic(root, path) {
  return path.startsWith('/dist/')
    ? findFile(join(root, 'dist'), path.slice('/dist/'.length))
    : findFile(here, path.slice(1));
}

async function sendApi(request, response, question) {
  const {status, value} = await answerOfApi(question);
  if (!question.signal.aborted) sendJson(request, response, status, value);
}

/** What the API answers, also where it fails. */
async function answerOfApi({url, packages, signal}) {
  try {
    return {status: 200, value: await answerApi(packages, url, signal)};
  } catch (error) {
    if (error instanceof HttpError) return {status: error.status, value: {message: error.message}};
    if (!signal.aborted) console.error(error);
    return {status: 500, value: {message: 'The server failed at this.'}};
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
