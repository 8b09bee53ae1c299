import './lit/task-record.js';
export {awaiting} from './lit/awaiting.js';
export {DeferredController} from './lit/deferred-controller.js';
export {DeferredTask} from './lit/deferred-task.js';
export {RouteController} from './lit/route-controller.js';
export type {AwaitRenderers, Awaitable} from './lit/template-awaiter.js';
