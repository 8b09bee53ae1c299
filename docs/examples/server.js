/// <reference types="node" />
import {readFile} from 'node:fs/promises';
import {serve} from 'srvx';
import {createPageHandler} from 'meanwhile/server';

const handle = createPageHandler({
  page: await readFile('index.html', 'utf8'),
  // Those that loader="…" of a <route-def> names; they are the modules that the browser runs.
  modules: {'/loaders/post.js': () => import('./loader.js')},
  context: (request) => ({user: request.headers.get('cookie')}),
  origin: 'https://example.org',
});

serve({fetch: handle});
