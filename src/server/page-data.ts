import type {Rendering} from './rendering.js';

/** What the client gets to know of the page itself: the data of the matches, if that can be sent. */
export function pageData(
  told: {title: string; path: string; timeout: number},
  {routers, transfer, visible, report}: Rendering,
): string {
  const outlets = Array.from(routers.values(), ({id, router}) => {
    const matches = router.matches.map(({path, status, data, error}) =>
      status === 'error' ? {path, error: visible(error)} : {path, data},
    );
    return [id, matches] as const;
  });
  try {
    return transfer.write({...told, outlets: Object.fromEntries(outlets)});
  } catch {
    // Rarely needed, so that it may take longer to find out which.
    const sent = outlets.map(([id, matches]) => {
      try {
        transfer.write(matches);
        return [id, matches];
      } catch (cause) {
        const {message, path} = cause as Error & {path?: string};
        const what = `${matches.map((match) => match.path).join(', ')}: ${path?.replace(/^\[\d+\]\./, '') ?? 'data'}`;
        report(
          new TypeError(`${what} cannot be sent, so the client loads it again. ${message}`, {
            cause,
          }),
        );
        return [id, null];
      }
    });
    return transfer.write({...told, outlets: Object.fromEntries(sent)});
  }
}
