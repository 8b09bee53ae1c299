// The applications in demo/frameworks: installs what they need, builds them with their own tools and
// runs their tests. `node scripts/frameworks.mjs [--build] [name …]`, by default all of them; with
// `--build` it stops after the build.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdirSync, readdirSync, renameSync, rmSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import {builds} from '../demo/frameworks/test/builds.mjs';
import {installDependencies} from './dependencies.mjs';
import {packPackage} from './pack.mjs';

const ROOT = 'demo/frameworks';
const script = (name) => new URL(name, import.meta.url).href;

const wanted = process.argv.slice(2).filter((argument) => argument !== '--build');
const isWanted = (path) => wanted.length === 0 || wanted.some((name) => path.includes(name));

if (!existsSync('dist/index.js')) await node(['scripts/build.mjs']);
await timed('install', async () => {
  installDependencies(ROOT);
  await installPackage();
});
await timed('build', () => inPairs(builds.filter(({name}) => isWanted(name)).map(toTask)));
if (!process.argv.includes('--build')) await timed('test', test);

async function test() {
  const tests = readdirSync(ROOT, {recursive: true})
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /^[^/]+\/[^/]+\.test\.mjs$/.test(file) && isWanted(file))
    .toSorted();
  // Without a file, Node would look for tests everywhere.
  if (tests.length === 0) throw new Error(`No application matches ${wanted.join(' ')}.`);
  process.exitCode = await node(
    [
      `--import=${script('mocha-globals.mjs')}`,
      `--test-reporter=${script('node-test-reporter.mjs')}`,
      '--test-reporter-destination=stdout',
      '--test-concurrency=2',
      '--test',
      ...tests.map((file) => join(ROOT, file)),
    ],
    {mayFail: true, env: {...process.env, NODE_TEST_NAME: 'frameworks'}},
  );
}

/** Packs this package as for its release, and unpacks it as npm does for those who install it. */
async function installPackage() {
  const folder = join(ROOT, 'node_modules');
  const target = join(folder, 'meanwhile');
  const temporary = join(folder, '.meanwhile');
  rmSync(temporary, {recursive: true, force: true});
  mkdirSync(temporary, {recursive: true});
  const tarball = basename(packPackage(temporary));
  await run('tar', ['-xzf', tarball], {cwd: temporary});
  rmSync(target, {recursive: true, force: true});
  renameSync(join(temporary, 'package'), target);
  rmSync(temporary, {recursive: true});
}

function toTask({folder, args, env}) {
  const [name, bin] = args[0].split('#');
  const path = resolve(ROOT, 'node_modules', name, bin);
  return () =>
    run(process.execPath, [path, ...args.slice(1)], {
      cwd: join(ROOT, folder),
      env: {...process.env, ...env},
    });
}

function node(args, options) {
  return run(process.execPath, args, options);
}

/** Runs a program; a failure is an error with all that it said, unless it `mayFail`. */
async function run(program, args, {mayFail, ...options} = {}) {
  const child = spawn(program, args, {stdio: mayFail ? 'inherit' : 'pipe', ...options});
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  if (code !== 0 && !mayFail) {
    throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`);
  }
  return code;
}

async function inPairs(tasks) {
  const work = async () => {
    for (let task = tasks.shift(); task; task = tasks.shift()) await task();
  };
  await Promise.all([work(), work()]);
}

async function timed(name, task) {
  const begun = Date.now();
  await task();
  console.log(`${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}
