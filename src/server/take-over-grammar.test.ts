import {expect} from 'chai';
import {render} from 'lit/html.js';
import {until} from '../elements/test/moments.js';
import {compileTemplate} from '../template/compile.js';
import '../template/test/render-template.js';
import {StreamedPage} from './test/streamed-page.js';
import {contentOf, markupIn, nodesIn, stateIn} from './test/taken-over.js';

/** What a template makes in a browser. */
function madeHere(markup: string, data: unknown): Element {
  const template = document.createElement('template');
  template.innerHTML = markup;
  const box = document.createElement('div');
  render(compileTemplate(template, ['data'])({data}), box);
  return box;
}

interface Case {
  template: string;
  data: object;
  then?: object[];
  /** It is made anew. */
  anew?: boolean;
}

const CASES: Record<string, Case> = {
  'texts with and without holes': {
    template:
      'before {{ data.a }} between {{ data.b }}{{ data.a }} after <p>{{ data.a }}</p> <p> {{ data.b }} </p>{{ data.b }}',
    data: {a: 'A', b: ''},
    then: [
      {a: '', b: 'B'},
      {a: 'x', b: 'y'},
    ],
  },
  'only white space': {
    template: ' \n <b> {{ data.a }} </b>\n\n<i>{{ data.b }}</i> ',
    data: {a: ' ', b: '\n'},
    then: [{a: 'x', b: ' '}],
  },
  'nothing but a hole': {template: '{{ data.a }}', data: {a: ''}, then: [{a: 'x'}, {a: ''}]},
  'nothing at all': {template: '', data: {}, then: [{}]},
  'nothing but text': {template: 'plain', data: {}, then: [{}]},
  'values of all kinds': {
    template:
      '<p>{{ data.a }}</p><p>{{ data.b }}</p><p>{{ data.c }}</p><p>{{ data.d }}</p><p>{{ data.e }}</p><p>{{ data.f }}</p>',
    data: {a: 0, b: false, c: null, d: undefined, e: 12n, f: NaN},
    then: [{a: null, b: undefined, c: 0, d: false, e: -0, f: [1, 2]}],
  },
  formats: {
    template:
      '<p>{{ data.day | date }} – {{ data.n | number }}</p><p title="{{ data.n | number }}">{{ data.day | date }}</p>',
    data: {day: '2024-03-05', n: 1234567.891},
    then: [{day: new Date(0), n: 'none'}],
  },
  'attributes that come and go': {
    template:
      '<p title="{{ data.a }}" lang="x-{{ data.b }}" data-x="{{ data.b }}">x</p><input ?disabled="{{ data.on }}" ?checked="{{ data.off }}" placeholder="{{ data.a }}"><button ?hidden="{{ data.off }}" @click="{{ data.none }}">b</button>',
    data: {a: 'A', b: null, on: true, off: false},
    then: [
      {a: null, b: 'b', on: false, off: true},
      {a: '', b: '', on: true, off: false},
    ],
  },
  'svg and MathML': {
    template:
      '<svg viewBox="0 0 {{ data.n }} 10"><template each="p of data.list"><circle r="{{ p }}"></circle></template><text>{{ data.a }}</text><template if="data.on"><rect width="{{ data.n }}"></rect></template><template else><g><path d="{{ data.a }}"></path></g></template><foreignObject><p>{{ data.a }}</p></foreignObject></svg><math><mi>{{ data.a }}</mi></math>',
    data: {n: 5, list: [1, 2], a: 'a', on: false},
    then: [
      {n: 6, list: [3], a: 'b', on: true},
      {n: 6, list: [], a: 'b', on: false},
    ],
  },
  'svg with keys': {
    template:
      '<svg><template each="p of data.list" key="p"><circle r="{{ p }}"></circle></template></svg>',
    data: {list: [1, 2, 3]},
    then: [{list: [3, 1, 4]}, {list: []}, {list: [9]}],
  },
  tables: {
    template:
      '<table><caption>{{ data.a }}</caption><thead><tr><template each="h of data.heads"><th>{{ h }}</th></template></tr></thead><tbody><template each="row of data.rows" key="row.id"><tr><td>{{ row.id }}</td><template each="cell of row.cells"><td>{{ cell }}</td></template></tr></template><template else><tr><td>none</td></tr></template></tbody></table>',
    data: {
      a: 'Cap',
      heads: ['x', 'y'],
      rows: [
        {id: 1, cells: ['a', 'b']},
        {id: 2, cells: []},
      ],
    },
    then: [
      {
        a: '',
        heads: [],
        rows: [
          {id: 2, cells: ['c']},
          {id: 3, cells: []},
        ],
      },
      {heads: ['z'], rows: []},
    ],
  },
  'a table in rows of a template with tbody': {
    template: '<table><tr><td>{{ data.a }}</td></tr></table>',
    data: {a: 'x'},
    then: [{a: 'y'}],
  },
  'select with options': {
    template:
      '<select name="s"><option value="">-</option><template each="o of data.list" key="o"><option value="{{ o }}">{{ o }}!</option></template></select><select .value="{{ data.v }}"><option>a</option><option>b</option></select><select><optgroup label="{{ data.v }}"><template each="o of data.list"><option>{{ o }}</option></template></optgroup></select>',
    data: {list: ['x', 'y'], v: 'b'},
    then: [{list: ['y', 'z'], v: 'a'}],
  },
  'conditions in lists in conditions': {
    template:
      '<template if="data.on"><ul><template each="o of data.list"><template if="o.sub"><li>{{ o.n }}<ol><template each="s of o.sub" key="s"><li>{{ index }}{{ s }}</li></template><template else><li>none</li></template></ol></li></template><template else>text {{ o.n }}</template></template></ul></template><template else>off {{ data.a }}</template>',
    data: {on: true, a: 'A', list: [{n: 1, sub: [1, 2]}, {n: 2}, {n: 3, sub: []}]},
    then: [
      {on: true, list: [{n: 1}, {n: 2, sub: [3]}, {n: 3, sub: [1]}]},
      {on: false, a: 'x'},
      {on: true, list: []},
    ],
  },
  'else if each': {
    template:
      '<template if="data.a">A</template><template else if="data.b">B</template><template else each="i of data.list"><i>{{ i }}</i></template><template else>none</template>',
    data: {list: [1]},
    then: [{a: 1}, {b: 1}, {list: []}, {list: [2, 3]}],
  },
  'if in each on one element': {
    template: '<template each="i of data.list" if="i.on"><i>{{ i.n }}</i></template>',
    data: {list: [{n: 1}, {n: 2, on: 1}, {n: 3}]},
    then: [{list: [{n: 1, on: 1}, {n: 2}, {n: 4, on: 1}]}],
  },
  'if in each with keys': {
    template: '<template each="i of data.list" if="i.on" key="i.n"><i>{{ i.n }}</i></template>',
    data: {list: [{n: 1}, {n: 2, on: 1}, {n: 3}]},
    then: [{list: [{n: 1, on: 1}, {n: 2}, {n: 4, on: 1}]}],
  },
  'texts in a keyed list': {
    template:
      '<p><template each="i of data.list" key="i">{{ i }}</template></p><template each="i of data.list" key="i"></template>',
    data: {list: ['a', '', 'b', 'b']},
    then: [{list: ['b', 'a', '', 'c']}, {list: ['b', 'b']}],
  },
  comments: {
    template:
      '<!-- a --><p title="{{ data.a }}">{{ data.a }}<!-- {{ data.b }} --></p><!----><!-- lit-part --><b>{{ data.b }}</b><!--?lit$1$--><i title="{{ data.b }}">x</i>',
    data: {a: 'A', b: 'B'},
    then: [{a: 'C', b: 'D'}],
  },
  'templates left alone': {
    template:
      '<template><p>{{ data.a }}</p></template><p title="{{ data.a }}">{{ data.a }}</p><template id="x"><template if="data.a">no</template></template><b>{{ data.a }}</b>',
    data: {a: 'A'},
    then: [{a: 'B'}],
  },
  'pre, textarea and listing with line breaks': {
    template:
      '<pre>\n\n{{ data.a }}</pre><pre>{{ data.a }}</pre><listing>{{ data.a }}\n</listing><p title="{{ data.a }}">x</p>',
    data: {a: '\nx'},
    then: [{a: 'y\n'}],
  },
  'a textarea whose text is a property': {
    template:
      '<textarea .value="{{ data.a }}"></textarea><input .value="{{ data.a }}"><input type="checkbox" .checked="{{ data.on }}">',
    data: {a: '\nx', on: true},
    then: [{a: 'y', on: false}],
  },
  'a textarea with a hole': {
    template: '<p>{{ data.a }}</p><textarea rows="{{ data.n }}">a {{ data.a }} b</textarea>',
    data: {a: 'x', n: 3},
    then: [{a: 'y', n: 4}],
    anew: true,
  },
  'a title with a hole': {
    template: '<svg><title>{{ data.a }}</title></svg><b>{{ data.a }}</b>',
    data: {a: 'x'},
    then: [{a: 'y'}],
    anew: true,
  },
  'names in upper case': {
    template:
      '<svg><linearGradient gradientTransform="rotate({{ data.n }})"></linearGradient><a xlink:href="{{ data.a }}">x</a></svg><p CLASS="{{ data.a }} b">x</p>',
    data: {a: 'x', n: 4},
    then: [{a: 'y', n: 5}],
  },
  'elements that a parser would move': {
    template: '<p>{{ data.a }}<b>x</p><div>{{ data.a }}</div></b><p title="{{ data.a }}">y',
    data: {a: 'x'},
    then: [{a: 'y'}],
  },
  'nested lists without keys': {
    template:
      '<template each="a of data.list"><template each="b of a"><i>{{ b }}</i></template>;</template>',
    data: {list: [[1, 2], [], [3]]},
    then: [{list: [[1], [4, 5]]}, {list: []}],
  },
  'keyed lists in keyed lists': {
    template:
      '<template each="a of data.list" key="a.k"><p><template each="b of a.l" key="b"><i>{{ b }}</i></template></p></template>',
    data: {
      list: [
        {k: 1, l: [1, 2]},
        {k: 2, l: []},
        {k: 3, l: [3]},
      ],
    },
    then: [
      {
        list: [
          {k: 3, l: [4, 3]},
          {k: 1, l: [2, 1]},
        ],
      },
      {list: []},
      {list: [{k: 3, l: [4, 3]}]},
    ],
  },
  'sets and maps as lists': {
    template:
      '<template each="a of data.set"><i>{{ a }}</i></template><template each="a of data.map" key="a.0"><b>{{ a.0 }}{{ a.1 }}</b></template>',
    data: {
      set: new Set([1, 2]),
      map: new Map([
        ['a', 1],
        ['b', 2],
      ]),
    },
    then: [
      {
        set: new Set([2]),
        map: new Map([
          ['b', 3],
          ['c', 2],
        ]),
      },
    ],
  },
  'a big list': {
    template: '<template each="a of data.list" key="a"><i title="{{ a }}">{{ a }}</i></template>',
    data: {list: Array.from({length: 3000}, (_, i) => i)},
    then: [{list: Array.from({length: 3000}, (_, i) => 3000 - i)}],
  },
};

describe('every construct of a template is taken over as it is, and updated rightly', () => {
  let page: StreamedPage;
  const {lang} = document.documentElement;

  // That of the pages.
  before(() => (document.documentElement.lang = 'en'));

  after(() => (document.documentElement.lang = lang));

  afterEach(() => page.remove());

  for (const [name, {template, data, then = [], anew}] of Object.entries(CASES)) {
    it(name, async () => {
      page = await StreamedPage.openRoute(template, data);
      await page.end();
      expect(page.errors).to.deep.equal([]);
      const nodes = nodesIn(page);
      const before = contentOf(page).textContent;
      const state = stateIn(contentOf(page));
      await page.define();
      await page.takenOver();
      await until(() => page.outlet.router?.matches.length);
      const now = nodesIn(page);
      if (anew) expect(now[0]).not.to.equal(nodes[0]);
      else {
        expect(now.length).to.equal(nodes.length);
        expect(now.every((node, index) => node === nodes[index])).to.equal(true);
      }
      expect(contentOf(page).textContent).to.equal(before);
      expect(stateIn(contentOf(page))).to.deep.equal(state);
      expect(page.ran).to.equal(0);
      for (const next of [data, ...then]) {
        page.answer = next;
        await page.outlet.invalidate();
        const meant = madeHere(template, next);
        expect(markupIn(contentOf(page))).to.equal(markupIn(meant));
        expect(stateIn(contentOf(page))).to.deep.equal(stateIn(meant));
      }
    });
  }
});
