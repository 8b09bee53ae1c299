import type {Router} from '../core/router.js';

/** The title of the deepest match that has one. */
export function titleOf(router: Router): string | undefined {
  for (let index = router.matches.length; index--;) {
    const {entry, kind, scope} = router.partAt(index)!;
    const {pageTitle} = entry.route;
    if (!pageTitle || kind !== 'render') continue;
    try {
      return typeof pageTitle === 'function' ? (pageTitle(scope) as string) : pageTitle;
    } catch (error) {
      router.report(error);
      return undefined;
    }
  }
  return undefined;
}
