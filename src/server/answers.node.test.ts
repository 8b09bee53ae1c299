import {expect} from 'chai';
import {redirect} from '../core/redirect.js';
import {createRoute} from '../core/route.js';
import {unhandledRejections} from '../core/test/unhandled-rejections.js';
import {createPageHandler} from './page-handler.js';
import {FakeTimers} from './test/fake-timers.js';
import {pageOf, pageWith, plain, serve, withResolvers} from './test/serve.js';

const AWAIT =
  '<await-data from="late"><p slot="fallback">…</p><template><i>{{ value }}</i></template><b slot="error">no</b></await-data>';
const never = (): Promise<never> => new Promise(() => {});

let timers: FakeTimers;
beforeEach(() => (timers = new FakeTimers()));
afterEach(() => timers.restore());

describe('the answer to a request', () => {
  it('has no body for HEAD, and leaves nothing running', async () => {
    let own: AbortSignal | undefined;
    const options = pageWith(AWAIT, ({signal}: {signal: AbortSignal}) => {
      own = signal;
      return {late: never()};
    });
    const served = await serve({...options, headers: {'x-own': '1'}}, '/', {method: 'HEAD'});
    expect(served.status).to.equal(200);
    expect(served.headers.get('content-type')).to.equal('text/html; charset=utf-8');
    expect(served.headers.get('x-own')).to.equal('1');
    expect(await served.part()).to.equal(undefined);
    expect(own!.aborted).to.equal(true);
    expect(timers.count).to.equal(0);
  });

  it('refuses other methods without running anything', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const served = await serve(
        pageWith('yes', () => {
          throw new Error('this ran');
        }),
        '/',
        {method},
      );
      expect(served.status).to.equal(405);
      expect(served.headers.get('allow')).to.equal('GET, HEAD');
      expect(served.errors).to.deep.equal([]);
    }
  });

  for (const name of ['page', 'context']) {
    for (const fails of [
      () => {
        throw new Error('secret');
      },
      () => Promise.reject(new Error('secret')),
    ]) {
      it(`has the status 500 where the ${name} fails: ${fails}`, async () => {
        const served = await serve({...pageWith('yes', {}), [name]: fails});
        expect(served.status).to.equal(500);
        expect(await served.rest()).to.equal('This page cannot be shown.\n');
        expect(served.errors).to.have.length(1);
        expect(timers.count).to.equal(0);
      });
    }
  }

  it('has the headers that it was told to have, with a redirect too', async () => {
    const headers = {'cache-control': 'no-store', 'content-type': 'text/plain'};
    const options = {headers, development: false};
    const page = await serve(pageWith('yes', {}, options));
    expect(page.headers.get('cache-control')).to.equal('no-store');
    expect(page.headers.get('content-type')).to.equal('text/html; charset=utf-8');
    const away = await serve(pageWith('yes', () => redirect('/other'), options));
    expect(away.headers.get('cache-control')).to.equal('no-store');
    expect(away.headers.get('location')).to.equal('/other');
    expect(timers.count).to.equal(0);
  });

  it('takes the page and the context from the request', async () => {
    const contexts: unknown[] = [];
    const served = await serve(
      {
        ...pageWith('', ({context}: {context: unknown}) => void contexts.push(context)),
        page: async ({url}: Request) =>
          pageOf(
            `<p>${url}</p><route-outlet><route-def path="*" loader="/data.js"></route-def></route-outlet>`,
          ),
        context: ({headers}: Request) => headers.get('x-user'),
      },
      '/a?b',
      {headers: {'x-user': 'me'}},
    );
    expect(await served.rest()).to.include('<p>http://site.test/a?b</p>');
    expect(contexts).to.deep.equal(['me']);
  });
});

describe('options that cannot be', () => {
  it('are refused before anything runs', () => {
    expect(() => createPageHandler({page: '', origin: 'example.org'})).to.throw(
      TypeError,
      'The origin "example.org" is none: it is like "https://example.org".',
    );
    expect(() => createPageHandler({page: '', maxBufferedBytes: -1})).to.throw(
      RangeError,
      'maxBufferedBytes is -1: it has to be 0 or more.',
    );
  });
});

describe('mistakes in the page itself', () => {
  it('come once, without a request; what onError throws hides nothing', async () => {
    const told: unknown[] = [];
    const {error} = console;
    console.error = (...args) => void told.push(...args.map(String));
    try {
      const handle = createPageHandler({
        page: pageOf('<select><await-data></await-data></select>'),
        onError(_, request) {
          told.push(request!.url);
        },
      });
      for (const _ of [1, 2]) await (await handle(new Request('http://site.test/'))).text();
    } finally {
      console.error = error;
    }
    expect(told.length).to.equal(2);
    expect(told[1]).to.include('HTML does not allow it in a <select>');
  });
});

describe('several outlets', () => {
  it('are not found where none has anything for the address', async () => {
    const page = pageOf(
      '<route-outlet><route-def path="/a"><template>A</template></route-def></route-outlet><route-outlet><route-def path="/b"><template>B</template></route-def></route-outlet><route-outlet base="/c"><route-def path="/"><template>C</template></route-def></route-outlet>',
    );
    const statuses = [];
    for (const path of ['/a', '/b', '/c', '/d']) statuses.push((await serve({page}, path)).status);
    expect(statuses).to.deep.equal([200, 200, 200, 404]);
  });
});

describe('the base of a page', () => {
  it('is the first that has an address, if that is one', async () => {
    for (const [head, whole] of [
      ['<base target="_top"><base href="/app/"><base href="/other/">', 'http://site.test/app/x'],
      ['<base href="http://[">', 'http://site.test/x'],
    ] as const) {
      const served = await serve({
        page: pageOf(
          '<await-data src="x"><template><i>{{ value }}</i></template></await-data>',
          head,
        ),
        fetch: async ({url}) => Response.json(url),
      });
      expect(plain(await served.rest())).to.include(`<i>${whole}</i>`);
    }
  });
});

describe('markup of routes that is wrong', () => {
  it('is reported, and the other routes are there', async () => {
    const served = await serve({
      page: pageOf(
        '<route-outlet><route-def path="/(x"></route-def><route-def path="/y" component="nohyphen"></route-def><route-def path="/"><template><i>fine</i></template></route-def></route-outlet>',
      ),
    });
    expect(plain(await served.rest())).to.include('<div slot="result" streamed=""><i>fine</i>');
    const [pattern = '', component = '', ...more] = served.errors.map(String).sort();
    expect(component).to.match(/<route-def path="\/y" .*"nohyphen" is no custom element/);
    expect(pattern).to.match(/\/\(x/);
    expect(more).to.deep.equal([]);
  });

  it('names no module by what every object has', async () => {
    const served = await serve({
      page: pageOf(
        '<route-outlet><route-def path="/" loader="constructor"></route-def></route-outlet>',
      ),
      modules: {},
    });
    expect(served.status).to.equal(500);
    expect(String(served.errors[0])).to.include('"constructor" is not among the modules');
  });
});

describe('what <route-data> loads', () => {
  it('is fetched from the site that the page is on, and may hold a part of the address', async () => {
    const asked: string[] = [];
    const served = await serve(
      {
        page: pageOf(
          '<route-outlet><route-def path="/:id"><route-data name="a" src="/api/{{ params.id }}"></route-data><route-data name="b" src="more" deferred></route-data><template>{{ data.a }}<await-data from="b"><template><i>{{ value }}</i></template></await-data></template></route-def></route-outlet>',
          '<base href="/base/">',
        ),
        fetch: async ({url}) => {
          asked.push(url);
          return Response.json(url);
        },
      },
      '/x%2Fy',
    );
    expect(plain(await served.rest())).to.include('<i>http://site.test/base/more</i>');
    expect(asked).to.deep.equal(['http://site.test/api/x%2Fy', 'http://site.test/base/more']);
    expect(served.errors).to.deep.equal([]);
  });
});

describe('what the request of the page carried', () => {
  it('goes along to this site alone, wherever its base is', async () => {
    const asked: string[] = [];
    for (const base of ['', '<base href="https://cdn.test/x/">']) {
      const served = await serve(
        {
          page: pageOf(
            '<route-outlet><route-def path="*" loader="/data.js"><template>x</template></route-def></route-outlet>',
            base,
          ),
          modules: {
            '/data.js': {
              loader: ({fetch}: {fetch: typeof globalThis.fetch}) =>
                Promise.all([
                  fetch('own', {headers: {authorization: 'mine'}}),
                  fetch('a'),
                  fetch('none', {credentials: 'omit'}),
                  fetch('/b'),
                  fetch('http://site.test/c'),
                  fetch('https://other.test/d'),
                ]),
            },
          },
          fetch: async ({url, headers}) => {
            asked.push(`${url} ${headers.get('cookie')} ${headers.get('authorization')}`);
            return new Response();
          },
        },
        '/',
        {headers: {cookie: 'a=b', authorization: 'c'}},
      );
      await served.rest();
    }
    expect(asked).to.deep.equal([
      'http://site.test/own a=b mine',
      'http://site.test/a a=b c',
      'http://site.test/none null null',
      'http://site.test/b a=b c',
      'http://site.test/c a=b c',
      'https://other.test/d null null',
      'https://cdn.test/x/own null mine',
      'https://cdn.test/x/a null null',
      'https://cdn.test/x/none null null',
      'https://cdn.test/b null null',
      'http://site.test/c a=b c',
      'https://other.test/d null null',
    ]);
  });
});

describe('data that cannot be read', () => {
  const hostile = (): object =>
    new Proxy(
      {},
      {
        getOwnPropertyDescriptor() {
          throw new Error('secret');
        },
        ownKeys() {
          throw new Error('secret');
        },
      },
    );

  it('is an error of the place that reads it, and leaves nothing running', async () => {
    const served = await serve(pageWith(`<h1>Page</h1>${AWAIT}`, hostile));
    const all = await served.rest();
    expect(all).to.include('<h1>Page</h1>').and.include('<b slot="error">no</b>');
    expect(all)
      .to.match(/<\/html>$/)
      .and.not.include('secret');
    expect(timers.count).to.equal(0);
  });
});

describe('an element that cannot await what it names', () => {
  it('shows its error, and ends no process while the loaders run', async () => {
    const host =
      '<await-data from="x" START><template>yes</template><template slot="error"><u>{{ error.message }}</u></template></await-data>';
    for (const start of ['', 'start="visible"']) {
      const data = withResolvers<object>();
      const options = pageWith('yes', () => data.promise);
      const unhandled = await unhandledRejections(async () => {
        timers.restore();
        const answer = serve({
          ...options,
          development: true,
          page: `${String(options.page)}${host.replace('START', start)}`,
        });
        await new Promise((resolve) => setTimeout(resolve));
        data.resolve({});
        expect(await (await answer).rest()).to.include('put it in a');
      });
      expect(unhandled).to.deep.equal([]);
    }
  });
});

describe('a title that is no text', () => {
  it('is made one, as by a browser', async () => {
    const pageTitle = (() => 2026) as unknown as () => string;
    const routes = [createRoute({path: '/', pageTitle})];
    const served = await serve({page: pageOf('<route-outlet></route-outlet>'), routes});
    expect(await served.rest()).to.include('<title>2026</title>');
  });
});

describe('an address with two slashes at its start', () => {
  for (const origin of ['http://site.test', 'http://site.test/', undefined]) {
    it(`stays on this site, also what is fetched for it: ${origin}`, async () => {
      const asked: string[] = [];
      const page = pageOf(
        '<await-data src="api"><template>{{ value }}</template></await-data><route-outlet><route-def path="*"></route-def></route-outlet>',
      );
      const served = await serve(
        {
          page,
          ...(origin && {origin}),
          fetch: async ({url}) => {
            asked.push(url);
            return Response.json(1);
          },
        },
        '//other.test/x',
        {headers: {cookie: 'a=b'}},
      );
      await served.rest();
      expect(asked).to.deep.equal(['http://site.test//other.test/api']);
    });
  }
});
