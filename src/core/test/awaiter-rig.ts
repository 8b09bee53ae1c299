import {Awaiter} from '../awaiter.js';

/** An awaiter, and a record of what it told. */
export interface AwaiterRig {
  readonly awaiter: Awaiter;
  /** Status, value and whether it refreshes, at every change since. */
  readonly log: unknown[][];
}

export function awaiterRig({connected = true}: {connected?: boolean} = {}): AwaiterRig {
  const log: unknown[][] = [];
  const awaiter = new Awaiter(() => log.push(now(awaiter)));
  if (connected) awaiter.connect();
  log.length = 0;
  return {awaiter, log};
}

/** What an awaiter shows. */
export const now = ({status, value, refreshing}: Awaiter): unknown[] => [status, value, refreshing];
