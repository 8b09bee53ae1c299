// What bench/matcher.mjs runs in each engine: the matcher against a scan of the whole list.
import {createMatcher} from '../src/core/matcher.js';
import {createNaiveMatcher} from '../src/core/test/naive-matcher.js';
import {loadPathPattern} from '../src/core/url-pattern.js';

const SAMPLES = 20;
const SAMPLE_MS = 5;

/** `count` routes in sections of four: many different first segments, as in a large site. */
function routes(count) {
  const shapes = ['list', ':id', ':id/comments/:cid', 'files/*'];
  return Array.from({length: count}, (_, order) => {
    const path = `/s${Math.floor(order / 4)}/${shapes[order % 4]}`;
    return {path, value: path};
  });
}

/** A look-up per kind. `near` is the worst miss: in the last section, where two patterns are asked. */
function lookUps(count) {
  const section = Math.floor(count / 4) - 1;
  return {
    first: '/s0/list',
    param: '/s0/7',
    last: `/s${section}/files/a/b`,
    near: `/s${section}/7/none/at/all`,
    miss: '/none/at/all',
  };
}

/**
 * µs a call for each of the functions: the best of interleaved samples, as other work on the machine
 * can only add to them.
 */
function compare(...functions) {
  const best = functions.map(() => Infinity);
  for (let sample = 0; sample < SAMPLES; sample++) {
    functions.forEach((call, which) => {
      let calls = 0;
      let elapsed = 0;
      const start = performance.now();
      for (let batch = 1; elapsed < SAMPLE_MS; batch *= 2) {
        for (let i = 0; i < batch; i++) call();
        calls += batch;
        elapsed = performance.now() - start;
      }
      best[which] = Math.min(best[which], (elapsed * 1000) / calls);
    });
  }
  return best;
}

function timed(call) {
  const start = performance.now();
  const value = call();
  return [value, performance.now() - start];
}

/** Measures one size. Times of a look-up are in µs, `buildMs` in ms. */
export async function measure(count) {
  const native = 'URLPattern' in globalThis;
  const Pattern = await loadPathPattern();
  const entries = routes(count);
  const [indexed, indexedMs] = timed(() => createMatcher(entries, Pattern));
  const [linear, linearMs] = timed(() => createNaiveMatcher(entries, Pattern));

  const cases = lookUps(count);
  const probes = Object.values(cases);
  for (let section = 0; section < count / 4; section += Math.ceil(count / 40)) {
    for (const rest of ['', '/', '/list/', '/7', '/7/comments/8', '/files/a']) {
      probes.push(`/s${section}${rest}`);
    }
  }
  for (const pathname of probes) {
    const [ours, theirs] = [indexed, linear].map(({match}) => JSON.stringify(match(pathname)));
    if (ours !== theirs) throw new Error(`${count} routes, ${pathname}: ${ours}, not ${theirs}`);
  }

  const times = {};
  for (const [kind, pathname] of Object.entries(cases)) {
    times[kind] = compare(
      () => indexed.match(pathname),
      () => linear.match(pathname),
    );
  }
  return {count, native, buildMs: [indexedMs, linearMs], times};
}
