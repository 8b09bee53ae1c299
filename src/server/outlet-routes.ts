import type {Route} from '../core/route.js';
import {declareRoute} from '../markup/declare-route.js';
import type {TreeElement} from './tree.js';

/** What the routes of a page need from the server that it is on. */
export interface RouteTools {
  importModule(specifier: string, where: string): Promise<any>;
  /** Takes what is wrong with the markup. */
  report(error: unknown): void;
}

/** The routes that the markup in an element declares, by the same rules as in a browser. */
export function routesOf(parent: TreeElement, tools: RouteTools): Route[] {
  return parent.children.flatMap((child) => {
    if (child.localName !== 'route-def') return [];
    try {
      return declareRoute(child as unknown as Element, {
        functions: {},
        data: child.children.filter(({localName}) => localName === 'route-data') as never,
        children: routesOf(child, tools),
        ...tools,
      });
    } catch (error) {
      tools.report(error);
      return [];
    }
  });
}
