import {expect} from 'chai';
import {html} from 'lit/html.js';
import {createRoute} from '../core/route.js';
import {kept} from './test/escaping-rig.js';
import {type Finished, finish} from './test/finished.js';
import {HOSTILE} from './test/hostile-values.js';
import {pageOf, serve, withResolvers} from './test/serve.js';

/** A page whose `render` functions put a value in several places, at once and late. */
async function pageWithValue(value: string): Promise<Finished[]> {
  const late = withResolvers<string>();
  const show = (text: string): unknown =>
    html`<b title=${text} class="a ${text} b">${text}</b>
      <input .value=${text} placeholder=${text} />
      ${[text, html`<i>${text}</i>`]}`;
  const routes = [
    createRoute({
      path: '/',
      loader: () => ({late: late.promise}),
      pageTitle: () => value,
      render: ({data}) =>
        html`${show(value)}
          <await-data data-x=${value} .promise=${data.late} .render=${show}
            ><p slot="fallback">${value}</p></await-data
          >
          <await-boundary title=${value}
            ><u>${value}</u><await-data .promise=${data.late} .render=${show}></await-data
          ></await-boundary>`,
    }),
  ];
  const page = pageOf(`<route-outlet></route-outlet><p>${'The end. '.repeat(50)}</p>`);
  const served = await serve({page, routes});
  const start = await served.part();
  late.resolve(value);
  const all = start + (await served.rest());
  expect(served.errors).to.deep.equal([]);
  return [finish(all, true), finish(all, false)];
}

describe('a hostile value in what a function renders', () => {
  for (const value of HOSTILE) {
    it(`is text wherever it stands: ${JSON.stringify(value.slice(0, 50))}`, async () => {
      const known = await pageWithValue('Benign');
      const pages = await pageWithValue(value);
      pages.forEach(({shape, strings}, page) => {
        expect(shape).to.equal(known[page]?.shape);
        strings.forEach(({where, text}, index) => {
          if (/^(script|noscript)/.test(where)) return;
          const benign = known[page]?.strings[index]?.text ?? '';
          expect(kept(text), where).to.equal(benign.replaceAll('Benign', () => kept(value)));
        });
      });
    });
  }
});
