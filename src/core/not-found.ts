/** What {@link notFound} returns. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** Says that what the URL names does not exist; thrown or returned from `beforeLoad` or a loader. */
export function notFound(message = 'Not found'): NotFound {
  return new NotFound(message);
}
