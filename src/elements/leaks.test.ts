import {assert} from 'chai';
import {
  createRoute,
  defer,
  html,
  type LoaderContext,
  type RouteDefElement,
  type RouteOutletElement,
} from '../bundle.js';
import {recordOf} from '../core/deferred.js';
import {Census} from './test/census.js';
import {type Controlled, controlled, macrotask, never} from './test/moments.js';
import {declared, outletOf} from './test/outlet.js';
import {find, seen} from './test/page.js';

const WARM_UP = 30;
const NAVIGATIONS = 300;

/** The loaders of some pages whose deferreds end in all the ways there are. */
class Pages {
  /** Never settles, and everything that is ever shown waits for it too. */
  readonly shared = new Promise<never>(() => {});
  /** What never settles, or has not yet. */
  readonly held: unknown[] = [this.shared];
  last: Controlled<unknown> = controlled();
  readonly loaders: Readonly<Record<string, (context: LoaderContext) => unknown>> = {
    '/settled/:id': () => this.#data((this.last = controlled()).promise),
    '/failed/:id': () => this.#data((this.last = controlled()).promise),
    '/never/:id': () => this.#data(new Promise(() => {})),
    '/aborted/:id': ({signal}) =>
      this.#data(
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        ),
      ),
    '/thunk/:id': () => this.#data(defer(() => never)),
    '/lazy/:id': () => this.#data(defer(() => never, {lazy: true})),
    '/superseded/:id': () => never,
  };

  #data(slow: unknown): unknown {
    this.held.push(slow);
    return {slow, shared: this.shared};
  }

  /** How many wait for what has not settled. */
  get subscribers(): number {
    return this.held.reduce<number>((sum, one) => sum + recordOf(one).subscribers.size, 0);
  }

  /** Goes to page after page, home after each, and comes to an end at home. */
  async visit(outlet: RouteOutletElement, count: number): Promise<void> {
    const paths = Object.keys(this.loaders);
    for (let id = 0; id < count; id++) {
      const path = paths[id % paths.length]!;
      const {finished} = outlet.navigate(path.replace(':id', `${id}`));
      if (path.startsWith('/superseded')) await macrotask();
      else {
        await finished;
        assert.include(seen(outlet), 'Wait', path);
        assert.isAtLeast(this.subscribers, 2, path);
      }
      if (path.startsWith('/settled')) this.last.resolve('Here');
      if (path.startsWith('/failed')) this.last.reject(new Error('There'));
      await macrotask();
      await outlet.navigate('/').finished;
      await macrotask();
    }
  }
}

async function assertNothingLeft(make: (pages: Pages) => Promise<RouteOutletElement>) {
  const census = new Census();
  try {
    const pages = new Pages();
    const before = census.counts;
    const outlet = await make(pages);
    await pages.visit(outlet, WARM_UP);
    const warm = census.counts;
    assert.isAbove(warm.nodes, before.nodes);
    assert.isAbove(warm.observed, before.observed);
    await pages.visit(outlet, NAVIGATIONS);
    assert.deepEqual(census.counts, warm);
    assert.equal(pages.subscribers, 0);
    const box = outlet.parentElement!;
    outlet.remove();
    await macrotask();
    box.remove();
    assert.deepEqual(census.counts, before, 'with the outlet gone');
  } finally {
    census.stop();
  }
}

describe('what is left behind', () => {
  it('P13: by 300 pages of functions, nothing', async function () {
    this.timeout(30_000);
    await assertNothingLeft((pages) => {
      const render = (path: string) => () =>
        html`<h1>${path}</h1>
          <button @click=${() => {}}></button><route-outlet></route-outlet>`;
      const box = ({data}: {data: any}) =>
        html`${[data.slow, data.shared].map(
          (promise) =>
            html`<await-data .promise=${promise}>
              <p slot="fallback">Wait</p>
              <template><b>{{ value }}</b></template>
              <template slot="error"><i>{{ error.message }}</i></template>
            </await-data>`,
        )}`;
      const routes = Object.entries(pages.loaders).map(([path, loader]) =>
        createRoute({
          path,
          gcTime: 0,
          render: render(path),
          children: [createRoute({path: '', loader, gcTime: 0, render: box})],
        }),
      );
      return outletOf([createRoute({path: '/', render: () => 'Home'}), ...routes]);
    });
  });

  it('P13: by 300 pages of markup, nothing', async function () {
    this.timeout(30_000);
    await assertNothingLeft(async (pages) => {
      const box = (name: string): string =>
        `<await-data from="${name}">
          <p slot="fallback">Wait</p>
          <template>{{ value }}</template>
          <template slot="error">{{ error.message }}</template>
        </await-data>`;
      const routes = Object.keys(pages.loaders).map(
        (path) =>
          `<route-def path="${path}"><template>
            <h1>{{ params.id }}</h1>${box('slow')}${box('shared')}
            <template if="data.slow">${box('slow')}</template>
          </template></route-def>`,
      );
      const home = '<route-def path="/"><template>Home</template></route-def>';
      const outlet = await declared(home + routes.join(''), undefined, 'gc-time="0"');
      for (const [path, loader] of Object.entries(pages.loaders)) {
        find<RouteDefElement>(outlet, `[path="${path}"]`).loader = loader;
      }
      await macrotask();
      return outlet;
    });
  });
});
