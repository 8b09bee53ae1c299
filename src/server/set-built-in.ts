import {type TreeElement, TreeText} from './tree.js';

/** Sets properties of a built-in element as the attributes or the content that give them to a page. */
export function setBuiltIn(
  element: TreeElement,
  {value, selectedIndex, ...flags}: Readonly<Record<string, unknown>>,
): void {
  const text = String(value ?? '');
  const {localName} = element;
  const options = localName === 'select' ? element.querySelectorAll('option') : [];
  if (value !== undefined && localName === 'textarea') {
    element.empty();
    element.append(new TreeText(text));
  } else if (value !== undefined && !options.length) {
    element.setAttribute('value', text);
  }
  const chosen =
    selectedIndex === undefined
      ? value === undefined
        ? -1
        : options.findIndex((option) => (option.getAttribute('value') ?? textOf(option)) === text)
      : Number(selectedIndex);
  if (options[chosen]) {
    for (const option of options) option.removeAttribute('selected');
    options[chosen].setAttribute('selected', '');
  }
  for (const [name, isSet] of Object.entries(flags)) {
    // Markup has no word for `indeterminate`.
    if (name === 'indeterminate') continue;
    element.removeAttribute(name);
    if (isSet) element.setAttribute(name, '');
  }
}

/** The text of an option, as its value is made of it. */
const textOf = (option: TreeElement): string =>
  option.childNodes
    .map((node) => (node instanceof TreeText ? node.data : ''))
    .join('')
    .trim()
    .replace(/[ \t\n\f\r]+/g, ' ');
