import {quoteElement} from '../core/quote-element.js';
import type {Route} from '../core/route.js';
import {scriptAgain} from './document-parts.js';
import {parseWatched} from './html.js';
import {type RouteTools, routesOf} from './outlet-routes.js';
import type {TreeDocument, TreeElement} from './tree.js';

/** A page as it was written, which is copied for each response. */
export interface ParsedPage {
  readonly document: TreeDocument;
  /** The routes of each outlet that stands in no other, in document order. */
  readonly routes: readonly (readonly Route[])[];
  /** What ends each late part. */
  readonly scriptAgain: string;
}

/** Those of our outlets that follow the address of the page. */
export const outletsIn = (document: TreeDocument): TreeElement[] =>
  document.querySelectorAll('route-outlet').filter(
    (outlet) =>
      // What follows a `#` is not sent, and nobody but its own script moves one in memory.
      !/^(hash|memory)$/.test(outlet.getAttribute('navigation') ?? '') &&
      !outlet.matches('route-outlet route-outlet'),
  );

const LARGEST = 50;

/** Parses pages, equal ones once. */
export function pageParser(tools: RouteTools): (source: string) => ParsedPage {
  const pages = new Map<string, ParsedPage>();
  return (source) => {
    let page = pages.get(source);
    if (!page) {
      // A page that is different each time must not fill the memory.
      if (pages.size >= LARGEST) pages.clear();
      const document = parseWatched(source, (element) =>
        tools.report(
          new TypeError(
            `${quoteElement(element as unknown as Element)}: HTML does not allow it in a <select> or directly in a <table>. Put the whole of that into its template.`,
          ),
        ),
      );
      const routes = outletsIn(document).map((outlet) => routesOf(outlet, tools));
      page = {document, routes, scriptAgain: scriptAgain(document)};
      pages.set(source, page);
    }
    return page;
  };
}
