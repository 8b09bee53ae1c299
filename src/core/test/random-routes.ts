/** A generator of random numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// Few literals, so that routes overlap and look-ups hit; `N` becomes a fresh number.
const literals = ['a', 'a', 'b', 'c', 'ab', 'a-b', '12'];
// prettier-ignore
const oddLiterals = ['x.y', '.a', '@a', 'é', '%C3%A9', '%c3%a9', 'a%2Fb', '%20', '日本', 'a b', 'A', ''];
const plainParts = [':pN', ':pN', ':pN', '*', ':pN?', ':pN*', ':pN+', '*?', '**'];
// prettier-ignore
const regexpParts = [':pN(\\d+)', ':pN(a|b)', ':pN([^/]*)?', ':pN(.*)*', '(\\d+)', '(a/b)', '(a(?:b)?)'];
// prettier-ignore
const mixedParts = [
  'a:pN', 'a-:pN', ':pN.:qN', ':pN-b', ':pN?c', ':pN*b', '*?c', '*b', ':pN**', 'a{b}?', '{a}', '{a}?b',
  '{:pN}', '{:pN}b', 'x{.:pN}?', '(\\d+)b', '(a(?:b)?)?c', '(a)?b', '\\:a', 'a\\b', '{a{', ':pN(?=a)a',
];
// prettier-ignore
const groups = ['{/a}?', '{/:pN}?', '{/:pN}*', '{/b/:pN}?', '{/:pN(\\d+)}?', '{/a}', '{/}?', '{/a}?b', '{-a}?'];
const traps = ['.', '..x', '%2e', '.:pN', ':pp', '//'];
// After a group these would end WebKitGTK's page process, in the naive matcher too.
const earlyTraps = ['{..}', '\\.\\.', '{.}.', '\\\\..', '.%2E'];
// prettier-ignore
const malformed = [':', ':1', '(', ')', '{', '}', ':pp/:pp', '(?<n>a)', '(\\', 'a?', '+', '((a))', '({a)'];

/** A random list of pathname patterns, a few of them malformed, some of them twice. */
export function randomRoutes(random: () => number, count: number): string[] {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  let fresh = 0;
  const segment = (before: string): string => {
    const dice = random();
    if (dice < 0.5) return pick(literals);
    if (dice < 0.57) return pick(oddLiterals);
    if (dice < 0.78) return pick(plainParts);
    if (dice < 0.86) return pick(regexpParts);
    if (dice < 0.97) return pick(mixedParts);
    if (dice < 0.985) return pick(/[:*({]/.test(before) ? traps : earlyTraps);
    return dice < 0.995 ? pick(traps) : pick(malformed);
  };
  const route = (): string => {
    let path = '';
    for (let left = Math.floor(random() * 5); left > 0; left--) {
      path += '/' + segment(path);
      if (random() < 0.08) path += pick(groups);
    }
    if (!path || random() < 0.1) path += '/';
    return path.replaceAll('N', () => String(fresh++));
  };
  const routes: string[] = [];
  while (routes.length < count) {
    routes.push(routes.length && random() < 0.05 ? pick(routes) : route());
  }
  return routes;
}

// prettier-ignore
const urlSegments = [
  'a', 'a', 'b', 'c', 'ab', 'a-b', '12', 'ac', 'cb', 'x.y', '.a', '@a', 'é', '%c3%a9', 'a%2Fb', '%20', '日本',
  '%zz', 'A', '', 'a?', 'a b', 'x', 'bb', '7', ':a', 'a.b',
];

/** The pathname of a random URL: sometimes near one of the routes, so that deep ones are hit as well. */
export function randomPathname(random: () => number, routes: readonly string[]): string {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  let path = '';
  if (random() < 0.6) {
    // A route with its special parts replaced, and most often nothing left of the rest of its syntax.
    path = pick(routes)
      .replace(/:\w+|\*/g, () => pick(urlSegments))
      .replace(/\((?:[^()]|\([^()]*\))*\)/g, () => (random() < 0.5 ? '12' : ''))
      .replace(/[{}?+\\#]/g, '');
    if (random() < 0.2) path = path.slice(0, Math.floor(random() * path.length));
  } else {
    for (let left = Math.floor(random() * 5); left > 0; left--) path += '/' + pick(urlSegments);
  }
  if (!path.startsWith('/')) path = '/' + path;
  if (random() < 0.15) path += '/';
  // No URL keeps dot segments, except that Node 20 misses some of them.
  return new URL('http://localhost' + path).pathname.replaceAll('..', '');
}
