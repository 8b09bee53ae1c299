import type {Route} from '../core/route.js';

/** A module that routes of the page name, or the function that imports it. */
export type PageModule = object | (() => PromiseLike<object>);

/** What `createPageHandler` and `renderToStream` take. All times are in ms. */
export interface PageOptions {
  /** The HTML of the page, as a browser would get it without a server half. */
  page: string | ((request: Request) => string | PromiseLike<string>);
  /** Routes from `createRoute`, for outlets in which no `<route-def>` stands. */
  routes?: readonly Route[];
  /**
   * The modules that `loader` and `import` of a `<route-def>` name, by the address or name that is
   * written there.
   */
  modules?:
    Readonly<Record<string, PageModule>> | ((specifier: string) => object | PromiseLike<object>);
  /** What every loader is handed as `context`. */
  context?: object | ((request: Request) => unknown);
  /**
   * Fetches for loaders, `<route-data>` and `<await-data src>`. Relative addresses have become whole,
   * and requests to this origin carry the cookies and the authorization of the page's request.
   */
  fetch?: (request: Request, page: Request) => Promise<Response>;
  /**
   * The origin of this site, as in `https://example.org`. What a request says in its `Host` is not to be
   * trusted, so that without `origin` or `fetch` nothing can be fetched from this site.
   */
  origin?: string;
  /**
   * Hears of every error, shown or not; `console.error` by default. What is wrong with the markup of the
   * page itself comes once, without a request.
   */
  onError?: (error: unknown, request?: Request) => unknown;
  /**
   * How long a deferred may take from when the page is sent; then it fails.
   * @default 10000
   */
  timeout?: number;
  /**
   * How long a response may take; what is not there by then fails.
   * @default 30000
   */
  responseTimeout?: number;
  /**
   * How many bytes wait for a slow client before rendering does too.
   * @default 65536
   */
  maxBufferedBytes?: number;
  /** Whether messages of errors are shown and sent. Default: whether `NODE_ENV` is `development`. */
  development?: boolean;
  /** Headers of every page. */
  headers?: HeadersInit;
  /**
   * Whether browsers that neither run scripts nor know `<template for>` get the complete body once
   * more at the end of a page that had late parts.
   * @default true
   */
  noscript?: boolean;
}
