// A node:test reporter that prints failures and ends with what really ran.
// With NODE_TEST_SUMMARY it writes the counts to that file as JSON, under NODE_TEST_NAME.
import {writeFileSync} from 'node:fs';
import {relative} from 'node:path';

/** How Node says why a file failed whose tests had all passed by then. */
const LATE = /asynchronous activity after the test ended/;

/** @param {AsyncIterable<{type: string, data: any}>} events */
export default async function* report(events) {
  const counts = {passed: 0, failed: 0};
  const titles = [];
  // Tests that were announced and have not ended: what a process that exits early leaves behind.
  const open = new Map();
  const fail = (title, reason) => {
    counts.failed++;
    return `\n❌ ${title}\n${reason}\n`;
  };

  for await (const {type, data} of events) {
    const {name, nesting} = data;
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type === 'test:diagnostic' && LATE.test(data.message)) yield `\n${data.message}\n`;
    if (type === 'test:start') titles[nesting] = name;
    if (type !== 'test:enqueue' && type !== 'test:pass' && type !== 'test:fail') continue;

    if (!isFile(name)) {
      const key = `${nesting} ${name}`;
      open.set(key, (open.get(key) ?? 0) + (type === 'test:enqueue' ? 1 : -1));
    }
    if (type === 'test:enqueue') continue;

    const title = [...titles.slice(0, nesting), readable(name)].join(' > ');
    const reason = failureOf(type, data);
    if (reason) yield fail(title, reason);
    else if (type === 'test:pass' && data.details.type !== 'suite') counts.passed++;
  }
  for (const [key, count] of open) {
    if (count > 0) yield fail(readable(key.slice(key.indexOf(' ') + 1)), 'began and never ended');
  }
  const name = process.env.NODE_TEST_NAME ?? `Node ${process.versions.node}`;
  yield `${name}: ${counts.passed} passed, ${counts.failed} failed\n`;
  if (process.env.NODE_TEST_SUMMARY) {
    writeFileSync(process.env.NODE_TEST_SUMMARY, JSON.stringify([{name, ...counts}]));
  }
}

/** Why an event is a failure of its own (not one that its children caused), if it is one. */
function failureOf(type, {name, skip, todo, details}) {
  if (skip !== undefined || todo !== undefined) return 'was skipped';
  if (type === 'test:pass') return isFile(name) ? 'ran no test' : undefined;
  const {error} = details;
  if (error?.failureType === 'subtestsFailed') return undefined;
  return error?.cause?.stack ?? error?.cause ?? error?.stack ?? error;
}

/** Whether what is reported is a whole file, which happens when no test in it was. */
const isFile = (name) => name.endsWith('.test.mjs');

/** The name of a bundled test file is that of its source. */
function readable(name) {
  if (!isFile(name)) return name;
  const path = relative('.', name).replaceAll('\\', '/');
  return path.replace(/^\.cache\/node-tests-\d+\/(.*)\.mjs$/, '$1.ts');
}
