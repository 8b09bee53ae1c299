// The real packages, used as the readme says.
import './test/process.js';
import {QueryClientProvider, createQueryController} from '@tanstack/lit-query';
import {type FetchQueryOptions, QueryClient, QueryObserver} from '@tanstack/query-core';
import {assert} from 'chai';
import {LitElement} from 'lit';
// oxlint-disable-next-line import/extensions
import {loadQuery} from '../../demo/data-library/load-query.js';
import {createRoute, html} from '../bundle.js';
import {ErrorWatch} from '../elements/test/errors.js';
import {Film, frame, macrotask, next, until} from '../elements/test/moments.js';
import {find, mount, seen} from '../elements/test/page.js';
import {ContextRequestEvent} from '../protocols/context.js';
import {box, isRefreshing, type Runs, runs, stage} from './test/stage.js';

interface Given {
  readonly signal: AbortSignal;
}

/** A post that is awaited and comments that are not, each by a query. */
function posts({staleTime = Infinity, gcTime = Infinity} = {}) {
  const queryClient = new QueryClient({defaultOptions: {queries: {staleTime, gcTime}}});
  const post = runs<Given>();
  const comments = runs<Given>();
  const query = (name: string, id: unknown, queryFn: Runs<Given>): FetchQueryOptions<string> => ({
    queryKey: [name, id],
    queryFn: ({signal}) => {
      const run = queryFn({signal});
      // As `fetch` does.
      signal.addEventListener('abort', () => queryFn.last.reject(signal.reason));
      return run;
    },
  });
  const postQuery = (id: unknown) => query('post', id, post);
  const commentsQuery = (id: unknown) => query('comments', id, comments);
  let loads = 0;
  const route = createRoute({
    path: '/posts/:id',
    async loader(given) {
      loads++;
      const {id} = given.params;
      const slow = loadQuery(given, commentsQuery(id));
      return {post: await loadQuery(given, postQuery(id)), comments: slow};
    },
    render: ({data}: any) =>
      html`<h1>${data.post}</h1>
        ${box('comments')}`,
  });
  const home = createRoute({path: '/', render: () => 'Home'});
  const show = (routes: readonly any[] = [home, route]) =>
    stage(routes, undefined, {context: {queryClient}});
  /** Goes to a post, which has come when this ends; its comments are on their way. */
  const opened = async () => {
    const app = await show();
    void app.outlet.navigate('/posts/1').finished;
    await until(() => post.all.length);
    post.last.resolve('A post');
    return app;
  };
  return {
    queryClient,
    post,
    comments,
    postQuery,
    commentsQuery,
    home,
    route,
    get loads() {
      return loads;
    },
    stage: show,
    opened,
  };
}

/** Reads the comments of a post by the controller of lit-query, whose client comes by context. */
class QueryComments extends LitElement {
  static override properties = {postId: {}, options: {attribute: false}};
  declare postId: string;
  declare options: (id: string) => FetchQueryOptions<string>;
  readonly query: ReturnType<typeof createQueryController<string>> = createQueryController<string>(
    this,
    () => this.options(this.postId),
  );

  override render(): unknown {
    const {data, isError, isFetching} = this.query();
    return isError ? 'Failed' : data ? html`<i>${data}${isFetching ? ' …' : ''}</i>` : 'Waiting';
  }
}
customElements.define('query-comments', QueryComments);

function observed() {
  const on = posts();
  const route = createRoute({
    ...on.route,
    path: '/posts/:id',
    render: ({data, params}: any) =>
      html`<h1>${data.post}</h1>
        <query-comments .postId=${params.id} .options=${on.commentsQuery}></query-comments>`,
  });
  return {on, route, text: () => seen(find(document, 'query-comments').shadowRoot!)};
}

describe('contract: TanStack Query', () => {
  it('P3, P11: a preload, a click and an observer are one fetch, and the fast one is awaited alone', async () => {
    const {on, route, text} = observed();
    const app = await on.stage([on.home, route]);
    void app.outlet.preload('/posts/1');
    await until(() => on.post.all.length);
    const {finished} = app.outlet.navigate('/posts/1');
    on.post.last.resolve('A post');
    await finished;
    await frame();
    assert.equal(app.text, 'A post');
    assert.equal(text(), 'Waiting');
    on.comments.last.resolve('First!');
    await until(() => text() === 'First!');
    assert.deepEqual([on.loads, on.post.all.length, on.comments.all.length], [1, 1, 1]);
  });

  it('P1: what is in the cache is there in the first frame, with no fetch, though the loader runs', async () => {
    const {on, route, text} = observed();
    const app = await on.stage([on.home, route]);
    on.queryClient.setQueryData(['post', '1'], 'A post');
    on.queryClient.setQueryData(['comments', '1'], 'First!');
    await app.go('/posts/1');
    await frame();
    assert.equal(`${app.text} ${text()}`, 'A post First!');
    assert.deepEqual([on.loads, on.post.all.length, on.comments.all.length], [1, 0, 0]);
  });

  it('P8: coming back runs the loader, but fetches only what the library holds for stale, behind what is shown', async () => {
    const on = posts();
    const app = await on.opened();
    on.comments.last.resolve('First!');
    await until(() => app.text === 'A post First!');
    await app.go('/');
    const film = new Film(() => app.text);
    await app.go('/posts/1');
    assert.deepEqual(await film.end(), ['Home', 'A post First!']);
    assert.deepEqual([on.loads, on.post.all.length, on.comments.all.length], [2, 1, 1]);
    await app.go('/');
    await on.queryClient.invalidateQueries({queryKey: ['comments']});
    await app.go('/posts/1');
    await until(() => on.comments.all.length === 2);
    assert.equal(app.text, 'A post First!');
    await until(() => isRefreshing(app.box()));
    on.comments.last.resolve('Second.');
    await until(() => app.text === 'A post Second.');
    assert.equal(on.post.all.length, 1);
  });

  it('P7: leaving cancels what nobody else observes, and no one sees the cancellation', async () => {
    const watch = new ErrorWatch();
    const on = posts();
    const app = await on.opened();
    await until(() => app.text === 'A post Wait');
    assert.isFalse(on.comments.last.given.signal.aborted);
    await app.go('/');
    assert.isTrue(on.comments.last.given.signal.aborted);
    await watch.drained();
    assert.deepEqual([watch.messages, app.reports, app.awaitErrors], [[], [], []]);
    void app.go('/posts/1');
    await until(() => on.comments.all.length === 2);
    on.comments.last.resolve('First!');
    await until(() => app.text === 'A post First!');
  });

  it('P7: leaving while the loader still awaits cancels both', async () => {
    const watch = new ErrorWatch();
    const on = posts();
    const app = await on.stage();
    app.outlet.navigate('/posts/1').finished.catch(() => {});
    await until(() => on.post.all.length);
    await app.go('/');
    assert.isTrue(on.post.last.given.signal.aborted);
    assert.isTrue(on.comments.last.given.signal.aborted);
    await watch.drained();
    assert.deepEqual([watch.messages, app.reports, app.routeErrors], [[], [], []]);
  });

  it('P7: leaving cancels nothing that somebody else observes', async () => {
    const on = posts();
    const app = await on.opened();
    await until(() => app.text === 'A post Wait');
    const aside = new QueryObserver(on.queryClient, on.commentsQuery('1') as any);
    const stop = aside.subscribe(() => {});
    await app.go('/');
    assert.isFalse(on.comments.last.given.signal.aborted);
    on.comments.last.resolve('First!');
    await until(() => aside.getCurrentResult().data === 'First!');
    assert.lengthOf(on.comments.all, 1);
    stop();
  });

  it('P6: a reload while a query is under way joins it, and the end of the run before cancels nothing', async () => {
    const watch = new ErrorWatch();
    const on = posts();
    const app = await on.opened();
    await until(() => app.text === 'A post Wait');
    await app.outlet.invalidate();
    await macrotask();
    assert.equal(on.loads, 2);
    assert.isFalse(on.comments.last.given.signal.aborted);
    on.comments.last.resolve('First!');
    await until(() => app.text === 'A post First!');
    assert.lengthOf(on.comments.all, 1);
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('an observer shows what invalidateQueries fetches, and the loader does not run', async () => {
    const {on, route, text} = observed();
    const app = await on.stage([on.home, route]);
    on.queryClient.setQueryData(['post', '1'], 'A post');
    on.queryClient.setQueryData(['comments', '1'], 'First!');
    await app.go('/posts/1');
    await until(() => text() === 'First!');
    void on.queryClient.invalidateQueries({queryKey: ['comments']});
    await until(() => text() === 'First! …');
    on.comments.last.resolve('Second.');
    await until(() => text() === 'Second.');
    assert.deepEqual([on.loads, on.comments.all.length], [1, 1]);
    await app.go('/');
    void on.queryClient.invalidateQueries({queryKey: ['comments']});
    await macrotask();
    assert.lengthOf(on.comments.all, 1, 'nobody observes it any more');
  });

  it('P12: a retry runs the query that has failed again, once, and no other', async () => {
    const watch = new ErrorWatch();
    const on = posts();
    const app = await on.opened();
    on.comments.last.reject(new Error('lost'));
    await until(() => app.text === 'A post lost');
    const succeeded = next(app.outlet, 'await-success');
    find(app.outlet, 'button').click();
    await until(() => on.comments.all.length === 2);
    await until(() => app.text === 'A post Wait');
    on.comments.last.resolve('First!');
    await succeeded;
    assert.equal(app.text, 'A post First!');
    assert.deepEqual([on.post.all.length, on.comments.all.length], [1, 2]);
    await watch.drained();
    assert.deepEqual([watch.messages, app.reports], [[], []]);
  });

  it('P7: a cancellation by hand is not shown as an error, and the next load gets through', async () => {
    const watch = new ErrorWatch();
    const on = posts();
    const app = await on.opened();
    await until(() => app.text === 'A post Wait');
    await on.queryClient.cancelQueries({queryKey: ['comments']});
    await watch.drained();
    assert.equal(app.text, 'A post Wait');
    assert.deepEqual([watch.messages, app.reports, app.awaitErrors], [[], [], []]);
    void app.outlet.invalidate();
    await until(() => on.comments.all.length === 2);
    on.comments.last.resolve('First!');
    await until(() => app.text === 'A post First!');
  });

  it('P11: what is left and settled is collected by the library in its own time', async () => {
    const on = posts({gcTime: 0});
    const app = await on.opened();
    on.comments.last.resolve('First!');
    await until(() => app.text === 'A post First!');
    await app.go('/');
    await until(() => !on.queryClient.getQueryCache().getAll().length);
  });
});

customElements.define('query-client-provider', class extends QueryClientProvider {});

describe('<route-outlet>: the client of TanStack Query', () => {
  const home = createRoute({path: '/', render: () => 'Home'});
  const page = (name: string) =>
    createRoute({
      path: '/a',
      render: () =>
        html`<query-comments
          postId=${name}
          .options=${(id: string) => ({queryKey: [id], queryFn: () => `by ${id}`, staleTime: 0})}
        ></query-comments>`,
    });
  const shows = (root: ParentNode, text: string) =>
    until(() => seen(find(root, 'query-comments').shadowRoot!) === text);

  it('is there for components inside, from the context of the outlet or of its router', async () => {
    for (const give of ['outlet', 'router']) {
      const queryClient = new QueryClient();
      const context = {queryClient};
      const app = await stage([home, page('a')], '/', give === 'router' ? {context} : {});
      if (give === 'outlet') app.outlet.context = context;
      await app.go('/a');
      await shows(app.outlet, 'by a');
      assert.equal(queryClient.getQueryData(['a']), 'by a');
    }
  });

  it('P13: a component that leaves lets go of it', async () => {
    const queryClient = new QueryClient();
    const app = await stage([home, page('a')], '/a', {
      context: {queryClient},
    });
    await shows(app.outlet, 'by a');
    assert.equal(
      queryClient
        .getQueryCache()
        .find({queryKey: ['a']})!
        .getObserversCount(),
      1,
    );
    await app.go('/');
    assert.equal(
      queryClient
        .getQueryCache()
        .find({queryKey: ['a']})!
        .getObserversCount(),
      0,
    );
  });

  it('another client reaches those who are there with the next thing that is shown', async () => {
    const [first, second] = [new QueryClient(), new QueryClient()];
    const app = await stage([home, page('a')], '/a', {context: {queryClient: first}});
    await shows(app.outlet, 'by a');
    app.outlet.context = {queryClient: second};
    await app.outlet.navigate('?again').finished;
    await until(() => second.getQueryData(['a']) === 'by a');
  });

  it('an outlet that has one answers for it alone', async () => {
    const app = await stage([home], '/', {context: {queryClient: new QueryClient()}});
    const asked: unknown[] = [];
    app.outlet.parentElement!.addEventListener('context-request', (event) =>
      asked.push((event as ContextRequestEvent<unknown>).context),
    );
    const inside = app.outlet.appendChild(document.createElement('i'));
    const refuse = () => assert.fail('nobody has that');
    for (const key of ['theme', 'tanstack-query-client']) {
      inside.dispatchEvent(new ContextRequestEvent(key, inside, refuse));
    }
    assert.deepEqual(asked, ['theme', 'tanstack-query-client']);
  });

  it('an outlet without one leaves the question to whoever is around it', async () => {
    const queryClient = new QueryClient();
    const provider = document.createElement('query-client-provider') as QueryClientProvider;
    provider.client = queryClient;
    mount().append(provider);
    const app = await stage([home, page('a')]);
    provider.append(app.outlet);
    await app.go('/a');
    await shows(provider, 'by a');
    assert.equal(queryClient.getQueryData(['a']), 'by a');
  });
});
