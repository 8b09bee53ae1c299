import {stringify} from 'devalue';
import {type DeferredRecord, isDeferred, recordOf} from '../core/deferred.js';
import {NotFound} from '../core/not-found.js';
import {Redirect} from '../core/redirect.js';
import {attempt} from '../template/attempt.js';
import type {VisibleError} from './visible-error.js';

/** Writes data for the client, as text that is inert in a script element whatever it holds. */
export interface Transfer {
  /** The name of a deferred in this page. */
  idOf(record: DeferredRecord): string;
  /** @throws {Error} for what cannot be written, such as a function */
  write(data: unknown): string;
}

/** `onDeferred` hears of each deferred that gets a name. */
export function transfer(
  visible: VisibleError,
  onDeferred: (record: DeferredRecord, id: string) => void,
): Transfer {
  const ids = new Map<DeferredRecord, string>();
  const idOf = (record: DeferredRecord): string => {
    let id = ids.get(record);
    if (id === undefined) {
      ids.set(record, (id = String(ids.size + 1)));
      onDeferred(record, id);
    }
    return id;
  };
  const types = {
    Deferred: (value: unknown) => {
      if (!isDeferred(value)) return undefined;
      const record = recordOf(value);
      return [idOf(record), record.key, record.isIdle, 'then' in (value as object)];
    },
    Redirect: (value: unknown) => value instanceof Redirect && Object.assign({}, value),
    NotFound: (value: unknown) => value instanceof NotFound && (value.message || 'Not found'),
    Error: (value: unknown) => value instanceof Error && describe(visible(value), canWrite),
  };
  let isTrying = false;
  const canWrite = (value: unknown): boolean => {
    // A cause may lead back to its error; each is tried in its turn.
    if (isTrying) return false;
    isTrying = true;
    const text = attempt(() => stringify(value, types));
    isTrying = false;
    return text !== undefined;
  };
  return {idOf, write: (data) => escapeReserved(stringify(data, types))};
}

/** Spells what the writer of markup would not keep as JSON can. */
const escapeReserved = (json: string): string =>
  json.replace(/[\uFDD0-\uFDD2]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16)}`);

/** What of an error the client gets: as much as can be written. */
function describe(error: unknown, canWrite: (value: unknown) => boolean): Record<string, unknown> {
  const described: Record<string, unknown> = {};
  for (const key of ['name', 'message', 'code', 'status', 'cause']) {
    const value = attempt(() => (error as Record<string, unknown>)[key]);
    if (value !== undefined && canWrite(value)) described[key] = value;
  }
  return described;
}
