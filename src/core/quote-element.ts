/** The opening tag of an element as error messages quote it, cut where it gets long. */
export function quoteElement({localName, attributes}: Element): string {
  let tag = localName;
  for (const {name, value} of attributes) tag += value ? ` ${name}="${value}"` : ` ${name}`;
  return `<${tag.replace(/^(.{120}).+/s, '$1…')}>`;
}
