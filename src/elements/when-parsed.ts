/** Waits for DOMContentLoaded, before which module scripts run, or one microtask if it has passed. */
export function whenParsed(callback: () => void): void {
  // Module scripts run while `readyState` is "interactive" already, hence the time.
  const [timing] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (timing?.domContentLoadedEventStart || document.readyState === 'complete') {
    queueMicrotask(callback);
  } else {
    for (const type of ['DOMContentLoaded', 'load']) addEventListener(type, callback, {once: true});
  }
}
