import {expect} from 'chai';
import {withResolvers} from '../core/resolvers.js';
import {StreamedPage} from './test/streamed-page.js';

/** What JSON has no words for. */
function rich(): Record<string, any> {
  const shared = {of: 'both'};
  const cycle: Record<string, unknown> = {name: 'cycle'};
  cycle['self'] = cycle;
  return {
    date: new Date('2026-01-02T03:04:05.678Z'),
    map: new Map<unknown, unknown>([
      ['a', 1],
      [{key: true}, new Set(['x'])],
    ]),
    set: new Set([1, 2]),
    big: 12345678901234567890n,
    url: new URL('https://example.org/a?b=c#d'),
    none: undefined,
    nan: NaN,
    minusZero: -0,
    pattern: /<\/script>/gi,
    bytes: new Uint8Array([0, 255]),
    one: shared,
    other: shared,
    cycle,
    hostile: '</script><!-- \u2028 \ud800',
  };
}

function expectRich(data: Record<string, any>): void {
  const meant = rich();
  expect(+data['date']).to.equal(+meant['date']);
  expect(Object.prototype.toString.call(data['map'])).to.equal('[object Map]');
  expect(data['map'].get('a')).to.equal(1);
  const [, [key, inner]] = [...data['map']];
  expect(key).to.deep.equal({key: true});
  expect([...inner]).to.deep.equal(['x']);
  expect([...data['set']]).to.deep.equal([1, 2]);
  expect(data['big']).to.equal(meant['big']);
  expect(data['url'].href).to.equal(meant['url'].href);
  expect('none' in data && data['none'] === undefined).to.equal(true);
  expect(Number.isNaN(data['nan'])).to.equal(true);
  expect(Object.is(data['minusZero'], -0)).to.equal(true);
  expect(String(data['pattern'])).to.equal(String(meant['pattern']));
  expect([...data['bytes']]).to.deep.equal([0, 255]);
  expect(data['one']).to.equal(data['other']);
  expect(data['cycle'].self).to.equal(data['cycle']);
  expect(data['hostile']).to.equal(meant['hostile']);
}

function expectError(error: Record<string, any>, name: string): void {
  expect(Object.prototype.toString.call(error)).to.equal('[object Error]');
  expect([error['name'], error['message'], error['code']]).to.deep.equal([name, 'Outer', 'E_OUT']);
  expect(error['cause'].message).to.equal('Inner');
  expect(error['cause'].cause.message).to.equal('Outer');
  expect(Object.keys(error)).to.deep.equal([]);
}

/** An error with all that may be told of it, and with a cycle. */
function failure(name: string): Error {
  const inner: Error & {cause?: unknown} = Object.assign(new Error('Inner'), {expose: true});
  const outer = new Error('Outer', {cause: inner});
  inner.cause = outer;
  return Object.assign(outer, {name, code: 'E_OUT', expose: true});
}

describe('what travels with a page', () => {
  let page: StreamedPage;

  afterEach(() => page.remove());

  type Box = HTMLElementTagNameMap['await-data'];

  it('is in the page what it was on the server, loader data and late values alike', async () => {
    const [late, failed] = [withResolvers<unknown>(), withResolvers<unknown>()];
    page = await StreamedPage.openRoute(
      '<await-data from="late" id="late"><template>{{ value.date }}</template></await-data><await-data from="failed" id="failed"><template>x</template><template slot="error">{{ error.message }}</template></await-data>',
      {
        ...rich(),
        late: late.promise,
        failed: failed.promise,
        nested: new Map([['in', [late.promise]]]),
        error: failure('TypeError'),
      },
    );
    late.resolve(rich());
    failed.reject(failure('CustomError'));
    await page.end();
    await page.define();
    await page.takenOver();
    const {data} = page.outlet.router!.matches[0]!;
    expectRich(data);
    expectError(data.error, 'TypeError');
    expectRich(page.find<Box>('#late').value as Record<string, any>);
    expectError(page.find<Box>('#failed').error as Record<string, any>, 'CustomError');
    // One deferred in several places is one in the page too.
    expect(data.nested.get('in')[0]).to.equal(data.late);
    expect(page.ran).to.equal(0);
  });
});
