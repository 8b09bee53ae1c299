/** `String(value)` for any value: null-prototype objects and a `toString` that throws included. */
export function printed(value: unknown): string {
  try {
    return String(value);
  } catch {
    return '[object Object]';
  }
}
