import {nothing, render} from 'lit/html.js';
import {streaming} from '../take-over/streaming.js';

/** What an element shows in its light DOM. */
export interface OwnContent {
  /** Keeps the wrapper in its place from now on. */
  connect(): void;
  disconnect(): void;
  /** Renders anything that Lit can render into the wrapper; without content, empties it. */
  show(content?: unknown): void;
}

/** Removes the wrapper that came with a clone, known by its style and by the first node of Lit. */
function removeCopy(host: HTMLElement): void {
  const copy = host.querySelector(':scope>[slot=result][style*=contents]');
  if (copy?.firstChild instanceof Comment) copy.remove();
}

/**
 * The one node that an element adds to its light DOM: `<div slot="result">`, its first child, made
 * when there is something to show. Frameworks insert and remove relative to their own nodes, and a
 * Lit part clears everything behind it, so only the first place is safe. One that a framework has
 * wiped is put back, with all that is in it. `onChildren` hears of changes among the other children.
 */
export function ownContent(host: HTMLElement, onChildren: () => void): OwnContent {
  let wrapper: HTMLElement | undefined;
  const restore = (): void => {
    if (wrapper && wrapper.parentNode !== host) host.prepend(wrapper);
  };
  const observer = new MutationObserver((records) => {
    restore();
    const isOther = (node: Node): boolean => node !== wrapper;
    if (records.some((r) => [...r.addedNodes, ...r.removedNodes].some(isOther))) onChildren();
  });
  return {
    connect() {
      if (!wrapper) removeCopy(host);
      observer.observe(host, {childList: true});
      restore();
    },
    disconnect() {
      observer.disconnect();
    },
    show(content = nothing) {
      if (!wrapper && content !== nothing) {
        wrapper = streaming.wrapperOf?.(host);
        if (!wrapper) {
          wrapper = document.createElement('div');
          wrapper.slot = 'result';
          wrapper.style.display = 'contents';
        }
        restore();
      }
      if (wrapper) (streaming.render ?? render)(content, wrapper);
    },
  };
}
