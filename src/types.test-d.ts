// Checked by `tsc` and never run: what compiles here has to compile for those who import this
// package, and what is marked as an error has to be one for them.
import {
  AwaitBoundaryElement,
  AwaitDataElement,
  AwaitErrorEvent,
  AwaitSuccessEvent,
  createRoute,
  createRouter,
  defer,
  deferredState,
  NotFound,
  notFound,
  PendingTaskEvent,
  Redirect,
  redirect,
  RouteChangeEvent,
  RouteDataElement,
  RouteErrorEvent,
  RouteNavigateEvent,
  RouteOutletElement,
  subscribeDeferred,
} from './index.js';
import type {
  BeforeLoadContext,
  Cause,
  Deferred,
  DeferredState,
  DeferredStatus,
  ErrorScope,
  InvalidateFilter,
  Match,
  NavigationResult,
  NavigationType,
  Params,
  Render,
  Route,
  RouteOptions,
  Router,
  RouterOptions,
  Search,
} from './index.js';

/** Fails to compile unless both types are the same. */
function same<A, B>(
  _same: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false,
): void {}

// @ts-expect-error: the check itself tells types apart
same<string, number>(true);
// @ts-expect-error: `any` is not the same as anything
same<any, string>(true);

// ---- deferred values

{
  const promise = Promise.resolve({id: 1});
  const state = deferredState(promise);
  same<typeof state, DeferredState<{id: number}>>(true);
  same<(typeof state)['status'], DeferredStatus>(true);
  same<DeferredStatus, 'pending' | 'success' | 'error'>(true);

  // The status tells what there is.
  if (state.status === 'success') {
    same<typeof state.value, {id: number}>(true);
    same<typeof state.error, undefined>(true);
  } else if (state.status === 'error') {
    same<typeof state.value, undefined>(true);
    same<typeof state.error, unknown>(true);
  } else {
    same<typeof state.value, undefined>(true);
    same<typeof state.error, undefined>(true);
  }
  // @ts-expect-error: nothing is known of the value before the status is
  void state.value.id;
  // @ts-expect-error: the state is read-only
  state.status = 'success';
  // @ts-expect-error: there is no such status
  void (state.status === 'fulfilled');
}

{
  const thenable: PromiseLike<string> = {then: () => Promise.reject()};
  same<DeferredState<string>, ReturnType<typeof deferredState<string>>>(true);
  const state = deferredState(thenable);
  if (state.status === 'success') same<typeof state.value, string>(true);
}

{
  const unsubscribe = subscribeDeferred(Promise.resolve(1), () => {});
  same<typeof unsubscribe, () => void>(true);
  // @ts-expect-error: a callback is needed
  subscribeDeferred(Promise.resolve(1));
}

// ---- defer

{
  same<ReturnType<typeof defer<number>>, Deferred<number>>(true);
  const ofPromise = defer(Promise.resolve('a'));
  same<typeof ofPromise, Deferred<string>>(true);
  const ofThunk = defer(async ({signal}) => {
    same<typeof signal, AbortSignal>(true);
    return [1];
  });
  same<typeof ofThunk, Deferred<number[]>>(true);
  const ofPlain = defer((): boolean => true, {key: 'k', lazy: true});
  same<typeof ofPlain, Deferred<boolean>>(true);

  const state = deferredState(ofThunk);
  same<typeof state, DeferredState<number[]>>(true);

  // @ts-expect-error: it is opaque, and no thenable
  void ofPromise.then;
  // @ts-expect-error: neither a promise nor a function
  defer(1);
  // @ts-expect-error: a thunk gets a signal and nothing else
  defer(({params}) => Promise.resolve(params));
  // @ts-expect-error: there is no such option
  defer(Promise.resolve(1), {eager: true});
  // @ts-expect-error: a key is a string
  defer(Promise.resolve(1), {key: 1});
}

// ---- ways out

{
  same<ReturnType<typeof redirect>, Redirect>(true);
  redirect('/login', {replace: false, external: true});
  redirect(new URL('http://localhost/'));
  // @ts-expect-error: somewhere to go is needed
  redirect();
  // @ts-expect-error: there is no such option
  redirect('/login', {push: true});

  same<ReturnType<typeof notFound>, NotFound>(true);
  const error: Error = notFound();
  void error;
}

// ---- routes

{
  const post = createRoute({
    path: '/posts/:id',
    staleTime: 1000,
    preloadStaleTime: 1000,
    gcTime: Infinity,
    pendingMs: 0,
    pendingMinMs: 0,
    validateSearch: (search) => {
      same<typeof search, Search>(true);
      return {page: Number(search.page)};
    },
    loaderDeps: ({search, location}) => ({page: search.page, at: location.pathname}),
    beforeLoad: (context) => {
      same<typeof context, BeforeLoadContext<{readonly id: string}, {page: number}>>(true);
      return {user: 'me'};
    },
    loader: async (context) => {
      const {params, deps, location, signal, cause, preload, parent} = context;
      same<typeof params, {readonly id: string}>(true);
      same<typeof deps, {page: number; at: string}>(true);
      same<typeof location, URL>(true);
      same<typeof signal, AbortSignal>(true);
      same<typeof cause, 'enter' | 'stay' | 'preload'>(true);
      same<typeof preload, boolean>(true);
      same<typeof parent, Promise<any>>(true);
      return {id: params.id, page: deps.page, comments: defer(() => Promise.resolve([1]))};
    },
    shouldReload: ({cause}) => cause !== 'stay',
    render: (scope) => {
      same<typeof scope.location, URL>(true);
      return scope.data.id;
    },
    pageTitle: ({data}) => data.id,
    pending: () => 'wait',
    error: (scope) => {
      same<typeof scope, ErrorScope<{readonly id: string}>>(true);
      same<typeof scope.error, unknown>(true);
      scope.retry();
      return 'sorry';
    },
    notFound: () => 'nothing here',
    children: [createRoute({path: ''}), createRoute({})],
  });
  const route: Route = post;
  void route;
  same<Cause, 'enter' | 'stay' | 'preload'>(true);

  createRoute({path: '/', component: 'post-page', pageTitle: 'Posts'});
  createRoute({path: '/old', redirect: '/new'});
  createRoute({path: '/login', beforeLoad: () => redirect('/'), loader: () => notFound()});

  // @ts-expect-error: a path is a string
  createRoute({path: 1});
  // @ts-expect-error: there is no such option
  createRoute({path: '/', loder: () => 1});
  // @ts-expect-error: times are in ms
  createRoute({path: '/', staleTime: '1s'});
  // @ts-expect-error: a loader is a function
  createRoute({path: '/', loader: Promise.resolve(1)});
  // @ts-expect-error: children are made by createRoute()
  createRoute({path: '/', children: [{path: 'a'}]});
  // @ts-expect-error: params are strings
  createRoute({path: '/:id', loader: ({params}) => params.id satisfies number});
  createRoute({
    path: '/:id',
    loader: (context) => {
      // @ts-expect-error: params are read-only
      context.params.id = '1';
      // @ts-expect-error: and so is everything else
      context.cause = 'stay';
      void context.search.page;
    },
  });
  // @ts-expect-error: a route is read-only
  post.path = '/';

  const options: RouteOptions = {path: '/'};
  const render: Render = ({data}) => data;
  createRoute({...options, render});
}

// ---- the router

{
  const options: RouterOptions = {
    routes: [createRoute({path: '/'})],
    context: {user: 'me'},
    onError: (error) => same<typeof error, unknown>(true),
    base: '/app',
    staleTime: 0,
    pending: () => 'wait',
    error: ({error, retry}) => [error, retry],
  };
  const router = createRouter(options);
  same<typeof router, Router>(true);
  const target: EventTarget = createRouter();
  void target;

  same<ReturnType<Router['navigate']>, NavigationResult>(true);
  const {committed, finished} = router.navigate('/a', {replace: true, state: {a: 1}});
  same<typeof committed, Promise<void>>(true);
  same<typeof finished, Promise<void>>(true);
  router.navigate(new URL('http://localhost/'));
  same<ReturnType<Router['preload']>, Promise<void>>(true);
  same<ReturnType<Router['invalidate']>, Promise<void>>(true);
  void router.invalidate();
  void router.invalidate({path: '/posts/:id', params: {id: '1'}, key: 'comments'});
  void router.invalidate((match) => {
    same<typeof match, Match>(true);
    return match.params.id === '1';
  });
  const filter: InvalidateFilter = {key: 'comments'};
  void router.invalidate(filter);
  const href: string = router.href('/posts/:id', {id: '1'}, {page: 2});
  void href;
  same<typeof router.location, URL>(true);

  // @ts-expect-error: somewhere to go is needed
  router.navigate();
  // @ts-expect-error: there is no such option
  router.navigate('/a', {push: true});
  // @ts-expect-error: there is no such filter
  void router.invalidate({route: '/a'});
  // @ts-expect-error: routes are made by createRoute()
  createRouter({routes: [{path: '/'}]});
  // @ts-expect-error: there is no such option
  createRouter({route: []});
  void router.href('/posts/:id', {id: 1});
  // @ts-expect-error: a param is a string or a number
  router.href('/posts/:id', {id: true});
  // @ts-expect-error: what is shown is read-only
  router.matches[0]!.data = 1;
}

{
  const match = {} as Match;
  same<typeof match.path, string>(true);
  same<typeof match.params, Params>(true);
  same<typeof match.search, Search>(true);
  same<typeof match.status, DeferredStatus>(true);
  same<typeof match.error, unknown>(true);
  const typed = {} as Match<{title: string}>;
  same<typeof typed.data, {title: string}>(true);
}

// ---- events

{
  const navigate: Event = {} as RouteNavigateEvent;
  const change: Event = {} as RouteChangeEvent;
  const failure: Event = {} as RouteErrorEvent;
  void [navigate, change, failure];

  const element = document.createElement('div');
  element.addEventListener('route-navigate', (event) => {
    same<typeof event, RouteNavigateEvent>(true);
    same<typeof event.to, URL>(true);
    same<typeof event.from, URL>(true);
    same<typeof event.type, NavigationType>(true);
    same<NavigationType, 'push' | 'replace' | 'traverse' | 'reload'>(true);
    event.hold(Promise.resolve(false));
    event.preventDefault();
    // @ts-expect-error: what is held is a promise
    event.hold(false);
    // @ts-expect-error: the fields are read-only
    event.to = new URL('http://localhost/');
  });
  element.addEventListener('route-change', (event) => {
    same<typeof event, RouteChangeEvent>(true);
    same<typeof event.location, URL>(true);
    same<typeof event.matches, readonly Match[]>(true);
    // @ts-expect-error: the fields are read-only
    event.matches = [];
  });
  element.addEventListener('route-error', (event) => {
    same<typeof event, RouteErrorEvent>(true);
    same<typeof event.error, unknown>(true);
    same<typeof event.match, Match>(true);
    event.retry();
  });
  element.addEventListener('await-success', (event) => {
    same<typeof event, AwaitSuccessEvent>(true);
    same<typeof event.value, unknown>(true);
  });
  element.addEventListener('await-error', (event) => {
    same<typeof event, AwaitErrorEvent>(true);
    same<typeof event.canRetry, boolean>(true);
    event.retry();
    // @ts-expect-error: the fields are read-only
    event.error = 1;
  });
}

// ---- elements

{
  const element = new AwaitDataElement<{id: number}>();
  element.promise = Promise.resolve({id: 1});
  element.promise = {id: 1};
  element.promise = undefined;
  element.promise = defer(() => Promise.resolve({id: 1}));
  element.render = (value) => {
    same<typeof value, {id: number}>(true);
    return value.id;
  };
  element.renderError = (error) => same<typeof error, unknown>(true);
  same<typeof element.value, {id: number} | undefined>(true);
  same<typeof element.status, DeferredStatus>(true);
  void element.complete.then((completion) => {
    same<typeof completion.status, 'success' | 'error'>(true);
    if (completion.status === 'success') same<typeof completion.value, {id: number}>(true);
  });
  element.retry();
  // @ts-expect-error: what has come is read-only
  element.value = {id: 1};
  // @ts-expect-error: and so is how far it has come
  element.status = 'success';
  const any = new AwaitDataElement();
  any.render = (value) => value.whatever;
}

{
  const boundary = new AwaitBoundaryElement();
  same<ReturnType<typeof boundary.retry>, void>(true);
  const tagged = document.createElement('await-boundary');
  same<typeof tagged, AwaitBoundaryElement>(true);
  const task: Event = new PendingTaskEvent(Promise.resolve(1));
  same<PendingTaskEvent['complete'], Promise<unknown>>(true);
  boundary.dispatchEvent(task);
  // @ts-expect-error: a task is a promise
  void new PendingTaskEvent(1);
}

{
  const outlet = new RouteOutletElement();
  outlet.routes = [createRoute({path: '/'})];
  outlet.context = {user: 'me'};
  outlet.router = createRouter();
  same<ReturnType<RouteOutletElement['navigate']>, NavigationResult>(true);
  void outlet.preload('/a');
  void outlet.invalidate({path: '/a'});
  const href: string = outlet.href('/a', {}, {q: 'x'});
  void href;
  // @ts-expect-error: routes are made by createRoute()
  outlet.routes = [{path: '/'}];
}

{
  const element = document.createElement('route-data');
  same<typeof element, RouteDataElement>(true);
  same<typeof element.deferred, boolean>(true);
  element.name = 'post';
  element.src = '/api/posts/{{ params.id }}';
  new RouteDataElement().deferred = true;
}
