import {html} from 'lit/html.js';
import {type Route, createRoute} from '../../core/route.js';

/** Routes with functions, for both sides. */
export const makeRoutes = (
  loader: () => {title: string; late: Promise<string>},
): readonly Route[] => [
  createRoute({
    path: '/',
    loader,
    render: ({data}) =>
      html`<h1>${data.title}</h1>
        <await-data
          .promise=${data.late}
          .render=${(text: string) => html`<b>${text}</b>`}
        ></await-data>`,
  }),
];
