import type {Entry} from './entry.js';
import {NotFound} from './not-found.js';
import type {ErrorScope, Render} from './route.js';

/** What is shown where a route itself has none of its own. */
export interface Defaults {
  pending?: Render | undefined;
  error?: Render<ErrorScope> | undefined;
  notFound?: Render<ErrorScope> | undefined;
}

/** What is to be shown in the place of one match. */
export interface Part {
  readonly entry: Entry;
  /** `render` is the content; the others stand in for it. */
  readonly kind: 'render' | keyof Defaults;
  /** The same one updates what is there; any other makes it anew. */
  readonly key: string;
  readonly render: Render<ErrorScope> | undefined;
  readonly component: string | undefined;
  readonly scope: ErrorScope;
}

/**
 * What the entry at `index` shows: its own content or, for its state, what the nearest route above
 * has; with `failure`, because its own content fails to render.
 */
export function partOf(
  entries: readonly Entry[],
  index: number,
  defaults: Defaults,
  retry: () => void,
  failure?: {readonly reason: unknown},
): Part {
  const entry = entries[index]!;
  const {route, status, data, params, search, location} = entry;
  const error = failure ? failure.reason : entry.error;
  const kind = failure
    ? 'error'
    : status === 'success'
      ? 'render'
      : status === 'error' && error instanceof NotFound
        ? 'notFound'
        : status;
  const isContent = kind === 'render';
  const sources: readonly Partial<Record<typeof kind, Render<ErrorScope>>>[] = isContent
    ? [route]
    : [defaults, ...entries.slice(0, index + 1).map((above) => above.route)];
  return {
    entry,
    kind,
    key: route.identity + kind,
    render: sources.findLast((source) => source[kind])?.[kind],
    component: isContent ? route.component : undefined,
    scope: {data, params, search, location, parent: entries[index - 1]?.data, error, retry},
  };
}

/** Whether a part renders nothing of its own, so that its child takes its place. */
export const isEmpty = ({kind, render, component}: Part): boolean =>
  kind === 'render' && !render && !component;
