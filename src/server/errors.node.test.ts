import {expect} from 'chai';
import {defer} from '../core/defer.js';
import {createRoute} from '../core/route.js';
import {finish} from './test/finished.js';
import {pageOf, pageWith, plain, serve, withResolvers} from './test/serve.js';

const REDACTED = 'This could not be loaded.';

/** All of an answer in which `late` is rejected once the start has been sent. */
async function rejectLate(
  template: string,
  reason: unknown,
  options: {development?: boolean; before?: boolean} = {},
): Promise<{all: string; errors: unknown[]}> {
  const late = withResolvers<never>();
  const served = await serve(pageWith(template, {late: late.promise}, options));
  const start = await served.part();
  late.reject(reason);
  return {all: start + (await served.rest()), errors: served.errors};
}

const ERROR = '<p slot="fallback">…</p><template>yes</template>';
const withTemplate = `<await-data from="late">${ERROR}<template slot="error"><b>{{ error.message }}</b></template></await-data>`;

describe('a rejected deferred on the server', () => {
  it('streams what its error template makes', async () => {
    const reason = Object.assign(new Error('no luck'), {expose: true});
    const {all, errors} = await rejectLate(withTemplate, reason);
    expect(finish(all).textsOf('b')).to.deep.equal(['no luck']);
    expect(plain(all)).to.include('<template for="m1"><div slot="result" streamed=""><b>no luck');
    expect(errors).to.deep.equal([reason]);
  });

  it('streams copies of what is static for errors', async () => {
    const {all} = await rejectLate(
      `<await-data from="late">${ERROR}<em slot="error">sorry</em></await-data>`,
      new Error('secret'),
    );
    expect(plain(all)).to.match(
      /<template for="m1"><div slot="(result|late)" streamed="copy"><em slot="error">sorry<\/em><\/div><\/template>/,
    );
    expect(all).to.not.include('secret');
  });

  it('shows nothing in its place where there is nothing for errors', async () => {
    const {all, errors} = await rejectLate(
      `<await-data from="late">${ERROR}</await-data>`,
      new Error('secret'),
    );
    expect(plain(all)).to.match(/<template for="m1"><div slot="result" streamed="copy"><\/div>/);
    expect(errors).to.have.length(1);
  });

  it('shows its error in its place when it has failed before anything is sent', async () => {
    const served = await serve(pageWith(withTemplate, {late: Promise.reject(new Error('secret'))}));
    const all = await served.rest();
    expect(plain(all)).to.include(`<div slot="result" streamed=""><b>${REDACTED}</b></div>`);
    expect(all).to.not.include('<template for').and.not.include('secret');
    expect(served.status).to.equal(200);
  });

  it('is shown by the boundary around it, in the place of all that is in it', async () => {
    const {all} = await rejectLate(
      `<await-boundary><i slot="fallback">wait</i><h2>content</h2><await-data from="late">${ERROR}</await-data>
        <template slot="error"><u>{{ error.message }}</u></template></await-boundary>`,
      new Error('secret'),
    );
    expect(finish(all).textsOf('u')).to.deep.equal([REDACTED]);
    expect(plain(all)).to.include('<div slot="late" streamed="copy"><u>');
    expect(all).to.not.include('secret');
  });

  it('shows its own error in a boundary', async () => {
    const {all} = await rejectLate(
      `<await-boundary><i slot="fallback">wait</i>${withTemplate}<u slot="error">boundary</u></await-boundary>`,
      new Error('secret'),
    );
    expect(finish(all).textsOf('b')).to.deep.equal([REDACTED]);
    expect(all).to.not.include('slot="late" streamed="copy"');
  });

  it('is reported once, however many show it', async () => {
    const {errors} = await rejectLate(withTemplate.repeat(3), new Error('secret'));
    expect(errors).to.have.length(1);
  });

  it('shows the error of a success template that cannot be rendered', async () => {
    const late = withResolvers<object>();
    const served = await serve(
      pageWith(
        '<await-data from="late"><template>{{ value.then }}</template><b slot="error">sorry</b></await-data>',
        {late: late.promise},
      ),
    );
    await served.part();
    late.resolve({
      then: undefined,
      toString: 1,
      get x() {
        throw new Error('secret');
      },
    });
    const all = await served.rest();
    expect(all)
      .to.match(/<\/html>$/)
      .and.not.include('secret');
  });
});

describe('what is told of an error', () => {
  const SHOW =
    '<await-data from="late"><template>yes</template><template slot="error"><b>{{ error.name }}|{{ error.message }}|{{ error.status }}|{{ error.cause.message }}</b></template></await-data>';
  const failure = (): Error =>
    Object.assign(new TypeError('SELECT secret', {cause: new Error('secret cause')}), {
      code: 'E_SECRET',
      status: 418,
    });

  it('is its status alone in production', async () => {
    const {all} = await rejectLate(SHOW, failure());
    expect(finish(all).textsOf('b')).to.deep.equal([`Error|${REDACTED}|418|`]);
    expect(all).to.not.match(/secret|TypeError/i);
  });

  it('is all of it but the stack in development', async () => {
    const {all} = await rejectLate(SHOW, failure(), {development: true});
    expect(finish(all).textsOf('b')).to.deep.equal(['TypeError|SELECT secret|418|secret cause']);
    const data = finish(all).data.join();
    expect(data).to.include('E_SECRET').and.include('secret cause');
    expect(data)
      .to.not.include('stack')
      .and.not.include(import.meta.url);
  });

  it('is what it says of itself where it is exposed, but nothing of a cause that is not', async () => {
    const {all} = await rejectLate(SHOW, Object.assign(failure(), {expose: true}));
    expect(finish(all).textsOf('b')).to.deep.equal([`TypeError|SELECT secret|418|${REDACTED}`]);
    expect(all).to.include('E_SECRET').and.not.include('secret cause');
  });

  it('is no status that is none', async () => {
    const {all} = await rejectLate(SHOW, Object.assign(failure(), {status: 'secret status'}));
    expect(finish(all).textsOf('b')).to.deep.equal([`Error|${REDACTED}||`]);
    expect(all).to.not.include('secret');
  });

  it('is what of it can be written, also where it is its own cause', async () => {
    const reason: Error & {cause?: unknown} = Object.assign(new Error('shown'), {
      expose: true,
      code: () => {},
    });
    reason.cause = reason;
    const {all, errors} = await rejectLate(SHOW, reason);
    expect(finish(all).textsOf('b')).to.deep.equal(['Error|shown||shown']);
    expect(finish(all).data.join()).to.include('"message":').and.not.include('"code":');
    expect(errors).to.deep.equal([reason]);
  });

  it('is what can be written of its causes', async () => {
    const cause = Object.assign(new Error('inner'), {code: () => {}, cause: {text: 'innermost'}});
    const {all} = await rejectLate(SHOW, new Error('outer', {cause}), {development: true});
    const data = finish(all).data.join();
    expect(data).to.include('"inner"').and.include('"innermost"').and.not.include('"code":');
  });

  it('is nothing of a cause that is no error', async () => {
    const reason = Object.assign(new Error('shown', {cause: {message: 'secret'}}), {expose: true});
    const {all} = await rejectLate(SHOW, reason);
    expect(all).to.include('shown').and.not.include('secret');
  });

  for (const reason of [
    'secret',
    {message: 'secret', code: 'secret'},
    ['secret'],
    Symbol('secret'),
  ]) {
    it(`is nothing of a rejection that is no error: ${typeof reason}`, async () => {
      const {all} = await rejectLate(SHOW, reason);
      expect(finish(all).textsOf('b')).to.deep.equal([`Error|${REDACTED}||`]);
      expect(all).to.not.include('secret');
    });
  }

  it('is nothing of an error in what a loader returns, either', async () => {
    const data = {error: failure(), nested: [{deep: new Map([['k', failure()]])}]};
    const served = await serve(pageWith('<p>page</p>', data));
    expect(await served.rest())
      .to.include(REDACTED)
      .and.not.match(/secret/i);
  });

  it('is nothing of the error of a deferred that nobody shows', async () => {
    const [shown, hidden] = [withResolvers<string>(), withResolvers<never>()];
    const served = await serve(
      pageWith('<await-data from="shown"><template>{{ value }}</template></await-data>', {
        shown: shown.promise,
        hidden: hidden.promise,
      }),
    );
    await served.part();
    hidden.reject('secret');
    const part = await served.part();
    expect(part)
      .to.match(/^<script/)
      .and.not.include('secret');
    shown.resolve('x');
    expect(await served.rest()).to.not.include('secret');
  });
});

describe('a page that fails', () => {
  const page = pageOf(
    '<route-outlet><route-def path="/" loader="/a.js"><template>yes</template><template slot="error"><b>{{ error.message }}</b></template><template slot="not-found"><i>{{ error.message }}</i></template></route-def></route-outlet>',
  );
  const failing = (reason: unknown, development?: boolean): ReturnType<typeof serve> =>
    serve({
      page,
      development: development ?? false,
      modules: {
        '/a.js': {
          loader() {
            throw reason;
          },
        },
      },
    });

  it('is an answer with the status 500 and its error template, redacted', async () => {
    const served = await failing(new Error('secret'));
    const all = await served.rest();
    expect(served.status).to.equal(500);
    expect(finish(all).textsOf('b')).to.deep.equal([REDACTED]);
    expect(all).to.not.include('secret');
    expect(served.errors).to.have.length(1);
  });

  it('says what is wrong in development', async () => {
    const served = await failing(new Error('reason'), true);
    expect(finish(await served.rest()).textsOf('b')).to.deep.equal(['reason']);
  });

  it('has the status that the error has, if that is one of a failure', async () => {
    for (const [status, expected] of [
      [503, 503],
      [404, 404],
      [200, 500],
      ['418', 500],
      [1e9, 500],
      [NaN, 500],
    ]) {
      const served = await failing(Object.assign(new Error('x'), {status}));
      expect(served.status).to.equal(expected);
      await served.rest();
    }
  });

  it('sends nothing of what is no error', async () => {
    for (const reason of ['secret', {message: 'secret'}, ['secret']]) {
      const served = await failing(reason);
      expect(await served.rest())
        .to.include(REDACTED)
        .and.not.include('secret');
      expect(served.status).to.equal(500);
    }
  });

  it('has the status 500 when its content and what it shows instead cannot be rendered', async () => {
    const fail = (why: string) => () => {
      throw new Error(why);
    };
    const served = await serve({
      page: pageOf('<h1>Page</h1><route-outlet></route-outlet>'),
      routes: [createRoute({path: '/', render: fail('one'), error: fail('two')})],
    });
    expect(served.status).to.equal(500);
    expect(await served.rest()).to.include('<h1>Page</h1>');
    expect(served.errors.map(String)).to.deep.equal(['Error: one', 'Error: two']);
  });

  it('has the status 500 when its template cannot be rendered', async () => {
    const served = await serve(pageWith('{{ data.late }}', {late: defer(() => 1)}));
    expect(await served.rest()).to.match(/<\/html>$/);
    expect(served.status).to.equal(500);
  });
});
