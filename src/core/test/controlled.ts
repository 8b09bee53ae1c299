import type {LoaderContext} from '../../index.js';

/** A promise that the test settles by hand. */
export interface Controlled<T = unknown> {
  readonly promise: Promise<T>;
  resolve(value: T | PromiseLike<T>): void;
  reject(reason?: unknown): void;
}

export function controlled<T = unknown>(): Controlled<T> {
  let settle!: Pick<Controlled<T>, 'resolve' | 'reject'>;
  const promise = new Promise<T>((resolve, reject) => (settle = {resolve, reject}));
  return {promise, ...settle};
}

/** One run of a {@link ControlledLoader}. */
export interface LoaderCall extends Controlled<any> {
  readonly context: LoaderContext;
}

/** A loader whose every run the test settles by hand. */
export interface ControlledLoader {
  (context: LoaderContext): Promise<any>;
  readonly calls: readonly LoaderCall[];
  /** Resolves with the call of this number, counted from 1, once it has been made. */
  call(number: number): Promise<LoaderCall>;
}

export function controlledLoader(): ControlledLoader {
  const calls: LoaderCall[] = [];
  const waiting: Controlled<LoaderCall>[] = [];
  const slot = (index: number) => (waiting[index] ??= controlled<LoaderCall>());
  const loader = (context: LoaderContext): Promise<any> => {
    const call = {...controlled<any>(), context};
    calls.push(call);
    slot(calls.length - 1).resolve(call);
    return call.promise;
  };
  return Object.assign(loader, {calls, call: (number: number) => slot(number - 1).promise});
}

/** A loader that counts its runs and returns what it is told to, the number of the run by default. */
export function countingLoader(
  result: (context: LoaderContext, run: number) => unknown = (_, run) => run,
): {
  (context: LoaderContext): unknown;
  readonly contexts: readonly LoaderContext[];
} {
  const contexts: LoaderContext[] = [];
  const loader = (context: LoaderContext): unknown => {
    contexts.push(context);
    return result(context, contexts.length);
  };
  return Object.assign(loader, {contexts});
}
