import type {PathPattern, PathPatternConstructor} from './url-pattern.js';

/** A path and what it stands for. */
export interface MatcherEntry<T> {
  /** A whole pathname pattern in the syntax of `URLPattern`; begins with `/`. */
  path: string;
  value: T;
}

export interface MatchResult<T> {
  value: T;
  /**
   * What the groups of the path matched, decoded, on a null-prototype object. A malformed escape
   * stays as it is, a group that took no part is left out, and groups without a name are `0`, `1`, ….
   */
  params: Readonly<Record<string, string>>;
}

export interface Matcher<T> {
  /**
   * The first entry, in list order, whose path matches.
   *
   * @param pathname The `pathname` of a `URL`. One trailing `/` is ignored, in the paths too.
   */
  match(pathname: string): MatchResult<T> | undefined;
}

interface Candidate<T> {
  entry: MatcherEntry<T>;
  /** Its place in the list. */
  order: number;
  path: string;
  /** Literal segments and nothing else, so that whoever has come to its key has matched. */
  literal: boolean;
  pattern: PathPattern | undefined;
}

/**
 * A path in which every part brings its own `/` along: whatever an optional part leaves out, the part
 * before it ends at a `/` or at the end. (In `/a/:b?c` it does not, and that one matches `/ac`.)
 */
const REGULAR =
  /^(?:\{?\/(?:[\w~@.%-]*|(?::\w+|\*|(?::\w+)?\((?:[^()\\]|\\.)*\))[?*+]?)(?:\}[?*+]?)?)+$/;

/**
 * What makes it possible that a regular path is malformed, or is rewritten by URLPattern: regular
 * expressions, braces, escapes, dotted segments, names that are no names or come twice.
 */
const DOUBTFUL = /[({}%]|\/\.|:\d|:(\w+)\b.*:\1\b/;

/** The literal segments that a regular path begins with. */
const REGULAR_PREFIX = /^(?:\/[\w~@.%-]*(?=[/{]|$))*/;

/** The same for any other path: only those followed by a `/` that can not belong to an optional part. */
const IRREGULAR_PREFIX = /^(?:\/[\w~@.%-]*(?=\/(?:[\w~@.%{\\-]|:\w+[/~@.%-])))*/;

/** Ends the key of a path that is all literal. No pathname holds it. */
const END = '/?';

/**
 * What ends the page's process: in WebKitGTK a named group inside a regular expression, at the first
 * match, and some dot segments after a group; there and in Chromium a tab or line break between groups.
 */
const DEADLY = /\(\?<(?![=!])|[\t\n\r]|\/\.\.(?![\w.~-])/;

/**
 * Refuses the paths that an engine does not survive. Other mistakes are found by `createMatcher`.
 *
 * @throws {TypeError}
 */
export function checkPath(path: string): void {
  const found = DEADLY.exec(path);
  if (found) {
    throw new TypeError(
      `The path "${path}" has ${JSON.stringify(found[0])} in it, which crashes some engines: put a name before its group.`,
    );
  }
}

/**
 * Gives URLPattern's answers for a list of paths, the first match in list order, at a cost that does
 * not grow with the list: each path is filed under the literal segments that it begins with, and a
 * look-up asks only the patterns filed along its own pathname.
 *
 * @param onInvalid Is told of each malformed path before this returns, and later of a pattern that
 *   throws while it is matched; either is no match, and the other entries go on working. Without it
 *   the error is thrown.
 */
export function createMatcher<T>(
  entries: readonly MatcherEntry<T>[],
  Pattern: PathPatternConstructor,
  onInvalid: (entry: MatcherEntry<T>, error: Error) => void = (_, error) => {
    throw error;
  },
): Matcher<T> {
  const index = new Map<string, Candidate<T>[]>();

  entries.forEach((entry, order) => {
    const path = withoutTrailingSlash(entry.path);
    let pattern: PathPattern | undefined;
    // Most paths are well-formed by their looks, and wait for their first look-up to be compiled.
    if (!REGULAR.test(path) || DOUBTFUL.test(path)) {
      try {
        pattern = compile(path, Pattern);
      } catch (error) {
        onInvalid(entry, error as Error);
        return;
      }
    }
    // The platform's own spelling is what pathnames are compared with: encoded, without dot segments.
    const text = pattern?.pathname ?? path;
    const [prefix] = (REGULAR.test(text) ? REGULAR_PREFIX : IRREGULAR_PREFIX).exec(text)!;
    const literal = prefix === text;
    let filed: Candidate<T>[] = [];
    for (const key of keysOf(literal ? text + END : prefix)) {
      filed = index.get(key) ?? [];
      index.set(key, filed);
    }
    filed.push({entry, order, path, literal, pattern});
  });

  return {
    match(given) {
      const pathname = withoutTrailingSlash(given);
      let candidates: Candidate<T>[] = [];
      for (const key of keysOf(pathname + END)) {
        const filed = index.get(key);
        if (!filed) break;
        candidates = candidates.concat(filed);
      }
      candidates.sort((a, b) => a.order - b.order);
      for (const candidate of candidates) {
        const {entry, literal, path} = candidate;
        if (literal) return {value: entry.value, params: Object.create(null)};
        try {
          candidate.pattern ??= compile(path, Pattern);
          const result = candidate.pattern.exec({pathname});
          if (result) return {value: entry.value, params: decoded(result.pathname.groups)};
        } catch (error) {
          onInvalid(entry, error as Error);
        }
      }
      return undefined;
    },
  };
}

function compile(path: string, Pattern: PathPatternConstructor): PathPattern {
  checkPath(path);
  try {
    return new Pattern({pathname: path});
  } catch (cause) {
    throw new TypeError(`The path "${path}" is no URLPattern: ${(cause as Error).message}`, {
      cause,
    });
  }
}

const withoutTrailingSlash = (path: string) => path.replace(/(?!^)\/$/, '');

/** `/a/b` gives an empty key, `/a` and `/a/b`. */
function keysOf(path: string): string[] {
  let key = '';
  return ['', ...path.split(/(?=\/)/)].map((segment) => (key += segment));
}

function decoded(groups: Record<string, string | undefined>): Record<string, string> {
  const params: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(groups)) {
    if (value === undefined) continue;
    try {
      params[name] = decodeURIComponent(value);
    } catch {
      params[name] = value; // A malformed escape.
    }
  }
  return params;
}
