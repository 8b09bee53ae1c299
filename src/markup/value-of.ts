import type {Match} from '../core/match.js';
import {refusal} from './refusal.js';

/** What the data of a match has under a name, for an element that awaits it. */
export function valueOf(host: Element, name: string, match: Match | undefined): unknown {
  if (!match) return refusal(host, 'put it in a <route-outlet>');
  const data = Object(match.data);
  if (match.status !== 'success') return undefined;
  return Object.hasOwn(data, name)
    ? data[name]
    : refusal(host, `"${match.path}" has no data "${name}", but ${Object.keys(data)}`);
}
