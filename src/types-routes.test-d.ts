// Checked by `tsc` and never run: what the parts of a route know of one another.
import {
  type ChildOf,
  createRoute,
  type Deferred,
  defer,
  type LoaderContext,
  NotFound,
  notFound,
  type Params,
  type Render,
  type RenderScope,
  redirect,
  type Route,
  RouteDefElement,
  type RouteOptions,
  type Search,
} from './index.js';

/** Fails to compile unless both types are the same. */
function same<A, B>(
  _same: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false,
): void {}

type TypesOf<R> = R extends Route<infer Types> ? Types : never;

interface Post {
  title: string;
}
declare function getPost(id: string, signal: AbortSignal): Promise<Post>;
declare function getComments(id: string): Promise<string[]>;

// ---- params

createRoute({
  path: '/posts/:postId/:tab?',
  beforeLoad: ({params}) => {
    same<typeof params, {readonly postId: string; readonly tab?: string}>(true);
  },
  loader: ({params}) => {
    same<typeof params, {readonly postId: string; readonly tab?: string}>(true);
    // @ts-expect-error: there is no such param
    void params.id;
    // @ts-expect-error: it may be missing
    params.tab satisfies string;
  },
  shouldReload: ({params}) => params.postId === '1',
  render: ({params}) => same<typeof params, {readonly postId: string; readonly tab?: string}>(true),
  pageTitle: ({params}) => params.postId,
  pending: ({params}) => params.postId,
  error: ({params}) => params.postId,
  // @ts-expect-error: there is no such param
  notFound: ({params}) => params.id,
});

// A path that does not begin with `/` stands in a route that is not known, with params of its own.
createRoute({
  path: 'comments/:commentId',
  loader: ({params}) => {
    same<typeof params.commentId, string>(true);
    same<typeof params.postId, string | undefined>(true);
  },
});
createRoute({loader: ({params}) => same<typeof params, Params>(true)});
createRoute({path: '', loader: ({params}) => same<typeof params, Params>(true)});
createRoute({path: String(), loader: ({params}) => same<typeof params, Params>(true)});

// ---- data

createRoute({
  path: '/posts/:postId',
  loader: async ({params, signal}) => {
    const post = await getPost(params.postId, signal);
    return {post, comments: getComments(params.postId), likes: defer(() => Promise.resolve(1))};
  },
  render: ({data}) => {
    same<typeof data, {post: Post; comments: Promise<string[]>; likes: Deferred<number>}>(true);
    // @ts-expect-error: there is no such data
    void data.author;
  },
  pageTitle: ({data}) => data.post.title,
});
createRoute({path: '/', loader: () => 1, render: ({data}) => same<typeof data, number>(true)});

// A loader that leads elsewhere has no data of that.
createRoute({
  path: '/:id',
  loader: async ({params}) => {
    if (params.id === '1') return redirect('/');
    if (params.id === '2') return notFound();
    if (params.id === '3') throw new NotFound();
    return {id: Number(params.id)};
  },
  render: ({data}) => same<typeof data, {id: number}>(true),
});

// Without a loader they may come from elsewhere.
createRoute({path: '/', render: ({data}) => data.whatever});

// A loader that comes later goes first.
createRoute({
  path: '/:id',
  lazy: async () => ({
    loader: ({params}: LoaderContext) => Promise.resolve({later: Number(params.id)}),
  }),
  render: ({data}) => same<typeof data, {later: number}>(true),
});
createRoute({
  path: '/:id',
  lazy: async () => {},
  loader: () => 1,
  render: ({data}) => same<typeof data, number>(true),
});
// @ts-expect-error: a loader is a function
createRoute({path: '/', lazy: async () => ({loader: 1})});

// ---- search and deps

createRoute({
  path: '/posts',
  validateSearch: (search) => {
    same<typeof search, Search>(true);
    return {page: Number(search.page), tag: search.tag as string | undefined};
  },
  beforeLoad: ({search}) => same<typeof search, {page: number; tag: string | undefined}>(true),
  loader: ({search, deps}) => {
    same<typeof search, {page: number; tag: string | undefined}>(true);
    same<typeof deps, {page: number; tag: string | undefined}>(true);
  },
  render: ({search}) => same<typeof search, {page: number; tag: string | undefined}>(true),
});
createRoute({
  path: '/posts',
  validateSearch: (search) => ({page: Number(search.page), tab: String(search.tab)}),
  loaderDeps: ({search}) => {
    same<typeof search, {page: number; tab: string}>(true);
    return {page: search.page};
  },
  loader: (context) => {
    same<typeof context.deps, {page: number}>(true);
    // @ts-expect-error: with loaderDeps there is no search
    void context.search.page;
  },
  render: ({search}) => search.tab satisfies string,
});
createRoute({
  path: '/',
  loader: ({search, deps}) => [same<typeof search, Search>(true), deps.page],
});
// @ts-expect-error: a query is an object
createRoute({path: '/', validateSearch: () => 1});

// ---- context

createRoute({
  path: '/',
  beforeLoad: async ({context}) => {
    same<typeof context, any>(true);
    if (!context.session) throw redirect('/login');
    return {user: {name: 'me'}};
  },
  loader: ({context}) => {
    same<typeof context.user, {name: string}>(true);
    // What the router was given is anything.
    void context.queryClient;
  },
});
createRoute({
  path: '/',
  beforeLoad: ({params}) => (params ? redirect('/') : undefined),
  loader: ({context}) => same<typeof context, any>(true),
});
createRoute({
  path: '/',
  beforeLoad: ({cause}) => (cause === 'enter' ? {user: 1} : undefined),
  loader: ({context}) => same<typeof context.user, number | undefined>(true),
});

// ---- children that know their parent

{
  const routes = createRoute({
    path: '/users/:userId',
    validateSearch: ({page}) => ({page: Number(page)}),
    beforeLoad: () => ({user: {name: 'me'}}),
    loader: async () => ({posts: ['a'], late: Promise.resolve(1)}),
    children: (child) => [
      child({path: '', render: ({params}) => params.userId}),
      child({
        path: 'posts/:postId',
        validateSearch: ({page}) => ({page: page + 1, tab: 'new'}),
        beforeLoad: ({context, search}) => {
          same<typeof context.user.name, string>(true);
          same<typeof search, {page: number; tab: string}>(true);
          return {role: 'admin' as const};
        },
        loader: async ({params, parent, context}) => {
          same<typeof params, {readonly userId: string; readonly postId: string}>(true);
          const {posts, late} = await parent;
          same<typeof posts, string[]>(true);
          same<typeof late, Promise<number>>(true);
          same<typeof context.user.name, string>(true);
          same<typeof context.role, 'admin'>(true);
          // @ts-expect-error: there is no such param
          void params.id;
          return {title: 'x'};
        },
        render: ({data, parent, search}) => {
          same<typeof data, {title: string}>(true);
          same<typeof parent, {posts: string[]; late: Promise<number>}>(true);
          same<typeof search, {page: number; tab: string}>(true);
        },
        children: (child) => [
          child({
            path: '/comments/*',
            loader: ({params, search, parent}) => {
              same<
                typeof params,
                {readonly userId: string; readonly postId: string; readonly 0: string}
              >(true);
              same<typeof search, {page: number; tab: string}>(true);
              same<typeof parent, Promise<{title: string}>>(true);
            },
          }),
        ],
      }),
      child({
        children: (inner) => [inner({path: 'x', loader: ({params}) => params.userId})],
      }),
      // One that does not know it may stand beside them.
      createRoute({path: 'friends', loader: () => 1}),
    ],
  });
  type Children = TypesOf<typeof routes>['children'];
  same<
    TypesOf<Children>['fullPath'],
    '/users/:userId' | '/users/:userId/posts/:postId' | './friends'
  >(true);
}

// What is added to the context takes the place of what has its name.
createRoute({
  path: '/a',
  beforeLoad: () => ({user: 'me', role: 'guest'}),
  children: (child) => [
    child({
      path: 'b',
      beforeLoad: () => ({user: {name: 'me'}}),
      loader: ({context}) => {
        same<typeof context.user, {name: string}>(true);
        same<typeof context.role, string>(true);
      },
    }),
  ],
});

// Five deep, with a layout and a query from the very top.
createRoute({
  path: '/a/:a',
  validateSearch: ({page}) => ({page: Number(page)}),
  beforeLoad: () => ({one: 1}),
  children: (child) => [
    child({
      path: 'b/:b',
      beforeLoad: ({context}) => ({two: context.one}),
      children: (child) => [
        child({
          beforeLoad: async ({context}) => ({three: context.two}),
          children: (child) => [
            child({
              path: '/c/:c?',
              loaderDeps: ({search}) => ({page: search.page}),
              loader: ({deps, context}) => ({sum: deps.page + context.three}),
              children: (child) => [
                child({path: '', render: ({parent}) => same<typeof parent, {sum: number}>(true)}),
                child({
                  path: '*',
                  loader: ({params, search, context}) => {
                    same<
                      typeof params,
                      {
                        readonly a: string;
                        readonly b: string;
                        readonly 0: string;
                        readonly c?: string;
                      }
                    >(true);
                    same<typeof search, {page: number}>(true);
                    return context.one + context.two + context.three;
                  },
                  // @ts-expect-error: there is one group without a name
                  error: ({params}) => params[1],
                }),
              ],
            }),
          ],
        }),
      ],
    }),
  ],
});
// @ts-expect-error: children are a list
createRoute({path: '/a', children: (child) => child({path: 'b'})});
// @ts-expect-error: of routes
createRoute({path: '/a', children: () => [1]});

// Of one whose parents are not known, children know what there is.
createRoute({
  path: 'a/:x',
  children: (child) => [
    child({
      path: ':y',
      loader: ({params}) => {
        same<typeof params.x, string>(true);
        same<typeof params.y, string>(true);
        same<typeof params.z, string | undefined>(true);
      },
    }),
  ],
});

// In another module.
{
  const user = createRoute({
    path: '/users/:userId',
    beforeLoad: () => ({role: 'admin'}),
    loader: async () => ({name: 'me'}),
  });
  const posts = (child: ChildOf<typeof user>) =>
    child({
      path: 'posts/:postId',
      loader: async ({params, parent, context}) => {
        same<typeof params, {readonly userId: string; readonly postId: string}>(true);
        same<typeof parent, Promise<{name: string}>>(true);
        same<typeof context.role, string>(true);
        return {postId: params.postId};
      },
    });
  const route = createRoute({...user, children: (child) => [posts(child)]});
  type Types = TypesOf<typeof route>;
  same<Types['fullPath'], '/users/:userId'>(true);
  same<Types['data'], {name: string}>(true);
  same<TypesOf<Types['children']>['data'], {postId: string}>(true);
}

// ---- looser use

{
  const options: RouteOptions = {path: '/', loader: ({params}) => params.id};
  const render: Render = ({data}) => data;
  const route: Route = createRoute({...options, render});
  const known: Route<{path: '/posts/:id'; data: Post}> = createRoute({
    path: '/posts/:id',
    loader: ({params, signal}) => getPost(params.id, signal),
  });
  const other = createRoute({...options, path: '/posts/:id', children: [route]});
  same<TypesOf<typeof other>['params'], {readonly id: string}>(true);
  const any: readonly Route[] = [route, known, other];
  void any;
  // @ts-expect-error: it has another path
  const elsewhere: Route<{path: '/posts'}> = known;
  void elsewhere;
  // Annotations may be of more or less than there is.
  const load = ({params}: LoaderContext) => params.id;
  createRoute({
    path: '/:id',
    loader: load,
    render: ({data}) => same<typeof data, string | undefined>(true),
  });
  createRoute({
    path: '/:id',
    loader: ({params}: LoaderContext<{a: string; id: string}>) => params.a,
  });
  createRoute({path: '/', render: ({data}: RenderScope<Post>) => data.title});
  createRoute({path: '/', loader: ({search}: {search: Search}) => search.page});
  // @ts-expect-error: params are strings
  createRoute({path: '/:id', loader: ({params}: LoaderContext<{id: number}>) => params.id});
  // In whatever order they are written, they compile.
  createRoute({
    render: ({data, params}) => [data.post, params.id],
    loader: ({deps}) => deps.page,
    loaderDeps: ({search}) => ({page: search.page}),
    validateSearch: ({page}) => ({page: Number(page)}),
    path: '/:id',
  });
}

// ---- functions that make routes, or take them

{
  const marked = <R extends Route>(route: R): R => route;
  const one = marked(createRoute({path: '/:id', loader: ({params}) => params.id}));
  same<TypesOf<typeof one>['data'], string>(true);
  const guarded = <const Path extends string, Data>(path: Path, load: () => Promise<Data>) =>
    createRoute({path, loader: load, children: [createRoute({path: 'edit'})]});
  const two = guarded('/x/:id', async () => ({id: 1}));
  same<TypesOf<typeof two>['path'], '/x/:id'>(true);
  same<TypesOf<typeof two>['data'], {id: number}>(true);
  const options = {path: '/:id', loader: ({params}) => params.id} satisfies RouteOptions;
  createRoute(options);
  createRoute({...two, path: '/y', staleTime: 1});
  const many = ['a', 'b'].map((name) => createRoute({path: `/${name}/:id`, loader: () => name}));
  const all = [one, two, ...many] satisfies Route[];
  createRoute({
    path: '/',
    children: (child) => [child({path: 'a'}), ...(all.length ? [child({path: 'b'})] : []), ...all],
  });
}

// ---- the properties of an element

{
  const element = new RouteDefElement();
  element.loader = ({params, signal}) => [params['id'], signal.aborted];
  element.loader = ({params}: LoaderContext<{id: string}>) => params.id;
  element.loader = '/loaders.js#post';
  element.beforeLoad = ({search, context}) => ({page: search['page'], user: context.user});
  element.beforeLoad = async ({cause}) => (cause === 'enter' ? redirect('/') : undefined);
  element.beforeLoad = undefined;
  element.validateSearch = ({page}) => ({page: Number(page)});
  element.loaderDeps = ({search, location}) => [search['page'], location.pathname];
  element.shouldReload = ({cause, params}) => cause === 'stay' && params['id'] === '1';
  element.render = ({data, params}) => [data.title, params['id']];
  // @ts-expect-error: params are strings
  element.loader = ({params}) => params['id'] satisfies number;
  // @ts-expect-error: a loader is a function, or the address of one
  element.loader = 1;
  // @ts-expect-error: what it returns is merged into an object
  element.beforeLoad = () => 1;
  // @ts-expect-error: a query is an object
  element.validateSearch = () => 1;
  // @ts-expect-error: yes or no
  element.shouldReload = () => 'maybe';
  // @ts-expect-error: a function renders
  element.render = 'text';
}

// ---- exported under isolatedDeclarations, which wants to know the type of each

export const home: Route<{path: '/'; data: Post[]}> = createRoute({
  path: '/',
  loader: (): Promise<Post[]> => Promise.resolve([]),
});
export const post: Route<{
  path: '/posts/:postId';
  data: Post;
  search: {page: number};
  children: Route<{path: 'comments'; data: string[]}>;
}> = createRoute({
  path: '/posts/:postId',
  validateSearch: ({page}) => ({page: Number(page)}),
  loader: ({params, signal}) => getPost(params.postId, signal),
  children: (child) => [
    child({path: 'comments', loader: ({params}) => getComments(params.postId)}),
  ],
});
export const routes: readonly [typeof home, typeof post] = [home, post];
