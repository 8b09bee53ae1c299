import {expect} from 'chai';
import {recordOf} from '../core/deferred.js';
import {defer} from '../core/defer.js';
import {redirect} from '../core/redirect.js';
import {drain} from '../core/test/drain.js';
import {FakeTimers} from './test/fake-timers.js';
import {finish} from './test/finished.js';
import {pageOf, pageWith, plain, serve, withResolvers} from './test/serve.js';

const AWAIT = (name: string): string =>
  `<await-data from="${name}"><p slot="fallback">…</p><template><i>{{ value.text }}</i></template><template slot="error"><b>{{ error.name }}</b></template></await-data>`;
const never = (): Promise<never> => new Promise(() => {});

let timers: FakeTimers;
beforeEach(() => (timers = new FakeTimers()));
afterEach(() => timers.restore());

describe('the time that a page may take', () => {
  it('is limited for each deferred, from when it is waited for', async () => {
    const slow = withResolvers<object>();
    const served = await serve(
      pageWith(
        AWAIT('never') + AWAIT('slow'),
        {never: never(), slow: slow.promise},
        {timeout: 500},
      ),
    );
    await served.part();
    timers.advance(499);
    slow.resolve({text: 'in time'});
    expect(plain((await served.part())!)).to.include('<i>in time</i>');
    timers.advance(1);
    const part = await served.part();
    expect(plain(part!)).to.include('<b>TimeoutError</b>');
    expect(part).to.include('This took too long.');
    expect(await served.rest()).to.match(/<\/html>$/);
    expect(served.errors.map((error) => (error as Error).name)).to.deep.equal(['TimeoutError']);
    expect(timers.count).to.equal(0);
  });

  it('may be without end', async () => {
    const late = withResolvers<object>();
    const served = await serve(
      pageWith(AWAIT('late'), {late: late.promise}, {timeout: Infinity, responseTimeout: Infinity}),
    );
    await served.part();
    timers.advance(1e6);
    late.resolve({text: 'at last'});
    expect(plain(await served.rest())).to.include('<i>at last</i>');
  });

  it('is not spent on pending content', async () => {
    const data = withResolvers<object>();
    const {page, ...options} = pageWith('<i>{{ data.title }}</i>', () => data.promise);
    const pending =
      '<route-outlet pending-ms="0" pending-min-ms="60000"><template slot="pending">Wait</template>';
    const served = serve({...options, page: String(page).replace('<route-outlet>', pending)});
    await drain();
    timers.advance(1);
    data.resolve({title: 'done'});
    expect(plain(await (await served).rest())).to.include('<i>done</i>');
    expect(timers.count).to.equal(0);
  });

  it('leaves to the client what takes too long and nobody shows', async () => {
    const [outer, inner] = [withResolvers<object>(), withResolvers<object>()];
    const nested =
      '<await-data from="outer"><template><await-data .promise="{{ value.inner }}"><template>{{ value.text }}</template></await-data></template></await-data>';
    const served = await serve(
      pageWith(nested, {outer: outer.promise, other: never()}, {timeout: 500}),
    );
    await served.part();
    timers.advance(400);
    outer.resolve({inner: inner.promise});
    await served.part();
    timers.advance(200);
    inner.resolve({text: 'shown'});
    const rest = await served.rest();
    expect(rest).to.include('"shown"').and.not.include('too long');
    expect(served.errors).to.deep.equal([]);
  });

  it('is 10 seconds for a deferred and 30 for all, where nobody says otherwise', async () => {
    const outer = withResolvers<object>();
    const nested =
      '<await-data from="outer"><template><await-data .promise="{{ value.inner }}"><template>yes</template><b slot="error">no</b></await-data></template></await-data>';
    const served = await serve(pageWith(nested, {outer: outer.promise}));
    await served.part();
    timers.advance(9_999);
    outer.resolve({inner: never()});
    expect(await served.part()).to.include('<?marker name="m2">');
    timers.advance(10_000);
    expect(await served.part()).to.include('<b slot="error">no</b>');
    await served.rest();
  });

  it('is limited as a whole: what has not settled by then fails, and is aborted', async () => {
    const signals: AbortSignal[] = [];
    const late = defer(({signal}) => {
      signals.push(signal);
      return never();
    });
    const served = await serve(
      pageWith(
        AWAIT('a') + AWAIT('b'),
        {a: late, b: never()},
        {timeout: 1e9, responseTimeout: 700},
      ),
    );
    const start = await served.part();
    timers.advance(699);
    expect(signals[0]?.aborted).to.equal(false);
    timers.advance(1);
    const rest = await served.rest();
    expect(finish(start + rest).textsOf('b')).to.deep.equal(['TimeoutError', 'TimeoutError']);
    expect(rest).to.match(/<\/html>$/);
    expect(signals[0]?.aborted).to.equal(true);
    expect(timers.count).to.equal(0);
  });

  it('does not begin anew for what a late part awaits once it is over', async () => {
    const outer = withResolvers<object>();
    const nested =
      '<await-data from="outer"><template><await-data .promise="{{ value.inner }}"><template>yes</template><b slot="error">no</b></await-data></template></await-data>';
    const options = {timeout: 1e9, responseTimeout: 700, maxBufferedBytes: 1};
    const served = await serve(pageWith(nested, {outer: outer.promise}, options));
    outer.resolve({inner: never()});
    await drain();
    timers.advance(700);
    await served.part();
    expect(await served.part()).to.include('<?marker name="m2">');
    timers.advance(0);
    expect(await served.part()).to.include('<b slot="error">no</b>');
    expect(await served.rest()).to.match(/<\/html>$/);
  });

  it('is not begun for what a late part awaits once the page leads elsewhere', async () => {
    const [outer, late] = [withResolvers<object>(), withResolvers<never>()];
    const nested =
      '<await-data from="outer"><template><await-data .promise="{{ value.inner }}"><template>yes</template></await-data></template></await-data><await-data from="late"><template>yes</template></await-data>';
    const served = await serve(pageWith(nested, {outer: outer.promise, late: late.promise}));
    await served.part();
    outer.resolve({inner: never()});
    late.reject(redirect('/?x=1'));
    await drain();
    expect(await served.rest()).to.match(/<\/html>$/);
    expect(timers.count).to.equal(0);
  });

  for (const [name, more] of Object.entries<object>({
    'a loader': {},
    'the page': {page: never},
    'the context': {context: never},
  })) {
    it(`is over with the status 504 where ${name} does not come`, async () => {
      const signals: AbortSignal[] = [];
      const loader = ({signal}: {signal: AbortSignal}): Promise<never> => {
        signals.push(signal);
        return never();
      };
      const answer = serve(pageWith('yes', loader, {responseTimeout: 700, ...more}));
      await drain();
      timers.advance(700);
      const served = await answer;
      expect(served.status).to.equal(504);
      expect(await served.rest()).to.equal('This took too long.\n');
      expect(served.errors).to.have.length(1);
      expect(signals.every(({aborted}) => aborted)).to.equal(true);
      expect(timers.count).to.equal(0);
    });
  }

  it('is no longer than what is shown takes', async () => {
    const shown = withResolvers<object>();
    const signals: AbortSignal[] = [];
    const hidden = defer(({signal}) => {
      signals.push(signal);
      return never();
    });
    const served = await serve(pageWith(AWAIT('shown'), {shown: shown.promise, hidden}));
    await served.part();
    shown.resolve({text: 'x'});
    expect(await served.rest()).to.match(/<\/html>$/);
    expect(signals[0]?.aborted).to.equal(true);
    expect(timers.count).to.equal(0);
    const plain = await serve(pageWith('<p>no more</p>', {hidden: never()}));
    expect(await plain.rest()).to.match(/<\/html>$/);
    expect(timers.count).to.equal(0);
  });
});

describe('a client that goes away', () => {
  const page = pageOf(
    `<route-outlet><route-def path="/" loader="/data.js"><template>${AWAIT('thunk')}${AWAIT('late')}${AWAIT('src')}</template></route-def></route-outlet><await-data src="/api"><template>{{ value }}</template></await-data>`,
  );

  for (const way of ['cancels the body', 'aborts the request']) {
    it(`aborts all that has not settled, and hears of nothing more: ${way}`, async () => {
      const signals: AbortSignal[] = [];
      const late = withResolvers<object>();
      let rendered = 0;
      const request = new AbortController();
      const served = await serve(
        {
          page,
          modules: {
            '/data.js': {
              loader: ({signal}: {signal: AbortSignal}) => {
                signals.push(signal);
                const thunk = defer(({signal}) => {
                  signals.push(signal);
                  return never();
                });
                return {thunk, late: late.promise, src: never()};
              },
            },
          },
          fetch: ({signal}) => {
            signals.push(signal);
            return new Promise((_, reject) => {
              signal.addEventListener('abort', () => reject(signal.reason as Error));
            });
          },
        },
        '/',
        {signal: request.signal},
      );
      await served.part();
      expect(signals.map(({aborted}) => aborted)).to.deep.equal([false, false, false]);
      if (way === 'aborts the request') request.abort();
      else await served.cancel();
      expect(signals.map(({aborted}) => aborted)).to.deep.equal([true, true, true]);
      expect(timers.count).to.equal(0);
      late.resolve({
        get text() {
          return ++rendered;
        },
      });
      await drain();
      timers.advance(1e9);
      await served.rest();
      expect(rendered).to.equal(0);
      expect(served.errors).to.deep.equal([]);
    });
  }

  it('leaves nothing at a promise that the application keeps', async () => {
    const kept = withResolvers<object>();
    for (const path of ['/', '/?2']) {
      const served = await serve(pageWith(AWAIT('late'), {late: kept.promise}), path);
      await served.part();
      await served.cancel();
    }
    expect(recordOf(kept.promise).subscribers.size).to.equal(0);
  });

  it('before anything has begun runs nothing', async () => {
    let runs = 0;
    const answer = serve(
      pageWith('yes', () => ++runs),
      '/',
      {signal: AbortSignal.abort(new Error('gone'))},
    );
    const reason = await answer.catch((error: unknown) => error);
    expect(reason).to.have.property('message', 'gone');
    await drain();
    expect(runs).to.equal(0);
    expect(timers.count).to.equal(0);
  });

  it('before anything is sent aborts the loader, and gets no answer', async () => {
    const request = new AbortController();
    let own: AbortSignal | undefined;
    const answer = serve(
      pageWith('yes', ({signal}: {signal: AbortSignal}) => {
        own = signal;
        return never();
      }),
      '/',
      {signal: request.signal},
    );
    await drain();
    request.abort(new Error('gone'));
    const reason = await answer.catch((error: unknown) => error);
    expect(reason).to.have.property('message', 'gone');
    expect(own!.aborted).to.equal(true);
    expect(timers.count).to.equal(0);
  });
});
