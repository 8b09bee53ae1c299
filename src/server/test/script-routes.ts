import {html} from 'lit/html.js';
import {createRoute} from '../../core/route.js';
import {loader} from './loaders.js';

// The routes of a page, as its own script gives them to the outlet.
document.querySelector('route-outlet')!.routes = [
  createRoute({
    path: '/',
    loader: () => loader() as {title: string; late: Promise<string>},
    render: ({data}) =>
      html`<h1>${data.title}</h1>
        <await-data
          .promise=${data.late}
          .render=${(text: string) => html`<b>${text}</b>`}
        ></await-data>`,
  }),
];
