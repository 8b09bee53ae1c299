// Gives node:test the global names of mocha, so that one test file runs in browsers and in Node.
// Loaded by `node --import`. There is no `.only` and no `.skip`: a run is always the whole run.
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';

/** mocha lets a slow test raise its own limit; here every test has the same generous one. */
const TIMEOUT_MS = 300_000;

const mochaContext = {
  timeout() {
    return mochaContext;
  },
  slow() {
    return mochaContext;
  },
};

function adapt(body) {
  if (body?.length > 0)
    throw new TypeError('A test with a `done` callback: return a promise instead.');
  return () => body.call(mochaContext);
}

Object.assign(globalThis, {
  describe: (title, body) => describe(title, adapt(body)),
  it: (title, body) => it(title, {timeout: TIMEOUT_MS}, adapt(body)),
  before: (body) => before(adapt(body)),
  after: (body) => after(adapt(body)),
  beforeEach: (body) => beforeEach(adapt(body)),
  afterEach: (body) => afterEach(adapt(body)),
});
