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
import {join} from 'node:path';
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
    ...options,
    plugins: [polyfillBeside],
    entryPoints: [entry],
    outfile: join(outdir, name),
    write: false,
  });
  const [map, code] = ['.map', '.js'].map(
    (ending) => result.outputFiles.find(({path}) => path.endsWith(ending)).text,
  );
  const smaller = await minify(code, {
    module: options.format !== 'iife',
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
