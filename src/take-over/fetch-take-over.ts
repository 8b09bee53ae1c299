import {_$LH, noChange, nothing, render} from 'lit/html.js';
import {DeferredRecord, isDeferred, recordOf, records, stateOf} from '../core/deferred.js';
import {NotFound} from '../core/not-found.js';
import {Redirect} from '../core/redirect.js';
import {reportUnhandled} from '../core/report.js';
import {rendering} from '../template/page.js';
import {streaming} from './streaming.js';

/** What there may be only one of, by the modules that it is of; the build of `take-over.min.js` reads it. */
const shared = {
  'lit-html': {_$LH, noChange, nothing, render},
  deferred: {DeferredRecord, isDeferred, recordOf, records, stateOf},
  'not-found': {NotFound},
  page: {rendering},
  redirect: {Redirect},
  report: {reportUnhandled},
  streaming: {streaming},
};

let connected: Promise<{takeOver(): void}> | undefined;

/** Loads what takes over from a server from the file beside this one. */
export const loadTakeOver = (): Promise<{takeOver(): void}> =>
  // @ts-expect-error It is built from `take-over.ts`.
  (connected ??= import('./take-over.min.js').then(({connect}) => connect(shared)));
