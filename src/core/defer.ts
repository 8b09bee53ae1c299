import {DeferredRecord, isThenable, keepRecord, recordOf} from './deferred.js';

/** How {@link defer} treats what it is given. */
export interface DeferOptions {
  /** The name by which `invalidate({key})` finds it. */
  key?: string;
  /** Starts a thunk only when the first `<await-data>` asks for it. */
  lazy?: boolean;
}

/** What {@link defer} returns: opaque, and not a thenable, so that no `await` starts or unwraps it. */
export class Deferred<T = unknown> {
  /** For types only: what the value will be. */
  declare readonly awaited?: T;
  readonly key: string | undefined;
  readonly lazy: boolean;

  constructor({key, lazy = false}: DeferOptions) {
    this.key = key;
    this.lazy = lazy;
    Object.freeze(this);
  }
}

/** Whether `value` came from {@link defer}. */
export function isDeferred(value: unknown): value is Deferred {
  return value instanceof Deferred;
}

/**
 * Leaves slow data in what a loader returns. A thunk starts when the loader returns it (with `lazy`,
 * when the first `<await-data>` asks), gets a `signal` that aborts when the page is left, and can be
 * run again by a retry. A promise is marked handled at once; one that is returned as it is needs no
 * `defer`.
 *
 * @example
 * loader: async ({params}) => ({
 *   post: await getPost(params.id),
 *   comments: defer(({signal}) => getComments(params.id, {signal}), {key: 'comments'}),
 * })
 */
export function defer<T>(
  source: PromiseLike<T> | ((context: {signal: AbortSignal}) => PromiseLike<T> | T),
  options: DeferOptions = {},
): Deferred<Awaited<T>> {
  const deferred = new Deferred<Awaited<T>>(options);
  if (isThenable(source)) {
    keepRecord(deferred, recordOf(source));
  } else if (typeof source === 'function') {
    keepRecord(deferred, new DeferredRecord(source));
  } else {
    throw new TypeError(`defer() takes a promise or a function that returns one, not ${source}`);
  }
  return deferred;
}
