import {expect} from 'chai';
import {html} from 'lit/html.js';
import {createRoute} from '../core/route.js';
import {finish} from './test/finished.js';
import {pageOf, pageWith, serve, withResolvers} from './test/serve.js';

/** What a page shows whose route renders this, with something that has failed or is about to. */
async function shown(
  isLate: boolean,
  render: (it: unknown) => unknown,
  development: boolean = false,
): Promise<{all: string; errors: unknown[]; textsOf(tag: string): string[]}> {
  const late = withResolvers<never>();
  const reason = Object.assign(new Error('secret'), {status: 418});
  const loader = (): object => ({it: isLate ? late.promise : Promise.reject(reason)});
  const served = await serve({
    page: pageOf('<route-outlet></route-outlet>'),
    routes: [createRoute({path: '/', loader, render: ({data}) => render((data as any).it)})],
    development,
  });
  let all = (await served.part())!;
  if (isLate) late.reject(reason);
  all += await served.rest();
  return {all, errors: served.errors, textsOf: finish(all).textsOf};
}

describe('renderError on the server', () => {
  const own = (error: any): unknown => html`<b>${error.message}|${error.status}</b>`;
  const fail = (): never => {
    throw new Error('never');
  };

  for (const isLate of [false, true]) {
    const when = isLate ? 'late' : 'at once';

    it(`gets what may be told of an error, ${when}`, async () => {
      for (const [development, text] of [
        [false, 'This could not be loaded.|418'],
        [true, 'secret|418'],
      ] as const) {
        const {all, errors, textsOf} = await shown(
          isLate,
          (it) =>
            html`<await-data .promise=${it} .render=${fail} .renderError=${own}></await-data>`,
          development,
        );
        expect(textsOf('b')).to.deep.equal([text]);
        if (!development) expect(all).to.not.include('secret');
        expect(errors.map(String)).to.deep.equal(['Error: secret']);
      }
    });

    it(`shows an error in its place, and leaves nothing to the boundary, ${when}`, async () => {
      const {textsOf} = await shown(
        isLate,
        (it) =>
          html`<await-boundary
            ><await-data .promise=${it} .renderError=${own}></await-data> <i>Content</i
            ><u slot="error">All</u></await-boundary
          >`,
      );
      expect(textsOf('b')).to.deep.equal(['This could not be loaded.|418']);
      expect(textsOf('i')).to.deep.equal(['Content']);
      // That of the author, and no copy of it.
      expect(textsOf('u')).to.deep.equal(['All']);
    });

    it(`is reported where it fails itself, and shows nothing, ${when}`, async () => {
      const {all, errors} = await shown(
        isLate,
        (it) => html`<await-data .promise=${it} .renderError=${fail}></await-data>`,
      );
      expect(errors.map(String)).to.deep.equal(['Error: secret', 'Error: never']);
      expect(all).to.match(/<\/html>$/);
    });
  }
});

describe('an error template on the server', () => {
  it('may have a button that tries again', async () => {
    const button =
      '<template slot="error"><button @click="{{ retry }}">Again, {{ error.status }}</button></template>';
    for (const template of [
      `<await-data from="failed">${button}</await-data>`,
      `<await-data from="late">${button}</await-data>`,
      `<await-boundary><await-data from="failed"></await-data>${button}</await-boundary>`,
      `<await-boundary><await-data from="late"></await-data>${button}</await-boundary>`,
    ]) {
      const late = withResolvers<never>();
      const reason = Object.assign(new Error('secret'), {status: 418});
      const served = await serve(
        pageWith(template, () => ({late: late.promise, failed: Promise.reject(reason)})),
      );
      let all = (await served.part())!;
      late.reject(reason);
      all += await served.rest();
      expect(finish(all).textsOf('button'), template).to.deep.equal(['Again, 418']);
      expect(served.errors, template).to.deep.equal([reason]);
    }
  });

  it('in the page itself may have one too', async () => {
    const served = await serve({
      page: '<await-data src="/no"><template slot="error"><button @click="{{ retry }}">Again</button></template></await-data>',
      fetch: async () => new Response(null, {status: 503}),
    });
    expect(finish(await served.rest()).textsOf('button')).to.deep.equal(['Again']);
    expect(served.errors).to.have.length(1);
  });

  it('of a boundary gets the first of several failures', async () => {
    const failing = ['a', 'b', 'c'].map((name) => `<await-data from="${name}"></await-data>`);
    const served = await serve(
      pageWith(
        `<await-boundary>${failing.join('')}<template slot="error"><b>{{ error.message }}</b></template></await-boundary>`,
        () => ({
          a: Promise.reject(new Error('first')),
          b: Promise.reject(new Error('second')),
          c: Promise.reject(new Error('third')),
        }),
        {development: true},
      ),
    );
    expect(finish(await served.rest()).textsOf('b')).to.deep.equal(['first']);
  });
});
