import {testApplication} from '../test/application.mjs';
import {render} from './dist/hydrated/server/server.mjs';

testApplication(
  {title: 'Angular', folder: 'angular/dist/client'},
  {
    title: 'Angular, hydrated',
    folder: 'angular/dist/hydrated/browser',
    page: 'index.csr.html',
    render,
  },
);
