import type {Router} from '../core/router.js';
import {attempt} from '../template/attempt.js';
import type {Rendering} from './rendering.js';

/** What is shown of the matches, as the status of an answer. */
export function statusOf(routers: readonly Router[], {failed}: Rendering): number {
  if (failed) return 500;
  // An outlet beside others may have nothing for an address.
  const matching = routers.filter((router) => router.partAt(0)?.entry.path);
  if (routers.length && !matching.length) return 404;
  for (const router of matching) {
    for (let index = 0, part; (part = router.partAt(index)); index++) {
      if (part.kind === 'notFound') return 404;
      if (part.kind === 'error') return errorStatus(part.entry.error);
    }
  }
  return 200;
}

/** That of the error itself, as an answer of an API gives it, or that of a failure. */
function errorStatus(error: unknown): number {
  const status = attempt(() => (error as {status?: unknown}).status);
  return Number.isInteger(status) && Number(status) >= 400 && Number(status) < 600
    ? Number(status)
    : 500;
}
