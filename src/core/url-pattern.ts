/** The part of `URLPattern` that we use; TypeScript before 6 has no such type. */
export interface PathPattern {
  /** The pattern in its canonical form: what the platform really compares. */
  readonly pathname: string;
  test(input: {pathname: string}): boolean;
  exec(input: {pathname: string}): {
    pathname: {groups: Record<string, string | undefined>};
  } | null;
}

/** `URLPattern` as a constructor of pathname patterns. Throws a `TypeError` for a malformed one. */
export type PathPatternConstructor = new (init: {pathname: string}) => PathPattern;

let polyfill: PathPatternConstructor | undefined;
let loading: Promise<{URLPattern: unknown}> | undefined;

/** The native constructor; where it is missing, `undefined` until `loadPathPattern()` has settled. */
export function pathPattern(): PathPatternConstructor | undefined {
  return (globalThis as {URLPattern?: PathPatternConstructor}).URLPattern ?? polyfill;
}

/**
 * The native constructor, or else the one of `urlpattern-polyfill`, which is fetched at the first
 * call and put on `globalThis` by that package itself. A failed load rejects with an `Error` that
 * says so and carries the `cause`; the next call tries again.
 *
 * @param importPolyfill How the polyfill is fetched.
 */
export async function loadPathPattern(
  importPolyfill: () => Promise<{URLPattern: unknown}> = () => import('urlpattern-polyfill'),
): Promise<PathPatternConstructor> {
  try {
    return pathPattern() ?? (polyfill = (await (loading ??= importPolyfill())).URLPattern as never);
  } catch (cause) {
    loading = undefined;
    throw new Error(
      'No URLPattern here, and urlpattern-polyfill did not load: load one before the first route.',
      {cause},
    );
  }
}
