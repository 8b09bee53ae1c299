import {
  createRouter,
  type RouteChangeEvent,
  type RouteErrorEvent,
  type Router,
  type RouterOptions,
} from '../../index.js';
import {coordinate} from '../coordinator.js';
import {MemoryHistory} from './memory-history.js';
import {FakeClock} from './fake-clock.js';

/** A router on a history in memory and a clock that the test moves, and a record of what it told. */
export interface Rig {
  readonly router: Router;
  readonly memory: MemoryHistory;
  readonly clock: FakeClock;
  /** What reached `onError`. */
  readonly errors: unknown[];
  readonly changes: RouteChangeEvent[];
  readonly failures: RouteErrorEvent[];
  /** Navigates, and waits until it is shown. */
  go(to: string): Promise<void>;
  /** Goes back or forward in the history. */
  traverse(delta: number): Promise<void>;
  /** Path and query of what is shown. */
  readonly place: string;
  /** The data of the matches that are shown, outermost first. */
  readonly data: readonly unknown[];
}

export function routerRig(
  options: RouterOptions,
  {start = '/', memory = new MemoryHistory(start)}: {start?: string; memory?: MemoryHistory} = {},
): Rig {
  const clock = new FakeClock();
  const errors: unknown[] = [];
  const changes: RouteChangeEvent[] = [];
  const failures: RouteErrorEvent[] = [];
  const router = createRouter({
    navigation: coordinate(memory),
    clock,
    onError: (error) => errors.push(error),
    ...options,
  });
  router.addEventListener('route-change', (event) => changes.push(event as RouteChangeEvent));
  router.addEventListener('route-error', (event) => failures.push(event as RouteErrorEvent));
  return {
    router,
    memory,
    clock,
    errors,
    changes,
    failures,
    go: (to) => router.navigate(to).finished,
    async traverse(delta) {
      const changed = nextEvent(router, 'route-change');
      memory.go(delta);
      await changed;
    },
    get place() {
      return router.location.pathname + router.location.search;
    },
    get data() {
      return router.matches.map((match) => match.data);
    },
  };
}

/** A rig that shows its first page. */
export async function startedRig(...args: Parameters<typeof routerRig>): Promise<Rig> {
  const rig = routerRig(...args);
  await rig.router.start();
  return rig;
}

export function nextEvent<E extends Event = Event>(target: EventTarget, name: string): Promise<E> {
  return new Promise((resolve) =>
    target.addEventListener(name, (event) => resolve(event as E), {once: true}),
  );
}
