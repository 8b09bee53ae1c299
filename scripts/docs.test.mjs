// Whether the docs are true: every block of code in them is run by a test, or is a part of a file
// that tests run or compile; links lead somewhere; and what is exported is told of.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, rmSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';
import {listFiles} from './files.mjs';

const DOCS = ['README.md', ...listFiles({folders: ['docs'], match: /\.md$/})];

/** The files that tests run or compile, of which a block may be a part. */
const SOURCES = listFiles({
  folders: ['src', 'demo', 'docs/examples'],
  match:
    /^src\/.*\.test(-d)?\.ts$|^demo\/frameworks\/\w+\/(src\/|vite)|^demo\/data-library\/[\w-]+\.js$|^docs\/examples\//,
}).filter((path) => /\.(js|tsx?|vue|svelte)$/.test(path));

const read = (path) => readFileSync(path, 'utf8');

/** The blocks of code in a text, each with the heading that it stands under. */
function blocksOf(text) {
  const blocks = [];
  let heading;
  for (const match of text.matchAll(/^(#+ [^\n]*)$|^```(\w+)\n(.*?)^```$/gms)) {
    const [, title, language, code] = match;
    if (title) heading = title;
    else
      blocks.push({heading, language, code, line: text.slice(0, match.index).split('\n').length});
  }
  return blocks;
}

/** Whether some lines stand in a text one after the other, all of them indented a bit further. */
function isPartOf(code, text) {
  const wanted = code.trimEnd().split('\n');
  const lines = text.split('\n');
  return lines.some((line, start) => {
    const indent = line.endsWith(wanted[0]) ? line.slice(0, line.length - wanted[0].length) : 'x';
    return (
      !indent.trim() &&
      wanted.every((each, index) => lines[start + index] === (each && indent + each))
    );
  });
}

/** The headings and languages of the blocks that tests in a browser take out of the readme. */
const run = new Set(
  listFiles({folders: ['src'], match: /\.test\.ts$/}).flatMap((path) =>
    Array.from(
      read(path).matchAll(/\bexample\('(#+ .*?)'(?:, '(\w+)')?\)/g),
      ([, heading, language = 'html']) => `${language} ${heading}`,
    ),
  ),
);

const {exports, scripts} = JSON.parse(read('package.json'));

/** Whether a line for a shell runs what is there. */
const isCommand = (line) => {
  const [, script, file] = /^(?:npm (?:run )?(\w+)|node ([\w./]+))/.exec(line) ?? [];
  return script ? script in scripts : file !== undefined && existsSync(file);
};

describe('the docs', () => {
  for (const doc of DOCS) {
    it(`have no code that no test knows: ${doc}`, () => {
      const taken = new Set();
      const unknown = blocksOf(read(doc)).filter(({heading, language, code}) => {
        const name = `${language} ${heading}`;
        // A test takes the first one under a heading.
        const isRun = doc === 'README.md' && run.has(name) && !taken.has(name);
        taken.add(name);
        if (language === 'sh') return !code.trim().split('\n').every(isCommand);
        return !isRun && !SOURCES.some((path) => isPartOf(code, read(path)));
      });
      assert.deepEqual(
        unknown.map(({line, language, heading}) => `${doc}:${line}: ${language}, ${heading}`),
        [],
      );
    });
  }

  it('count as a part of a file only lines that stand there together', () => {
    const text = 'a\n  b\n\n    c\n  d\n';
    for (const part of ['a\n', 'b\n\n  c\nd\n', 'd']) assert.ok(isPartOf(part, text), part);
    for (const other of ['b\n  c\n', 'b\n\nc\n', 'a\nb\n', 'x\n', 'd\ne\n']) {
      assert.ok(!isPartOf(other, text), other);
    }
  });

  it('have links that lead somewhere', () => {
    const slugsOf = (text) =>
      Array.from(text.replace(/^```.*?^```$/gms, '').matchAll(/^#+ (.*)$/gm), ([, title]) =>
        title
          .toLowerCase()
          .replace(/[^\w\- ]/g, '')
          .replaceAll(' ', '-'),
      );
    const broken = [...DOCS, 'CONTRIBUTING.md'].flatMap((doc) =>
      Array.from(read(doc).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g))
        .filter(([, path, slug]) => {
          const target = path ? join(dirname(doc), path) : doc;
          return !existsSync(target) || (slug && !slugsOf(read(target)).includes(slug));
        })
        .map(([link]) => `${doc}: ${link}`),
    );
    assert.deepEqual(broken, []);
  });

  it('tell of all that is exported', () => {
    const text = DOCS.map(read).join('\n');
    const names = ['src/index.ts', 'src/lit.ts'].flatMap((entry) =>
      Array.from(read(entry).matchAll(/\{(.*?)\}/gs), ([, list]) => list.match(/\b(?!type\b)\w+/g)),
    );
    const entries = Object.keys(exports).filter((name) => /^\.\/\w+$/.test(name));
    const all = [...names.flat(), ...entries.map((name) => name.replace('.', 'meanwhile'))];
    assert.ok(all.length > 50);
    assert.deepEqual(
      all.filter((name) => !new RegExp(`\\b${name}\\b`).test(text)),
      [],
    );
  });
});

describe('the examples of the docs', () => {
  for (const project of ['docs/examples', 'docs/examples/annotated']) {
    it(`are right in the eyes of TypeScript: ${project}`, () => {
      const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
      const {status, stdout} = spawnSync(process.execPath, [tsc, '-p', project], {
        encoding: 'utf8',
      });
      assert.equal(status, 0, stdout);
    });
  }

  const outdir = resolve('.cache', `docs-${process.pid}`);
  let createRouter;

  before(async () => {
    await build({
      entryPoints: ['loader.js', 'routes.ts', 'user.ts'].map((file) => `docs/examples/${file}`),
      outdir,
      outExtension: {'.js': '.mjs'},
      bundle: true,
      packages: 'external',
      format: 'esm',
    });
    ({createRouter} = await import('meanwhile'));
  });

  after(() => rmSync(outdir, {recursive: true, force: true}));

  const load = (name) => import(pathToFileURL(join(outdir, `${name}.mjs`)));
  /** What the router shows at an address, outermost first. */
  async function dataAt(address, options) {
    const router = createRouter(options);
    await router.start();
    await router.navigate(address).finished;
    return router.matches;
  }

  it('load what is awaited, and leave the rest for later', async () => {
    const {routes} = await load('routes');
    const [post, about] = await dataAt('/posts/1/about?count=5', {routes});
    assert.equal(post.data.post.title, 'Post 1');
    assert.deepEqual(await post.data.comments, ['First on 1!']);
    assert.equal(post.search.count, 5);
    assert.deepEqual(about.data, {by: 'ada', of: '1'});
  });

  it('give a child in another module what it knows of its parent', async () => {
    const {userRoutes} = await load('user');
    const matches = await dataAt('/users/7/posts/1', {routes: [userRoutes]});
    assert.deepEqual(matches.at(-1).data, {title: 'Post 1 of User 7, 7', canEdit: true});
  });

  it('lead elsewhere, find nothing, or defer', async () => {
    const {loader} = await load('loader');
    const {createRoute, deferredState} = await import('meanwhile');
    const {signal} = new AbortController();
    const user = {name: 'me'};
    assert.equal((await loader({params: {}, signal, context: {}})).to, '/login');
    await assert.rejects(loader({params: {id: '0'}, signal, context: {user}}), /Not found/);
    const route = createRoute({path: '/posts/:id', loader});
    const [{data}] = await dataAt('/posts/1', {routes: [route], context: {user}});
    assert.equal(data.post.title, 'Post 1');
    await new Promise(setImmediate);
    assert.deepEqual(deferredState(data.comments).value, ['First on 1!']);
  });
});
