import {testApplication} from '../test/application.mjs';
import {render} from './dist/server/server.js';

testApplication(
  {title: 'Preact', folder: 'preact/dist/client'},
  {title: 'Preact, hydrated', folder: 'preact/dist/development', render},
);
