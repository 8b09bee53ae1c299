import {expect} from 'chai';
import {createPageHandler} from './page-handler.js';
import {pageOf, pageWith, plain, serve, withResolvers} from './test/serve.js';

/** The parts of a page with this template, whose deferred `late` settles with `value` after the first. */
async function partsOf(template: string, value: unknown = 'x') {
  const late = withResolvers<unknown>();
  const served = await serve(
    pageWith(template, {late: late.promise, list: [1]}, {development: true}),
  );
  const start = plain((await served.part())!);
  late.resolve(value);
  return {...served, start, late: plain((await served.part())!)};
}

const late = (template: string, before = '', after = ''): string =>
  `${before}<await-data from="late"><template>${template}</template><template slot="error">{{ error.message }}</template></await-data>${after}`;

describe('where HTML does not allow what is to stand there', () => {
  it('uses a span in a paragraph', async () => {
    const {late: part, start, errors} = await partsOf(late('<b>{{ value }}</b>', '<p>', '</p>'));
    expect(start).to.match(/<p><await-data .*<\/await-data><\/p>/);
    expect(part).to.include(
      '<template for="m1"><span slot="result" streamed=""><b>x</b></span></template>',
    );
    expect(errors).to.deep.equal([]);
  });

  it('is at ease in a cell of a table, in lists, and in the button of a paragraph', async () => {
    for (const [before, after] of [
      ['<table><tbody><tr><td>', '</td></tr></tbody></table>'],
      ['<ul><li>', '</li></ul>'],
      ['<form>', '</form>'],
      ['<a href="/">', '</a>'],
      ['<button>', '</button>'],
      ['<p><button>', '</button></p>'],
    ]) {
      const {late: part, errors} = await partsOf(late('<em>{{ value }}</em>', before, after));
      expect(part).to.include('<div slot="result" streamed=""><em>x</em></div>');
      expect(errors).to.deep.equal([]);
    }
  });

  for (const [name, template, said] of [
    [
      'a block in a paragraph',
      late('<ul><li>{{ value }}</li></ul>', '<p>', '</p>'),
      '<ul>, <li> in .*<p>',
    ],
    [
      'a link in a link',
      late('<a href="/b">{{ value }}</a>', '<a href="/a">', '</a>'),
      '<a> in .*<a>',
    ],
    ['a form in a form', late('<form></form>', '<form>', '</form>'), '<form> in .*<form>'],
    [
      'a button in a button',
      late('<button>{{ value }}</button>', '<button>', '</button>'),
      '<button> in .*<button>',
    ],
    [
      'an item in an item',
      late('<li>{{ value }}</li>', '<ul><li>', '</li></ul>'),
      '<li> in .*<ul><li>',
    ],
  ] as const) {
    it(`says so of ${name}, in the place of it`, async () => {
      const {late: part, errors, rest} = await partsOf(template);
      expect(errors).to.have.length(1);
      expect((errors[0] as Error).message).to.match(
        new RegExp(`^<await-data from="late" streamed="1">: HTML does not allow ${said}`),
      );
      expect(part).to.match(
        /<template for="m1"><(div|span) slot="result" streamed="">&lt;await-data/,
      );
      expect(await rest()).to.include('<footer>The end</footer>');
    });
  }

  it('lets a whole table and a whole select into anything', async () => {
    for (const template of [
      '<table><tbody><template each="one of value"><tr><td>{{ one }}</td></tr></template></tbody></table>',
      '<select><template each="one of value"><option>{{ one }}</option></template></select>',
    ]) {
      const {late: part, errors} = await partsOf(late(template), ['a', 'b']);
      expect(part).to.match(/<(td|option)>a<.*<(td|option)>b</);
      expect(errors).to.deep.equal([]);
    }
  });

  it('says what a template needs that begins with a row or an option', async () => {
    const {late: part, errors} = await partsOf(late('<tr><td>{{ value }}</td></tr>'));
    expect((errors[0] as Error).message).to.match(
      /a template needs the whole table or select, not <tr> first/,
    );
    expect(part).to.include('not &lt;tr&gt; first');
  });

  it('looks at the content of a route too', async () => {
    const served = await serve(
      pageWith('<p><template each="one of data.list"><div>{{ one }}</div></template></p>', {
        list: [1],
      }),
    );
    expect(served.status).to.equal(500);
    expect((served.errors[0] as Error).message).to.match(/HTML does not allow <p>, <div> in/);
  });

  it('says what rows need that stand in a table itself', async () => {
    const served = await serve(
      pageWith(
        '<table><template each="row of data.list"><tr><td>{{ row }}</td></tr></template></table>',
        {list: [1]},
      ),
    );
    expect((served.errors[0] as Error).message).to.equal(
      '<route-outlet>: HTML does not allow <table>, <tr>, <td> in one another. Rows need a <tbody> around them.',
    );
  });

  it('says what a parser drops or moves out of a table in the page itself, once', async () => {
    const errors: unknown[] = [];
    const box = (src: string): string =>
      `<await-data src="${src}"><template><option>{{ value }}</option></template></await-data>`;
    const handle = createPageHandler({
      page: pageOf(
        `<select>${box('/a')}</select><table>${box('/b')}<tbody><tr>${box('/c')}<td>${box('/d')}</td></tr></tbody></table><route-outlet><route-def path="/"><template><select>${box('/e')}</select></template></route-def></route-outlet>`,
      ),
      fetch: async () => Response.json(1),
      onError: (error) => errors.push(String(error)),
    });
    for (const _ of [1, 2]) await (await handle(new Request('http://site.test/'))).text();
    const advice =
      'HTML does not allow it in a <select> or directly in a <table>. Put the whole of that into its template.';
    expect(errors.filter((error) => String(error).includes('allow it'))).to.deep.equal(
      ['/a', '/b', '/c', '/e'].map((src) => `TypeError: <await-data src="${src}">: ${advice}`),
    );
  });

  it('looks again when the same template renders other elements', async () => {
    let value = {name: 'a', isBlock: false};
    const errors: unknown[] = [];
    const handle = createPageHandler({
      page: pageOf(
        '<p><await-data src="/a"><template>{{ value.name }}<template if="value.isBlock"><div></div></template></template></await-data></p>',
      ),
      fetch: async () => Response.json(value),
      onError: (error) => errors.push(error),
    });
    const get = async (): Promise<string> =>
      plain(await (await handle(new Request('http://site.test/'))).text());
    expect(await get()).to.include('>a</span>');
    expect(errors).to.deep.equal([]);
    value = {name: 'b', isBlock: true};
    expect(await get()).to.not.include('>b<');
    expect((errors[0] as Error).message).to.match(/does not allow <div> in <p>/);
  });

  it('takes the same content elsewhere, again and again', async () => {
    const handle = createPageHandler({
      page: pageOf(
        '<await-data src="/a"><template><div>{{ value }}</div></template></await-data><h6><await-data src="/b"><template><div>{{ value }}</div></template></await-data></h6>',
      ),
      fetch: async () => Response.json(1),
      onError: (error) => expect.fail(String(error)),
    });
    const get = async (): Promise<string> =>
      plain(await (await handle(new Request('http://site.test/'))).text());
    const first = await get();
    expect(first.split('<div>1</div>').length).to.equal(5);
    expect(await get()).to.equal(first);
  });
});
