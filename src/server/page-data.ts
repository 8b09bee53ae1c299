import type {Router} from '../core/router.js';
import type {Rendering} from './rendering.js';

/** What the client gets to know of the page itself: the data of the matches, if that can be sent. */
export function pageData(
  routers: readonly Router[],
  told: {title: string; timeout: number},
  {transfer, visible, report}: Rendering,
): string {
  const outlets = routers.map(({matches}) =>
    matches.map(({path, status, data, error}) =>
      status === 'error' ? {path, error: visible(error)} : {path, data},
    ),
  );
  try {
    return transfer.write({...told, outlets});
  } catch {
    // Rarely needed, so that it may take longer to find out which.
    const sent = outlets.map((matches) => {
      try {
        transfer.write(matches);
        return matches;
      } catch (cause) {
        const {message, path} = cause as Error & {path?: string};
        const what = `${matches.map((match) => match.path).join(', ')}: ${path?.replace(/^\[\d+\]\./, '') ?? 'data'}`;
        report(
          new TypeError(`${what} cannot be sent, so the client loads it again. ${message}`, {
            cause,
          }),
        );
        return null;
      }
    });
    return transfer.write({...told, outlets: sent});
  }
}
