import {expect} from 'chai';
import {redirect} from '../core/redirect.js';
import {createPageHandler, renderToStream} from './page-handler.js';
import {renderPage} from './render-page.js';
import {settingsOf} from './settings.js';
import {FakeTimers} from './test/fake-timers.js';
import {pageWith, plain, withResolvers} from './test/serve.js';

const LATE = '<await-data from="late"><template><i>{{ value }}</i></template></await-data>';
const request = (): Request => new Request('http://site.test/');

let timers: FakeTimers;
beforeEach(() => (timers = new FakeTimers()));
afterEach(() => timers.restore());

describe('renderToStream()', () => {
  it('is the page with its status, in bytes, without headers', async () => {
    const late = withResolvers<string>();
    const page = await renderToStream(request(), pageWith(LATE, {late: late.promise}));
    expect(page).to.include({status: 200}).and.not.have.property('location');
    late.resolve('ä');
    expect(plain(await new Response(page.body).text())).to.include('<i>ä</i>');
    expect(timers.count).to.equal(0);
  });

  it('has where to go instead of a page', async () => {
    const page = await renderToStream(
      request(),
      pageWith(LATE, () => redirect('/other?a=b')),
    );
    expect(page).to.deep.equal({status: 307, location: '/other?a=b', body: null});
    expect(timers.count).to.equal(0);
  });

  it('rejects where the page cannot be made, and reports nothing itself', async () => {
    const errors: unknown[] = [];
    const reason = new Error('no page');
    const made = renderToStream(request(), {
      page: () => Promise.reject(reason),
      onError: (error) => errors.push(error),
    });
    expect(await made.catch((error: unknown) => error)).to.equal(reason);
    expect(errors).to.deep.equal([]);
    expect(timers.count).to.equal(0);
  });
});

describe('a page handler', () => {
  it('does not even ask for the page where the client is gone already', async () => {
    let asked = 0;
    const handle = createPageHandler({page: () => String(++asked)});
    const gone = new Request('http://site.test/', {signal: AbortSignal.abort('gone')});
    expect(await handle(gone).catch((error: unknown) => error)).to.equal('gone');
    expect(asked).to.equal(0);
  });

  it('answers whatever the page fails with', async () => {
    for (const reason of [undefined, null, 'no', {}]) {
      const errors: unknown[] = [];
      const handle = createPageHandler({
        page: () => Promise.reject(reason),
        onError: (error) => errors.push(error),
      });
      const {status} = await handle(request());
      expect(status, String(reason)).to.equal(500);
      expect(errors).to.deep.equal([reason]);
    }
  });

  it('sends no complete body once more where it is told not to', async () => {
    const late = withResolvers<string>();
    const handle = createPageHandler({...pageWith(LATE, {late: late.promise}), noscript: false});
    const {body} = await handle(request());
    late.resolve('late');
    const all = plain(await new Response(body).text());
    expect(all).to.include('<i>late</i>').and.not.include('<noscript');
    expect(all).to.match(/<\/script>\n<\/body><\/html>$/);
  });

  it('sends nothing, not the script again either, for a value that cannot be sent', async () => {
    const [odd, late] = [withResolvers<unknown>(), withResolvers<string>()];
    const {page, ...options} = pageWith(LATE, {late: late.promise, odd: odd.promise});
    const errors: unknown[] = [];
    const handle = createPageHandler({
      ...options,
      page: String(page).replace('</head>', '<script type="module" async src="/m.js"></script>$&'),
      onError: (error) => errors.push(error),
    });
    const {body} = await handle(request());
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    odd.resolve(() => {});
    late.resolve('late');
    expect((await reader.read()).value).to.match(/^<template for/);
    expect(errors.join()).to.match(/value of a deferred cannot be sent/);
    await reader.cancel();
  });
});

describe('a page of which a part cannot be made', () => {
  it('reports that, fails for the reader too, and leaves nothing running', async () => {
    const [late, other] = [withResolvers<string>(), withResolvers<never>()];
    let own: AbortSignal | undefined;
    const errors: unknown[] = [];
    const settings = settingsOf({
      ...pageWith(LATE, ({signal}: {signal: AbortSignal}) => {
        own = signal;
        return {late: late.promise, other: other.promise};
      }),
      onError: (error) => errors.push(error),
    });
    const reason = new Error('no part');
    const {next} = await renderPage(request(), {
      ...settings,
      parse: (source) =>
        Object.defineProperty({...settings.parse(source)}, 'scriptAgain', {
          get() {
            throw reason;
          },
        }),
    });
    await next();
    late.resolve('late');
    expect(await next().catch((error: unknown) => error)).to.equal(reason);
    expect(errors).to.deep.equal([reason]);
    expect(own!.aborted).to.equal(true);
    expect(timers.count).to.equal(0);
  });
});
