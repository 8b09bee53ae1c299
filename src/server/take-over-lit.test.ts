import {expect} from 'chai';
import {render} from 'lit/html.js';
import {frame, until} from '../elements/test/moments.js';
import {type Given, SHOWN, routesThatShow} from './test/lit-routes.js';
import {StreamedPage} from './test/streamed-page.js';
import {contentOf, markupIn, nodesIn, stateIn} from './test/taken-over.js';

const items = (...names: string[]): Given['list'] =>
  names.map((name) => ({id: name.codePointAt(0)!, name}));

const FIRST: Given = {text: 'x', count: 2, on: true, list: items('a', 'x', 'c')};
const THEN: readonly Given[] = [
  {text: 'y', count: 3, on: false, list: items('c', 'd', 'a2')},
  {text: '', count: 0, on: true, list: []},
  FIRST,
];

describe('what render functions return is taken over as it is, and updated rightly', () => {
  let page: StreamedPage;

  afterEach(() => page.remove());

  for (const [name, show] of Object.entries(SHOWN)) {
    it(name, async () => {
      const routes = routesThatShow(name, () => FIRST);
      page = await StreamedPage.open('<route-outlet base="BASE"></route-outlet>', {routes});
      await page.end();
      expect(page.errors).to.deep.equal([]);
      const nodes = nodesIn(page);
      const state = stateIn(contentOf(page));
      page.document.documentElement.dataset['show'] = name;
      await page.define();
      await page.define('/src/server/test/script-lit-routes.ts');
      await page.takenOver();
      await until(() => page.outlet.router?.matches.length);
      const now = nodesIn(page);
      expect(now.length).to.equal(nodes.length);
      expect(now.every((node, index) => node === nodes[index])).to.equal(true);
      expect(stateIn(contentOf(page))).to.deep.equal(state);
      expect(page.ran).to.equal(0);
      const box = document.createElement('div');
      render(show(FIRST), box);
      for (const next of [FIRST, ...THEN]) {
        page.answer = next;
        await page.outlet.invalidate();
        render(show(next), box);
        await frame();
        expect(markupIn(contentOf(page))).to.equal(markupIn(box));
        expect(stateIn(contentOf(page))).to.deep.equal(stateIn(box));
        for (const card of page.document.querySelectorAll('lit-card')) {
          expect(card.shadowRoot!.querySelectorAll('button').length).to.equal(1);
          expect(card.shadowRoot!.textContent).to.contain(next.text);
        }
      }
    });
  }
});
