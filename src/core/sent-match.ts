import type {Plan} from './plan.js';

/** What a server has loaded for one match. */
export type SentMatch =
  | {readonly path: string; readonly data: unknown}
  | {readonly path: string; readonly error: unknown};

/** The plan of a match whose loader has run on the server already: it runs from the next time on. */
export function withSent(plan: Plan, sent: SentMatch | undefined): Plan {
  if (sent?.path !== plan.path) return plan;
  let isUsed = false;
  return {
    ...plan,
    call(signal, cause) {
      if (isUsed) return plan.call!(signal, cause);
      isUsed = true;
      if ('error' in sent) throw sent.error;
      return sent.data;
    },
  };
}
