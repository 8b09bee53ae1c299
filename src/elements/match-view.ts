import type {Part} from '../core/part.js';
import type {Router} from '../core/router.js';
import type {OwnContent} from './own-content.js';

type Component = HTMLElement & {readonly updateComplete?: Promise<unknown>};

/**
 * Shows the match at `index`, synchronously, or nothing without a router; resolves when its component
 * has rendered.
 */
export type MatchView = (router: Router | undefined, index: number) => Promise<void>;

/** Makes the function that puts the content of one match after the other into an outlet. */
export function matchView(own: OwnContent): MatchView {
  /** What the DOM was made for; as long as it stays, it is updated rather than made anew. */
  let shownKey: string | undefined;
  let element: Component | undefined;

  const begin = (key: string | undefined): void => {
    if (key === shownKey) return;
    shownKey = key;
    element = undefined;
    own.show();
  };

  const fill = ({component, render, scope}: Part): unknown => {
    if (!component) return own.show(render?.(scope));
    const {data, params, search, parent} = scope;
    element ??= document.createElement(component) as Component;
    own.show(Object.assign(element, {data, params, search, parent}));
    return element.updateComplete;
  };

  return async (router, index) => {
    const part = router?.partAt(index);
    begin(part?.key);
    if (!router || !part) return;
    const {entry} = part;
    try {
      await fill(part);
    } catch (reason) {
      if (router.partAt(index)?.entry !== entry) return;
      const failure = router.partAt(index, {reason})!;
      // What was rendered so far may be in pieces.
      begin('failure');
      try {
        fill(failure);
      } catch (second) {
        router.report(second);
      }
      router.fail(entry, reason, !!failure.render);
    }
  };
}
