import {html} from 'lit';
import {createRoute, defer} from 'meanwhile';
import {getBook, getReviews} from '../../shared/books.js';

export const routes = [
  createRoute({path: '/', render: () => html`<h2>Welcome</h2>`}),
  createRoute({
    path: '/books/:id',
    loader: async ({params, signal}) => ({
      reviews: defer(({signal}) => getReviews(params.id, signal)),
      book: await getBook(params.id, signal),
    }),
    render: ({data}) => html`
      <h2>${data.book.title}</h2>
      <input class="note" aria-label="Your note" />
    `,
  }),
];
