import type {Render, RouteFunctions} from '../core/route.js';
import {MeanwhileElement, readTime, reflectAttributes} from './element.js';

/** Tells the outlet around it that a property of a `<route-def>` has changed. */
export const ROUTE_DEF_CHANGE = 'route-def-change';

/** The properties of a `<route-def>` that are functions. */
export interface DefFunctions extends RouteFunctions {
  render?: Render;
}

const functions = new WeakMap<RouteDefElement, DefFunctions>();

/** The functions that were set on an element. */
export const functionsOf = (def: RouteDefElement): DefFunctions => functions.get(def) ?? {};

/**
 * Declares a route of the `<route-outlet>` around it; one inside another is a child route. Its
 * `<template>` is the content, with `data`, `params`, `search`, `parent` and `location` in scope.
 *
 * @example
 * <route-def path="/posts/:id" loader="/loaders.js#post" page-title="{{ data.post.title }}">
 *   <template><h1>{{ data.post.title }}</h1></template>
 *   <template slot="error"><p>{{ error.message }}</p></template>
 * </route-def>
 */
export class RouteDefElement extends MeanwhileElement {
  static override readonly tag = 'route-def';

  /** URLPattern pathname syntax. Reflects `path`; `''` is the index, without it it is a layout. */
  declare path: string;
  /** A module whose code the route needs, as a same-origin URL or a name of the import map. */
  declare import: string;
  /** The tag of the custom element that is the content. */
  declare component: string;
  /** Where every match of exactly this route is sent. */
  declare redirect: string;
  /** The title of the document, in the template grammar. Reflects `page-title`. */
  declare pageTitle: string;
  /** In ms, like the next four; they reflect attributes, and default to those of the outlet. */
  declare staleTime: number | undefined;
  declare gcTime: number | undefined;
  declare pendingMs: number | undefined;
  declare pendingMinMs: number | undefined;
  declare preloadStaleTime: number | undefined;
  /** A function, or the URL of a module and the name of its export: `/loaders.js#post`. */
  declare loader: RouteFunctions['loader'] | string;
  declare beforeLoad: RouteFunctions['beforeLoad'];
  declare loaderDeps: RouteFunctions['loaderDeps'];
  declare validateSearch: RouteFunctions['validateSearch'];
  declare shouldReload: RouteFunctions['shouldReload'];
  /** Takes precedence over the template. */
  declare render: Render | undefined;

  connectedCallback(): void {
    this.upgradeProperties();
  }
}

reflectAttributes(RouteDefElement, ['path', 'import', 'component', 'redirect', 'page-title']);
reflectAttributes(
  RouteDefElement,
  ['stale-time', 'gc-time', 'pending-ms', 'pending-min-ms', 'preload-stale-time'],
  readTime,
);

for (const name of [
  'loader',
  'beforeLoad',
  'loaderDeps',
  'validateSearch',
  'shouldReload',
  'render',
] as const) {
  Object.defineProperty(RouteDefElement.prototype, name, {
    configurable: true,
    enumerable: true,
    get(this: RouteDefElement) {
      return functionsOf(this)[name] ?? this.getAttribute(name) ?? undefined;
    },
    set(this: RouteDefElement, value: unknown) {
      if (typeof value === 'string') return this.setAttribute(name, value);
      functions.set(this, {...functionsOf(this), [name]: value});
      this.dispatchEvent(new Event(ROUTE_DEF_CHANGE, {bubbles: true}));
    },
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'route-def': RouteDefElement;
  }
}
