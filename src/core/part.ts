import type {LoaderEntry} from './loader-entry.js';
import {NotFound} from './not-found.js';
import type {ErrorScope, Render} from './route.js';

/** What is shown where a route itself has none of its own. */
export interface Defaults {
  pending?: Render | undefined;
  error?: Render<ErrorScope> | undefined;
  notFound?: Render<ErrorScope> | undefined;
}

type Kind = 'content' | keyof Defaults;

/** What is to be shown in the place of one match. */
export interface Part {
  readonly entry: LoaderEntry;
  /** The same kind for the same route updates what is there; any other makes it anew. */
  readonly kind: Kind;
  readonly render?: Render<ErrorScope> | undefined;
  readonly component?: string | undefined;
}

/**
 * What the entry at `index` shows: its own content or, for its state, what the nearest route above
 * has; with `hasFailed`, because its own content fails to render.
 */
export function partOf(
  entries: readonly LoaderEntry[],
  index: number,
  defaults: Defaults,
  hasFailed?: boolean,
): Part {
  const entry = entries[index]!;
  const kind = hasFailed ? 'error' : kindOf(entry);
  if (kind === 'content') {
    const {render, component} = entry.plan.route;
    return {entry, kind, render, component};
  }
  const above = entries.slice(0, index + 1).findLast(({plan}) => plan.route[kind]);
  return {entry, kind, render: above?.plan.route[kind] ?? defaults[kind]};
}

function kindOf({status, error}: LoaderEntry): Kind {
  if (status === 'success') return 'content';
  if (status === 'pending') return status;
  return error instanceof NotFound ? 'notFound' : 'error';
}
