import {testApplication} from '../test/application.mjs';
import {render} from './dist/server/server.js';

testApplication('Svelte', 'svelte/dist/client');
testApplication('Svelte, hydrated,', 'svelte/dist/development', {render});
