import type {Render, Route} from '../core/route.js';
import {readTime} from '../markup/attributes.js';
import {type RouteFunctions, declareRoute} from '../markup/declare-route.js';
import {TIMES} from '../markup/route-markup.js';
import {MeanwhileElement, reflectAttributes} from './element.js';
import {importModule} from './import-module.js';
import {RouteDataElement} from './route-data.js';
import {setUp} from './set-up.js';

/** Tells the outlet around it that a `<route-def>` has changed. */
export const ROUTE_DEF_CHANGE = 'route-def-change';

/**
 * Declares a route of the `<route-outlet>` around it; one inside another is a child route. Its
 * `<template>` is the content, with `data`, `params`, `search`, `parent` and `location` in scope.
 *
 * @example
 * <route-def path="/posts/:id" loader="/loaders.js#post" page-title="{{ data.post.title }}">
 *   <template><h1>{{ data.post.title }}</h1></template>
 *   <template slot="error"><p>{{ error.message }}</p></template>
 * </route-def>
 *
 * @slot - The content, as a `<template>`, beside `<route-data>` and further `<route-def>`s
 * @slot pending - A `<template>` for the time in which the route loads slowly
 * @slot error - A `<template>` for when it fails, with `error` and `retry` in scope
 * @slot not-found - A `<template>` for when its data is not found
 */
export class RouteDefElement extends MeanwhileElement {
  static override readonly tag = 'route-def';

  /** URLPattern pathname syntax; `''` is the index of the parent, without it it is a layout. */
  declare path: string;
  /** A module whose code the route needs, as a same-origin URL or a name of the import map. */
  declare import: string;
  /** The tag of the custom element that is the content. */
  declare component: string;
  /** Where every match of exactly this route is sent. */
  declare redirect: string;
  /** The title of the document, in the template grammar. */
  declare pageTitle: string;
  /** How many ms loaded data counts as fresh; this and the other times default to the outlet's. */
  declare staleTime: number | undefined;
  /** How many ms unused data is kept. */
  declare gcTime: number | undefined;
  /** After how many ms the old content gives way to the pending content. */
  declare pendingMs: number | undefined;
  /** How many ms the pending content stays once it is shown. */
  declare pendingMinMs: number | undefined;
  /** How many ms a click may use preloaded data. */
  declare preloadStaleTime: number | undefined;
  /**
   * A function, or the URL of a module and the name of its export: `/loaders.js#post`.
   * @attr loader The URL of a module and the name of its export: `/loaders.js#post`.
   */
  declare loader: RouteFunctions['loader'] | string;
  /** Called before any loader, parents first; what it returns is added to the context below. */
  declare beforeLoad: RouteFunctions['beforeLoad'];
  /** What of the query the data depends on; without it, all of it. */
  declare loaderDeps: RouteFunctions['loaderDeps'];
  /** Makes `search` of the query. */
  declare validateSearch: RouteFunctions['validateSearch'];
  /** Whether the data is loaded again; without it, `staleTime` decides. */
  declare shouldReload: RouteFunctions['shouldReload'];
  /** Takes precedence over the template. */
  declare render: Render | undefined;

  readonly #functions: RouteFunctions & {render?: Render} = {};
  /** What the route is known by; another one makes its data and its DOM anew. */
  #identity: number | undefined;
  readonly #observer: MutationObserver = new MutationObserver((records) => {
    // One that has been removed is still observed.
    if (records.some(({target}) => this.contains(target))) this.#changed();
  });

  static {
    for (const name of [
      'loader',
      'beforeLoad',
      'loaderDeps',
      'validateSearch',
      'shouldReload',
      'render',
    ] as const) {
      Object.defineProperty(this.prototype, name, {
        get(this: RouteDefElement) {
          return this.#functions[name] ?? this.getAttribute(name) ?? undefined;
        },
        set(this: RouteDefElement, value: any) {
          const isText = typeof value === 'string';
          if (isText) this.setAttribute(name, value);
          this.#functions[name] = isText ? undefined : value;
          this.#changed();
        },
      });
    }
  }

  connectedCallback(): void {
    if (!this.shadowRoot) setUp(this, []);
  }

  /**
   * The route as it is declared now; `report` takes what is wrong with those inside.
   * @internal
   */
  toRoute(report: (error: unknown) => void): Route {
    this.#observer.observe(this, {attributes: true, childList: true});
    const data = Array.from(this.children).filter((child) => child instanceof RouteDataElement);
    for (const element of data) this.#observer.observe(element, {attributes: true});
    const route = declareRoute(this, {
      identity: this.#identity,
      functions: this.#functions,
      data,
      children: routesIn(this, report),
      importModule,
      report,
    });
    this.#identity = route.identity;
    return route;
  }

  #changed(): void {
    this.#identity = undefined;
    this.dispatchEvent(new Event(ROUTE_DEF_CHANGE, {bubbles: true}));
  }
}

/** The routes that the children of an element declare; `report` takes what is wrong with others. */
export function routesIn(parent: Element, report: (error: unknown) => void): Route[] {
  return Array.from(parent.children).flatMap((child) => {
    try {
      return child instanceof RouteDefElement ? child.toRoute(report) : [];
    } catch (error) {
      report(error);
      return [];
    }
  });
}

reflectAttributes(RouteDefElement, ['path', 'import', 'component', 'redirect', 'page-title']);
reflectAttributes(RouteDefElement, TIMES, readTime);

declare global {
  interface HTMLElementTagNameMap {
    'route-def': RouteDefElement;
  }
}
