import {expect} from 'chai';
import {finish} from './test/finished.js';
import {between, pageWith, plain, serve, withResolvers} from './test/serve.js';

const box = (name: string, more = ''): string =>
  `<await-data from="${name}"><template><i>{{ value }}</i></template>${more}</await-data>`;

describe('a boundary on the server', () => {
  it('keeps its content where it shows no error, and where what failed shows its own', async () => {
    for (const [boundary, own, text] of [
      ['', '', 'Content'],
      ['', '<b slot="error">own</b>', 'Content own'],
      ['<b slot="error">all</b>', '<b slot="error">own</b>', 'Content own'],
      ['<b slot="error">all</b>', '', 'all'],
    ] as const) {
      const late = withResolvers<string>();
      const served = await serve(
        pageWith(
          `<await-boundary><s slot="fallback">Wait</s><u>Content</u> ${box('late', own)}${boundary}</await-boundary>`,
          {late: late.promise},
        ),
      );
      const start = await served.part();
      late.reject(new Error('no'));
      const all = start + (await served.rest());
      // What stands there is what is shown.
      const copy = between(all, '</style>', '</noscript>').replace(/<[^>]+>/g, '');
      expect(copy.replace('The end', '').trim(), boundary + own).to.equal(text);
    }
  });

  it('sends what an inner one withholds with its own content, and later by itself', async () => {
    for (const order of [
      ['outer', 'inner'],
      ['inner', 'outer'],
    ]) {
      const late = {outer: withResolvers<string>(), inner: withResolvers<string>()};
      const served = await serve(
        pageWith(
          `<await-boundary><s slot="fallback">Outer</s>${box('outer')}<await-boundary><s slot="fallback">Inner</s>${box('inner')}</await-boundary></await-boundary>`,
          {outer: late.outer.promise, inner: late.inner.promise},
        ),
      );
      let all = (await served.part())!;
      for (const name of order) late[name as 'outer'].resolve(name);
      all += await served.rest();
      // Nothing is sent twice, and nothing into what has not come.
      const parts = Array.from(all.matchAll(/<template for="(\w+)">/g), ([, name]) => name);
      expect(new Set(parts).size).to.equal(parts.length);
      for (const name of parts) {
        expect(all.indexOf(`<?marker name="${name}">`)).to.be.within(
          0,
          all.indexOf(`for="${name}"`),
        );
      }
      expect(finish(all).textsOf('i')).to.deep.equal(['outer', 'inner']);
    }
  });

  it('leaves its content where it stands, in a paragraph too', async () => {
    const late = withResolvers<string>();
    const served = await serve(
      pageWith(`<p>A <await-boundary><b>B</b>${box('late')}</await-boundary></p>`, {
        late: late.promise,
      }),
    );
    const start = await served.part();
    late.resolve('late');
    const all = plain(start + (await served.rest()));
    expect(all).to.include('<span slot="result" streamed=""><i>late</i></span>');
    expect(served.errors).to.deep.equal([]);
  });
});

describe('what an author has put into an <await-data>', () => {
  it('is shown as it is, with what of ours stands in it', async () => {
    const served = await serve(
      pageWith(
        `<await-data from="now"><div slot="result"><b>Done</b>${box('other')}</div></await-data>`,
        {now: Promise.resolve(1), other: Promise.resolve('other')},
      ),
    );
    expect(plain(await served.rest())).to.match(/<b>Done<\/b><await-data .*<i>other<\/i>/);
  });

  it('knows the names of the template around it', async () => {
    const served = await serve(
      pageWith(
        '<template each="one of data.list"><await-data from="now"><template><i>{{ one }} {{ value }}</i></template></await-data></template>',
        {list: ['a', 'b'], now: Promise.resolve('x')},
      ),
    );
    const all = finish(await served.rest());
    expect(all.textsOf('i')).to.deep.equal(['a x', 'b x']);
  });
});
