import type {FetchQueryOptions, QueryClient} from '@tanstack/query-core';

export function loadQuery<T>(
  loader: {context: {queryClient: QueryClient}; signal: AbortSignal},
  options: FetchQueryOptions<T, Error, T>,
): Promise<T>;
