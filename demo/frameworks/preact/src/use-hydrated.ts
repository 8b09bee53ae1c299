import {useLayoutEffect, useState} from 'preact/hooks';

/**
 * Preact writes objects into attributes on the server, and passes over them when it hydrates, but
 * sets what changes afterwards: `promise={isHydrated ? promise : undefined}`.
 */
export function useHydrated(): boolean {
  const [isHydrated, setHydrated] = useState(false);
  useLayoutEffect(() => setHydrated(true), []);
  return isHydrated;
}
