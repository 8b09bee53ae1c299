import {expect} from 'chai';
import {withResolvers} from '../core/resolvers.js';
import {until} from '../elements/test/moments.js';
import {StreamedPage} from './test/streamed-page.js';

const LOADER = '/src/server/test/loaders.ts';

const box = (name: string): string =>
  `<await-data from="${name}"><i slot="fallback">Wait</i><template>{{ value }}</template></await-data>`;

const outlet = (template: string, inner = ''): string =>
  `<route-outlet base="BASE"><route-def path="/" loader="${LOADER}"><template>${template}</template>${inner}</route-def></route-outlet>`;

describe('outlets in boundaries', () => {
  let page: StreamedPage;

  afterEach(() => page.remove());

  for (const when of ['before', 'after'] as const) {
    const open = async (body: string, data: object): Promise<void> => {
      page = await StreamedPage.open(`${body}<footer>The end</footer>`, {
        modules: {[LOADER]: {loader: () => data}},
      });
      await until(() => page.document.querySelector('footer'));
      if (when === 'before') await page.define();
    };
    const finish = async (): Promise<void> => {
      await page.end();
      if (when === 'after') await page.define();
      await page.takenOver();
    };

    describe(`when the elements are defined ${when} the late parts`, () => {
      it('are waited for by one in the page, and are not taken for others', async () => {
        const late = withResolvers<string>();
        await open(
          `<await-boundary><p slot="fallback">All</p>${outlet(`<h1>{{ data.a }}</h1>${box('late')}`)}</await-boundary>${outlet('<h2>{{ data.b }}</h2>')}`,
          {a: 'A', b: 'B', late: late.promise},
        );
        await until(() => page.seen === 'All B The end');
        const second = page.find('h2');
        late.resolve('late');
        await finish();
        await until(() => page.seen === 'A late B The end');
        expect(page.ran).to.equal(0);
        expect(page.find('h2')).to.equal(second);
        const [first, other] = page.document.querySelectorAll('route-outlet');
        page.answer = {a: 'C', b: 'D', late: Promise.resolve('later')};
        await Promise.all([first!.invalidate(), other!.invalidate()]);
        await until(() => page.seen === 'C later D The end');
      });

      it('are waited for by one in the content of another outlet', async () => {
        const late = withResolvers<string>();
        await open(
          outlet(
            '<h1>{{ data.a }}</h1><await-boundary><p slot="fallback">All</p><route-outlet></route-outlet></await-boundary>',
            `<route-def path="" loader="${LOADER}"><template><h2>{{ data.b }}</h2>${box('late')}</template></route-def>`,
          ),
          {a: 'A', b: 'B', late: late.promise},
        );
        await until(() => page.seen === 'A All The end');
        late.resolve('late');
        await finish();
        await until(() => page.seen === 'A B late The end');
        expect(page.ran).to.equal(0);
      });

      it('show their failures in its error', async () => {
        const late = withResolvers<string>();
        await open(
          `<await-boundary><p slot="fallback">All</p><template slot="error"><b>{{ error.message }}</b></template>${outlet(`<h1>{{ data.a }}</h1>${box('late')}`)}</await-boundary>${outlet('<h2>{{ data.b }}</h2>')}`,
          {a: 'A', b: 'B', late: late.promise},
        );
        late.reject(Object.assign(new Error('on fire'), {expose: true}));
        await finish();
        await until(() => page.seen === 'on fire B The end');
        expect(page.ran).to.equal(0);
      });
    });
  }

  it('can be used as soon as it has come, whatever else has not', async () => {
    const late = withResolvers<string>();
    page = await StreamedPage.open(
      `<await-boundary id="b"><p slot="fallback">All</p>${outlet(`<b>{{ data.a }}</b>${box('late')}`)}</await-boundary>${outlet(box('never'))}<footer>The end</footer>`,
      {
        modules: {
          [LOADER]: {loader: () => ({a: 'A', late: late.promise, never: new Promise(() => {})})},
        },
      },
    );
    await until(() => page.document.querySelector('footer'));
    await page.define();
    late.resolve('late');
    await page.part();
    await until(() => page.seen === 'A late Wait The end');
    await until(() => !page.find('#b').hasAttribute('streamed'));
    await until(() => !page.find('#b route-outlet').hasAttribute('streamed'));
    expect(page.document.readyState).to.equal('loading');
  });
});
