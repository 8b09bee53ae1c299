import './define.js';
export * from './index.js';
export {html, nothing} from 'lit/html.js';
