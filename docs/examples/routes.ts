import {html} from 'lit';
import {createRoute} from 'meanwhile';
import {getComments, getPost} from './api.js';

const home = createRoute({path: '/', render: () => html`<h1>Home</h1>`});

const post = createRoute({
  path: '/posts/:postId',
  validateSearch: ({count = '10'}) => ({count: Number(count)}),
  loader: async ({params, signal}) => ({
    post: await getPost(params.postId, signal), // there is no other param
    comments: getComments(params.postId, signal), // a promise stays one
  }),
  render: ({data, search}) => html`
    <h1>${data.post?.title}</h1>
    <await-data
      .promise=${data.comments}
      .render=${(comments: string[]) => comments.slice(0, search.count)}
    ></await-data>
    <route-outlet></route-outlet>
  `,
  children: (child) => [
    child({
      path: 'about',
      loader: async ({parent, params}) => ({by: (await parent).post?.author, of: params.postId}),
      render: ({data}) => html`<p>By ${data.by}</p>`,
    }),
  ],
});

export const routes = [home, post];

declare module 'meanwhile' {
  interface Register {
    routes: typeof routes;
    context: {user?: {name: string}}; // what the outlet has as `context`, if anything
  }
}
