// Builds dist/: modules and types by tsc, the script-tag files by esbuild. A failed build leaves the
// dist/ before it as it was.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {createRequire} from 'node:module';
import {basename, join, resolve} from 'node:path';
import {build} from 'esbuild';
import {minify} from 'terser';
import {makeEditorData, makeManifest} from './manifest.mjs';

const POLYFILL = 'urlpattern-polyfill';

/** Keeps the polyfill out of every first request: `import()` fetches the file beside the bundle. */
const polyfillBeside = {
  name: 'polyfill-beside',
  setup({onResolve}) {
    onResolve({filter: new RegExp(`^${POLYFILL}$`)}, ({kind}) =>
      kind === 'dynamic-import' ? {path: `./${POLYFILL}.js`, external: true} : undefined,
    );
  },
};

/** Where a script-tag file gets what takes over from a server: from a file beside it. */
const takeOverBeside = {
  name: 'take-over-beside',
  setup({onResolve}) {
    onResolve({filter: /\/load-take-over\.js$/}, () => ({
      path: resolve('src/take-over/fetch-take-over.ts'),
    }));
    onResolve({filter: /\/take-over\.min\.js$/}, ({path}) => ({path, external: true}));
  },
};

/**
 * What that file shares with the one that loads it, as `fetch-take-over.ts` hands it over: of these
 * there may be only one.
 */
const SHARED = {
  'lit-html': ['_$LH', 'noChange', 'nothing', 'render'],
  deferred: ['DeferredRecord', 'isDeferred', 'recordOf', 'records', 'stateOf'],
  'not-found': ['NotFound'],
  page: ['rendering'],
  redirect: ['Redirect'],
  report: ['reportUnhandled'],
  streaming: ['streaming'],
};

const sharedWithLoader = {
  name: 'shared-with-loader',
  setup({onResolve, onLoad}) {
    const namespace = 'shared';
    onResolve({filter: /^lit-html$|\/lit-html\.js$|^lit\/html\.js$/}, () => ({
      path: 'lit-html',
      namespace,
    }));
    onResolve({filter: /\/core\/|\/(streaming|page)\.js$/}, ({path}) => {
      const name = basename(path, '.js');
      return name in SHARED ? {path: name, namespace} : undefined;
    });
    onLoad({filter: /./, namespace}, ({path}) => ({
      contents: `export const {${SHARED[path].join()}} = shared[${JSON.stringify(path)}];`,
    }));
  },
};

const minified = {
  bundle: true,
  minify: true,
  sourcemap: true,
  target: 'es2022',
  format: 'esm',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

const {version} = JSON.parse(readFileSync('package.json', 'utf8'));
const banner = `/*! meanwhile ${version}, MIT; third-party-licenses.txt */`;

// Beside dist/, so that the source maps' relative paths hold after the renaming.
const outdir = mkdtempSync('dist-');
try {
  const results = await allOf([
    buildScript('src/bundle.ts', 'meanwhile.min.js'),
    buildScript('src/bundle.ts', 'meanwhile.iife.min.js', {
      format: 'iife',
      globalName: 'meanwhile',
    }),
    buildScript('src/await-data-bundle.ts', 'await-data.min.js'),
    buildScript('src/take-over/take-over.ts', 'take-over.min.js', {
      format: 'iife',
      globalName: 'made',
      plugins: [sharedWithLoader],
      banner: {js: 'export const connect=shared=>{'},
      footer: {js: 'return made}'},
    }),
    build({...minified, entryPoints: [POLYFILL], outfile: join(outdir, `${POLYFILL}.js`)}),
    build({
      ...minified,
      entryPoints: ['src/meanwhile.css'],
      outfile: join(outdir, 'meanwhile.css'),
    }),
    compileModules(outdir),
  ]);
  if (results.some((result) => result?.warnings.length))
    throw new Error('esbuild warned: see above.');
  declareScript('src/bundle.ts', 'meanwhile.min.d.ts');
  declareScript('src/await-data-bundle.ts', 'await-data.min.d.ts');
  const manifest = makeManifest();
  writeJson('custom-elements.json', manifest);
  writeJson('vscode.html-custom-data.json', makeEditorData(manifest));
  writeFileSync(join(outdir, 'third-party-licenses.txt'), licensesOf(results));
  rmSync('dist', {recursive: true, force: true});
  renameSync(outdir, 'dist');
} catch (error) {
  rmSync(outdir, {recursive: true, force: true});
  // esbuild has printed its own errors.
  if (!error.errors) console.error(error.message);
  process.exitCode = 1;
}

/** The types of a script are its source, without what that does. */
function declareScript(entry, name) {
  const text = readFileSync(entry, 'utf8').replace(/^\w+\.define\(\);\n+/gm, '');
  writeFileSync(join(outdir, name), text);
}

function writeJson(name, value) {
  writeFileSync(join(outdir, name), `${JSON.stringify(value, undefined, 2)}\n`);
}

/** One file for a script tag. Terser inlines what esbuild leaves: about 3 % fewer bytes by gzip. */
async function buildScript(entry, name, options = {}) {
  const result = await build({
    ...minified,
    plugins: [polyfillBeside, takeOverBeside],
    ...options,
    entryPoints: [entry],
    outfile: join(outdir, name),
    write: false,
  });
  const [map, code] = ['.map', '.js'].map(
    (ending) => result.outputFiles.find(({path}) => path.endsWith(ending)).text,
  );
  const smaller = await minify(code, {
    module: options.format !== 'iife' || !!options.banner,
    ecma: 2022,
    compress: {passes: 3, unsafe_arrows: true, pure_getters: true},
    format: {preamble: banner, comments: false},
    sourceMap: {content: map, url: `${name}.map`, includeSources: true},
  });
  writeFileSync(join(outdir, name), smaller.code);
  writeFileSync(join(outdir, `${name}.map`), smaller.map);
  return result;
}

/** Waits for all, so that none still writes into a folder that is being removed. */
async function allOf(promises) {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

async function compileModules(folder) {
  const tsc = createRequire(import.meta.url).resolve('typescript/package.json');
  const bin = join(tsc, '..', 'bin', 'tsc');
  const child = spawn(process.execPath, [bin, '-p', 'tsconfig.build.json', '--outDir', folder], {
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('tsc found errors: see above.');
  // The compiler leaves entries of nothing but types where they are.
  for (const file of readdirSync('src').filter((name) => name.endsWith('.d.ts'))) {
    copyFileSync(join('src', file), join(folder, file));
  }
}

/** The licence texts of all packages that esbuild put into the files. */
function licensesOf(results) {
  const packages = new Set(
    results.flatMap((result) =>
      Object.keys(result?.metafile.inputs ?? {}).flatMap(
        (input) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? [],
      ),
    ),
  );
  return [...packages]
    .sort()
    .map((folder) => {
      const {name, version, license} = JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      );
      return `${name} ${version} (${license})\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
