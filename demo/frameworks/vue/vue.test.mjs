import {testApplication} from '../test/application.mjs';
import {render} from './dist/server/server.js';

testApplication(
  {title: 'Vue', folder: 'vue/dist/client'},
  {title: 'Vue, hydrated', folder: 'vue/dist/development', render},
);
