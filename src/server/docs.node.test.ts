import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {expect} from 'chai';
import {createRoute} from '../core/route.js';
import type {PageOptions} from './page-options.js';
import {rowOf} from '../elements/test/message-table.js';
import {between, pageOf, pageWith, serve, withResolvers} from './test/serve.js';

const DOCS = readFileSync('docs/server.md', 'utf8');

/** The messages in the table. */
const ROWS = Array.from(
  DOCS.slice(DOCS.indexOf('## Messages')).matchAll(/^\| `([^`]+)`/gm),
  ([, row = '']) => row,
);

const withTemplate = (template: string, data: unknown): PageOptions => pageWith(template, data);

/** What makes the server say each. */
const CAUSES: Record<string, () => PageOptions> = {
  '<route-def …>: "MODULE" is not among the modules of the page handler.': () => ({
    ...withTemplate('', {}),
    modules: {},
  }),
  '<tag …>: "PATH" cannot be fetched: "PATH" cannot be fetched: give the page handler an origin or a fetch.':
    () => ({
      page: pageOf('<await-data src="/api"><template>{{ value }}</template></await-data>'),
    }),
  '<tag …>: HTML does not allow TAGS in TAGS. Put the element further out, or other elements into it.':
    () =>
      withTemplate('<p><await-data from="late"><template><ul></ul></template></await-data></p>', {
        late: Promise.resolve(1),
      }),
  '<tag …>: HTML does not allow it in a <select> or directly in a <table>. Put the whole of that into its template.':
    () => ({page: pageOf('<select><await-data></await-data></select>')}),
  'PATHS: data.NAME cannot be sent, so the client loads it again. REASON': () =>
    withTemplate('', {secret() {}}),
  'The value of a deferred cannot be sent: REASON': () =>
    withTemplate('<await-data from="late"><template>x</template></await-data>', {
      late: Promise.resolve(() => {}),
    }),
  'This took too long.': () => ({
    ...withTemplate('<await-data from="late"><template>x</template></await-data>', {
      late: withResolvers().promise,
    }),
    timeout: 1,
  }),
};

/** Said by an installation without it, which scripts/package-install.test.mjs has. */
const ELSEWHERE = ['A render function on a server needs the package @lit-labs/ssr: install it.'];

describe('docs/server.md', () => {
  for (const [row, options] of Object.entries(CAUSES)) {
    it(`P16: says "${row}"`, async () => {
      const served = await serve(options());
      await served.rest();
      const [said = '', ...more] = served.errors.map((error) => (error as Error).message);
      expect(more).to.deep.equal([]);
      expect(rowOf(said, ROWS), said).to.equal(row);
    });
  }

  it('P16: has all messages, each of them once', () => {
    const all = [...Object.keys(CAUSES), ...ELSEWHERE];
    expect(ROWS).to.have.members(all);
  });

  it('has the hash by which a policy allows the one style', async () => {
    const late = withResolvers<number>();
    const served = await serve(
      withTemplate('<await-data from="late"><template>x</template></await-data>', {
        late: late.promise,
      }),
    );
    await served.part();
    late.resolve(1);
    const all = await served.rest();
    const style = between(all, '<style>', '</style>');
    const hash = createHash('sha256').update(style).digest('base64');
    expect(DOCS).to.include(`'sha256-${hash}'`);
  });

  it('names every option, with its default', async () => {
    const source = readFileSync('src/server/page-options.ts', 'utf8');
    const names = Array.from(source.matchAll(/^ {2}(\w+)\??:/gm), ([, name]) => name);
    const documented = Array.from(DOCS.matchAll(/^\| `(\w+)` /gm), ([, name]) => name);
    expect(documented).to.include.members(names);
    for (const [, value] of source.matchAll(/@default (\d+)/g)) {
      expect(DOCS).to.include(Number(value).toLocaleString('en'));
    }
  });

  it('tells what routes are for that stand beside those of the page', async () => {
    const routes = [createRoute({path: '/', render: () => 'from a function'})];
    const served = await serve({page: pageOf('<route-outlet></route-outlet>'), routes});
    expect(await served.rest()).to.include('from a function');
  });
});
