import {reportUnhandled} from '../core/report.js';
import {loadTakeOver} from '../take-over/load-take-over.js';
import {type Held, release} from '../take-over/release.js';

/**
 * Whether an element has come with content from a server. It is left alone then, until what has come
 * can be taken over.
 */
export function isHeld(host: Held): boolean {
  if (!host.hasAttribute('streamed')) return false;
  loadTakeOver().then(
    ({takeOver}) => takeOver(),
    (error) => {
      reportUnhandled(error);
      if (host.isConnected) release(host);
    },
  );
  return true;
}
