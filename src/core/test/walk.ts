import {assert, config} from 'chai';
import {
  type BeforeLoadContext,
  createRoute,
  defer,
  type LoaderContext,
  notFound,
  redirect,
  type Route,
  type RouteErrorEvent,
  type RouteNavigateEvent,
  type RouteOptions,
} from '../../index.js';
import {Awaiter, type Completion} from '../awaiter.js';
import {isDeferred} from '../deferred.js';
import {NotFound} from '../not-found.js';
import type {Part} from '../part.js';
import {Redirect} from '../redirect.js';
import {type Controlled, controlled} from './controlled.js';
import {drain} from './drain.js';
import {seeded} from './random-routes.js';
import {type Rig, routerRig} from './router-rig.js';
import {PENDING_MIN_MS, PENDING_MS, PRELOAD_STALE_TIME, WalkModel} from './walk-model.js';
import {
  type ModelDeferred,
  type ModelLoad,
  ModelRedirect,
  type ModelRoute,
  type ModelRun,
  NOT_FOUND,
  type Plan,
} from './walk-types.js';

const TICK = 500;

config.truncateThreshold = 0;

const route = (path: string, options: Partial<ModelRoute> = {}): ModelRoute => ({
  path,
  staleTime: 0,
  gcTime: 5000,
  hasPending: false,
  hasError: false,
  ...options,
});

const NOWHERE = route('');
const HOME = route('/', {instant: Object.freeze({home: true})});
const PLAIN = route('/a');
const PARAM = route('/p/:id', {hasPending: true, hasError: true});
const FRESH = route('/f/:id', {
  staleTime: 2000,
  gcTime: 3000,
  hasPending: true,
  deps: ({q = ''}) => ({q}),
});
const GUARDED = route('/g/:id', {guard: 'ask', hasPending: true, hasError: true});
const SENT_ON = route('/r', {guard: '/p/1'});
const PARENT = route('/n', {staleTime: 2000, deps: () => 0});
const CHILD = route('/n/:id', {hasPending: true, staleTime: 1000});
const ROUTES = [HOME, PLAIN, PARAM, FRESH, GUARDED, SENT_ON];
// prettier-ignore
const PLACES = [
  '/', '/a', '/a?q=x', '/p/1', '/p/2', '/p/1?q=x', '/f/1', '/f/2', '/f/1?q=x', '/f/1?z=1', '/g/1', '/g/2', '/r', '/n',
  '/n/1', '/n/2', '/n/1?q=x', '/nowhere', '?q=x', '?q=y',
];

/** What matches an address, by the looks of it. */
function find(href: string): Plan[] {
  const {pathname, searchParams} = new URL(href);
  const [, first = '', id] = pathname.split('/');
  const search = Object.fromEntries(searchParams);
  const plan = (found: ModelRoute, params: Record<string, string> = {}): Plan => ({
    route: found,
    params,
    search,
    page: found.path + JSON.stringify(params),
  });
  if (first === 'n') return id ? [plan(PARENT), plan(CHILD, {id})] : [plan(PARENT)];
  const found = ROUTES.find(({path}) => path.split('/')[1] === first) ?? NOWHERE;
  return [id ? plan(found, {id}) : plan(found)];
}

/** A promise that the walk settles, and what the model is told then. */
interface Open extends Controlled {
  readonly name: string;
  readonly signal?: AbortSignal;
  readonly run?: ModelRun;
  readonly load?: ModelLoad;
  readonly deferred?: ModelDeferred;
  /** Which call of the thunk it is. */
  readonly start?: number;
}

/** A loader call that the model has yet to be asked about. */
type Call = Controlled & {
  readonly context: LoaderContext | BeforeLoadContext;
  readonly path: string;
};

type Random = () => number;

/** One walk: a router, the model of it, and all that they wait for. */
class Walk {
  readonly log: string[] = [];
  readonly #rig: Rig;
  readonly #model: WalkModel;
  /** What can be settled, also where nobody wants it any more. */
  #open: Open[] = [];
  readonly #signals: {run: ModelRun; signal: AbortSignal}[] = [];
  readonly #thunks: {deferred: ModelDeferred; calls: {signal: AbortSignal; isOpen: boolean}[]}[] =
    [];
  #calls: Call[] = [];
  #questions: Call[] = [];
  #parts: Part[] = [];
  #boxes = new Map<string, Awaiter>();
  #answer: 'yes' | 'no' | 'hold' = 'yes';
  #hold = controlled<boolean>();
  #count = 0;
  readonly #reasons: unknown[] = [];

  constructor() {
    this.#rig = routerRig({
      routes: [...ROUTES.map((one) => this.#route(one)), this.#parent()],
      pendingMs: PENDING_MS,
      pendingMinMs: PENDING_MIN_MS,
      preloadStaleTime: PRELOAD_STALE_TIME,
    });
    this.#model = new WalkModel(find, this.#rig.clock.now());
    this.#rig.router.addEventListener('route-navigate', (event) => {
      if (this.#answer === 'no') event.preventDefault();
      if (this.#answer === 'hold') (event as RouteNavigateEvent).hold(this.#hold.promise);
    });
  }

  #parent(): Route {
    return createRoute({...this.#options(PARENT), children: [this.#route(CHILD, ':id')]});
  }

  #route(model: ModelRoute, path: string = model.path): Route {
    return createRoute({...this.#options(model), path});
  }

  #options(model: ModelRoute): RouteOptions {
    const {path, staleTime, gcTime, hasPending, hasError, deps, guard, instant} = model;
    const ask =
      (calls: () => Call[]) =>
      (context: LoaderContext | BeforeLoadContext): Promise<unknown> => {
        const call = {...controlled(), context, path};
        calls().push(call);
        return call.promise;
      };
    return {
      path,
      staleTime,
      gcTime,
      ...(hasPending && {pending: () => ''}),
      ...(hasError && {error: () => ''}),
      ...(deps && {loaderDeps: ({search}: {search: object}) => deps(search as never)}),
      ...(guard === 'ask' && {beforeLoad: ask(() => this.#questions)}),
      ...(guard?.startsWith('/') && {beforeLoad: () => redirect(guard)}),
      loader: (context: LoaderContext): unknown => {
        const promise = ask(() => this.#calls)(context);
        return instant ?? promise;
      },
    };
  }

  async start(): Promise<void> {
    this.#model.start();
    await this.#rig.router.start({show: () => this.#show(), dispatchEvent: () => true});
    await this.#compare();
  }

  /** What outlets and the `<await-data>`s in them do. */
  #show(): Promise<void> {
    const {router} = this.#rig;
    this.#parts = [];
    const boxes = new Map<string, Awaiter>();
    let place = '';
    for (let index = 0; ; index++) {
      const part = router.partAt(index);
      if (!part) break;
      this.#parts.push(part);
      place += `/${part.entry.path}:${part.kind}`;
      if (part.kind !== 'render') break;
      for (const [name, value] of Object.entries(part.scope.data as object)) {
        if (!isDeferred(value)) continue;
        const box = this.#boxes.get(place + name) ?? this.#newBox();
        boxes.set(place + name, box);
        box.source = value;
        box.connect();
      }
    }
    for (const [id, box] of this.#boxes) if (!boxes.has(id)) box.disconnect();
    this.#boxes = boxes;
    return Promise.resolve();
  }

  #newBox(): Awaiter {
    const box = new Awaiter((completion: Completion | undefined) => {
      const {record} = box;
      // Its content stays, so that nothing shows the error.
      if (completion?.status === 'error' && box.status !== 'error') {
        queueMicrotask(() => record.report(completion));
      }
    });
    return box;
  }

  // ── steps

  async step(random: Random): Promise<void> {
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const steps: [share: number, act: () => unknown][] = [
      [26, () => this.#navigate(pick(PLACES), random)],
      [6, () => this.#traverse(pick([-2, -1, -1, 1]), random)],
      [38, () => this.#settle(pick(this.#open), random)],
      [5, () => this.#preload(pick(PLACES))],
      [4, () => this.#invalidate(pick(['all', 'path', 'params', 'key']), pick)],
      [3, () => this.#retry(pick(this.#parts))],
      [2, () => this.#retryEvent(this.#rig.failures.at(-1))],
      [5, () => this.#retryDeferred(pick([...this.#boxes]))],
      [9, () => this.#wait(pick([1, 1, 2, 3, 5, 11]))],
      [2, () => this.#release(random() < 0.6)],
    ];
    let dice = random() * 100;
    const [, act] = steps.find(([share]) => (dice -= share) < 0)!;
    await act();
    await this.#compare();
    // Where a page redirects in the background, nobody objects.
    this.#answer = 'yes';
  }

  #navigate(to: string, random: Random): void {
    const dice = random();
    const replace = dice < 0.2;
    this.#answer = dice > 0.95 ? 'no' : dice > 0.9 ? 'hold' : 'yes';
    if (this.#answer === 'hold') this.#hold = controlled();
    this.log.push(`navigate ${to}${replace ? ' (replace)' : ''} ${this.#answer}`);
    this.#model.navigate(new URL(to, this.#model.url).href, replace, this.#answer);
    const {committed, finished} = this.#rig.router.navigate(to, {replace});
    for (const promise of [committed, finished]) {
      promise.catch((reason) => this.#reasons.push(reason));
    }
  }

  #traverse(delta: number, random: Random): void {
    this.#answer = random() < 0.1 ? 'no' : 'yes';
    this.log.push(`go ${delta} ${this.#answer}`);
    this.#model.traverse(delta, this.#answer);
    this.#rig.memory.go(delta);
  }

  #release(isAllowed: boolean): void {
    if (!this.#model.held) return;
    this.log.push(`let go ${isAllowed}`);
    this.#model.release(isAllowed);
    this.#hold.resolve(isAllowed);
  }

  #preload(to: string): void {
    this.log.push(`preload ${to}`);
    this.#model.preload(new URL(to, this.#model.url).href);
    void this.#rig.router.preload(to);
  }

  #invalidate(how: string, pick: <T>(list: readonly T[]) => T): void {
    const {router} = this.#rig;
    const path = pick(['/a', '/p/:id', '/n', '/n/:id', '/f/:id', '/g/:id']);
    const id = pick(['1', '2']);
    this.log.push(`invalidate ${how} ${how === 'path' ? path : how === 'params' ? id : ''}`);
    if (how === 'all') {
      this.#model.invalidate(() => true);
      void router.invalidate();
    } else if (how === 'path') {
      this.#model.invalidate((plan) => plan.route.path === path);
      void router.invalidate({path});
    } else if (how === 'params') {
      this.#model.invalidate((plan) => plan.params['id'] === id);
      void router.invalidate({params: {id}});
    } else {
      this.#model.invalidate(() => true, 'k');
      void router.invalidate({key: 'k'});
    }
  }

  /** The button in the error template. */
  #retry(part: Part | undefined): void {
    const index = this.#parts.indexOf(part!);
    if (!part || part.kind !== 'error') return;
    this.log.push(`retry ${part.entry.path}`);
    this.#model.retry(this.#model.shown[index]!);
    part.scope.retry();
  }

  /** Who was told of the last failure tries again. */
  #retryEvent(event: RouteErrorEvent | undefined): void {
    if (!event) return;
    const shown = this.#model.shown.find(
      ({entry: {plan}}) =>
        plan.route.path === event.match.path &&
        JSON.stringify(plan.params) === JSON.stringify(event.match.params),
    );
    // Only where it is certain which of the pages it means.
    if (!shown || shown.kind === 'pending' || this.#told(event.error) !== shown.entry.error) return;
    this.log.push(`retry by event ${event.match.path}`);
    this.#model.retry(shown);
    event.retry();
  }

  #retryDeferred(found: [string, Awaiter] | undefined): void {
    if (!found) return;
    const [id, box] = found;
    const deferred = this.#model.shown
      .flatMap(({entry}) => entry.deferreds)
      .find((one) => this.#sources.get(one) === box.source);
    if (!deferred) throw new Error(`The model knows nothing of ${id}`);
    this.log.push(`retry deferred ${id}`);
    this.#model.retryDeferred(deferred);
    box.record.retry();
  }

  async #wait(ticks: number): Promise<void> {
    this.log.push(`wait ${ticks * TICK}`);
    for (let left = ticks; left; left--) {
      this.#rig.clock.advance(TICK);
      this.#model.tick(this.#rig.clock.now());
      await this.#compare();
    }
  }

  readonly #sources = new Map<ModelDeferred, unknown>();

  #settle(open: Open | undefined, random: Random): void {
    if (!open) return;
    this.#open = this.#open.filter((other) => other !== open);
    const dice = random();
    const {name, run, load, deferred, start, signal} = open;
    const error = new Error(`${name} ${++this.#count}`);
    const isCancelled = dice > 0.97 && (deferred || signal?.aborted);
    const way =
      dice < 0.7
        ? 'resolve'
        : dice < 0.85 || deferred
          ? 'reject'
          : dice < 0.9
            ? 'redirect'
            : 'notFound';
    this.log.push(`${isCancelled ? 'cancel' : way} ${name}`);
    if (isCancelled) open.reject(new DOMException('', 'AbortError'));
    else if (deferred) {
      const isCurrent = !deferred.isThunk || start === deferred.starts;
      const value = random() < 0.3 ? undefined : this.#count;
      if (isCurrent) {
        this.#model.settleDeferred(
          deferred,
          way === 'resolve' ? {status: 'success', value} : {status: 'error', error},
        );
      }
      if (way === 'resolve') open.resolve(value);
      else open.reject(error);
    } else {
      const to = PLACES[Math.floor(random() * 16)]!;
      const [real, told] =
        way === 'redirect'
          ? [redirect(to), new ModelRedirect(to)]
          : way === 'notFound'
            ? [notFound(), NOT_FOUND]
            : [error, error];
      if (load) {
        this.#model.answer(load, way === 'resolve' ? undefined : told);
        open[way === 'reject' ? 'reject' : 'resolve'](way === 'resolve' ? undefined : real);
      } else if (way === 'resolve') {
        const {data, deferreds} = this.#data(random);
        this.#model.settle(run!, {status: 'success', value: data, deferreds});
        open.resolve(data);
      } else {
        this.#model.settle(run!, {status: 'error', error: told});
        // Thrown or returned is the same.
        open[way === 'reject' || random() < 0.5 ? 'reject' : 'resolve'](real);
      }
    }
  }

  /** Loader data with some deferreds in it. */
  #data(random: Random): {data: object; deferreds: ModelDeferred[]} {
    const number = ++this.#count;
    const data: Record<string, unknown> = {number};
    const deferreds: ModelDeferred[] = [];
    const add = (name: string, make: (deferred: ModelDeferred) => unknown, more = {}): void => {
      if (random() < 0.6) return;
      const deferred: ModelDeferred = {
        name,
        isThunk: false,
        isLazy: false,
        key: undefined,
        starts: 0,
        state: {status: 'pending'},
        ...more,
      };
      data[name] = make(deferred);
      deferreds.push(deferred);
      this.#sources.set(deferred, data[name]);
    };
    const promised = (deferred: ModelDeferred): Promise<unknown> => {
      const own = controlled();
      this.#open.push({...own, deferred, name: `${deferred.name} ${number}`});
      return own.promise;
    };
    const thunk = (deferred: ModelDeferred) => {
      const calls: {signal: AbortSignal; isOpen: boolean}[] = [];
      this.#thunks.push({deferred, calls});
      return ({signal}: {signal: AbortSignal}): Promise<unknown> => {
        const call = {signal, isOpen: true};
        const start = calls.push(call);
        const own = controlled();
        void own.promise.then(
          () => (call.isOpen = false),
          () => (call.isOpen = false),
        );
        this.#open.push({
          ...own,
          deferred,
          start,
          signal,
          name: `${deferred.name} ${number}.${start}`,
        });
        return own.promise;
      };
    };
    add('bare', promised);
    add('then', (deferred) => {
      const promise = promised(deferred);
      return {then: promise.then.bind(promise)};
    });
    add('thunk', (deferred) => defer(thunk(deferred)), {isThunk: true});
    add('keyed', (deferred) => defer(thunk(deferred), {key: 'k'}), {isThunk: true, key: 'k'});
    add('lazy', (deferred) => defer(thunk(deferred), {lazy: true}), {isThunk: true, isLazy: true});
    return {data, deferreds};
  }

  // ── comparison

  readonly #told = (error: unknown): unknown =>
    error instanceof NotFound ? NOT_FOUND : error instanceof Redirect ? 'redirect' : error;

  async #compare(): Promise<void> {
    await drain();
    this.#rig.clock.advance(0);
    await drain();
    const {router, memory, errors} = this.#rig;
    const model = this.#model;
    this.#pair();
    assert.equal(memory.url.href, model.url, 'the address');
    assert.equal(router.location.href, model.location || model.url, 'the address that is shown');
    assert.deepEqual(
      this.#parts.map(({kind, entry: {path}, scope: {params, search}}) => ({
        kind,
        path,
        params: {...params},
        search: {...search},
      })),
      model.shown.map(({kind, search, entry: {plan}}) => ({
        kind,
        path: plan.route.path,
        params: plan.params,
        search,
      })),
      'the screen',
    );
    for (const [index, {entry, kind, error}] of model.shown.entries()) {
      const {scope} = this.#parts[index]!;
      if (kind === 'render')
        assert.strictEqual(scope.data, entry.data, `data of ${entry.plan.page}`);
      if (kind === 'error') assert.strictEqual(scope.error, error, `error of ${entry.plan.page}`);
    }
    assert.deepEqual(
      router.matches.map(({path, status}) => `${path} ${status}`),
      model.shown
        .filter(({entry}) => entry.plan.route.path)
        .map(({entry, kind}) => {
          const status = kind === 'render' ? 'success' : kind === 'pending' ? kind : 'error';
          return `${entry.plan.route.path} ${status}`;
        }),
      'the matches',
    );
    const boxes = Object.fromEntries(
      [...this.#boxes].map(([id, {status, value, error, refreshing}]) => [
        id,
        {status, value, error: this.#told(error), refreshing},
      ]),
    );
    const expected = Object.fromEntries(
      [...model.boxes].map(([id, {status, value, error, refreshing}]) => [
        id,
        {status, value, error, refreshing},
      ]),
    );
    assert.deepEqual(boxes, expected, 'the boxes');
    assert.deepEqual(errors.length, new Set(errors).size, 'an error was reported twice');
    assert.sameMembers(
      [...new Set(errors.map(this.#told))],
      [...model.reports],
      'the reported errors',
    );
    for (const reason of [...errors, ...this.#reasons.splice(0).map((one) => !isAbort(one))]) {
      assert.isFalse(reason === true || isAbort(reason), 'a cancellation');
    }
    for (const {run, signal} of this.#signals) {
      if (!run.isOver)
        assert.equal(signal.aborted, run.isAborted, `signal of ${run.entry.plan.page}`);
    }
    for (const {deferred, calls} of this.#thunks) {
      assert.equal(calls.length, deferred.starts, `calls of ${deferred.name}`);
      calls.forEach(({signal, isOpen}, index) => {
        const isLeft = index < calls.length - 1 || deferred.run!.isAborted;
        // What becomes of a signal after its work is done is of no importance.
        if (isOpen || !isLeft) assert.equal(signal.aborted, isLeft, `signal of ${deferred.name}`);
      });
    }
  }

  /** Loaders run as often as the model says, and `beforeLoad` too. */
  #pair(): void {
    const {runs, asked} = this.#model;
    const keyOf = (path: string, params: object, deps: unknown): string =>
      path + JSON.stringify([params, deps]);
    const keyOfRun = ({entry: {plan}}: ModelRun): string =>
      keyOf(
        plan.route.path,
        plan.params,
        plan.route.deps ? plan.route.deps(plan.search) : plan.search,
      );
    const keyOfCall = ({path, context}: Call): string =>
      keyOf(path, context.params, (context as LoaderContext).deps);
    assert.sameMembers(this.#calls.map(keyOfCall), runs.map(keyOfRun), 'the calls of loaders');
    for (const run of runs) {
      const index = this.#calls.findIndex((call) => keyOfCall(call) === keyOfRun(run));
      const [call] = this.#calls.splice(index, 1);
      const {signal} = call!.context;
      this.#signals.push({run, signal});
      if (run.entry.plan.route.instant) continue;
      this.#open.push({...call!, run, signal, name: `${keyOfRun(run)}#${++this.#count}`});
    }
    assert.equal(this.#questions.length, asked.length, 'the calls of beforeLoad');
    this.#questions.forEach((call, index) => {
      const load = asked[index]!;
      this.#open.push({...call, load, name: `beforeLoad of ${call.context.location.pathname}`});
    });
    runs.length = asked.length = this.#questions.length = 0;
  }

  /** Lets everything come to an end. */
  async end(): Promise<void> {
    this.#release(false);
    await this.#compare();
    for (let round = 0; this.#open.length || this.#model.load; round++) {
      if (round > 200) throw new Error('it does not come to an end');
      // Resolves it, without anything deferred.
      while (this.#open.length) {
        this.#settle(this.#open[0], () => 0);
        await this.#compare();
      }
      await this.#wait(1);
    }
    assert.equal(
      this.#rig.place,
      new URL(this.#model.url).pathname + new URL(this.#model.url).search,
    );
    this.log.push('stop');
    this.#model.stop();
    this.#rig.router.stop();
    this.#parts = [];
    void this.#show();
    await this.#compare();
  }
}

const isAbort = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'AbortError';

/** Walks the steps of these numbers; the same seed and numbers make the same walk. */
async function attempt(seed: number, steps: readonly number[]): Promise<Error | undefined> {
  const walk = new Walk();
  try {
    await walk.start();
    for (const step of steps) await walk.step(seeded(seed * 100_003 + step));
    await walk.end();
    return undefined;
  } catch (error) {
    (error as Error).message += `\nseed ${seed}: ${walk.log.join(', ')}`;
    return error as Error;
  }
}

/** Walks `count` steps; of a walk that fails, only the steps that it takes are told. */
export async function walk(seed: number, count: number): Promise<void> {
  let steps = Array.from({length: count}, (_, index) => index);
  let failure = await attempt(seed, steps);
  for (let index = count - 1; failure && index >= 0; index--) {
    const fewer = steps.filter((step) => step !== index);
    const again = await attempt(seed, fewer);
    if (again) [failure, steps] = [again, fewer];
  }
  if (failure) throw failure;
}
