import type {askForValue} from './route-values.js';

/** What `<await-data>` can do where there are routes; `<route-outlet>` puts it here. */
export const routing: {askForValue?: typeof askForValue} = {};
