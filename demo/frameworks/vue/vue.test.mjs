import {testApplication} from '../test/application.mjs';
import {render} from './dist/server/server.js';

testApplication('Vue', 'vue/dist/client');
testApplication('Vue, hydrated,', 'vue/dist/development', {render});
