import {loader} from './loaders.js';
import {makeRoutes} from './made-routes.js';

// The routes of a page, as its own script gives them to the outlet.
document.querySelector('route-outlet')!.routes = makeRoutes(
  loader as Parameters<typeof makeRoutes>[0],
);
