import type {NavigationType} from '../core/navigation.js';

type Position = readonly [x: number, y: number];

/** What may make the page higher. */
const GROWTH = ['await-success', 'await-error', 'route-change'];
/** What a person does who is about to scroll. */
const HANDS = ['wheel', 'touchmove', 'keydown', 'pointerdown'];

/** Where the entries of the history were left, by their keys; read when it is first needed. */
let positions: Map<string, Position> | undefined;
let keyNow: () => string;
/** Whether the page shows what its address says. */
let isThere = true;
/** Ends the attempts to get somewhere. */
let stop = (): void => {};
/** Where they are to lead, if that is a place that was left. */
let wanted: Position | undefined;

/**
 * Keeps scroll positions from now on, also for when this document is loaded again. `key` names the
 * current entry of the history.
 */
export function watchScroll(key: () => string, signal: AbortSignal): void {
  keyNow = key;
  isThere = true;
  const onPageHide = (): void => {
    keepScroll();
    try {
      sessionStorage['meanwhile'] = JSON.stringify([...positions!]);
    } catch {
      // It is blocked or full.
    }
  };
  addEventListener('pagehide', onPageHide, {signal});
  signal.addEventListener('abort', () => stop());
  if (positions) return;
  try {
    positions = new Map(JSON.parse(sessionStorage['meanwhile']) as [string, Position][]);
  } catch {
    positions = new Map();
  }
  // What a loader brings comes too late for the browser's own restoration.
  const [timing] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (/^[rb]/.test(timing?.type ?? '')) restoreScroll();
}

/** Notes where the current entry is scrolled to; to be called before it is left. */
export function keepScroll(): void {
  if (!isThere) return;
  const key = keyNow();
  positions!.delete(key);
  positions!.set(key, wanted ?? [scrollX, scrollY]);
  // Browsers keep no more entries either.
  if (positions!.size > 100) positions!.delete(positions!.keys().next().value!);
}

/** The current entry has been left, and the one that is current now is not shown yet. */
export function leaveScroll(): void {
  stop();
  isThere = false;
}

/** The current entry is shown: scrolls as the platform does when it loads a page or goes back to one. */
export function arriveScroll(type: NavigationType, isSamePage: boolean): void {
  isThere = true;
  if (type === 'traverse' && restoreScroll()) return;
  // With another query in the same entry, as a filter changes it, the page stays where it is.
  if (isSamePage && type !== 'push') return;
  scrollTo({left: 0, top: 0, behavior: 'instant'});
  if (location.hash) {
    aim(() => {
      const target = fragment();
      target?.scrollIntoView({behavior: 'instant'});
      return !!target && scrollY + innerHeight < heightNow() - 1;
    });
  }
}

/** Scrolls to where the current entry was left. Returns whether that is known. */
export function restoreScroll(): boolean {
  const position = positions!.get(keyNow());
  if (!position) return false;
  const [left, top] = position;
  aim(() => {
    scrollTo({left, top, behavior: 'instant'});
    return Math.hypot(scrollX - left, scrollY - top) < 1;
  }, position);
  return true;
}

const heightNow = (): number => document.documentElement.scrollHeight;

function fragment(): Element | null {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    // The escapes in it are none.
    return null;
  }
}

/** Tries until `go` returns true or the person takes over, whenever the page may have grown. */
function aim(go: () => boolean, position?: Position): void {
  stop();
  if (go()) return;
  const aiming = new AbortController();
  const {signal} = aiming;
  let top = scrollY;
  let height = heightNow();
  const again = (): void => {
    if (go()) return stop();
    top = scrollY;
    height = heightNow();
  };
  const observer = new ResizeObserver(again);
  const listen = (types: readonly string[], listener: () => void): void => {
    for (const type of types)
      addEventListener(type, listener, {capture: true, passive: true, signal});
  };
  wanted = position;
  stop = () => {
    aiming.abort();
    observer.disconnect();
    wanted = undefined;
  };
  listen(GROWTH, again);
  listen(HANDS, stop);
  listen(['scroll'], () => {
    // A browser that keeps in place what is in view scrolls too, but only as the height changes.
    if (scrollY !== top && heightNow() === height) stop();
  });
  observer.observe(document.documentElement);
  observer.observe(document.body);
}
