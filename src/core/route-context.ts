import type {Match} from './match.js';

/** The key under which an outlet answers the context protocol; its value is the match it shows. */
export const routeContext: {readonly __context__: Match} = Symbol.for('meanwhile.route') as never;
