import type {Router} from '../core/router.js';
import {streaming} from '../take-over/streaming.js';
import {titleOf} from '../markup/title.js';

/**
 * Makes the function that names the document after the deepest match that has a title; without one
 * it gets back the name that it had before any route named it.
 */
export function documentTitle(): (router: Router) => void {
  let firstTitle: string | undefined;
  return (router) => {
    const title = titleOf(router) ?? firstTitle;
    if (title === undefined) return;
    firstTitle ??= streaming.title ?? document.title;
    document.title = title;
  };
}
