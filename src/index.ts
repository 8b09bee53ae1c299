export {defer, type DeferOptions} from './core/defer.js';
export {
  type Deferred,
  type DeferredState,
  type DeferredStatus,
  deferredState,
  subscribeDeferred,
} from './core/deferred.js';
export {RouteChangeEvent, RouteErrorEvent, RouteNavigateEvent} from './core/events.js';
export {createRouter} from './core/create-router.js';
export type {InvalidateFilter, Match} from './core/match.js';
export type {NavigateOptions, NavigationResult, NavigationType} from './core/navigation.js';
export {NotFound, notFound} from './core/not-found.js';
export {Redirect, redirect, type RedirectOptions} from './core/redirect.js';
export type {PathParams} from './core/path-types.js';
export type {Register} from './core/register.js';
export {
  type BeforeLoadContext,
  type Cause,
  type ChildOf,
  createRoute,
  type CreateRoute,
  type ErrorScope,
  type LoaderContext,
  type Params,
  type Render,
  type RenderScope,
  type Route,
  type RouteFunctions,
  type RouteOptions,
  type RouteTypes,
  type Search,
} from './core/route.js';
export type {Router} from './core/router.js';
export type {RouterOptions} from './core/router-options.js';
export {AwaitBoundaryElement} from './elements/await-boundary.js';
export {AwaitDataElement} from './elements/await-data.js';
export {AwaitErrorEvent, AwaitSuccessEvent} from './core/await-events.js';
export {routeContext} from './core/route-context.js';
export {RouteDataElement} from './elements/route-data.js';
export {RouteDefElement} from './elements/route-def.js';
export {RouteOutletElement} from './elements/route-outlet.js';
export {markCurrentLinks} from './navigation/link-watch.js';
export {getRouteApi, type RouteApi} from './navigation/route-api.js';
export {PendingTaskEvent} from './protocols/pending-task.js';
export {defineFormat, type MakeFormat} from './template/formats.js';
