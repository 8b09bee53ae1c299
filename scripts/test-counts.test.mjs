import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {countTests} from './test-counts.mjs';
import {summarize} from './wtr-summary.mjs';

const failures = (run) => countTests(run).reduce((sum, {failed}) => sum + failed, 0);

describe('counting a run of tests', () => {
  const good = {
    name: 'tests',
    code: 0,
    parts: 1,
    summary: [{name: 'Chrome', passed: 3, failed: 0}],
  };

  it('takes over what was reported', () => {
    assert.deepEqual(countTests(good), [{name: 'tests in Chrome', passed: 3, failed: 0}]);
    const failing = {...good, code: 1, summary: [{name: 'Chrome', passed: 3, failed: 2}]};
    assert.deepEqual(countTests(failing), [{name: 'tests in Chrome', passed: 3, failed: 2}]);
  });

  it('fails a part that ran no test', () => {
    assert.equal(failures({...good, summary: [{name: 'Chrome', passed: 0, failed: 0}]}), 1);
  });

  it('fails when a browser did not report, or nothing did', () => {
    assert.equal(failures({...good, parts: 2}), 1);
    assert.equal(failures({...good, summary: []}), 1);
    assert.equal(failures({...good, code: null, summary: []}), 1);
  });

  it('fails when the runner failed although every test passed', () => {
    assert.equal(failures({...good, code: 1}), 1);
    assert.equal(failures({...good, code: null}), 1);
  });
});

describe('counting the sessions of browsers', () => {
  const test = (state) => ({name: 'a test', passed: false, skipped: false, ...state});
  const session = (tests, state) => ({
    browser: {name: 'Chrome'},
    testFile: 'a.test.ts',
    passed: true,
    errors: [],
    testResults: {tests, suites: []},
    ...state,
  });
  const count = (...sessions) => {
    const [{passed, failed}] = summarize(sessions);
    return {passed, failed};
  };

  it('counts tests at every depth', () => {
    const inner = {tests: [test({passed: true})], suites: []};
    const outer = {tests: [test({passed: true}), test()], suites: [inner]};
    assert.deepEqual(count(session([], {passed: false, testResults: outer})), {
      passed: 2,
      failed: 1,
    });
  });

  it('counts each browser for itself', () => {
    const firefox = session([test({passed: true})], {browser: {name: 'Firefox'}});
    assert.deepEqual(
      summarize([session([test({passed: true})]), firefox]).map(({name, passed}) => [name, passed]),
      [
        ['Chrome', 1],
        ['Firefox', 1],
      ],
    );
  });

  it('fails a file without tests, one that did not load, and a skipped test', () => {
    assert.deepEqual(count(session([])), {passed: 0, failed: 1});
    assert.deepEqual(count(session([], {passed: false, testResults: undefined})), {
      passed: 0,
      failed: 1,
    });
    assert.deepEqual(count(session([test({skipped: true}), test({passed: true})])), {
      passed: 1,
      failed: 1,
    });
  });

  it('fails a session that failed although its tests passed', () => {
    const broken = session([test({passed: true})], {passed: false, errors: [new Error('late')]});
    assert.deepEqual(count(broken), {passed: 1, failed: 1});
  });
});
