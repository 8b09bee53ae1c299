import {isPageAt, markCurrent} from './current-links.js';
import {type LinkedOutlet, scopes, scopesOf} from './link-scopes.js';
import {LINKS, type LinkReader, hrefOf} from './links.js';
import {preloadLink, watchIntent} from './preload-links.js';

/** Look at the links of a root anew, as long as an outlet runs. */
const watched = new Map<Node, () => void>();
let listening: AbortController | undefined;
let viewport: IntersectionObserver | undefined;

/**
 * Marks the links in a root with `aria-current="page"` while they lead to the page that is shown, and
 * lets `preload-on="viewport"` see them. It is done for the document anyway; a component asks for its
 * shadow root. Returns the function that ends it.
 *
 * @example
 * connectedCallback() {
 *   this.end = markCurrentLinks(this.shadowRoot);
 * }
 * disconnectedCallback() {
 *   this.end();
 * }
 */
export function markCurrentLinks(root: Document | ShadowRoot): () => void {
  const observer = new MutationObserver((records) => {
    for (const {attributeName, target, addedNodes, removedNodes} of records) {
      [...(attributeName ? [target] : addedNodes), ...removedNodes].forEach(lookInto);
    }
  });
  const look = (): void => {
    if (scopes.size && watched.has(root)) {
      observer.observe(root, {subtree: true, childList: true, attributeFilter: ['href']});
    } else observer.disconnect();
    lookInto(root);
  };
  watched.set(root, look);
  look();
  return () => {
    watched.delete(root);
    look();
  };
}

/** Looks after the links to the pages of an outlet until the signal aborts. */
export function ownLinks(outlet: LinkedOutlet, reader: LinkReader, signal: AbortSignal): void {
  scopes.set(outlet, reader);
  if (!watched.has(document)) markCurrentLinks(document);
  const end = (): void => {
    scopes.delete(outlet);
    listen();
  };
  signal.addEventListener('abort', end);
  listen();
}

/** Listens to the page as long as an outlet runs. */
function listen(): void {
  listening?.abort();
  listening = new AbortController();
  const {signal} = listening;
  if (scopes.size) {
    watchIntent(signal);
    addEventListener('route-change', lookAtLinks, {signal, capture: true});
  }
  lookAtLinks();
}

/** Looks at all links anew, because they may mean something else now. */
export function lookAtLinks(): void {
  for (const look of watched.values()) look();
}

function lookInto(node: Node): void {
  const within = node as Element;
  if (within.matches?.(LINKS)) lookAt(within);
  within.querySelectorAll?.(LINKS).forEach(lookAt);
}

function lookAt(link: Element): void {
  const href = hrefOf(link);
  const owners = href !== null && watched.has(link.getRootNode()) ? scopesOf(link) : [];
  viewport?.unobserve(link);
  if (owners.some(([{preloadOn}]) => preloadOn === 'viewport')) {
    viewport ??= new IntersectionObserver((entries) => {
      for (const {isIntersecting, target} of entries) {
        if (isIntersecting) preloadLink(target, 'viewport');
      }
    });
    viewport.observe(link);
  }
  const isCurrent = owners.some(([{router}, reader]) => {
    // One that starts with a hash leads within the page, unless the hash holds the address.
    const to = /^#(?!\/)/.test(href!) ? undefined : reader.read(href!);
    return to && router!.matches[0] && isPageAt(to, router!.location);
  });
  markCurrent(link, isCurrent);
}
