/** A route, as far as the model of the random walk has to know it. */
export interface ModelRoute {
  readonly path: string;
  readonly staleTime: number;
  readonly gcTime: number;
  readonly hasPending: boolean;
  readonly hasError: boolean;
  /** What the loader is keyed by; the whole query otherwise. */
  readonly deps?: (search: Record<string, string>) => unknown;
  /** Whether the test answers for `beforeLoad`, or else where that redirects to. */
  readonly guard?: 'ask' | `/${string}`;
  /** What the loader returns at once; the test settles the others. */
  readonly instant?: object;
}

export type Status = 'pending' | 'success' | 'error';

/** Where a loader or a `beforeLoad` sends the page. */
export class ModelRedirect {
  declare readonly to: string;

  constructor(to: string) {
    Object.assign(this, {to});
  }
}

/** Stands for every `notFound()`. */
export const NOT_FOUND = 'not found';

/** How something that the test settles ends. */
export type Outcome =
  | {status: 'success'; value: unknown; deferreds?: ModelDeferred[]}
  | {status: 'error'; error: unknown};

/** One deferred value in loader data. */
export interface ModelDeferred {
  readonly name: string;
  readonly isThunk: boolean;
  readonly isLazy: boolean;
  readonly key: string | undefined;
  /** How often the thunk has been called. */
  starts: number;
  /** Whether its key has been invalidated while its page was not shown. */
  isStale?: boolean;
  state: {status: Status; value?: unknown; error?: unknown};
  page?: string;
  run?: ModelRun;
}

/** One call of a loader. */
export interface ModelRun {
  readonly entry: ModelEntry;
  isAborted: boolean;
  /** Whether its signal is of no importance any more, either way. */
  isOver: boolean;
}

export interface Plan {
  readonly route: ModelRoute;
  readonly params: Record<string, string>;
  readonly search: Record<string, string>;
  readonly page: string;
  failure?: unknown;
}

/** What is known of one key: its data, and the run that is under way. */
export interface ModelEntry {
  readonly plan: Plan;
  status: Status;
  data?: unknown;
  error?: unknown;
  deferreds: ModelDeferred[];
  /** The run that the data is from. */
  source?: ModelRun;
  run?: ModelRun | undefined;
  isInvalid: boolean;
  isPreload: boolean;
  updatedAt: number;
  usedAt: number;
  /** Those whose retry waits for the run. */
  retried: ModelDeferred[];
}

/** A navigation or a preload under way. */
export interface ModelLoad {
  readonly href: string;
  readonly kind: 'navigation' | 'reload' | 'preload';
  readonly plans: Plan[];
  /** How many `beforeLoad`s have passed. */
  passed: number;
  entries?: ModelEntry[];
  stale: ModelEntry[];
  /** Those of which a run has ended since it began. */
  readonly ended: Set<ModelEntry>;
  readonly pendingAt: number;
  pendingUntil: number;
  /** Where `beforeLoad` has sent it. */
  way?: string;
}

/** One match on the screen. */
export interface Seen {
  readonly entry: ModelEntry;
  readonly search: Record<string, string>;
  kind: 'render' | 'pending' | 'error' | 'notFound';
  error: unknown;
}

/** What an `<await-data>` shows. */
export interface Box {
  page: string;
  status: Status;
  value: unknown;
  error: unknown;
  refreshing: boolean;
}
