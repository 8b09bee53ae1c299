import {useSyncExternalStore} from 'react';

const never = () => () => {};

/**
 * React's `hydrateRoot` passes over the properties and the listeners of custom elements, but sets
 * what changes afterwards: `promise={isHydrated ? promise : undefined}`.
 */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
