import {testApplication} from '../test/application.mjs';
import {render} from './dist/server/server.js';

testApplication('Solid', 'solid/dist/client');
testApplication('Solid, hydrated,', 'solid/dist/development', {render});
