/**
 * Imports a module by a same-origin URL, resolved against the document, or by a bare specifier of the
 * import map.
 *
 * @param where quotes the element for error messages
 */
export async function importModule(
  specifier: string,
  where: string,
): Promise<Record<string, unknown>> {
  try {
    const isUrl = /^\.{0,2}\/|:/.test(specifier);
    const url = isUrl ? new URL(specifier, document.baseURI) : undefined;
    if (url && url.origin !== origin) throw new Error('It is on another origin.');
    return await import(url?.href ?? specifier);
  } catch (cause) {
    const {message} = cause as Error;
    throw new TypeError(`${where}: "${specifier}" cannot be imported. ${message}`, {cause});
  }
}
