// What a `loader` attribute can name. The tests read `calls`.
import type {LoaderContext} from '../../bundle.js';

export const calls: string[] = [];

export function loader({params}: LoaderContext): unknown {
  calls.push('loader');
  return {from: 'the default export name', id: params.id};
}

export async function named({params}: LoaderContext): Promise<unknown> {
  calls.push('named');
  return {from: 'a named export', id: params.id};
}

export function deferring(): unknown {
  return {fast: 'Fast', slow: Promise.resolve('Slow')};
}

export function beforeLoad(): unknown {
  calls.push('beforeLoad');
  return undefined;
}

export const notAFunction = 7;
