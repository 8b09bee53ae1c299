import type {Router} from '../core/router.js';

/**
 * Makes the function that names the document after the deepest match that has a title; without one
 * it gets back the name that it had before any route named it.
 */
export function documentTitle(): (router: Router) => void {
  let firstTitle: string | undefined;
  return (router) => {
    let title: unknown = firstTitle;
    for (let index = router.matches.length; index--;) {
      const {entry, kind, scope} = router.partAt(index)!;
      const {pageTitle} = entry.route;
      if (!pageTitle || kind !== 'render') continue;
      try {
        title = typeof pageTitle === 'function' ? pageTitle(scope) : pageTitle;
      } catch (error) {
        router.report(error);
      }
      break;
    }
    if (title === undefined) return;
    firstTitle ??= document.title;
    document.title = title as string;
  };
}
