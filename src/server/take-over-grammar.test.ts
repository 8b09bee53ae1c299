import {expect} from 'chai';
import {StreamedPage} from './test/streamed-page.js';

/** Templates, with data before and after, and what of the second the page shows then. */
const CASES: Record<string, [template: string, before: object, after: object, html: string]> = {
  'a table with rows': [
    '<table><tbody><template each="row of data.rows"><tr><td>{{ row }}</td></tr></template></tbody></table>',
    {rows: ['a', 'b']},
    {rows: ['c', 'd', 'e']},
    '<table><tbody><tr><td>c</td></tr><tr><td>d</td></tr><tr><td>e</td></tr></tbody></table>',
  ],
  'a select with options': [
    '<select><template each="one of data.list" key="one"><option>{{ one }}</option></template></select>',
    {list: ['a', 'b']},
    {list: ['b', 'c']},
    '<select><option>b</option><option>c</option></select>',
  ],
  shapes: [
    '<svg viewBox="0 0 10 10"><template each="one of data.list"><circle r="{{ one }}"></circle></template></svg>',
    {list: [1]},
    {list: [2, 3]},
    '<svg viewBox="0 0 10 10"><circle r="2"></circle><circle r="3"></circle></svg>',
  ],
  'lists in lists, with conditions': [
    '<template each="group of data.groups"><template if="group.on"><b>{{ group.name }}</b><template each="one of group.list" key="one"><i>{{ one }}</i></template></template><template else><u>off</u></template></template>',
    {groups: [{on: true, name: 'A', list: [1, 2]}, {on: false}]},
    {groups: [{on: false}, {on: true, name: 'B', list: [3]}]},
    '<u>off</u><b>B</b><i>3</i>',
  ],
  'attributes that come and go': [
    '<p title="{{ data.title }}" class="a {{ data.class }}" ?hidden="{{ data.hidden }}">x</p>',
    {title: 't', class: 'b', hidden: true},
    {class: 'c', hidden: false},
    '<p class="a c">x</p>',
  ],
  'texts that are empty, at first or later': [
    '<p>{{ data.a }}</p><p>a{{ data.b }}c</p><p>{{ data.a }}{{ data.b }}</p>',
    {a: '', b: 'b'},
    {a: 'a', b: ''},
    '<p>a</p><p>ac</p><p>a</p>',
  ],
  'comments of the author, entities and what looks like markup': [
    '<!-- one --><p>&amp; {{ data.a }} <!-- two -->{{ data.b }}</p>',
    {a: '<b>', b: '&amp;'},
    {a: '<i>', b: '&lt;'},
    '<p>&amp; &lt;i&gt; &amp;lt;</p>',
  ],
  'a text area, whose text Lit cannot hydrate': [
    '<p>{{ data.a }}</p><textarea>{{ data.a }}</textarea>',
    {a: 'one'},
    {a: 'two'},
    '<p>two</p><textarea>two</textarea>',
  ],
  'the title of a shape': [
    '<svg><title>{{ data.a }}</title></svg>',
    {a: 'one'},
    {a: 'two'},
    '<svg><title>two</title></svg>',
  ],
};

/** What cannot keep its nodes. */
const ANEW = /Lit cannot|title of a shape/;

describe('each construct of templates is taken over', () => {
  let page: StreamedPage;

  afterEach(() => page.remove());

  const markup = (): string => page.find('[slot=result]').innerHTML.replace(/<!--.*?-->/gs, '');

  for (const [name, [template, before, after, html]] of Object.entries(CASES)) {
    it(name, async () => {
      page = await StreamedPage.openRoute(template, before);
      await page.end();
      const sent = markup();
      const first = page.find('[slot=result]').firstElementChild!;
      await page.define();
      await page.takenOver();
      expect(markup()).to.equal(sent);
      if (!ANEW.test(name)) expect(page.find('[slot=result]').firstElementChild).to.equal(first);
      expect(page.find('[slot=result]').innerHTML).to.not.include('_lit');
      page.answer = after;
      await page.outlet.invalidate();
      expect(markup()).to.equal(html);
    });
  }

  it('properties of elements that are defined later', async () => {
    page = await StreamedPage.openRoute('<late-one .some-thing="{{ data.list }}"></late-one>', {
      list: [1, 2],
    });
    await page.end();
    const element = page.find<HTMLElement & {someThing?: unknown}>('late-one');
    await page.define();
    await page.takenOver();
    expect(page.find('late-one')).to.equal(element);
    expect(element.someThing).to.deep.equal([1, 2]);
  });

  it('is made anew where the page has been changed by somebody else', async () => {
    page = await StreamedPage.openRoute('<p>{{ data.a }}</p><p>{{ data.b }}</p>', {a: 1, b: 2});
    await page.end();
    page.find('p').replaceChildren('changed');
    await page.define();
    await page.takenOver();
    expect(markup()).to.equal('<p>1</p><p>2</p>');
  });
});
