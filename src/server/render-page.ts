import {isCancellation} from '../core/cancellation.js';
import {Redirect} from '../core/redirect.js';
import {isWayOut} from '../core/way-out.js';
import {startAwait} from './await-source.js';
import {createRendering} from './create-rendering.js';
import {dataScript, firstPaint, nameDocument, splitAtEnd} from './document-parts.js';
import {type Lifetime, lifetime} from './lifetime.js';
import {noscriptCopy} from './noscript-copy.js';
import {pageData} from './page-data.js';
import {pageFetch} from './page-fetch.js';
import {createRouters} from './page-routers.js';
import {outletsIn} from './parsed-page.js';
import {locationOf, requestNavigation, urlOf} from './request-navigation.js';
import type {Settings} from './settings.js';
import {settleQueue} from './settle-queue.js';
import {statusOf} from './status.js';

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

/** The longest that a timer can take, in ms. */
const LONGEST = 2 ** 31 - 1;

/** Matches, loads and renders the page for a request. */
export async function renderPage(request: Request, settings: Settings): Promise<RenderedPage> {
  const responseTimeout = Math.min(settings.options.responseTimeout ?? 30_000, LONGEST);
  const life = lifetime(request, responseTimeout);
  try {
    return await begin(request, settings, life, responseTimeout);
  } catch (error) {
    life.end();
    throw error;
  }
}

async function begin(
  request: Request,
  settings: Settings,
  life: Lifetime,
  timeout: number,
): Promise<RenderedPage> {
  const {options, development} = settings;
  const {page, context, routes} = options;
  const reported = new Set<unknown>();
  const report = (error: unknown): void => {
    const isNone = isCancellation(error) || (isWayOut(error) && error instanceof Redirect);
    if (isNone || reported.has(error)) return;
    reported.add(error);
    settings.report(error, request);
  };
  const url = urlOf(request, options.origin);
  const renderForeign = await life.inTime(settings.loadRenderer());
  const source = await life.inTime(typeof page === 'string' ? page : page(request));
  const parsed = settings.parse(source);
  const document = parsed.document.cloneNode();
  const base = document.querySelector('base[href]')?.getAttribute('href') ?? '';
  const baseURI = new URL(URL.canParse(base, url) ? base : '', url).href;
  const queue = settleQueue(Math.min(options.timeout ?? 10_000, LONGEST));
  const {rendering, take} = createRendering({
    document,
    baseURI,
    fetch: pageFetch(request, {site: url.origin, baseURI}, options),
    signal: life.signal,
    development,
    renderForeign,
    queue,
    report,
  });
  const {navigation, left} = requestNavigation(url);
  const outlets = outletsIn(document);
  const given: unknown =
    typeof context === 'function' ? await life.inTime(context(request)) : context;
  const routers = createRouters(
    outlets,
    parsed.routes,
    {routes, context: given, navigation},
    rendering,
  );
  life.signal.addEventListener('abort', () => {
    queue.stop();
    for (const router of routers) router.stop();
  });

  for (const host of document.querySelectorAll('await-data')) {
    if (!host.closest('route-outlet')) startAwait(host, rendering);
  }
  const view = {
    // What a deferred does to the page after it has been sent is for the client to do.
    show: () => Promise.resolve().then(queue.check),
    dispatchEvent: () => true,
  };
  const started = Promise.all(routers.map((router) => router.start(view)));
  const to = await life.inTime(Promise.race([left, started.then(() => undefined)]));
  if (to) {
    life.end();
    const location = locationOf(to, url);
    return {status: 307, location, next: async () => undefined, stop: life.end};
  }
  life.whenLate(queue.expire);
  void left.then(queue.finish);

  const title = nameDocument(document, routers, rendering);
  const body = document.querySelector('body')!;
  rendering.expand(document, {index: -1});
  let [start, rest] = splitAtEnd(document);
  if (rendering.shown.size) {
    const data = pageData({title, path: url.pathname + url.search, timeout}, rendering);
    // The values that are known already follow it.
    start += dataScript('', data) + take();
  }
  const isStreamed = queue.isHeld;
  if (isStreamed) start += firstPaint(document, start);

  async function* parts(): AsyncGenerator<string, undefined> {
    yield isStreamed ? start : start + rest;
    if (!isStreamed) return;
    for (let job; (job = await queue.next());) {
      job();
      const part = take();
      if (part) yield part + parsed.scriptAgain;
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
