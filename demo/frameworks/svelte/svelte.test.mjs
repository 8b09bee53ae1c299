import {testApplication} from '../test/application.mjs';
import {render} from './dist/server/server.js';

testApplication(
  {title: 'Svelte', folder: 'svelte/dist/client'},
  {title: 'Svelte, hydrated', folder: 'svelte/dist/development', render},
);
