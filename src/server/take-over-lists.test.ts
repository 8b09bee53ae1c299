import {expect} from 'chai';
import {withResolvers} from '../core/resolvers.js';
import {until} from '../elements/test/moments.js';
import {StreamedPage} from './test/streamed-page.js';

interface Item {
  id: number;
  name: string;
}

const items = (...ids: number[]): Item[] => ids.map((id) => ({id, name: `n${id}`}));

describe('lists and conditions that came from the server', () => {
  let page: StreamedPage;

  afterEach(() => page.remove());

  const inputs = (): HTMLInputElement[] => [...page.document.querySelectorAll('input')];

  it('a keyed list keeps its nodes, and moves them with their keys later', async () => {
    page = await StreamedPage.openRoute(
      '<ul><template each="item of data.items" key="item.id"><li><input title="{{ item.name }}">{{ index }} {{ item.name }}</li></template><template else><li>none</li></template></ul>',
      {items: items(1, 2, 3)},
    );
    await page.end();
    const [one, two, three] = inputs();
    two!.focus();
    two!.value = 'typed';
    await page.define();
    await page.takenOver();
    expect(inputs()).to.deep.equal([one, two, three]);
    page.answer = {items: items(3, 4, 2)};
    await page.outlet.invalidate();
    const now = inputs();
    expect(now[0]).to.equal(three);
    expect(now[2]).to.equal(two);
    expect(one!.isConnected).to.equal(false);
    expect(now.map(({title}) => title)).to.deep.equal(['n3', 'n4', 'n2']);
    expect(page.find('ul').textContent).to.equal('0 n31 n42 n2');
    expect(page.document.activeElement).to.equal(two);
    expect(two!.value).to.equal('typed');
    page.answer = {items: []};
    await page.outlet.invalidate();
    expect(page.find('ul').textContent).to.equal('none');
    page.answer = {items: items(7)};
    await page.outlet.invalidate();
    expect(page.find('ul').textContent).to.equal('0 n7');
    expect(page.find('ul').querySelectorAll('li').length).to.equal(1);
  });

  it('a list without keys keeps its nodes too', async () => {
    page = await StreamedPage.openRoute(
      '<ul><template each="item of data.items"><li>{{ item.name }}</li></template></ul>',
      {items: items(1, 2)},
    );
    await page.end();
    const nodes = [...page.document.querySelectorAll('li')];
    await page.define();
    await page.takenOver();
    page.answer = {items: items(5, 6, 7)};
    await page.outlet.invalidate();
    const now = [...page.document.querySelectorAll('li')];
    expect(now.slice(0, 2)).to.deep.equal(nodes);
    expect(now.map(({textContent}) => textContent)).to.deep.equal(['n5', 'n6', 'n7']);
  });

  it('conditions and empty lists can change afterwards', async () => {
    page = await StreamedPage.openRoute(
      '<p><template if="data.on"><b>on</b></template><template else><i>off</i></template></p><ol><template each="item of data.items" key="item.id"><li>{{ item.name }}</li></template></ol>{{ data.text }}',
      {on: false, items: [], text: ''},
    );
    await page.end();
    const off = page.find('i');
    await page.define();
    await page.takenOver();
    expect(page.find('i')).to.equal(off);
    page.answer = {on: true, items: items(1), text: 'text'};
    await page.outlet.invalidate();
    expect(page.find('[slot=result]').textContent).to.equal('onn1text');
    page.answer = {on: false, items: [], text: ''};
    await page.outlet.invalidate();
    expect(page.find('[slot=result]').textContent).to.equal('off');
  });

  it('a late keyed list is taken over as well', async () => {
    const late = withResolvers<Item[]>();
    page = await StreamedPage.openRoute(
      '<await-data from="late"><template><template each="item of value" key="item.id"><input title="{{ item.name }}"></template></template></await-data>',
      {late: late.promise},
    );
    late.resolve(items(1, 2));
    await page.part();
    await until(() => page.document.querySelector('[for],input'));
    await page.define();
    await until(() => page.document.querySelector('input'));
    const [one, two] = inputs();
    await page.end();
    await page.takenOver();
    expect(inputs()).to.deep.equal([one, two]);
    page.answer = {late: Promise.resolve(items(2, 1))};
    await page.outlet.invalidate();
    await until(() => inputs()[0] === two);
    expect(inputs()).to.deep.equal([two, one]);
    expect(page.ran).to.equal(1);
  });
});
