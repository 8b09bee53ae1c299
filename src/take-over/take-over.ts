import {isDeferred, recordOf} from '../core/deferred.js';
import {reportUnhandled} from '../core/report.js';
import {applyParts, isComplete} from './apply-parts.js';
import {type Held, release} from './release.js';
import {adoptComplete, renderInto, wrapperOf} from './hydrate-wrapper.js';
import {
  type SentPage,
  arrived,
  loseRest,
  readData,
  recordOfSent,
  transmission,
} from './sent-data.js';
import {streaming} from './streaming.js';

/** The matches that were sent for outlets. */
let outlets: SentPage['outlets'] = {};

/** Whether what the page itself tells has been read. */
let hasPage = false;

/** Those of an element that waits. */
const SLOTS = ['fallback', 'result', '', 'error'];

const isOutlet = (host: Element): boolean => host.localName === 'route-outlet';

function readScripts(): void {
  for (const script of document.querySelectorAll<HTMLScriptElement>('script[data-meanwhile]')) {
    if (!isComplete(script)) continue;
    try {
      const page = readData(script);
      if (page) {
        hasPage = true;
        streaming.title = page.title;
        // Chromium says nothing of a connection that has died.
        setTimeout(giveUp, page.timeout);
        for (const id in page.outlets) arrived.add(id);
        // A script, or a cache, may have put it at another address.
        if (page.path === location.pathname + location.search) ({outlets} = page);
      }
    } catch (error) {
      reportUnhandled(error);
    }
    script.remove();
  }
}

/** Whether all is there that an element needs to be taken over. */
function isReady(host: Element, id: string): boolean {
  if (!customElements.get(host.localName) || host.parentElement?.closest('[streamed]'))
    return false;
  if (transmission.isOver) return true;
  return isComplete(host) && hasPage && (!id || arrived.has(id));
}

/**
 * Gives a shadow root that came the slots of one that is made here. The slot that shows the content
 * stays where it is: boxes that are made anew lose what they were scrolled to.
 */
function completeSlots(host: Held): void {
  const {shadowRoot} = host;
  const result = shadowRoot?.querySelector('[name=result]');
  if (!shadowRoot || !result) return shadowRoot?.replaceChildren();
  result.replaceChildren();
  for (const slot of [...shadowRoot.children]) if (slot !== result) slot.remove();
  let isBefore = true;
  for (const name of isOutlet(host) ? ['result'] : SLOTS) {
    const slot = Object.assign(document.createElement('slot'), {name});
    if (name === 'result') isBefore = false;
    else if (isBefore) result.before(slot);
    else shadowRoot.append(slot);
  }
}

function take(host: Held, id: string): void {
  const sent = outlets[id];
  if (sent) Object.assign(host, {sent});
  const record = recordOfSent(id);
  const {promise} = host as Held & {promise?: unknown};
  const own = isDeferred(promise) && recordOf(promise);
  // It fetches by itself, but not what is here already.
  const isFetched = own && own.isIdle && host.hasAttribute('src');
  if (isFetched && record) own.change(record.state);
  for (const node of [...host.childNodes]) {
    // To a browser that does not know them, markers are comments.
    if (node.nodeType > 6 && /^(\?marker )?name="/.test((node as Comment).data)) node.remove();
  }
  // What the loaders here have to load again is not kept, and what has not come is not there.
  if (id && isOutlet(host) && !sent) return release(host);
  // Content of a value that has not come, or that is not awaited any more, is no content of another.
  const isUnknown = id && (!arrived.has(id) || (own && own !== record && !isFetched));
  const content = `:scope>:is(div,span)[streamed${isUnknown ? '' : '=copy'}]`;
  for (const child of host.querySelectorAll(`${content},:scope>[shadowrootmode]`)) child.remove();
  completeSlots(host);
  host.removeAttribute('streamed');
  host.connectedCallback();
}

/** Takes over whatever can be, outer elements first. */
function look(): void {
  transmission.isOver ||= document.readyState !== 'loading';
  applyParts();
  readScripts();
  for (const host of document.querySelectorAll<Held>('[streamed]')) {
    const id = host.getAttribute('streamed')!;
    if (host.localName.includes('-') && isReady(host, id)) take(host, id);
  }
  adoptComplete();
  if (!transmission.isOver) return;
  observer.disconnect();
  // Newer data may only come when all that was sent has been taken over: nodes are not compared.
  const rest = [...document.querySelectorAll('[streamed]')];
  if (!rest.some(({localName}) => customElements.get(localName))) loseRest();
}

function giveUp(): void {
  transmission.isOver = true;
  look();
}

const observer = new MutationObserver(look);

let isDue = false;

function lookSoon(): void {
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    look();
  });
}

let isLooking = false;

/** Looks now, and whenever more of the page has come. */
export function takeOver(): void {
  streaming.wrapperOf = wrapperOf;
  streaming.render = (content, wrapper) => {
    // What stands in it comes next.
    if (wrapper.hasAttribute('streamed')) lookSoon();
    renderInto(content, wrapper);
  };
  if (!isLooking) {
    isLooking = true;
    observer.observe(document, {childList: true, subtree: true});
    document.addEventListener('readystatechange', look);
  }
  lookSoon();
}
