import {testApplication} from '../test/application.mjs';
import {render} from './dist/server/server.js';

testApplication(
  {title: 'Solid', folder: 'solid/dist/client'},
  {title: 'Solid, hydrated', folder: 'solid/dist/development', render},
);
