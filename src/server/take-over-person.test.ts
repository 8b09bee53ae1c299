import {expect} from 'chai';
import {withResolvers} from '../core/resolvers.js';
import {until} from '../elements/test/moments.js';
import {StreamedPage} from './test/streamed-page.js';

const STYLESHEET = '<link rel="stylesheet" href="/src/meanwhile.css">';

const FORM = `<form>
  <input id="text" .value="{{ data.text }}"><input id="untouched" .value="{{ data.text }}">
  <textarea id="area" .value="{{ data.text }}"></textarea>
  <input id="check" type="checkbox" ?checked="{{ data.yes }}"><input id="box" type="checkbox" .checked="{{ data.yes }}">
  <input type="radio" name="r" id="r1" ?checked="{{ data.yes }}"><input type="radio" name="r" id="r2">
  <select id="select" .value="{{ data.choice }}"><option>a</option><option>b</option><option>c</option></select>
</form>
<div id="scroller" style="height:50px;overflow:auto"><div style="height:500px">{{ data.text }}</div></div>
<details id="details"><summary>More</summary>{{ data.text }}</details>
<button id="button" @click="{{ data.click }}">{{ data.text }}</button>
<div style="height:2000px"></div>
<await-data from="late"><p slot="fallback">Loading</p><template><textarea id="late" .value="{{ value }}"></textarea></template></await-data>`;

describe('what a person does on a page before it is taken over', () => {
  let page: StreamedPage;

  afterEach(() => page.remove());

  const input = (id: string): HTMLInputElement => page.find<HTMLInputElement>(`#${id}`);

  it('is as it was given before anybody does anything', async () => {
    page = await StreamedPage.openRoute(FORM, {text: 'given', yes: true, choice: 'b'});
    await page.end();
    expect(input('text').value).to.equal('given');
    expect(input('area').value).to.equal('given');
    expect(input('check').checked).to.equal(true);
    expect(input('box').checked).to.equal(true);
    expect(input('select').value).to.equal('b');
  });

  it('stays: typed text, caret, focus, choices, scroll positions, what is open', async () => {
    const late = withResolvers<string>();
    page = await StreamedPage.openRoute(
      FORM,
      {
        text: 'given',
        yes: true,
        choice: 'b',
        late: late.promise,
      },
      {head: STYLESHEET},
    );
    // The boxes are made anew when the style sheet comes.
    await until(() => page.document.styleSheets.length && page.seen.includes('Loading'));
    input('text').value = 'what I typed';
    input('area').value = 'more';
    input('check').checked = false;
    input('box').checked = false;
    input('r2').checked = true;
    input('select').value = 'c';
    page.find<HTMLDetailsElement>('#details').open = true;
    page.find('#scroller').scrollTop = 120;
    page.window.scrollTo(0, 300);
    input('text').focus({preventScroll: true});
    input('text').setSelectionRange(2, 5);
    const changes: string[] = [];
    for (const type of ['focusin', 'focusout', 'input', 'change']) {
      page.document.addEventListener(type, () => changes.push(type));
    }

    const expectAll = (): void => {
      expect(input('text').value).to.equal('what I typed');
      expect(input('untouched').value).to.equal('given');
      expect(input('area').value).to.equal('more');
      expect(input('check').checked).to.equal(false);
      expect(input('box').checked).to.equal(false);
      expect(input('r2').checked).to.equal(true);
      expect(input('select').value).to.equal('c');
      expect(page.find<HTMLDetailsElement>('#details').open).to.equal(true);
      expect(page.find('#scroller').scrollTop).to.equal(120);
      expect(page.window.scrollY).to.equal(300);
      expect(page.document.activeElement).to.equal(input('text'));
      expect([input('text').selectionStart, input('text').selectionEnd]).to.deep.equal([2, 5]);
      expect(changes).to.deep.equal([]);
    };
    await page.define();
    await until(() => !page.outlet.hasAttribute('streamed'));
    expectAll();
    late.resolve('late');
    await page.part();
    await until(() => page.document.querySelector('#late'));
    expectAll();
    await page.end();
    await page.takenOver();
    expectAll();
    // From now on it is an ordinary page.
    page.answer = {text: 'new', yes: false, choice: 'a', late: Promise.resolve('x')};
    await page.outlet.invalidate();
    expect(input('untouched').value).to.equal('new');
  });

  it('stays in a late part too', async () => {
    const late = withResolvers<string>();
    const other = withResolvers<string>();
    page = await StreamedPage.openRoute(
      `${FORM}<await-data from="other"><template>{{ value }}</template></await-data>`,
      {text: '', late: late.promise, other: other.promise},
    );
    late.resolve('late');
    await page.part();
    await until(() => page.document.querySelector('#late,[for]'));
    await page.define();
    await until(() => page.document.querySelector('#late'));
    await until(() => !page.find('await-data').hasAttribute('streamed'));
    input('late').focus();
    input('late').value = 'typed';
    other.resolve('other');
    await page.end();
    await page.takenOver();
    expect(page.document.activeElement).to.equal(input('late'));
    expect(input('late').value).to.equal('typed');
  });

  it('can click what is taken over', async () => {
    page = await StreamedPage.openRoute(
      '<await-data from="late"><template slot="error"><button @click="{{ retry }}">{{ error.message }}</button></template><template>{{ value }}</template></await-data>',
      {late: Promise.reject(Object.assign(new Error('Sorry'), {expose: true}))},
    );
    await page.end();
    const button = page.find('button');
    await page.define();
    await page.takenOver();
    expect(page.find('button')).to.equal(button);
    expect(button.textContent).to.equal('Sorry');
    page.answer = {late: Promise.resolve('at last')};
    button.click();
    await until(() => page.seen === 'at last The end');
    expect(page.ran).to.equal(1);
  });
});
