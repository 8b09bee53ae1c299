export {createPageHandler, renderToStream} from './server/page-handler.js';
export type {PageStream} from './server/page-handler.js';
export type {PageModule, PageOptions} from './server/page-options.js';
