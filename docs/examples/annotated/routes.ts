import {createRoute, type Route} from 'meanwhile';

interface Post {
  title: string;
}
declare function getPost(id: string, signal: AbortSignal): Promise<Post>;

const edit: Route<{path: 'edit'}> = createRoute({path: 'edit'});

export const post: Route<{path: '/posts/:id'; data: Post; children: typeof edit}> = createRoute({
  path: '/posts/:id',
  loader: ({params, signal}) => getPost(params.id, signal),
  children: [edit],
});

export const routes: readonly [typeof post] = [post];
