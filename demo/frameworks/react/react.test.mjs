import {testApplication} from '../test/application.mjs';
import {render} from './dist/server/server.js';

testApplication('React', 'react/dist/client');
testApplication('React, strict,', 'react/dist/development');
testApplication('React, strict, hydrated,', 'react/dist/development', {render});
