import {QueryObserver} from '@tanstack/query-core';

/**
 * Runs a query for a loader. Until it has the data, or its page is left, the loader counts as one who
 * observes the query: TanStack Query cancels what nobody observes any more, and nothing else.
 */
export function loadQuery({context: {queryClient}, signal}, options) {
  const data = queryClient.query(options);
  const observer = new QueryObserver(queryClient, {...options, enabled: false});
  const leave = observer.subscribe(() => {});
  signal.addEventListener('abort', leave, {once: true});
  data.then(leave, leave);
  return data;
}
