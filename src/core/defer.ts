import {type Deferred, DeferredRecord, isDeferred, recordOf, records} from './deferred.js';

/** How {@link defer} treats what it is given. */
export interface DeferOptions {
  /** The name by which `invalidate({key})` finds it. */
  key?: string;
  /** Starts a thunk only when the first `<await-data>` asks for it. */
  lazy?: boolean;
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
  {key, lazy}: DeferOptions = {},
): Deferred<Awaited<T>> {
  const isKnown = isDeferred(source);
  if (!isKnown && typeof source !== 'function') {
    throw new TypeError(`defer() takes a promise or a function, not ${source}`);
  }
  // A proxy would have no record. Vue puts none around what is frozen, and Svelte and the stores of
  // Solid none around what has a prototype of its own.
  const deferred = Object.freeze(Object.create({})) as Deferred<Awaited<T>>;
  records.set(
    deferred,
    isKnown ? recordOf(source) : Object.assign(new DeferredRecord(source), {key, lazy}),
  );
  return deferred;
}
