import {parse} from 'devalue';
import {records, stateOf} from '../core/deferred.js';
import {NotFound} from '../core/not-found.js';
import {Redirect} from '../core/redirect.js';
import {type Resolvers, withResolvers} from '../core/resolvers.js';
import type {SentMatch} from '../core/sent-match.js';
import {SentRecord} from './sent-record.js';

/** What the page itself tells. */
export interface SentPage {
  readonly title: string;
  /** Where the server took it to be. */
  readonly path: string;
  /** After how many ms nothing more can come. */
  readonly timeout: number;
  /** The matches of each outlet that stands in no other; nothing where they could not be sent. */
  readonly outlets: Readonly<Record<string, readonly SentMatch[] | null>>;
}

interface SentDeferred {
  readonly record: SentRecord;
  /** What stands for a result of `defer()`. */
  readonly opaque: object;
  /** What stands for a promise. */
  readonly bare: Resolvers<unknown>;
}

const deferreds = new Map<string, SentDeferred>();

/** Whether the server has nothing more to send. */
export const transmission: {isOver: boolean} = {isOver: false};

/** What is there of a deferred, a boundary or an outlet, by its name. */
export const arrived: Set<string> = new Set();

const deferredOf = (id: string, key?: string, isIdle = false): SentDeferred => {
  let sent = deferreds.get(id);
  if (!sent) {
    const record = new SentRecord(key, isIdle);
    const opaque = Object.freeze(Object.create({}));
    const bare = withResolvers<unknown>();
    bare.promise.catch(() => {});
    records.set(opaque, record).set(bare.promise, record);
    deferreds.set(id, (sent = {record, opaque, bare}));
  }
  return sent;
};

/** The record of a deferred that the server has told of. */
export const recordOfSent = (id: string): SentRecord | undefined => deferreds.get(id)?.record;

const TYPES = {
  Deferred: ([id, key, isIdle, isBare]: [string, string | undefined, boolean, boolean]) => {
    const {opaque, bare} = deferredOf(id, key, isIdle);
    return isBare ? bare.promise : opaque;
  },
  Error: ({message, ...rest}: {message?: string}) =>
    // As those of the platform are, so that they print alike.
    Object.defineProperties(
      new Error(message),
      Object.fromEntries(
        Object.entries(rest).map(([name, value]) => [
          name,
          {value, writable: true, configurable: true},
        ]),
      ),
    ),
  NotFound: (message: string) => new NotFound(message),
  Redirect: ({to, ...options}: Redirect) => new Redirect(to, options),
};

/** Reads one script with data; returns what it tells of the page, if it does. */
export function readData(script: HTMLScriptElement): SentPage | undefined {
  const id = script.dataset['meanwhile']!;
  const data = parse(script.text, TYPES);
  if (!id) return data;
  // Of a boundary nothing is told but that it is there.
  if (data) {
    const {record, bare} = deferredOf(id);
    if ('error' in data) {
      record.reject(data.error);
      bare.reject(data.error);
    } else {
      record.change(stateOf('success', data.value));
      bare.resolve(data.value);
    }
  }
  arrived.add(id);
  return undefined;
}

/** Nothing more comes. */
export function loseRest(): void {
  for (const {record} of deferreds.values()) record.lose();
}
