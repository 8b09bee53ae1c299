// Checked by `tsc` against the declarations in dist/, as an application has them, and never run: what
// an application gets that has registered its routes.
import 'meanwhile/define';
import {
  createRoute,
  createRouter,
  getRouteApi,
  type Register,
  type Route,
  type Router,
  RouteOutletElement,
  redirect,
  notFound,
} from 'meanwhile';
import type {Router as BundledRouter} from 'meanwhile/dist/meanwhile.min.js';

/** Fails to compile unless both types are the same. */
function same<A, B>(
  _same: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false,
): void {}

interface Session {
  user?: {name: string};
}

const settings = createRoute({
  path: '/settings',
  beforeLoad: ({context}) => {
    same<typeof context, {session: Session}>(true);
    // Thrown or returned, it may name a page of the tree that it stands in.
    if (!context.session) return redirect('/app/');
    if (!context.session.user) throw redirect('/app/login?from=settings');
    return {user: context.session.user};
  },
  loader: ({context}) => {
    same<typeof context.session, Session>(true);
    same<typeof context.user, {name: string}>(true);
    return {name: context.user.name};
  },
});

const about: Route<{path: '/about/:topic'; data: {text: string}}> = createRoute({
  path: '/about/:topic',
  loader: ({params}) => ({text: params.topic}),
});

const routes = [
  about,
  createRoute({
    path: '/',
    loader: () => 'home',
    // Content may link to any page.
    render: ({data}) => `<a href="${router.href('/posts/:postId', {postId: 1})}">${data}</a>`,
  }),
  createRoute({
    path: '/login',
    render: () => router.href('/posts'),
    pageTitle: () => router.href('/'),
    error: ({error}) => [error, router.href('/')],
  }),
  settings,
  createRoute({
    path: '/posts',
    validateSearch: ({page, tag}) => ({page: Number(page), tag: tag as string | undefined}),
    loader: async () => ({posts: ['a'], late: Promise.resolve(1)}),
    children: (child) => [
      child({path: '', render: ({params}) => [params, router.href('/posts')]}),
      child({
        path: ':postId',
        loader: async ({params}) => {
          if (params.postId === '0') return notFound();
          return {postId: params.postId};
        },
        children: (child) => [
          child({
            path: 'comments/:commentId?',
            loader: async ({parent}) => ({comment: (await parent).postId}),
          }),
        ],
      }),
      child({children: (inner) => [inner({path: 'archive', loader: () => 2})]}),
    ],
  }),
  createRoute({path: '/files', children: [createRoute({path: '/:rest+'})]}),
];

declare module 'meanwhile' {
  interface Register {
    routes: typeof routes;
    context: {session: Session};
    base: '/app';
  }
}

const router: Router = createRouter({routes});
const outlet = new RouteOutletElement();
const any: readonly Route[] = routes;
outlet.routes = any;
same<Register['routes'], typeof routes>(true);
// The file for a script tag has the same types.
same<BundledRouter, Router>(true);

// ---- where navigate() and preload() lead

for (const navigate of [router.navigate, outlet.navigate]) {
  navigate('/app');
  navigate('/app/');
  navigate('/app/posts');
  navigate('/app/posts/1');
  navigate('/app/posts/1/comments');
  navigate('/app/posts/1/comments/2');
  navigate('/app/posts/archive');
  navigate('/app/files/a/b');
  navigate(`/app/posts/${String()}/comments`, {replace: true});
  navigate('/app/posts?page=2');
  navigate('/app/posts/1#top');
  navigate('?page=2');
  navigate('#top');
  navigate('../settings');
  navigate(new URL('http://localhost/whatever'));
  navigate('https://localhost/whatever');
  // Of what is any string nothing can be seen.
  navigate(String());
  navigate(router.href('/posts'));
  // @ts-expect-error: there is no such page
  navigate('/app/post');
  // @ts-expect-error: nor one that begins like that
  navigate(`/app/post/${String()}`);
  // @ts-expect-error: a layout is no page
  navigate('/app/postsarchive');
  // @ts-expect-error: it is not below the base
  navigate('/posts');
  // @ts-expect-error: there is no such page
  navigate('posts');
  // @ts-expect-error: there is no such page
  navigate('');
  // @ts-expect-error: an address is no number
  navigate(1);
}
void router.preload('/app/posts/1');
// @ts-expect-error: there is no such page
void router.preload('/app/post');
// @ts-expect-error: there is no such page
void outlet.preload('/app/post');

// ---- href()

router.href('/');
router.href('/posts', {}, {page: 2});
router.href('/posts', undefined, {tag: undefined});
router.href('/posts/:postId', {postId: '1'}, {page: 2});
router.href('/posts/:postId', {postId: 1});
router.href('/posts/:postId/comments/:commentId?', {postId: 1});
router.href('/posts/:postId/comments/:commentId?', {postId: 1, commentId: 2});
router.href('/files/:rest+', {rest: 'a/b'});
outlet.href('/posts/archive');
// @ts-expect-error: a path, no address
router.href('/posts/1');
// @ts-expect-error: there is no such page
router.href('/post');
// @ts-expect-error: a param is missing
router.href('/posts/:postId');
// @ts-expect-error: a param is missing
outlet.href('/posts/:postId', {});
// @ts-expect-error: there is no such param
router.href('/posts/:postId', {postId: 1, id: 2});
// @ts-expect-error: there is no such param
router.href('/posts', {id: 2});
// @ts-expect-error: a param is a string or a number
router.href('/posts/:postId', {postId: true});
// @ts-expect-error: the page is a number
router.href('/posts', {}, {page: '2'});
// @ts-expect-error: there is no such key in the query
router.href('/posts', {}, {pages: 2});

// ---- invalidate()

void router.invalidate();
void router.invalidate({path: '/posts/:postId'});
void router.invalidate({path: '/posts/:postId', params: {postId: '1'}});
void router.invalidate({path: '/posts/:postId/comments/:commentId?', params: {postId: '1'}});
void router.invalidate({path: '/posts/:postId/comments/:commentId?', params: {commentId: '2'}});
void outlet.invalidate({key: 'comments'});
void router.invalidate(({params}) => params.postId === '1');
// @ts-expect-error: there is no such page
void router.invalidate({path: '/post'});
// @ts-expect-error: there is no such param
void outlet.invalidate({path: '/posts/:postId', params: {id: '1'}});
// @ts-expect-error: params are compared with strings
void router.invalidate({path: '/posts/:postId', params: {postId: 1}});

// ---- getRouteApi()

{
  const post = getRouteApi('/posts/:postId');
  same<typeof post.loaderData, {postId: string}>(true);
  same<typeof post.params, {readonly postId: string}>(true);
  same<typeof post.search, {page: number; tag: string | undefined}>(true);
  same<ReturnType<typeof post.subscribe>, () => void>(true);
  const off = post.subscribe(() => {});
  off();
  const near = post.at(document.body);
  same<typeof near.loaderData, {postId: string}>(true);
  post.navigate('/app/posts');
  void post.invalidate();
  void post.invalidate({key: 'comments'});
  // @ts-expect-error: there is no such page
  post.navigate('/app/post');
  // @ts-expect-error: what is read is read-only
  post.params.postId = '1';
  // @ts-expect-error: what is read is read-only
  post.loaderData = {postId: '1'};
  // @ts-expect-error: there is no such page
  getRouteApi('/post');
  // An index without a loader leaves the data to its parent.
  const posts = getRouteApi('/posts');
  same<typeof posts.loaderData, {posts: string[]; late: Promise<number>}>(true);
  same<keyof typeof posts.params, never>(true);
  const topic = getRouteApi('/about/:topic');
  same<typeof topic.loaderData, {text: string}>(true);
  same<typeof topic.params, {readonly topic: string}>(true);
  const login = getRouteApi('/login');
  same<typeof login.loaderData, any>(true);
  const archive = getRouteApi('/posts/archive');
  same<typeof archive.loaderData, number>(true);
}
{
  // By a type alone.
  const api = getRouteApi<typeof settings>('/settings');
  same<typeof api.loaderData, {name: string}>(true);
  // @ts-expect-error: it has another path
  getRouteApi<typeof settings>('/posts');
}
