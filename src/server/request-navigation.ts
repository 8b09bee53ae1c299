import {type NavigationCoordinator, coordinate} from '../core/coordinator.js';

/** The address of one request, which nobody can leave: where it should lead is noted instead. */
export interface RequestNavigation {
  readonly navigation: NavigationCoordinator;
  /** Resolves with where it first leads. */
  readonly left: Promise<URL>;
}

export function requestNavigation(url: URL): RequestNavigation {
  let leave: (to: URL) => void;
  const left = new Promise<URL>((resolve) => (leave = resolve));
  const navigation = coordinate({
    url,
    listen: () => () => {},
    navigate: (to) => leave(to),
    leave: (to) => leave(to),
  });
  return {navigation, left};
}

/** The address of the page: at the origin of the site, if that is known. */
export function urlOf(request: Request, origin: string | undefined): URL {
  const asked = new URL(request.url);
  // Two slashes at the start of the path must not be another site.
  return origin ? new URL(new URL(origin).origin + asked.pathname + asked.search) : asked;
}

/** The `Location` that leads from a page to an address. */
export function locationOf(to: URL, from: URL): string {
  // Two slashes at the start would be another site.
  const path = to.pathname.replace(/^(?=\/\/)/, '/.') + to.search + to.hash;
  return to.origin === from.origin ? path : to.href;
}
