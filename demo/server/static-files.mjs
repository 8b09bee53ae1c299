import {createReadStream} from 'node:fs';
import {realpath, stat} from 'node:fs/promises';
import {extname, join, sep} from 'node:path';
import {pipeline} from 'node:stream/promises';

/**
 * The types that are served. What is not here does not exist for a browser: the server's own
 * `.mjs` modules and the tests beside them stay private.
 */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Finds the file for an address, or nothing.
 *
 * @param {string} folder nothing outside it is ever found, not by `..` nor through a link
 * @param {string} path the rest of the address's path, still escaped
 * @returns {Promise<{path: string, type: string, size: number, modified: Date} | undefined>}
 */
export async function findFile(folder, path) {
  const type = types[extname(path).toLowerCase()];
  if (!type) return undefined;
  try {
    const root = await realpath(folder);
    const real = await realpath(join(root, decodeURIComponent(path)));
    if (!real.startsWith(root + sep)) return undefined;
    const found = await stat(real);
    if (!found.isFile()) return undefined;
    return {path: real, type, size: found.size, modified: found.mtime};
  } catch {
    return undefined; // not there, or an address that no file can have
  }
}

/**
 * Sends a file; a browser that has it already is told so. Browsers ask again each time, because
 * these files change under the hands of whoever works on them.
 */
export async function sendFile(request, response, file, status = 200) {
  const tag = `W/"${file.size.toString(36)}-${file.modified.getTime().toString(36)}"`;
  response.setHeader('cache-control', 'no-cache');
  response.setHeader('etag', tag);
  response.setHeader('last-modified', file.modified.toUTCString());
  if (status === 200 && request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(status, {'content-type': file.type, 'content-length': file.size});
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file.path), response);
}
