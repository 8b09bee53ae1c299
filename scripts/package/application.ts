// A small application of those who install this package, in which every entry has something to do.
import {createRoute, redirect, type Register} from 'meanwhile';
import 'meanwhile/define';
import {awaiting} from 'meanwhile/lit';
import {html} from 'lit';

const routes = [
  createRoute({path: '/', loader: () => redirect('/posts/1')}),
  createRoute({
    path: '/posts/:id',
    loader: async ({params, signal}) => ({
      title: `Post ${params.id}`,
      comments: fetch('/comments.json', {signal}).then((answer): Promise<{text: string}[]> =>
        answer.json(),
      ),
    }),
    render: ({data}) => html`
      <h1>${data.title}</h1>
      <p>${awaiting(data.comments, {success: (comments) => html`${comments.length} comments`})}</p>
      <await-data .promise=${data.comments}>
        <template each="comment of value"><p>{{ comment.text }}</p></template>
      </await-data>
    `,
  }),
] as const;

declare module 'meanwhile' {
  interface Register {
    routes: typeof routes;
  }
}

const outlet = document.createElement('route-outlet');
outlet.navigation = 'memory';
outlet.routes = routes;
outlet.addEventListener('route-change', (event) => {
  const [match]: readonly {path: string}[] = event.matches;
  document.title = match?.path ?? '';
});
outlet.addEventListener('route-error', ({error}) => console.error(error));
document.body.append(outlet);

export type Routes = Register['routes'];
// @ts-expect-error: there is no such page
export const nowhere = (): unknown => outlet.navigate('/post/1');
// @ts-expect-error: and no such word
export const never = (): void => void (outlet.navigation = 'none');
