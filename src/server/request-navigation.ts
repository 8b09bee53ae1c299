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
