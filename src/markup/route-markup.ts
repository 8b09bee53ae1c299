import type {ErrorScope, Render, Timing} from '../core/route.js';
import type {Defaults} from '../core/part.js';
import {compileTemplate} from '../template/compile.js';
import {errorScope} from '../template/error-scope.js';
import type {Scope} from '../template/expression.js';
import {readTime, toCamelCase} from './attributes.js';
import {templateFor} from './template-for.js';

/** Attributes with a time in ms, which are options of the same name in camel case. */
export const TIMES: readonly string[] = [
  'stale-time',
  'gc-time',
  'pending-ms',
  'pending-min-ms',
  'preload-stale-time',
];

/** What templates see of a URL. */
export const toRecord = ({href, origin, pathname, search, hash}: URL): Scope => ({
  href,
  origin,
  pathname,
  search,
  hash,
});

/**
 * Makes a render function of what `compile` makes for the names in scope. Templates see plain records
 * in place of a URL and of an error.
 */
export const renderWith =
  (compile: (names: string[]) => (scope: Scope) => unknown): Render<any> =>
  (scope: ErrorScope) => {
    const visible = {
      ...scope,
      location: toRecord(scope.location),
      error: errorScope(scope.error),
    };
    return compile(Object.keys(visible))(visible);
  };

/** Renders the child template that is for a slot; it is compiled when it is first shown. */
export function templateRender(host: Element, slot: string): Render<any> | undefined {
  const template = templateFor(host, slot);
  return template && renderWith((names) => compileTemplate(template, names));
}

/** What the markup of an outlet and of a route have in common: times, and templates for states. */
export const markupOptions = (host: Element): Timing & Defaults => ({
  ...Object.fromEntries(
    TIMES.map((name) => [toCamelCase(name), readTime(host.getAttribute(name))]),
  ),
  pending: templateRender(host, 'pending'),
  error: templateRender(host, 'error'),
  notFound: templateRender(host, 'not-found'),
});
