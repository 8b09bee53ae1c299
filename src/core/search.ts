import type {Search} from './route.js';

/** Reads a query into an object without a prototype; a repeated key becomes an array. */
export function parseSearch({searchParams}: URL): Search {
  const search: Record<string, string | string[]> = Object.create(null);
  for (const [key, value] of searchParams) {
    const earlier = search[key];
    search[key] = earlier === undefined ? value : [earlier, value].flat();
  }
  return search;
}

/** Writes a query, without the keys whose value is null or undefined. */
export function formatSearch(search: Search): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of [value].flat()) if (one != null) params.append(key, String(one));
  }
  return params.size ? `?${params}` : '';
}
