import {expect} from 'chai';
import {until} from '../elements/test/moments.js';
import {StreamedPage} from './test/streamed-page.js';

describe('the first paint of a page that is still on its way', () => {
  let page: StreamedPage;

  afterEach(() => page.remove());

  const paints = (): string[] =>
    page.window.performance.getEntriesByType('paint').map(({name}) => name);

  it('comes with the first part, however short that is', async () => {
    page = await StreamedPage.openRoute(
      '<await-data from="late"><p slot="fallback">Wait</p><template>{{ value }}</template></await-data>',
      {late: new Promise(() => {})},
    );
    await until(() => page.hasCome && paints().includes('first-contentful-paint'));
    expect(page.document.readyState).to.equal('loading');
    expect(page.seen).to.equal('Wait The end');
  });
});
