// Everything that must hold, from nothing but Node and a checkout: `npm test`.
// All checks run even if one fails; the last line counts them all, from what really ran.
// BROWSERS=chromium,firefox narrows the engines; under CI=true all three must be there.
import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import {ENGINES, parseEngines} from './browsers.mjs';
import {installDependencies, requireNode} from './dependencies.mjs';
import {countTests} from './test-counts.mjs';
import {setUpBrowsers} from './setup-browsers.mjs';

/** Far above what a check takes, even on a busy machine: it ends one that hangs. */
const CHECK_TIMEOUT_MS = 1_800_000;

requireNode();
installDependencies();

const isCI = process.env.CI === 'true' || process.env.CI === '1';
const wanted = !isCI && process.env.BROWSERS ? parseEngines(process.env.BROWSERS) : ENGINES;
const engines = setUpBrowsers(wanted);
const missing = ENGINES.filter((engine) => !engines.includes(engine));

mkdirSync('.cache', {recursive: true});
const summaries = mkdtempSync(join('.cache', 'summaries-'));
const results = [];
const started = Date.now();

try {
  if (isCI) for (const engine of missing) add(`${engine} is here`, {passed: 0, failed: 1, ms: 0});

  // The tests of the bundles and the sizes need dist/.
  await check('build', ['scripts/build.mjs']);

  const quick = [
    ['types', [bin('typescript', 'bin/tsc')]],
    ['types of an application', [bin('typescript', 'bin/tsc'), '-p', 'tsconfig.types.json']],
    ['types of the Node tests', [bin('typescript', 'bin/tsc'), '-p', 'tsconfig.node.json']],
    ['lint', [bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings']],
    ['format', [bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level=warn', '.']],
    ['imports', ['scripts/check-layers.mjs']],
    ['sizes', ['scripts/check-size.mjs']],
  ];
  await inPairs(
    quick.map(
      ([name, args]) =>
        () =>
          check(name, args),
    ),
  );

  await tests('tests in Node', ['scripts/test-node.mjs'], {summaryVariable: 'NODE_TEST_SUMMARY'});

  // Alone on the machine, because browsers that compete for it lose frames and focus.
  if (engines.length > 0) {
    await tests(`tests in ${engines.join(', ')}`, [bin('@web/test-runner', 'dist/bin.js')], {
      summaryVariable: 'WTR_SUMMARY',
      env: {BROWSERS: engines.join(',')},
      parts: engines.length,
    });
  } else {
    add('tests in a browser: none is here', {passed: 0, failed: 1, ms: 0});
  }

  // With their own dependencies, in Chromium and Firefox as far as they are here.
  await tests('tests in frameworks', ['scripts/frameworks.mjs'], {
    summaryVariable: 'NODE_TEST_SUMMARY',
  });
} finally {
  rmSync(summaries, {recursive: true, force: true});
}

printSummary();

/** Runs a program that is one check: it passes or it fails. */
async function check(name, args) {
  // Listed now, so that checks that run side by side keep their order.
  const result = add(name, {passed: 0, failed: 1, ms: 0});
  const {code, ms} = await run(name, args);
  Object.assign(result, code === 0 ? {passed: 1, failed: 0, ms} : {ms});
}

/** Runs a program that runs tests and leaves its counts in a file. */
async function tests(name, args, {summaryVariable, env, parts = 1}) {
  const file = join(summaries, `${summaryVariable}.json`);
  rmSync(file, {force: true});
  const {code, ms} = await run(name, args, {...env, [summaryVariable]: file});
  const summary = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  for (const counts of countTests({name, code, summary, parts})) add(counts.name, {...counts, ms});
}

function add(name, {passed, failed, ms}) {
  const result = {name, passed, failed, ms};
  results.push(result);
  return result;
}

/** Runs a Node program and prints what it said in one piece. */
function run(name, args, env = {}) {
  const begun = Date.now();
  const child = spawn(process.execPath, args, {
    env: {...process.env, ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: CHECK_TIMEOUT_MS,
    // Asked politely, the browser runner closes its browsers and goes on with new ones.
    killSignal: 'SIGKILL',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const ms = Date.now() - begun;
      console.log(`\n── ${name} (${seconds(ms)})${code === 0 ? '' : ': failed'}`);
      // The browser runner overwrites its own lines, even in a pipe.
      const text = stripVTControlCharacters(output).trim();
      if (text) console.log(text);
      if (signal) console.log(`It was stopped by ${signal} after ${seconds(ms)}.`);
      resolve({code, ms});
    });
  });
}

async function inPairs(tasks) {
  const work = async () => {
    for (let task = tasks.shift(); task; task = tasks.shift()) await task();
  };
  await Promise.all([work(), work()]);
}

function bin(name, path) {
  return join('node_modules', name, path);
}

function printSummary() {
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  const width = Math.max(...results.map(({name}) => name.length));
  console.log(`\n── summary (${seconds(Date.now() - started)})`);
  for (const {name, passed, failed, ms} of results) {
    const mark = failed === 0 ? '✓' : '✗';
    console.log(
      `${mark} ${name.padEnd(width)}  ${passed} passed, ${failed} failed  ${seconds(ms)}`,
    );
  }
  if (missing.length > 0)
    console.log(`Not tested, because not here or not asked for: ${missing.join(', ')}`);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
  if (total('failed') > 0) process.exitCode = 1;
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
