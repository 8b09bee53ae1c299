import type {DeferredRecord} from '../core/deferred.js';
import type {Fetch} from '../core/fetch-json.js';
import {dataScript} from './document-parts.js';
import type {RenderForeign} from './render-result.js';
import type {Rendering} from './rendering.js';
import type {SettleQueue} from './settle-queue.js';
import {showAwait} from './show-await.js';
import {showBoundary} from './show-boundary.js';
import {showOutlet} from './show-outlet.js';
import {transfer} from './transfer.js';
import {type TreeDocument, TreeElement} from './tree.js';
import {visibleErrors} from './visible-error.js';

/** What the parts of one page are rendered with. */
interface RenderingOptions {
  readonly document: TreeDocument;
  readonly baseURI: string;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  readonly development: boolean;
  readonly renderForeign: RenderForeign;
  readonly queue: SettleQueue;
  report(error: unknown): void;
}

/** Begins to render a page; `take()` gives what is to be sent since it was last called. */
export function createRendering({
  document,
  baseURI,
  fetch,
  signal,
  development,
  renderForeign,
  queue,
  report,
}: RenderingOptions): {rendering: Rendering; take(): string} {
  const visible = visibleErrors(development);
  let sent = '';
  let names = 0;

  /** Sends a value as soon as it is known; what cannot be sent is loaded again by the client. */
  const sendOutcome = (record: DeferredRecord, id: string): void => {
    const told = ({status, value, error}: DeferredRecord['state']): void => {
      try {
        rendering.sendValue(id, status === 'success' ? {value} : {error: visible(error)});
      } catch (reason) {
        report(new TypeError(`The value of a deferred cannot be sent: ${reason}`, {cause: reason}));
      }
    };
    if (record.isRunning) queue.wait(record, told, false);
    else if (!record.isIdle) told(record.state);
  };

  const rendering: Rendering = {
    page: {
      baseURI,
      language: document.querySelector('html')!.getAttribute('lang') || undefined,
      keyedList: (contents) => [...contents.values()],
      ownsTemplates: (tag) => tag === 'await-data',
    },
    fetch,
    signal,
    visible,
    renderForeign,
    transfer: transfer(visible, sendOutcome),
    routers: new Map(),
    sources: new Map(),
    shown: new Map(),
    report,
    expand(node, place) {
      const tag = node instanceof TreeElement ? node.localName : '';
      if (tag === 'await-data') showAwait(node as TreeElement, place, rendering);
      else if (tag === 'await-boundary') showBoundary(node as TreeElement, place, rendering);
      else if (tag === 'route-outlet') showOutlet(node as TreeElement, place, rendering);
      else for (const child of node.children) rendering.expand(child, place);
    },
    wait: (record, settled) => queue.wait(record, settled, true),
    name: (prefix) => prefix + ++names,
    send(text) {
      sent += text;
    },
    sendValue(id, value) {
      sent += dataScript(id, rendering.transfer.write(value));
    },
  };
  return {
    rendering,
    take() {
      const text = sent;
      sent = '';
      return text;
    },
  };
}
