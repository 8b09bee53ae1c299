import {expect} from 'chai';
import {defer} from '../core/defer.js';
import {notFound} from '../core/not-found.js';
import {redirect} from '../core/redirect.js';
import {type RouteOptions, createRoute} from '../core/route.js';
import {finish} from './test/finished.js';
import {type Served, pageOf, pageWith, plain, serve, withResolvers} from './test/serve.js';

const PAGE = pageOf('<route-outlet></route-outlet>');

/** A page with a route for everything below `/a`. */
const routed = (
  options: Pick<RouteOptions, 'beforeLoad' | 'loader' | 'redirect'>,
  origin = '',
): Promise<Served> =>
  serve(
    {
      page: PAGE,
      routes: [createRoute({path: '/a', ...options}), createRoute({path: '/b/*'})],
      ...(origin && {origin}),
    },
    '/a',
  );

const throwing = (reason: unknown): Pick<RouteOptions, 'beforeLoad' | 'loader' | 'redirect'> => ({
  loader() {
    throw reason;
  },
});

const sources: Record<
  string,
  (reason: unknown) => Pick<RouteOptions, 'beforeLoad' | 'loader' | 'redirect'>
> = {
  'beforeLoad, thrown': (reason) => ({
    beforeLoad() {
      throw reason;
    },
  }),
  'beforeLoad, returned': (reason) => ({beforeLoad: () => reason}),
  'a loader, thrown': throwing,
  'a loader, returned after a while': (reason) => ({loader: async () => reason}),
  'a deferred that has been rejected already': (reason) => ({
    loader: () => ({late: Promise.reject(reason)}),
  }),
  'a thunk that throws': (reason) => ({
    loader: () => ({
      late: defer(() => {
        throw reason;
      }),
    }),
  }),
};

describe('a redirect on the server', () => {
  for (const [name, optionsFor] of Object.entries(sources)) {
    it(`is an answer of its own: from ${name}`, async () => {
      const served = await routed(optionsFor(redirect('/b/c?d=e#f')));
      expect(served.status).to.equal(307);
      expect(served.headers.get('location')).to.equal('/b/c?d=e#f');
      expect(await served.part()).to.equal(undefined);
      expect(served.errors).to.deep.equal([]);
    });
  }

  it('leads to another origin where that is allowed', async () => {
    const to = redirect('https://other.test/x?y', {external: true});
    const served = await routed(throwing(to));
    expect(served.status).to.equal(307);
    expect(served.headers.get('location')).to.equal('https://other.test/x?y');
  });

  for (const to of [
    'https://other.test/',
    '//other.test/',
    'javascript:alert(1)',
    'http://[',
    '\\\\other.test',
  ]) {
    it(`does not lead to ${to}, which is an error`, async () => {
      const served = await routed(throwing(redirect(to)));
      expect(served.status).to.equal(500);
      expect(served.headers.get('location')).to.equal(null);
      await served.rest();
      expect(String(served.errors[0])).to.include('is refused');
    });
  }

  it('never leads to another site by a path that looks like one', async () => {
    const served = await routed(throwing(redirect('/.//other.test/x')), 'https://site.test');
    const location = served.headers.get('location');
    if (location === null) expect(served.status).to.equal(404);
    else expect(new URL(location, 'https://site.test/a').host).to.equal('site.test');
  });

  it('is a link in the late part, and data for the client, once the page has been sent', async () => {
    const late = withResolvers<never>();
    const template =
      '<await-data from="late"><p slot="fallback">…</p><template>yes</template><b slot="error">no</b></await-data>';
    const served = await serve(pageWith(template, {late: late.promise}));
    await served.part();
    late.reject(redirect('/?x=1&y="<'));
    const rest = await served.rest();
    expect(plain(rest)).to.include(
      '<template for="m1"><div slot="result" streamed="copy"><a href="/?x=1&amp;y=&quot;&lt;">/?x=1&amp;y="&lt;</a></div>',
    );
    expect(rest)
      .to.match(/data-meanwhile="1">\[.*"Redirect".*<\/script>/)
      .and.match(/<\/html>$/);
    expect(served.errors).to.deep.equal([]);
  });

  it('is that also when the client has not read anything yet, and nothing else is waited for', async () => {
    const [late, never] = [withResolvers<never>(), withResolvers<never>()];
    const template = ['never', 'late']
      .map((name) => `<await-data from="${name}"><template>yes</template></await-data>`)
      .join('');
    const served = await serve(
      pageWith(template, {late: late.promise, never: never.promise}, {maxBufferedBytes: 1}),
    );
    late.reject(redirect('/?x=1'));
    await new Promise((resolve) => setTimeout(resolve));
    const all = await served.rest();
    expect(all)
      .to.include('<a href="/?x=1">')
      .and.match(/<\/html>$/);
  });

  it('is a link also in a boundary in which something else is not there yet', async () => {
    const [late, never] = [withResolvers<never>(), withResolvers<never>()];
    const template = ['never', 'late']
      .map((name) => `<await-data from="${name}"><template>yes</template></await-data>`)
      .join('');
    const served = await serve(
      pageWith(`<await-boundary>${template}</await-boundary>`, {
        late: late.promise,
        never: never.promise,
      }),
    );
    const start = await served.part();
    late.reject(redirect('/?x=1'));
    const all = start + (await served.rest());
    expect(finish(all).valuesOf('href')).to.deep.equal(['/?x=1']);
    expect(all.indexOf('"Redirect"')).to.be.below(all.indexOf('"Error"'));
    expect(served.errors).to.deep.equal([]);
  });

  it('is no link to what runs code', async () => {
    const late = withResolvers<unknown>();
    const template =
      '<await-data from="late"><template><await-data .promise="{{ value.inner }}"><template>yes</template><b slot="error">no</b></await-data></template></await-data>';
    const served = await serve(pageWith(template, {late: late.promise}));
    const start = await served.part();
    late.resolve({inner: Promise.reject(redirect('javascript:alert(1)'))});
    const all = start + (await served.rest());
    expect(finish(all).valuesOf('href')).to.deep.equal([]);
    expect(finish(all).textsOf('b')).to.include('no');
    expect(all).to.match(/<\/html>$/);
  });
});

describe('notFound() on the server', () => {
  const page = pageOf(
    '<route-outlet><route-def path="/" loader="/a.js"><template>yes<await-data from="late"><template>{{ value }}</template><template slot="error"><b>{{ error.message }}</b></template></await-data></template><template slot="not-found"><i>{{ error.message }}</i></template></route-def></route-outlet>',
  );
  const serveWith = (loader: () => unknown): Promise<Served> =>
    serve({page, modules: {'/a.js': {loader}}});

  for (const [name, loader] of Object.entries<() => unknown>({
    'a loader, thrown': () => {
      throw notFound('no such thing');
    },
    'a loader, returned': () => notFound('no such thing'),
    'a deferred that has been rejected already': () => ({
      late: Promise.reject(notFound('no such thing')),
    }),
  })) {
    it(`is the status 404 and what is shown for it: from ${name}`, async () => {
      const served = await serveWith(loader);
      expect(served.status).to.equal(404);
      const all = await served.rest();
      expect(finish(all).textsOf('i')).to.deep.equal(['no such thing']);
      expect(served.errors).to.deep.equal([]);
    });
  }

  it('is the status 404 for an address that no route has', async () => {
    const served = await serve({page, modules: {}}, '/nowhere');
    expect(served.status).to.equal(404);
    expect(await served.rest()).to.match(/<\/html>$/);
  });

  it('ends the page at once, whatever else is waited for', async () => {
    const late = withResolvers<never>();
    const template = ['late', 'never']
      .map((name) => `<await-data from="${name}"><template>yes</template></await-data>`)
      .join('');
    const served = await serve(
      pageWith(
        template,
        {late: late.promise, never: new Promise(() => {})},
        {timeout: 1e9, responseTimeout: 1e9},
      ),
    );
    await served.part();
    late.reject(notFound('nothing'));
    expect(await served.rest()).to.match(/<\/html>$/);
  });

  it('is the error of its place, and data for the client, once the page has been sent', async () => {
    const [late, other] = [withResolvers<never>(), withResolvers<string>()];
    const served = await serveWith(() => ({late: late.promise, other: other.promise}));
    await served.part();
    late.reject(notFound('no such thing'));
    const rest = await served.rest();
    expect(served.status).to.equal(200);
    expect(plain(rest)).to.include('<b>no such thing</b>');
    expect(rest)
      .to.match(/data-meanwhile="1">\[.*"NotFound".*<\/script>/)
      .and.match(/<\/html>$/);
  });
});
