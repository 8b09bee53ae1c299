import {expect} from 'chai';
import {until} from '../elements/test/moments.js';
import {StreamedPage} from './test/streamed-page.js';

describe('what is asked of an outlet before it has been taken over', () => {
  let page: StreamedPage;

  beforeEach(async () => {
    page = await StreamedPage.openRoute('<h1>{{ data.title }}</h1><x-asks></x-asks>', {
      title: 'Now',
    });
    await page.end();
  });

  afterEach(() => page.remove());

  it('is answered for elements in its content, then and after each change', async () => {
    await page.define('/src/server/test/script-early.ts');
    await page.takenOver();
    await until(() => page.seen === 'Now asked Now The end');
    expect(page.ran).to.equal(0);
    page.answer = {title: 'Then'};
    await page.outlet.invalidate();
    expect(page.seen).to.equal('Then asked Then The end');
  });

  it('is done once it has been', async () => {
    await page.define();
    const {outlet} = page;
    expect(outlet.hasAttribute('streamed')).to.equal(true);
    page.answer = {title: 'Then'};
    const {committed, finished} = outlet.navigate('?q=x');
    await Promise.all([outlet.preload('?q=x'), committed, finished, outlet.invalidate()]);
    expect(page.seen).to.equal('Then The end');
    expect(page.window.location.search).to.equal('?q=x');
  });
});
