/** What `run` returns, or `undefined` where it throws. */
export function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** `String(value)` for any value: null-prototype objects and a `toString` that throws included. */
export function printed(value: unknown): string {
  return attempt(() => String(value)) ?? '[object Object]';
}
