import {Readable, pipeline} from 'node:stream';
import {constants, createBrotliCompress, createGzip} from 'node:zlib';

/** By the names that browsers have for them, the better one first. Each part goes out at once. */
const encodings = {
  br: () =>
    createBrotliCompress({
      flush: constants.BROTLI_OPERATION_FLUSH,
      params: {[constants.BROTLI_PARAM_QUALITY]: 4},
    }),
  gzip: () => createGzip({flush: constants.Z_SYNC_FLUSH}),
};

/**
 * Compresses what a response streams, part by part, if the client can read that.
 *
 * @param {Request} request
 * @param {Response} response
 * @returns {Response}
 */
export function compress(request, response) {
  const {body, status} = response;
  const headers = new Headers(response.headers);
  headers.append('vary', 'accept-encoding');
  const accepted = request.headers.get('accept-encoding') ?? '';
  const encoding = Object.keys(encodings).find((name) =>
    new RegExp(`(^|,)\\s*${name}\\s*(,|;(?!\\s*q=0(\\.0*)?\\s*(,|$))|$)`).test(accepted),
  );
  if (!body || !encoding) return new Response(body, {status, headers});
  headers.set('content-encoding', encoding);
  const compressed = encodings[encoding]();
  // A client that goes away ends both.
  pipeline(Readable.fromWeb(body), compressed, () => {});
  return new Response(Readable.toWeb(compressed), {status, headers});
}
