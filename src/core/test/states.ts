import {deferredState} from '../../index.js';
import {drain} from './drain.js';

// Of any type, so that they can be compared with the state of whatever promise.
export const success = (value: unknown): any => ({status: 'success', value, error: undefined});

export const failure = (error: unknown): any => ({status: 'error', value: undefined, error});

/** Starts the record of something that settles by itself, and returns its last state. */
export async function settledState(thenable: unknown): Promise<any> {
  deferredState(thenable);
  await drain();
  return deferredState(thenable);
}
