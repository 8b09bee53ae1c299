// Runs tests in Node: `node scripts/test-node.mjs [part of a path …]`, by default all of them:
// those of src/core, which needs no document, *.node.test.ts, and the tests of the scripts.
// TypeScript is bundled first, each file by itself, with packages left outside.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, rmSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {build} from 'esbuild';
import {listFiles} from './files.mjs';

// Those of the applications in demo/frameworks run in scripts/frameworks.mjs.
const NODE_TESTS =
  /^src\/core\/.*\.test\.ts$|^src\/.*\.node\.test\.ts$|^(?!demo\/frameworks\/).*\.test\.mjs$/;

/** The address of another script, which `--import` and the like want. */
const script = (name) => new URL(name, import.meta.url).href;

const wanted = process.argv.slice(2).map((part) => part.replaceAll('\\', '/').replace(/^\.\//, ''));
const files = listFiles({match: NODE_TESTS}).filter(
  (file) => wanted.length === 0 || wanted.some((part) => file.includes(part)),
);
if (files.length === 0) {
  console.error(`No Node test matches ${wanted.join(' ') || NODE_TESTS}.`);
  process.exit(1);
}

// Runs at the same time must not see each other's files.
const outdir = resolve('.cache', `node-tests-${process.pid}`);
mkdirSync(outdir, {recursive: true});
try {
  const sources = files.filter((file) => file.endsWith('.ts'));
  await build({
    entryPoints: sources,
    outdir,
    outbase: '.',
    outExtension: {'.js': '.mjs'},
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'error',
  });
  process.exitCode = await run(
    files.map((file) =>
      file.endsWith('.ts') ? join(outdir, file.replace(/\.ts$/, '.mjs')) : file,
    ),
  );
} finally {
  rmSync(outdir, {recursive: true, force: true});
}

async function run(paths) {
  const child = spawn(
    process.execPath,
    [
      '--enable-source-maps',
      `--import=${script('mocha-globals.mjs')}`,
      `--test-reporter=${script('node-test-reporter.mjs')}`,
      '--test-reporter-destination=stdout',
      '--test',
      ...paths,
    ],
    {stdio: 'inherit'},
  );
  const [code] = await once(child, 'exit');
  return code ?? 1;
}
