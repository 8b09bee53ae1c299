import {AwaitBoundaryElement} from './elements/await-boundary.js';
import {AwaitDataElement} from './elements/await-data.js';
import {RouteDataElement} from './elements/route-data.js';
import {RouteDefElement} from './elements/route-def.js';
import {RouteOutletElement} from './elements/route-outlet.js';

AwaitBoundaryElement.define();
AwaitDataElement.define();
RouteDefElement.define();
RouteDataElement.define();
RouteOutletElement.define();
