import {testApplication} from '../test/application.mjs';
import {render} from './dist/server/server.mjs';

const build = {folder: 'angular/dist/browser', page: 'index.csr.html'};

testApplication({title: 'Angular', ...build}, {title: 'Angular, hydrated', ...build, render});
