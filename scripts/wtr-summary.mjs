// A @web/test-runner reporter that counts what really ran, in each browser.
import {writeFileSync} from 'node:fs';
import {relative} from 'node:path';

/**
 * @param {{file?: string}} options where to write the summary as JSON, if anywhere
 * @returns {import('@web/test-runner').Reporter}
 */
export function summaryReporter({file} = {}) {
  return {
    onTestRunFinished({sessions}) {
      const summary = summarize(sessions);
      for (const {name, passed, failed, problems} of summary) {
        for (const problem of problems) console.log(`${name}: ${problem}`);
        console.log(`${name}: ${passed} passed, ${failed} failed`);
      }
      if (file) writeFileSync(file, JSON.stringify(summary, null, 2));
    },
  };
}

/**
 * Counts sessions (one per test file and browser). What ran no test, for whatever reason, is a
 * failure, and so is a skipped test, which would otherwise hide in a green run.
 * @param {Iterable<import('@web/test-runner').TestSession>} sessions
 * @returns {{name: string, passed: number, failed: number, problems: string[]}[]}
 */
export function summarize(sessions) {
  const byBrowser = new Map();
  for (const session of sessions) {
    const {name} = session.browser;
    if (!byBrowser.has(name)) byBrowser.set(name, {name, passed: 0, failed: 0, problems: []});
    const counts = byBrowser.get(name);
    const fail = (problem) => {
      counts.failed++;
      counts.problems.push(`${relative('.', session.testFile)}: ${problem}`);
    };

    const tests = [...testsOf(session.testResults)];
    for (const test of tests) {
      if (test.skipped) fail(`"${test.name}" was skipped`);
      else if (test.passed) counts.passed++;
      else counts.failed++;
    }
    if (tests.length === 0) fail('ran no test');
    else if (!session.passed && tests.every((test) => test.passed)) fail(reasonOf(session));
  }
  return [...byBrowser.values()];
}

function* testsOf(suite) {
  yield* suite?.tests ?? [];
  for (const inner of suite?.suites ?? []) yield* testsOf(inner);
}

/** Why a session failed although every test of it passed. */
function reasonOf({errors, request404s}) {
  const [error] = errors ?? [];
  if (error) return error.message;
  return request404s?.size
    ? `missing files: ${[...request404s].join(', ')}`
    : 'failed outside its tests';
}
