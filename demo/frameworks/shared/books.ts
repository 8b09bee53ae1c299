/** What the six applications have in common: their data, and where it comes from. */
export interface Book {
  readonly id: string;
  readonly title: string;
}

export interface Review {
  readonly id: string;
  readonly text: string;
}

export const books: readonly Book[] = [
  {id: '1', title: 'Persuasion'},
  {id: '2', title: 'Emma'},
  {id: '3', title: 'Middlemarch'},
];

export const getBook = (id: string, signal: AbortSignal): Promise<Book> =>
  getJson(`/api/books/${id}`, signal);

export const getReviews = (id: string, signal: AbortSignal): Promise<readonly Review[]> =>
  getJson(`/api/reviews/${id}`, signal);

/** How many copies there are. */
export const getStock = (id: string, signal: AbortSignal): Promise<number> =>
  getJson(`/api/stock/${id}`, signal);

async function getJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, {signal});
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return response.json();
}
