import {AwaitDataElement} from './elements/await-data.js';

AwaitDataElement.define();

export {AwaitDataElement};
export {defer} from './core/defer.js';
export {deferredState, subscribeDeferred} from './core/deferred.js';
export {defineFormat} from './template/formats.js';
export {html, nothing} from 'lit/html.js';
