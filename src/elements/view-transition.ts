import type {NavigationType} from '../core/navigation.js';

/**
 * Makes a change as a view transition, whose type is that of the navigation. Without any where there
 * are none, or where the person wants less motion.
 * https://drafts.csswg.org/css-view-transitions-2/
 */
export function viewTransition(change: () => void, type: NavigationType): void {
  if (!document.startViewTransition || matchMedia('(prefers-reduced-motion:reduce)').matches) {
    return change();
  }
  const {ready, finished, updateCallbackDone} = document.startViewTransition({
    update: change,
    types: [type],
  });
  // One that is skipped rejects them, which is nobody's error.
  for (const promise of [ready, finished, updateCallbackDone]) promise.catch(() => {});
}
