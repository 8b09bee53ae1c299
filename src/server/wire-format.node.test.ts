import {expect} from 'chai';
import {serve, withResolvers} from './test/serve.js';

/** What docs/server.md shows. */
const PAGE = `
  <h1>Weather</h1>
  <await-data src="/api/now">
    <p slot="fallback">Looking out of the window…</p>
    <template><p>{{ value.degrees }} °C</p></template>
  </await-data>
`;

const START = `
  <h1>Weather</h1>
  <await-data src="/api/now" streamed="1"><template shadowrootmode="open"><slot name="result"><slot name="fallback"></slot></slot></template><?marker name="m1">
    <p slot="fallback">Looking out of the window…</p>
    <template><p>{{ value.degrees }} °C</p></template>
  </await-data>
`;

const LATE = `
  <template for="m1"><div slot="result" data-parts="4" streamed=""><!--_lit-part y6RVfKR7hws=--><p><!--_lit-part-->21 °C<!--_/lit-part--></p><!--_/lit-part--></div></template>
  <script type="application/json" data-meanwhile="1">[{"value":1},{"degrees":2},21]</script>
`;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

describe('what goes over the wire', () => {
  it('is what the docs show', async () => {
    const answer = withResolvers<Response>();
    const served = await serve({page: `<body>${PAGE}</body>`, fetch: () => answer.promise});
    const start = (await served.part())!;
    expect(
      lines(start.slice(start.indexOf('<body>') + 6)).slice(0, lines(START).length),
    ).to.deep.equal(lines(START));
    answer.resolve(Response.json({degrees: 21}));
    expect(lines((await served.part())!)).to.deep.equal(lines(LATE));
    await served.rest();
  });
});
