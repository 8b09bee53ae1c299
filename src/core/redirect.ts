/** How {@link redirect} goes to its target. */
export interface RedirectOptions {
  /** Takes the place of the current history entry (default), or adds one. */
  replace?: boolean;
  /** Allows a target on another origin. */
  external?: boolean;
}

/** What {@link redirect} returns. */
export class Redirect {
  declare readonly to: string;
  declare readonly replace: boolean;
  declare readonly external: boolean;

  constructor(to: string | URL, {replace = true, external = false}: RedirectOptions = {}) {
    Object.freeze(Object.assign(this, {to: String(to), replace, external}));
  }
}

/**
 * Sends the navigation elsewhere; thrown or returned from `beforeLoad` or a loader. `to` is resolved
 * like a link, and must stay on this origin unless `external` is set. It is not checked against the
 * registered routes, as a route that returns it is one of them.
 */
export function redirect(to: string | URL, options?: RedirectOptions): Redirect {
  return new Redirect(to, options);
}

const MAX_REDIRECTS = 20;

/**
 * Turns a redirect that is not to be followed, behind the addresses of `chain`, into the error that
 * says why; any other reason stays as it is.
 */
export function checkRedirect(
  reason: unknown,
  chain: readonly URL[],
  {canReach, resolve}: {canReach(to: URL): boolean; resolve(to: string, from?: URL): URL},
): unknown {
  if (!(reason instanceof Redirect)) return reason;
  const {to, external} = reason;
  const target = URL.canParse(to, chain.at(-1)) && resolve(to, chain.at(-1));
  const isAllowed =
    target &&
    /^https?:$/.test(target.protocol) &&
    (external || target.origin === chain[0]!.origin) &&
    canReach(target);
  if (isAllowed && chain.length <= MAX_REDIRECTS) return reason;
  const path = chain.map(({pathname}) => pathname).join(' → ');
  return new Error(
    isAllowed
      ? `More than ${MAX_REDIRECTS} redirects: ${path} → ${to}`
      : `redirect("${to}") is refused: another origin needs http(s) and {external: true}, memory a route.`,
  );
}
