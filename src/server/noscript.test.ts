import {expect} from 'chai';
import {withResolvers} from '../core/resolvers.js';
import {until} from '../elements/test/moments.js';
import {StreamedPage} from './test/streamed-page.js';

const BODY = `<h1>Page</h1><noscript><p>No scripts here.</p></noscript>
<route-outlet base="BASE"><route-def path="/" loader="/l.js"><template>
  <p id="text" title="{{ data.title }}">{{ data.title }}</p>
  <await-data from="late"><p slot="fallback">Loading</p><template><b>{{ value }}</b></template></await-data>
  <p><await-data from="late"><span slot="fallback">Waiting</span><template><i>{{ value }}</i></template></await-data></p>
  <await-data from="failed"><p slot="fallback">Trying</p><template>{{ value }}</template><p slot="error">Sorry</p></await-data>
  <await-boundary><p slot="fallback">All of it</p><em>Both</em><await-data from="late"><template><u>{{ value }}</u></template></await-data></await-boundary>
</template></route-def></route-outlet><footer>The end</footer>`;

const STYLESHEET = '<link rel="stylesheet" href="/src/meanwhile.css">';

describe('a page with scripts off', () => {
  let page: StreamedPage;

  afterEach(() => page.remove());

  for (const [name, csp, head] of [
    ['by itself', '', ''],
    ['under a strict policy', "default-src 'self'", STYLESHEET],
  ] as const) {
    it(`shows what is ready at once, and ends on the resolved content once, ${name}`, async () => {
      const late = withResolvers<string>();
      const failed = withResolvers<string>();
      const title = '"</noscript><script>top.ran = 1</script>';
      page = await StreamedPage.open(
        BODY,
        {modules: {'/l.js': {loader: () => ({title, late: late.promise, failed: failed.promise})}}},
        {csp, head, sandbox: 'allow-same-origin'},
      );
      // A style sheet holds all of it back.
      await until(() => page.document.querySelector('footer') && page.seen);
      expect(page.seen).to.equal(
        `Page No scripts here. ${title} Loading Waiting Trying All of it The end`,
      );
      failed.reject(new Error('secret'));
      await page.part();
      late.resolve('</noscript><img>');
      await page.end();
      await until(() => page.document.styleSheets.length > 0);
      const value = '</noscript><img>';
      expect(page.seen).to.equal(
        `Page No scripts here. ${title} ${value} ${value} Sorry Both ${value} The end`,
      );
      expect(page.document.querySelectorAll('img').length).to.equal(0);
    });
  }

  it('is not written twice where the handler is told so, nor where nothing was late', async () => {
    const late = withResolvers<string>();
    const modules = {'/l.js': {loader: () => ({late: late.promise})}};
    page = await StreamedPage.open(
      BODY,
      {modules, noscript: false},
      {sandbox: 'allow-same-origin'},
    );
    late.resolve('x');
    await page.end();
    expect(page.document.querySelectorAll('footer').length).to.equal(1);
  });
});
