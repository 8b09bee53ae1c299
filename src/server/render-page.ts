import {isCancellation} from '../core/cancellation.js';
import {createRouter} from '../core/create-router.js';
import type {DeferredRecord} from '../core/deferred.js';
import {Redirect} from '../core/redirect.js';
import {isWayOut} from '../core/way-out.js';
import type {Router} from '../core/router.js';
import {markupOptions} from '../markup/route-markup.js';
import {startAwait} from './await-source.js';
import {dataScript, firstPaint, nameDocument, splitAtEnd} from './document-parts.js';
import {type Lifetime, lifetime} from './lifetime.js';
import {noscriptCopy} from './noscript-copy.js';
import {pageFetch} from './page-fetch.js';
import {outletsIn} from './parsed-page.js';
import type {Rendering} from './rendering.js';
import {requestNavigation} from './request-navigation.js';
import type {Settings} from './settings.js';
import {settleQueue} from './settle-queue.js';
import {showAwait} from './show-await.js';
import {showBoundary} from './show-boundary.js';
import {showOutlet} from './show-outlet.js';
import {statusOf} from './status.js';
import {transfer} from './transfer.js';
import {TreeElement} from './tree.js';
import {visibleErrors} from './visible-error.js';

/** A page of which everything that is ready has been rendered. */
export interface RenderedPage {
  readonly status: number;
  /** Where to go instead; nothing is to be sent then. */
  readonly location?: string;
  /** Gives one part after another, and then nothing. */
  next(): Promise<string | undefined>;
  /** Aborts all that has not settled. */
  stop(): void;
}

/** A router has no use for timers here: nothing is pending on a screen, and nothing is kept. */
const clock = {now: () => Date.now(), after: () => () => {}};

/** What the client gets to know of the page itself: the data of the matches, if that can be sent. */
function pageData(
  routers: readonly Router[],
  told: {title: string; timeout: number},
  {transfer, visible, report}: Rendering,
): string {
  const outlets = routers.map(({matches}) =>
    matches.map(({path, status, data, error}) =>
      status === 'error' ? {path, error: visible(error)} : {path, data},
    ),
  );
  try {
    return transfer.write({...told, outlets});
  } catch {
    // Rarely needed, so that it may take longer to find out which.
    const sent = outlets.map((matches) => {
      try {
        transfer.write(matches);
        return matches;
      } catch (cause) {
        const {message, path} = cause as Error & {path?: string};
        const what = `${matches.map((match) => match.path).join(', ')}: ${path?.replace(/^\[\d+\]\./, '') ?? 'data'}`;
        report(
          new TypeError(`${what} cannot be sent, so the client loads it again. ${message}`, {
            cause,
          }),
        );
        return null;
      }
    });
    return transfer.write({...told, outlets: sent});
  }
}

/** Matches, loads and renders the page for a request. */
export async function renderPage(request: Request, settings: Settings): Promise<RenderedPage> {
  const {responseTimeout = 30_000} = settings.options;
  const life = lifetime(request, responseTimeout);
  try {
    return await begin(request, settings, life);
  } catch (error) {
    life.end();
    throw error;
  }
}

async function begin(request: Request, settings: Settings, life: Lifetime): Promise<RenderedPage> {
  const {options, development} = settings;
  const reported = new Set<unknown>();
  const report = (error: unknown): void => {
    const isNone = isCancellation(error) || (isWayOut(error) && error instanceof Redirect);
    if (isNone || reported.has(error)) return;
    reported.add(error);
    settings.report(error, request);
  };
  const asked = new URL(request.url);
  // Two slashes at the start of the path must not be another site.
  const url = options.origin
    ? new URL(new URL(options.origin).origin + asked.pathname + asked.search)
    : asked;
  const {page, context, responseTimeout = 30_000} = options;
  const renderForeign = await life.inTime(settings.loadRenderer());
  const source = await life.inTime(typeof page === 'string' ? page : page(request));
  const parsed = settings.parse(source);
  const document = parsed.document.cloneNode();
  const base = document.querySelector('base')?.getAttribute('href');
  const baseURI = new URL(base ?? '', url).href;
  const visible = visibleErrors(development);
  const queue = settleQueue(options.timeout ?? 10_000);
  let sent = '';
  let names = 0;

  const rendering: Rendering = {
    page: {
      baseURI,
      language: document.querySelector('html')!.getAttribute('lang') || undefined,
      keyedList: (contents) => [...contents.values()],
      ownsTemplates: (tag) => tag === 'await-data',
    },
    fetch: pageFetch(request, baseURI, options),
    signal: life.signal,
    visible,
    renderForeign,
    transfer: transfer(visible, (record, id) => sendOutcome(record, id)),
    sources: new Map(),
    shown: new Map(),
    report,
    expand(node, place) {
      const tag = node instanceof TreeElement ? node.localName : '';
      if (tag === 'await-data') showAwait(node as TreeElement, place, rendering);
      else if (tag === 'await-boundary') showBoundary(node as TreeElement, place, rendering);
      else if (tag !== 'route-outlet') {
        for (const child of node.children) rendering.expand(child, place);
      } else if (place.router) {
        showOutlet(node as TreeElement, place.router, place.index + 1, rendering);
      }
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

  /** Sends a value as soon as it is known; what cannot be sent is loaded again by the client. */
  const sendOutcome = (record: DeferredRecord, id: string): void => {
    const told = ({status, value, error}: DeferredRecord['state']): void => {
      try {
        rendering.sendValue(id, status === 'success' ? {value} : {error: rendering.visible(error)});
      } catch (reason) {
        report(new TypeError(`The value of a deferred cannot be sent: ${reason}`, {cause: reason}));
      }
    };
    if (record.isRunning) queue.wait(record, told, false);
    else if (!record.isIdle) told(record.state);
  };

  const {navigation, left} = requestNavigation(url);
  const outlets = outletsIn(document);
  const given: unknown =
    typeof context === 'function' ? await life.inTime(context(request)) : context;
  const routers = outlets.map((outlet, index) => {
    const declared = parsed.routes[index]!;
    const router = createRouter({
      ...markupOptions(outlet as unknown as Element),
      base: outlet.getAttribute('base') || undefined,
      routes: declared.length ? declared : options.routes,
      context: given,
      fetch: rendering.fetch,
      navigation,
      clock,
      onError: report,
    });
    router.addEventListener('route-error', (event) => report((event as ErrorEvent).error));
    return router;
  });

  life.signal.addEventListener('abort', () => {
    queue.stop();
    for (const router of routers) router.stop();
  });

  for (const host of document.querySelectorAll('await-data')) {
    if (!host.closest('route-outlet')) startAwait(host, rendering);
  }
  let isSent = false;
  const view = {
    // What a deferred does to the page after it has been sent is for the client to do.
    show: () =>
      Promise.resolve().then(() => {
        if (isSent) queue.check();
      }),
    dispatchEvent: () => true,
  };
  const started = Promise.all(routers.map((router) => router.start(view)));
  const to = await life.inTime(Promise.race([left, started.then(() => undefined)]));
  if (to) {
    life.end();
    // Two slashes at the start would be another site.
    const path = to.pathname.replace(/^(?=\/\/)/, '/.') + to.search + to.hash;
    const location = to.origin === url.origin ? path : to.href;
    return {status: 307, location, next: async () => undefined, stop: life.end};
  }
  isSent = true;
  life.whenLate(queue.expire);
  void left.then(queue.finish);

  const title = nameDocument(document, routers, rendering);
  const body = document.querySelector('body')!;
  rendering.expand(document, {index: -1});
  outlets.forEach((outlet, index) => showOutlet(outlet, routers[index]!, 0, rendering));
  let [start, rest] = splitAtEnd(document);
  if (rendering.shown.size) {
    const data = pageData(routers, {title, timeout: responseTimeout}, rendering);
    // The values that are known already follow it.
    start += dataScript('', data) + sent;
  }
  const isStreamed = queue.isHeld;
  if (isStreamed) start += firstPaint(document, start);
  sent = '';

  async function* parts(): AsyncGenerator<string, undefined> {
    yield isStreamed ? start : start + rest;
    if (!isStreamed) return;
    for (let job; (job = await queue.next());) {
      job();
      if (sent) yield sent;
      sent = '';
    }
    if (life.signal.aborted) return;
    yield (options.noscript ?? true) ? noscriptCopy(body, rendering.shown) + rest : rest;
  }
  const all = parts();
  return {
    status: statusOf(routers, rendering),
    async next() {
      try {
        const {value} = await all.next();
        if (value === undefined) life.end();
        return value;
      } catch (error) {
        report(error);
        life.end();
        throw error;
      }
    },
    stop: life.end,
  };
}
