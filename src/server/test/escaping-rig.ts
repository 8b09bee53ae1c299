import {expect} from 'chai';
import {parse} from 'devalue';
import {createPageHandler} from '../page-handler.js';
import {withResolvers} from '../../core/resolvers.js';
import {type Finished, finish} from './finished.js';
import {pageOf} from './serve.js';

/** Stand where values will, in a page that is known to be right. */
const BENIGN = 'Benign';
const OTHER = 'Other';

/** What the spelling of HTML and UTF-8 cannot keep, in text that a parser has read. */
export const kept = (text: string): string =>
  new TextDecoder('utf-8', {ignoreBOM: true})
    .decode(new TextEncoder().encode(text))
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\0\uFFFD\uFDD0-\uFDD2]/g, '');

/** All places in which a value can stand, as a template writes it. */
export const SPOTS: readonly ((path: string, other: string) => string)[] = [
  (path) => `<h1>{{ ${path} }}</h1>`,
  (path) =>
    `<p title="{{ ${path} }}" class="a {{ ${path} }} b" data-x='{{ ${path} }}'>a {{ ${path} }} b</p>`,
  (path) => `<a href="{{ ${path} }}">x</a><img src="{{ ${path} }}" alt="{{ ${path} }}">`,
  (path) =>
    `<input value="{{ ${path} }}" placeholder="{{ ${path} }}"><input .value="{{ ${path} }}">`,
  (path) => `<textarea>{{ ${path} }}</textarea><textarea .value="{{ ${path} }}"></textarea>`,
  (path) =>
    `<select .value="{{ ${path} }}"><option value="none of these">-</option><option value="o{{ ${path} }}">{{ ${path} }}</option></select>`,
  (path, other) =>
    `<pre>{{ ${path} }}</pre><pre><template if="data.list">{{ ${other} }}</template>{{ ${path} }}</pre><listing>{{ ${other} }} {{ ${path} }}</listing>`,
  (path) =>
    `<svg viewBox="0 0 1 1"><title>{{ ${path} }}</title><text>{{ ${path} }}</text><a xlink:href="{{ ${path} }}">{{ ${path} }}</a></svg>`,
  (path) => `<math><mi>{{ ${path} }}</mi></math>`,
  (path) => `<table><tbody><tr><td>{{ ${path} }}</td></tr></tbody></table>`,
  (path) =>
    `<ul><template if="${path}"><li>{{ ${path} }}</li></template><template else><li>{{ ${path} }}</li></template></ul>`,
  (path) =>
    `<iframe title="{{ ${path} }}"></iframe><x-y a="{{ ${path} }}" .b="{{ ${path} }}">{{ ${path} }}</x-y>`,
  (path) =>
    `<form action="{{ ${path} }}"><button formaction="{{ ${path} }}" name="{{ ${path} }}">{{ ${path} }}</button></form>`,
  (path) =>
    `<dl><template each="item of data.list" key="item.key"><dt>{{ item.key }}</dt><dd>{{ item.value }}</dd></template></dl><i>{{ ${path} }}</i>`,
];

/** So much text that nothing has to be added for it to be painted. */
const LONG = 'The end. '.repeat(50);

/** A page that has a value in all of these places: at once, late, in a boundary and in an error. */
function pageWithSpots(spots: typeof SPOTS): string {
  const all = (path: string): string =>
    spots.map((spot) => spot(`${path}.v`, `${path}.w`)).join('');
  const template = `${all('data')}
    <await-data from="late"><p slot="fallback">{{ data.v }}</p><template>${all('value')}</template></await-data>
    <await-boundary><p slot="fallback" title="{{ data.v }}">…</p><pre>{{ data.v }}</pre><await-data from="late"><template>${all('value')}</template></await-data></await-boundary>
    <await-data from="failing"><template>yes</template><template slot="error"><b title="{{ error.name }}">{{ error.message }}</b></template></await-data>`;
  return pageOf(
    `<route-outlet><route-def path="/" loader="/a.js" page-title="{{ data.v }} – Site"><template>${template}</template></route-def></route-outlet><footer>${LONG}</footer>`,
  );
}

/** The whole answer with this value, and the data in it. */
async function answerWith(
  page: string,
  v: string,
  w: string,
): Promise<{text: string; data: unknown}> {
  const [late, failing] = [withResolvers<unknown>(), withResolvers<never>()];
  // Devalue refuses that name.
  const key = v === '__proto__' ? `_${v}` : v;
  const value = {v, w, keys: {[key]: v}, map: new Map([[v, new Set([v])]])};
  const list = [
    {key: v, value: w},
    {key: `${v}2`, value: v},
  ];
  const handle = createPageHandler({
    page,
    modules: {
      '/a.js': {
        loader: () => ({v, w, [`k${v}`]: v, list, late: late.promise, failing: failing.promise}),
      },
    },
    onError() {},
  });
  const {body} = await handle(new Request('http://site.test/'));
  const reader = body!.getReader();
  const decoder = new TextDecoder();
  const read = async (): Promise<string | undefined> => {
    const {value, done} = await reader.read();
    return done ? undefined : decoder.decode(value, {stream: true});
  };
  let text = (await read())!;
  late.resolve(value);
  failing.reject(Object.assign(new Error(w), {name: v, code: v, expose: true}));
  for (let part; (part = await read()) !== undefined;) text += part;
  return {text, data: {value}};
}

const TYPES = {
  Deferred: (value: unknown) => value,
  Error: (value: unknown) => value,
};

const ADDRESS = / (href|src|action|formaction|xlink:href)$/;

/** What is wrong with one string of the page, if anything is. */
function wrong(
  where: string,
  found: string,
  benign: string,
  values: {[name: string]: string},
): string | undefined {
  if (where.startsWith('script') || where === 'noscript') return undefined;
  const expected = kept(benign.replace(/Benign|Other/g, (name) => kept(values[name]!)));
  const isBlocked = ADDRESS.test(where) && found === 'about:blank#blocked';
  if (isBlocked || kept(found) === expected) return undefined;
  return `${where}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`;
}

/** What is wrong with a page that has this value in these places, if anything is. */
export async function faultOf(
  value: string,
  other: string = value,
  spots: typeof SPOTS = SPOTS,
): Promise<string | undefined> {
  const page = pageWithSpots(spots);
  const right = await answerWith(page, BENIGN, OTHER);
  const answer = await answerWith(page, value, other);
  for (const scripting of [true, false]) {
    const known: Finished = finish(right.text, scripting);
    const {shape, strings, valuesOf, data} = finish(answer.text, scripting);
    if (shape !== known.shape) {
      let at = 0;
      while (shape[at] === known.shape[at]) at++;
      return `other elements (scripting ${scripting}): …${shape.slice(Math.max(at - 20, 0), at + 40)}…`;
    }
    for (const [index, {where, text}] of strings.entries()) {
      const fault = wrong(where, text, known.strings[index]!.text, {
        [BENIGN]: value,
        [OTHER]: other,
      });
      if (fault) return fault;
    }
    for (const name of ['href', 'src', 'action', 'formaction', 'xlink:href']) {
      for (const url of valuesOf(name)) {
        const address = URL.parse(url, 'http://site.test/');
        if (address && !/^(https?|mailto|tel|sms|about|blob):|^data:image\//.test(address.href))
          return `${name}: ${url}`;
      }
    }
    const sent = data.map((text) => parse(text, TYPES) as {value?: unknown});
    expect(sent.find((each) => each && 'value' in each)).to.deep.equal(answer.data);
    expect(sent[0]).to.have.deep.nested.property('outlets.o0[0].data.v', value);
    expect(sent.find((each) => each && 'error' in each)).to.deep.equal({
      error: {name: value, message: other, code: value},
    });
  }
  return undefined;
}
