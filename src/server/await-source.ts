import {recordOf} from '../core/deferred.js';
import {jsonSource} from '../markup/json-source.js';
import {valueOf} from '../markup/value-of.js';
import type {Place, Rendering} from './rendering.js';
import type {TreeElement} from './tree.js';

/** What an `<await-data>` awaits, if that can be said here. */
export function sourceOf(host: TreeElement, {router, index}: Place, rendering: Rendering): unknown {
  const {sources, fetch, signal} = rendering;
  if (sources.has(host)) return sources.get(host);
  const element = host as unknown as Element;
  const promise: unknown = host.properties?.['promise'];
  const src = host.getAttribute('src');
  const name = host.getAttribute('from');
  if (promise !== undefined) return promise;
  if (src) return jsonSource(element, src, fetch, signal);
  try {
    return name ? valueOf(element, name, router?.matches[index]) : undefined;
  } catch (reason) {
    // Data may refuse to be read.
    return Promise.reject(reason);
  }
}

export const isEager = (host: TreeElement): boolean =>
  !/^(visible|idle|interaction)$/.test(host.getAttribute('start') ?? '');

/** Begins to fetch what an `<await-data>` in the page itself awaits, before that is shown. */
export function startAwait(host: TreeElement, rendering: Rendering): void {
  const source = sourceOf(host, {index: -1}, rendering);
  rendering.sources.set(host, source);
  if (source === undefined) return;
  // In any case: what was rejected already is to be handled in the same task.
  const record = recordOf(source);
  if (isEager(host)) record.start();
}
