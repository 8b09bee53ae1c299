import type {Router} from '../core/router.js';
import {printed} from '../template/attempt.js';
import {titleOf} from '../markup/title.js';
import {marker, write, writeNodes} from './html.js';
import {type Rendering, inPage} from './rendering.js';
import {TreeComment, type TreeDocument, TreeElement, TreeText} from './tree.js';

const HTML = 'http://www.w3.org/1999/xhtml';

/** Names a document as its routes do, and returns the name that it had. */
export function nameDocument(
  document: TreeDocument,
  routers: readonly Router[],
  rendering: Rendering,
): string {
  const named = inPage(rendering, () => routers.map(titleOf)).find((title) => title !== undefined);
  let element = document.querySelector('head title');
  const text = element?.childNodes.map((node) => (node as TreeText).data).join('') ?? '';
  if (named === undefined) return text;
  if (!element) {
    element = new TreeElement('title', HTML);
    document.querySelector('head')!.append(element);
  }
  element.empty();
  element.append(new TreeText(printed(named)));
  return text;
}

/** A script that no browser runs, with data for the client: that of a deferred, or of the page. */
export function dataScript(id: string, text: string): string {
  const script = new TreeElement('script', HTML, [
    {name: 'type', value: 'application/json'},
    {name: 'data-meanwhile', value: id},
  ]);
  script.append(new TreeText(text));
  return `${writeNodes([script])}\n`;
}

/** What of a script has to be the same for it to be the same. */
const SCRIPT_ATTRIBUTES = ['type', 'async', 'src', 'nonce', 'crossorigin', 'integrity'];

/**
 * The first module script that does not wait for the end, once more. A module runs once, however often
 * it is asked for; but WebKit, which puts off scripts that are there before it has painted, does not
 * think of them again before the next one, or the end.
 */
export function scriptAgain(document: TreeDocument): string {
  const first = document
    .querySelectorAll('script')
    .find((script) => script.matches('[type=module][async][src]'));
  if (!first) return '';
  const again = new TreeElement(
    'script',
    HTML,
    first.attributes.filter(({name}) => SCRIPT_ATTRIBUTES.includes(name)),
  );
  return `${writeNodes([again])}\n`;
}

/** Writes a document, cut where its body ends. */
export function splitAtEnd(document: TreeDocument): [start: string, rest: string] {
  const hole = marker('end');
  document.querySelector('body')!.append(hole);
  const text = write(document);
  const mark = '<?marker name="end">';
  const index = text.lastIndexOf(mark);
  return [text.slice(0, index), text.slice(index + mark.length)];
}

/** How many bytes WebKit waits for before it renders anything. */
const BYTES = 512;

/** How much text, with some to spare, it waits for before it paints. */
const CHARACTERS = 300;

/** Of this size it counts as an image, which is painted at once; `meanwhile.css` takes it out of the way. */
const IMAGE =
  '<svg class="meanwhile-paint" width="33" height="33" aria-hidden="true" visibility="hidden"></svg>';

/** What has to be added to the start of a page for all browsers to paint it while more is to come. */
export function firstPaint(document: TreeDocument, start: string): string {
  let characters = 0;
  const count = (element: TreeElement): void => {
    for (const node of element.childNodes) {
      if (node instanceof TreeText) characters += node.data.replace(/\s/g, '').length;
      const isShown =
        node instanceof TreeElement && !/^(script|style|noscript|template)$/.test(node.localName);
      if (isShown) count(node);
    }
  };
  count(document.querySelector('body')!);
  const image = characters < CHARACTERS ? IMAGE : '';
  const missing = BYTES - start.length - image.length;
  return missing > 0 ? image + writeNodes([new TreeComment(' '.repeat(missing))]) : image;
}
