import type {MatcherEntry, MatchResult} from '../matcher.js';
import type {PathPatternConstructor} from '../url-pattern.js';

/** What the matcher must agree with: ask every pattern, in order. Malformed paths are left out. */
export function createNaiveMatcher<T>(
  entries: readonly MatcherEntry<T>[],
  Pattern: PathPatternConstructor,
): {match(pathname: string): MatchResult<T> | undefined; malformed: MatcherEntry<T>[]} {
  const malformed: MatcherEntry<T>[] = [];
  const patterns = entries.flatMap((entry) => {
    try {
      return {value: entry.value, pattern: new Pattern({pathname: trim(entry.path)})};
    } catch {
      malformed.push(entry);
      return [];
    }
  });
  return {
    malformed,
    match(pathname) {
      const input = {pathname: trim(pathname)};
      const found = patterns.find(({pattern}) => pattern.test(input));
      if (!found) return undefined;
      const {groups} = found.pattern.exec(input)!.pathname;
      const params = Object.create(null) as Record<string, string>;
      for (const name of Object.keys(groups)) {
        if (groups[name] !== undefined) params[name] = decode(groups[name]);
      }
      return {value: found.value, params};
    },
  };
}

function trim(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
