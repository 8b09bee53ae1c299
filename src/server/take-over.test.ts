import {expect} from 'chai';
import {withResolvers} from '../core/resolvers.js';
import {until} from '../elements/test/moments.js';
import {StreamedPage} from './test/streamed-page.js';

describe('taking over a page from the server', () => {
  let page: StreamedPage;

  afterEach(() => page.remove());

  it('keeps the nodes of a page that is all there, and runs no loader', async () => {
    page = await StreamedPage.openRoute(
      '<h1 title="{{ data.title }}">{{ data.title }}</h1><button @click="{{ data.none }}">{{ data.empty }}</button>',
      {title: 'Now', empty: ''},
    );
    await page.end();
    const heading = page.find('h1');
    await page.define();
    await page.takenOver();
    expect(page.find('h1')).to.equal(heading);
    expect(heading.textContent).to.equal('Now');
    expect(page.ran).to.equal(0);
    const {outlet} = page;
    expect(outlet.router!.matches[0]!.data).to.deep.equal({title: 'Now', empty: ''});
    page.answer = {title: 'Then', empty: 'full'};
    await outlet.invalidate();
    expect(page.ran).to.equal(1);
    expect(page.find('h1')).to.equal(heading);
    expect(heading.outerHTML).to.match(/title="Then".*Then/);
    expect(page.find('button').textContent).to.equal('full');
  });

  it('goes on with what is deferred, whenever the elements are defined', async () => {
    for (const moment of ['before the value', 'after the value', 'at the end', 'by a script tag']) {
      const late = withResolvers<{name: string}>();
      page = await StreamedPage.openRoute(
        '<h1>{{ data.title }}</h1><await-data from="late">\n <p slot="fallback">Loading</p>\n <template><b>{{ value.name }}</b></template>\n</await-data>',
        {title: 'Now', late: late.promise},
      );
      await until(() => page.document.querySelector('footer'));
      if (moment === 'before the value') {
        await page.define();
        await until(() => !page.find('route-outlet').hasAttribute('streamed'));
        const {shadowRoot} = page.find('await-data');
        expect(shadowRoot!.querySelector('slot')!.assignedElements()).to.deep.equal([], moment);
      }
      late.resolve({name: 'late'});
      await page.part();
      if (moment === 'after the value') {
        await until(() => page.document.querySelector('[for],b'));
        await page.define();
        await until(() => page.document.querySelector('b'));
      }
      await page.end();
      // Some browsers have put it into its place themselves.
      const sent = page.document.querySelector('b');
      if (moment === 'at the end') await page.define();
      if (moment === 'by a script tag') await page.define('/dist/meanwhile.min.js');
      await page.takenOver();
      expect(page.find('b').textContent).to.equal('late');
      if (sent) expect(page.find('b'), moment).to.equal(sent);
      const host = page.find<HTMLElementTagNameMap['await-data']>('await-data');
      expect(host.value).to.deep.equal({name: 'late'});
      expect(host.matches(':state(success)')).to.equal(true);
      expect(page.ran).to.equal(0, moment);
      expect(host.querySelectorAll('[slot=result]').length).to.equal(1);
      page.remove();
    }
  });
});
