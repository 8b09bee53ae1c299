import '../../define.js';
import {define, log, site} from './site.js';

// A page of the site, whose script comes at last.
define();
document.querySelector('route-outlet')!.routes = site();
Object.assign(globalThis, {log});
