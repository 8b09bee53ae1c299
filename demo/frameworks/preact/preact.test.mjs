import {testApplication} from '../test/application.mjs';
import {render} from './dist/server/server.js';

testApplication('Preact', 'preact/dist/client');
testApplication('Preact, hydrated,', 'preact/dist/development', {render});
