// More of the real packages, where two things happen at once.
import './test/process.js';
import {createQueryController} from '@tanstack/lit-query';
import {
  type FetchQueryOptions,
  QueryClient,
  QueryObserver,
  focusManager,
} from '@tanstack/query-core';
import {assert} from 'chai';
import {LitElement} from 'lit';
// oxlint-disable-next-line import/extensions
import {loadQuery} from '../../demo/data-library/load-query.js';
import {createRoute, html} from '../bundle.js';
import {ErrorWatch} from '../elements/test/errors.js';
import {frame, macrotask, until} from '../elements/test/moments.js';
import {find, seen} from '../elements/test/page.js';
import {box, isRefreshing, runs, stage} from './test/stage.js';

interface Given {
  readonly signal: AbortSignal;
}

/** Shows what a query has, and asks for it itself. */
class RacingQuery extends LitElement {
  static override properties = {options: {attribute: false}};
  declare options: FetchQueryOptions<string>;
  readonly query: ReturnType<typeof createQueryController<string>> = createQueryController<string>(
    this,
    () => this.options,
  );

  override render(): unknown {
    const {data, isError, isFetching, refetch} = this.query();
    const again = html`<button @click=${() => refetch()}>Again</button>`;
    return [isError ? 'Failed' : (data ?? 'Waiting'), isFetching ? ' …' : '', again];
  }
}
customElements.define('racing-query', RacingQuery);

/** A page whose one slow query is shown by the router's element and by the library's observer. */
async function both(options: Partial<FetchQueryOptions<string>> = {}) {
  const queryClient = new QueryClient({defaultOptions: {queries: {retry: false}}});
  const queries = runs<Given>();
  let loads = 0;
  const query: FetchQueryOptions<string> = {
    queryKey: ['late'],
    queryFn: ({signal}) => {
      const run = queries({signal});
      const {last} = queries;
      signal.addEventListener('abort', () => last.reject(signal.reason));
      return run;
    },
    ...options,
  };
  const page = createRoute({
    path: '/p',
    loader(given) {
      loads++;
      return {late: loadQuery(given, query)};
    },
    render: () => html`${box('late')}<racing-query .options=${query}></racing-query>`,
  });
  const home = createRoute({path: '/', render: () => 'Home'});
  const app = await stage([home, page], '/p', {context: {queryClient}});
  const component = () => seen(find<RacingQuery>(app.outlet, 'racing-query').renderRoot);
  return {
    app,
    queryClient,
    queries,
    get loads() {
      return loads;
    },
    get shown() {
      return `${app.text} | ${component()}`;
    },
    press: () =>
      find(
        find<RacingQuery>(app.outlet, 'racing-query').renderRoot as ShadowRoot,
        'button',
      ).click(),
  };
}

describe('contract: TanStack Query, two at once', () => {
  it('P11: with staleTime 0 and gcTime 0 the loader and the observer are one fetch', async () => {
    const on = await both({staleTime: 0, gcTime: 0});
    await until(() => on.shown === 'Wait | Waiting … Again');
    on.queries.last.resolve('x');
    await until(() => on.shown === 'x | x Again');
    await frame();
    assert.lengthOf(on.queries.all, 1);
  });

  it('P7: leaving mid-fetch cancels it once the observer on the page has left, too', async () => {
    const watch = new ErrorWatch();
    const on = await both();
    await until(() => on.shown === 'Wait | Waiting … Again');
    await on.app.go('/');
    await until(() => on.queries.last.given.signal.aborted);
    await watch.drained();
    assert.deepEqual([watch.messages, on.app.reports, on.app.awaitErrors], [[], [], []]);
    await on.app.go('/p');
    await until(() => on.queries.all.length === 2);
    on.queries.last.resolve('x');
    await until(() => on.shown === 'x | x Again');
  });

  it('P12: after a failure, a retry of the element brings both', async () => {
    const watch = new ErrorWatch();
    const on = await both();
    on.queries.last.reject(new Error('lost'));
    await until(() => on.shown === 'lost | Failed Again');
    find(on.app.outlet, 'await-data button').click();
    await until(() => on.queries.all.length === 2);
    on.queries.last.resolve('x');
    await until(() => on.shown === 'x | x Again');
    assert.lengthOf(on.queries.all, 2);
    await watch.drained();
    assert.deepEqual([watch.messages, on.app.reports], [[], []]);
  });

  it('P12: after a failure, a refetch of the library brings its observers, and a retry then fetches nothing', async () => {
    const on = await both({staleTime: Infinity});
    on.queries.last.reject(new Error('lost'));
    await until(() => on.shown === 'lost | Failed Again');
    on.press();
    await until(() => on.queries.all.length === 2);
    on.queries.last.resolve('x');
    await until(() => on.shown.endsWith('x Again'));
    find(on.app.outlet, 'await-data button').click();
    await until(() => on.shown === 'x | x Again');
    assert.lengthOf(on.queries.all, 2);
  });

  it('P8: invalidateQueries and invalidate() together are one fetch, behind what is shown', async () => {
    const watch = new ErrorWatch();
    const on = await both({staleTime: Infinity});
    on.queries.last.resolve('x');
    await until(() => on.shown === 'x | x Again');
    void on.queryClient.invalidateQueries({queryKey: ['late']});
    void on.app.outlet.invalidate();
    await until(() => on.shown === 'x | x … Again');
    assert.isTrue(isRefreshing(on.app.box()));
    on.queries.last.resolve('y');
    await until(() => on.shown === 'y | y Again');
    await until(() => !isRefreshing(on.app.box()));
    assert.deepEqual([on.loads, on.queries.all.length], [2, 2]);
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('a refetch on focus reaches the observer, and the loader does not run', async () => {
    const on = await both({staleTime: 0});
    on.queries.last.resolve('x');
    await until(() => on.shown === 'x | x Again');
    // As a provider of the library does for its client.
    on.queryClient.mount();
    focusManager.setFocused(false);
    focusManager.setFocused(true);
    await until(() => on.queries.all.length === 2);
    on.queries.last.resolve('y');
    await until(() => on.shown.endsWith('y Again'));
    focusManager.setFocused(undefined);
    on.queryClient.unmount();
    assert.equal(on.loads, 1);
    assert.isFalse(isRefreshing(on.app.box()));
  });

  it('P7: a fetch that is cancelled and begun anew by the library ends in both', async () => {
    const watch = new ErrorWatch();
    const on = await both();
    await until(() => on.shown === 'Wait | Waiting … Again');
    void on.queryClient.refetchQueries({queryKey: ['late']}, {cancelRefetch: true});
    await macrotask();
    for (const run of on.queries.all) run.resolve('x');
    await until(() => on.shown === 'x | x Again');
    await watch.drained();
    assert.deepEqual([watch.messages, on.app.awaitErrors], [[], []]);
  });

  it('P6, P7: leaving and coming back while another observer keeps it going is one fetch', async () => {
    const watch = new ErrorWatch();
    const on = await both();
    const aside = new QueryObserver(on.queryClient, {queryKey: ['late'], enabled: false});
    const stop = aside.subscribe(() => {});
    await on.app.go('/');
    await on.app.go('/p');
    await until(() => on.shown === 'Wait | Waiting … Again');
    on.queries.last.resolve('x');
    await until(() => on.shown === 'x | x Again');
    assert.lengthOf(on.queries.all, 1);
    stop();
    await watch.drained();
    assert.deepEqual([watch.messages, on.app.awaitErrors], [[], []]);
  });
});
