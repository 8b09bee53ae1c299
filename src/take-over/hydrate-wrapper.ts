import {hydrate} from '@lit-labs/ssr-client';
import {nothing, render} from 'lit/html.js';
import {hydratingLists} from './adopt-list.js';
import {arrived, transmission} from './sent-data.js';

/** What is to be hydrated once all of it has come: the first content, and the last. */
const waiting = new Map<HTMLElement, {first: unknown; last: unknown}>();

/** A wrapper that has come, and has not been taken over. */
const SENT = ':is(div,span)[streamed]';

/** The wrapper with content from the server that an element has. */
export const wrapperOf = (host: Element): HTMLElement | undefined =>
  host.querySelector<HTMLElement>(`:scope>${SENT}[slot=result]`) ?? undefined;

/** Form properties, which a person may have changed since the page came. */
const TYPED = ['value', 'checked', 'selected', 'selectedIndex'];

/** Does something that would set the state of form controls, without that. */
function keepingControls(wrapper: HTMLElement, act: () => void): void {
  const controls = wrapper.querySelectorAll('input,textarea,select,option');
  for (const control of controls) {
    for (const name of TYPED) {
      if (!(name in control)) continue;
      const value: unknown = control[name as never];
      Object.defineProperty(control, name, {get: () => value, set() {}, configurable: true});
    }
  }
  try {
    act();
  } finally {
    for (const control of controls) {
      for (const name of TYPED) Reflect.deleteProperty(control, name);
    }
  }
}

/** Gives the comments of the wrapper's own content the names by which Lit finds them, and counts them. */
function uncoverComments(wrapper: HTMLElement): number {
  let count = 0;
  const walker = document.createTreeWalker(wrapper, NodeFilter.SHOW_COMMENT);
  for (let node; (node = walker.nextNode() as Comment | null);) {
    if (!/^_\/?lit-/.test(node.data) || node.parentElement!.closest(SENT) !== wrapper) {
      continue;
    }
    count++;
    node.data = node.data.slice(1);
    const before = node.previousSibling;
    // Lit counts on a text between the two.
    if (node.data === '/lit-part' && (before as Comment).data === 'lit-part') node.before('');
  }
  return count;
}

/** Whether a boundary in its content is still without its own. */
const hasGap = (wrapper: HTMLElement): boolean =>
  !transmission.isOver &&
  Array.from(wrapper.querySelectorAll('await-boundary[streamed^=b]')).some(
    (boundary) =>
      boundary.closest(SENT) === wrapper && !arrived.has(boundary.getAttribute('streamed')!),
  );

function adopt(content: unknown, wrapper: HTMLElement): void {
  const isWhole = uncoverComments(wrapper) === Number(wrapper.dataset['parts']);
  wrapper.removeAttribute('streamed');
  wrapper.removeAttribute('data-parts');
  wrapper.style.display = 'contents';
  try {
    // Lit would go on where one is missing, with the wrong ones.
    if (!isWhole) throw new Error();
    keepingControls(wrapper, () => hydratingLists(() => hydrate(content, wrapper)));
  } catch {
    // It has been made of something else, and so is made anew.
    delete (wrapper as {_$litPart$?: unknown})['_$litPart$'];
    wrapper.textContent = '';
    render(content, wrapper);
  }
}

/** Renders into a wrapper; what has come in it from the server is kept the first time. */
export function renderInto(content: unknown, wrapper: HTMLElement): void {
  const held = waiting.get(wrapper);
  if (!wrapper.hasAttribute('streamed')) {
    render(content, wrapper);
  } else if (content === nothing) {
    // Another page takes its place.
    waiting.delete(wrapper);
    wrapper.textContent = '';
    adopt(content, wrapper);
  } else if (held) {
    held.last = content;
  } else if (hasGap(wrapper)) {
    waiting.set(wrapper, {first: content, last: content});
  } else {
    adopt(content, wrapper);
  }
}

/** Takes up what has been complete since; returns whether there was anything. */
export function adoptComplete(): void {
  for (const [wrapper, {first, last}] of waiting) {
    if (hasGap(wrapper)) continue;
    waiting.delete(wrapper);
    adopt(first, wrapper);
    if (last !== first) render(last, wrapper);
  }
}
