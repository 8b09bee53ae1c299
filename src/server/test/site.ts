import {html} from 'lit/html.js';
import {type Route, createRoute} from '../../core/route.js';

/** What has been called, here or in the page that has loaded this. */
export const log: string[] = [];

/** What the part of the page that is late becomes. */
export const late: {promise: unknown} = {promise: Promise.resolve('late')};

/** The page of a component, which shows the data that it is given. */
export const define = (): void =>
  customElements.define(
    'site-part',
    class extends HTMLElement {
      set data(data: {part: string}) {
        this.textContent = `Part ${data.part}`;
      }
    },
  );

/** A site with all that routes have, for both sides. */
export const site = (): readonly Route[] => [
  createRoute({
    path: '/',
    beforeLoad: () => {
      log.push('before');
      return {user: 'Ada'};
    },
    loader: () => {
      log.push('layout');
      return {name: 'Site'};
    },
    render: ({data}) =>
      html`<h1>${data.name}</h1>
        <route-outlet></route-outlet>`,
    children: (child) => [
      child({
        path: '',
        pageTitle: () => 'Home',
        loader: async ({parent}) => {
          log.push('home');
          return {of: (await parent).name};
        },
        render: ({data}) => html`<h2>Home of ${data.of}</h2>`,
      }),
      child({
        path: 'posts/:id',
        validateSearch: ({page = '1'}) => ({page: Number(page)}),
        loaderDeps: ({search}) => ({page: search.page}),
        pageTitle: ({params}) => `Post ${params.id}`,
        staleTime: 60_000,
        loader: ({params, deps, context}) => {
          log.push(`post ${params.id} ${deps.page}`);
          return {text: `${params.id}.${deps.page} for ${context.user}`, late: late.promise};
        },
        render: ({data, search}) =>
          html`<h2>${data.text}</h2>
            <i>${search.page}</i>
            <await-data
              .promise=${data.late}
              .render=${(text: string) => html`<b id="end">${text}</b>`}
            ></await-data>`,
      }),
      child({
        path: 'part',
        loader: () => {
          log.push('part');
          return {part: 'one'};
        },
        component: 'site-part',
      }),
      child({path: 'bare', render: () => html`<h2>Bare</h2>`}),
    ],
  }),
];
