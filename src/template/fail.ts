/** Throws an error: where it is (the opening tag, and the expression if it is one), then what it is. */
export function fail(...message: string[]): never {
  throw new Error(message.join(': '));
}
