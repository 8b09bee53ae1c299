import {once} from 'node:events';
import {type IncomingMessage, createServer, get} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect} from 'chai';
import {toNodeHandler} from 'srvx/node';
import {createPageHandler} from './page-handler.js';
import {pageWith, plain, withResolvers} from './test/serve.js';

const LATE =
  '<h1>{{ data.title }}</h1><await-data from="late"><p slot="fallback">Loading</p><template><b>{{ value }}</b></template></await-data>';

describe('the server half behind an adapter for Node', () => {
  /** Starts a server for a page, and asks it. */
  async function ask(loader: (context: {signal: AbortSignal}) => unknown) {
    const handle = createPageHandler(pageWith(LATE, loader));
    const server = createServer(toNodeHandler(handle) as never).listen(0);
    await once(server, 'listening');
    const {port} = server.address() as AddressInfo;
    const request = get({port, path: '/'});
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const parts = response.setEncoding('utf8')[Symbol.asyncIterator]();
    return {
      request,
      part: async () => plain((await parts.next()).value as string),
      async close() {
        request.destroy();
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      },
    };
  }

  it('sends each part over the network as it is there', async () => {
    const late = withResolvers<string>();
    const {part, close} = await ask(() => ({title: 'Now', late: late.promise}));
    expect(await part()).to.include('<h1>Now</h1>');
    late.resolve('later');
    expect(await part()).to.include('<b>later</b>');
    await close();
  });

  it('aborts the loaders of a client that goes away', async () => {
    const aborted = withResolvers<void>();
    const {request, part, close} = await ask(({signal}) => {
      signal.addEventListener('abort', () => aborted.resolve());
      return {title: 'Now', late: new Promise(() => {})};
    });
    await part();
    request.destroy();
    await aborted.promise;
    await close();
  });
});
