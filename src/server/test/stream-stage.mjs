// Lets a test in a browser be the server of a page: what it sends is written to the open response.
const OURS = /^\/streamed\/(\w+)\//;

/** @returns {import('@web/dev-server-core').Middleware} */
export function streamStage() {
  /** By the key in the address, as promises: either side may come first. */
  const responses = new Map();

  const responseOf = (key) => {
    if (!responses.has(key)) {
      let take;
      const asked = new Promise((resolve) => (take = resolve));
      responses.set(key, {asked, take});
    }
    return responses.get(key);
  };

  return async (context, next) => {
    const {path, req: request, res: response, query} = context;
    const [, key] = OURS.exec(path) ?? [];
    if (path === '/stage/send') {
      const {asked} = responseOf(query.key);
      const {response, begin} = await asked;
      begin(query.csp);
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      if (chunks.length) await new Promise((done) => response.write(Buffer.concat(chunks), done));
      if (query.end) {
        responses.delete(query.key);
        if (query.end === 'broken') response.destroy();
        else response.end();
      }
      context.body = '';
    } else if (key) {
      context.respond = false;
      context.status = 200;
      let hasBegun = false;
      const begin = (csp) => {
        if (hasBegun) return;
        hasBegun = true;
        response.writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
          ...(csp && {'content-security-policy': csp}),
        });
      };
      responseOf(key).take({response, begin});
    } else await next();
  };
}
