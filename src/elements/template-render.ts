import type {ErrorScope, Render} from '../core/route.js';
import {compileTemplate} from '../template/compile.js';
import {errorScope} from '../template/error-scope.js';
import type {Scope} from '../template/expression.js';

/** Makes the render function of a route from a template, which is compiled when it is first shown. */
export const renderOf = (template: Element | undefined): Render<any> | undefined =>
  template &&
  ((scope: ErrorScope) => {
    const visible = visibleScope(scope);
    return compileTemplate(template, Object.keys(visible))(visible);
  });

/** The scope as templates see it: plain records in place of a URL and of an error. */
export function visibleScope(scope: Partial<ErrorScope>): Scope {
  const {href, origin, pathname, search, hash} = scope.location!;
  return {
    ...scope,
    location: {href, origin, pathname, search, hash},
    error: errorScope(scope.error),
  };
}
