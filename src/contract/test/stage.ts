import {
  type AwaitDataElement,
  type AwaitErrorEvent,
  createRouter,
  html,
  type LoaderContext,
  type Route,
  type RouteErrorEvent,
  type RouteOutletElement,
  type Router,
  type RouterOptions,
} from '../../bundle.js';
import {FakeClock} from '../../core/test/fake-clock.js';
import {next} from '../../elements/test/moments.js';
import {find, mount, seen} from '../../elements/test/page.js';

/** An outlet in the page, with a clock that the test moves, and a record of what it told. */
export interface Stage {
  readonly outlet: RouteOutletElement;
  readonly router: Router;
  readonly clock: FakeClock;
  /** What nobody handled. */
  readonly reports: unknown[];
  readonly awaitErrors: AwaitErrorEvent[];
  readonly routeErrors: RouteErrorEvent[];
  /** The text that is laid out. */
  readonly text: string;
  /** Path and query of what is shown. */
  readonly place: string;
  /** Navigates, and waits until it is shown. */
  go(to: string): Promise<void>;
  box(selector?: string): AwaitDataElement;
}

/** Shows the first page, and then the one at `to`. */
export async function stage(
  routes: readonly Route[],
  to?: string,
  {attributes = {}, ...options}: RouterOptions & {attributes?: Record<string, string>} = {},
): Promise<Stage> {
  const clock = new FakeClock();
  const reports: unknown[] = [];
  const router = createRouter({routes, clock, onError: (error) => reports.push(error), ...options});
  const outlet = document.createElement('route-outlet');
  outlet.setAttribute('navigation', 'memory');
  for (const [name, value] of Object.entries(attributes)) outlet.setAttribute(name, value);
  outlet.router = router;
  const awaitErrors: AwaitErrorEvent[] = [];
  const routeErrors: RouteErrorEvent[] = [];
  outlet.addEventListener('await-error', (event) => awaitErrors.push(event));
  outlet.addEventListener('route-error', (event) => routeErrors.push(event));
  const shown = next(outlet, 'route-change');
  mount().append(outlet);
  await shown;
  const go = (address: string) => outlet.navigate(address).finished;
  if (to !== undefined) await go(to);
  return {
    outlet,
    router,
    clock,
    reports,
    awaitErrors,
    routeErrors,
    get text() {
      return seen(outlet);
    },
    get place() {
      return router.location.pathname + router.location.search;
    },
    go,
    box: (selector = 'await-data') => find<AwaitDataElement>(outlet, selector),
  };
}

/** A box for `data[from]` with a fallback, and an error that can be retried. */
export const box = (from: string, keep = 'auto'): unknown => html`
  <await-data from=${from} keep=${keep} class=${from}>
    <p slot="fallback">Wait</p>
    <template><b>{{ value }}</b></template>
    <template slot="error"><button @click="{{ retry }}">{{ error.message }}</button></template>
  </await-data>
`;

export const isRefreshing = (element: Element): boolean => element.matches(':state(refreshing)');

/** The last of what is in a list, which must not be empty. */
export function last<T>(list: readonly T[]): T {
  if (!list.length) throw new Error('nothing has happened yet');
  return list.at(-1)!;
}

/** What one run of a loader or a thunk was given, and how the test ends it. */
export interface Run<T = LoaderContext> {
  readonly given: T;
  readonly promise: Promise<any>;
  resolve(value?: unknown): void;
  reject(reason: unknown): void;
}

/** A function whose every run the test ends. */
export interface Runs<T = LoaderContext> {
  (given: T): Promise<any>;
  readonly all: readonly Run<T>[];
  readonly last: Run<T>;
}

export function runs<T = LoaderContext>(): Runs<T> {
  const all: Run<T>[] = [];
  const run = (given: T): Promise<any> => {
    let settle!: Pick<Run, 'resolve' | 'reject'>;
    const promise = new Promise<any>((resolve, reject) => (settle = {resolve, reject}));
    all.push({given, promise, ...settle});
    return promise;
  };
  return Object.assign(Object.defineProperty(run, 'last', {get: () => last(all)}), {all}) as any;
}
