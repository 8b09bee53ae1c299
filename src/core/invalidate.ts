import type {Entry} from './entry.js';
import {type InvalidateFilter, fits, matchOf} from './match.js';
import {NOWHERE} from './route-table.js';

/** Runs again the deferreds of a match whose keys have been invalidated. */
export const rerunStale = ({deferreds}: Entry): Promise<unknown> =>
  Promise.all(deferreds.map(async (record) => record.isStale && !record.isIdle && record.run()));

/** Marks an entry, or its deferreds of a key, as stale, if the filter means it; loads what is shown. */
export async function invalidateEntry(
  entry: Entry,
  filter: InvalidateFilter,
  isShown: (entry: Entry) => boolean,
  retry: (entry: Entry) => Promise<void>,
): Promise<void> {
  if (entry.route === NOWHERE || !fits(matchOf(entry), filter)) return;
  const {key} = filter as {key?: string};
  if (key !== undefined) {
    for (const record of entry.deferreds) record.isStale ||= record.key === key;
    if (isShown(entry)) await rerunStale(entry);
    return;
  }
  entry.isInvalid = true;
  if (isShown(entry)) await (entry.status === 'success' ? entry.load('stay') : retry(entry));
}
