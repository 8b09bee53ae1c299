import {testApplication} from '../test/application.mjs';
import {render} from './dist/server/server.js';

testApplication(
  {title: 'React', folder: 'react/dist/client'},
  {title: 'React, strict', folder: 'react/dist/development'},
  {title: 'React, strict, hydrated', folder: 'react/dist/development', render},
);
