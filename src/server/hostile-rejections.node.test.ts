import {runInNewContext} from 'node:vm';
import {expect} from 'chai';
import {parse} from 'devalue';
import {unhandledRejections} from '../core/test/unhandled-rejections.js';
import {finish} from './test/finished.js';
import {type Served, pageOf, serve, withResolvers} from './test/serve.js';

/** The kinds of things in the data. */
const REVIVERS = Object.fromEntries(
  ['Deferred', 'Error', 'NotFound', 'Redirect'].map((name) => [
    name,
    (value: unknown) => ({value}),
  ]),
);

function thrower(): never {
  throw new Error('secret of a trap');
}
const traps = Object.fromEntries(
  Object.getOwnPropertyNames(Reflect).map((name) => [name, thrower]),
) as ProxyHandler<Error>;

function revoked(): object {
  const {proxy, revoke} = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function cyclic(): Error {
  const error = new Error('secret');
  error.cause = {error, list: [error]};
  return error;
}

/** Makes the engine write the stack now, which it would do from the getters. */
const made = (error: Error): Error => (error.stack, error);

const getters = (keys: string[], target: object): object =>
  Object.defineProperties(
    target,
    Object.fromEntries(keys.map((key) => [key, {get: thrower, configurable: true}])),
  );
const KEYS = [
  'name',
  'message',
  'stack',
  'cause',
  'status',
  'code',
  'expose',
  'toString',
  'then',
  'to',
];

const REASONS: Record<string, () => unknown> = {
  undefined: () => undefined,
  null: () => null,
  false: () => false,
  NaN: () => NaN,
  'a bigint': () => 10n,
  'an empty text': () => '',
  'a text that is markup': () => '</template></script><script>alert(1)</script>',
  'a symbol': () => Symbol('secret'),
  'a function': () => thrower,
  'a class': () => class Secret {},
  'an object without a prototype': () => Object.assign(Object.create(null), {message: 'secret'}),
  'an error with getters that throw': () => getters(KEYS, made(new Error('secret'))),
  'an object with getters that throw': () => getters(KEYS, {}),
  'a proxy with traps that throw': () => new Proxy(new Error('secret'), traps),
  'a proxy of a function': () => new Proxy(thrower, traps as object),
  'a revoked proxy': revoked,
  'an error with a cyclic cause': cyclic,
  'an exposed error with a cyclic cause': () =>
    Object.assign(cyclic(), {expose: true, message: 'shown'}),
  'an exposed error that is its own cause': () => {
    const error = Object.assign(new Error('x'), {expose: true});
    return Object.assign(error, {cause: error});
  },
  'an exposed error whose cause is a proxy': () =>
    Object.assign(new Error('x', {cause: revoked()}), {expose: true}),
  'an exposed error with fields of other kinds': () =>
    Object.assign(new Error('x'), {
      expose: true,
      name: Symbol('n'),
      message: {},
      code: thrower,
      status: '<',
    }),
  'a frozen error': () => Object.freeze(new Error('secret')),
  'a huge message': () => Object.assign(new Error('<&"'.repeat(50_000)), {expose: true}),
  'an error of another realm': () => runInNewContext('new Error("secret")'),
  'an abort': () => new DOMException('secret', 'AbortError'),
  'an error of many': () => new AggregateError([cyclic(), 1], 'secret'),
  'an object whose toString gives no text': () => ({toString: () => ({}), valueOf: () => ({})}),
  'a thenable': () => ({then: thrower}),
  'a promise that is rejected': () => {
    const promise = Promise.reject(new Error('secret'));
    promise.catch(() => {});
    return promise;
  },
};

const AWAIT = (name: string): string =>
  `<await-data from="${name}"><p slot="fallback">…</p><template>yes</template><template slot="error"><b>{{ error.name }}{{ error.message }}{{ error.status }}{{ error.cause }}</b></template></await-data>`;
const CONTENT = `<h1>Page</h1>${AWAIT('late')}<await-boundary>${AWAIT('late')}<p slot="fallback">…</p></await-boundary><await-boundary><await-data from="late"><template>yes</template></await-data><template slot="error"><u>{{ error.message }}</u></template></await-boundary>`;
const page = pageOf(
  `<route-outlet><route-def path="/" loader="/a.js"><template>${CONTENT}</template><template slot="error"><b>{{ error.name }}{{ error.message }}{{ error.status }}{{ error.cause }}</b></template></route-def></route-outlet><footer>The end</footer>`,
);
const serveWith = (loader: () => unknown, more: object = {}): Promise<Served> =>
  serve({page, modules: {'/a.js': {loader}}, timeout: 50, ...more});

/** That the document is whole, and tells nothing that it should not. */
function expectWhole(all: string, development: boolean): void {
  expect(all).to.match(/<\/body><\/html>$/);
  for (const scripting of [true, false]) {
    const {textsOf, shape, data} = finish(all, scripting);
    for (const text of data) expect(() => parse(text, REVIVERS)).to.not.throw();
    expect(textsOf('footer')[0]).to.equal('The end');
    expect(
      textsOf('script').filter((text) => text.includes('alert') && !text.startsWith('[')),
    ).to.deep.equal([]);
    expect(shape).to.match(/^<html lang><head>.*<\/head><body>.*<\/body><\/html>$/);
  }
  if (!development) expect(all).to.not.include('secret');
}

describe('whatever something rejects with', () => {
  const {error} = console;
  before(() => (console.error = () => {}));
  after(() => (console.error = error));

  for (const [name, reasonFor] of Object.entries(REASONS)) {
    for (const development of [false, true]) {
      const mode = development ? ' in development' : '';

      it(`breaks nothing as a deferred, late or at once: ${name}${mode}`, async () => {
        const unhandled = await unhandledRejections(async () => {
          const late = withResolvers<never>();
          const reason = reasonFor();
          const served = await serveWith(() => ({late: late.promise}), {development});
          const start = await served.part();
          late.reject(reason);
          expectWhole(start + (await served.rest()), development);
          const early = await serveWith(() => ({late: Promise.reject(reason)}), {development});
          expectWhole(await early.rest(), development);
        });
        expect(unhandled).to.deep.equal([]);
      });

      it(`breaks nothing as the failure of a loader: ${name}${mode}`, async () => {
        const unhandled = await unhandledRejections(async () => {
          const reason = reasonFor();
          const served = await serveWith(
            () => {
              throw reason;
            },
            {development, onError: undefined},
          );
          const all = await served.rest();
          if (name !== 'an abort') expect(served.status).to.equal(500);
          expectWhole(all, development);
        });
        expect(unhandled).to.deep.equal([]);
      });
    }
  }

  it('breaks nothing where what hears of errors throws or rejects', async () => {
    for (const onError of [thrower, async () => thrower()]) {
      const unhandled = await unhandledRejections(async () => {
        const served = await serveWith(() => ({late: Promise.reject(new Error('secret'))}), {
          onError,
        });
        expectWhole(await served.rest(), false);
      });
      expect(unhandled).to.deep.equal([]);
    }
  });
});
