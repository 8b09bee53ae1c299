/** The address that the fragment `#/path` of another one stands for. */
export const fromHash = ({protocol, host, hash}: URL): URL | undefined =>
  hash.startsWith('#/') ? new URL(`${protocol}//${host}${hash.slice(1)}`) : undefined;
