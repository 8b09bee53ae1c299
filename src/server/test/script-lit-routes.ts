import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import {routesThatShow} from './lit-routes.js';
import {loader} from './loaders.js';

document.querySelector('route-outlet')!.routes = routesThatShow(
  document.documentElement.dataset['show']!,
  loader as never,
);
