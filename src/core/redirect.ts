/** How {@link redirect} goes to its target. */
export interface RedirectOptions {
  /** Takes the place of the current history entry (default), or adds one. */
  replace?: boolean;
  /** Allows a target on another origin. */
  external?: boolean;
}

/** What {@link redirect} returns. */
export class Redirect {
  readonly to: string;
  readonly replace: boolean;
  readonly external: boolean;

  constructor(to: string, {replace = true, external = false}: RedirectOptions = {}) {
    this.to = to;
    this.replace = replace;
    this.external = external;
    Object.freeze(this);
  }
}

/**
 * Sends the navigation elsewhere; thrown or returned from `beforeLoad` or a loader. `to` is resolved
 * like a link, and must stay on this origin unless `external` is set.
 */
export function redirect(to: string | URL, options: RedirectOptions = {}): Redirect {
  return new Redirect(String(to), options);
}
