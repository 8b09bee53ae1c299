import {
  type Box,
  type ModelDeferred,
  type ModelEntry,
  type ModelLoad,
  ModelRedirect,
  type ModelRoute,
  type ModelRun,
  NOT_FOUND,
  type Outcome,
  type Plan,
  type Seen,
} from './walk-types.js';

export const PENDING_MS = 1000;
export const PENDING_MIN_MS = 500;
export const PRELOAD_STALE_TIME = 3000;

/**
 * What the design promises of a router, without promises: every act has all of its consequences at
 * once. Written from the design, so that the two can be compared.
 */
export class WalkModel {
  /** The address bar and its history. */
  history: string[] = ['http://localhost/'];
  index = 0;
  /** The address of what is shown. */
  location = '';
  shown: Seen[] = [];
  boxes: Map<string, Box> = new Map();
  /** The loader calls and the questions to `beforeLoad` that are new since somebody looked. */
  runs: ModelRun[] = [];
  asked: ModelLoad[] = [];
  /** The errors that were reported. */
  readonly reports: Set<unknown> = new Set();
  /** What waits for the answer of whoever holds it. */
  held: {href: string; replace: boolean} | undefined;
  readonly entries: Map<string, ModelEntry> = new Map();
  load: ModelLoad | undefined;
  /** A navigation that a retry has begun anew. */
  #takenOver: ModelLoad | undefined;
  readonly #find: (href: string) => Plan[];
  #now: number;
  #instant: ModelRun[] = [];

  constructor(find: (href: string) => Plan[], now: number) {
    this.#find = find;
    this.#now = now;
  }

  get url(): string {
    return this.history[this.index]!;
  }

  start(): void {
    this.#begin(this.url, 'reload');
    this.#flush();
  }

  /** Somebody wants to go somewhere. */
  navigate(href: string, replace: boolean, answer: 'yes' | 'no' | 'hold'): void {
    const loading = this.#takenOver ?? this.load;
    if (loading?.kind === 'navigation' && loading.href === href) return;
    this.held = undefined;
    if (answer === 'hold') this.held = {href, replace: replace || href === this.url};
    if (answer === 'yes') this.#go(href, replace || href === this.url);
    this.#flush();
  }

  traverse(delta: number, answer: 'yes' | 'no'): void {
    if (!this.history[this.index + delta]) return;
    this.held = undefined;
    if (answer === 'no') return;
    this.index += delta;
    this.#begin(this.url, 'navigation');
    this.#flush();
  }

  release(isAllowed: boolean): void {
    const {held} = this;
    this.held = undefined;
    if (held && isAllowed) this.#go(held.href, held.replace);
    this.#flush();
  }

  preload(href: string): void {
    this.#ask(this.#loadOf(href, 'preload'));
    this.#flush();
  }

  invalidate(fits: (plan: Plan) => boolean, key?: string): void {
    let mustReload = false;
    for (const entry of this.#all()) {
      if (!entry.plan.route.path || !fits(entry.plan)) continue;
      const seen = this.#seen(entry);
      if (key !== undefined) {
        for (const one of entry.deferreds) one.isStale ||= one.key === key;
        if (seen) this.#executeStale(entry);
        continue;
      }
      entry.isInvalid = true;
      if (seen && entry.status === 'success') this.#run(entry);
      else if (seen) mustReload = this.#reset(seen);
    }
    if (mustReload) this.#begin(this.url, 'reload');
    this.#flush();
  }

  /** Somebody wants once more what is shown. */
  retry(seen: Seen): void {
    if (seen.entry.status === 'success') {
      // What failed is there by now, or the refresh of what is shown has failed.
      if (!seen.entry.run) this.#run(seen.entry);
    } else {
      this.#reset(seen);
      this.#begin(this.url, 'reload');
    }
    this.#flush();
  }

  #reset(seen: Seen): true {
    seen.entry.status = seen.kind = 'pending';
    return true;
  }

  retryDeferred(deferred: ModelDeferred): void {
    const entry = deferred.run!.entry;
    const isOver = deferred.state.status !== 'pending';
    if (deferred.isThunk) {
      if (isOver || !deferred.starts) this.#execute(deferred);
    } else if (isOver) {
      this.#change(deferred, {status: 'pending'});
      entry.retried.push(deferred);
      if (!entry.run) this.#run(entry);
    }
    this.#flush();
  }

  /** Starts a thunk that has not been started. */
  #wake(deferred: ModelDeferred): void {
    if (deferred.isThunk && !deferred.starts) this.#execute(deferred);
  }

  /** `beforeLoad` answers; with an outcome it stops the load there. */
  answer(load: ModelLoad, failure?: unknown): void {
    // What a retry has begun anew has ended by this.
    if (load === this.#takenOver) this.#takenOver = undefined;
    if (load.kind !== 'preload' && load !== this.load) return;
    if (failure instanceof ModelRedirect) {
      load.way = failure.to;
      this.#advance(load);
    } else {
      if (failure !== undefined) this.#cut(load, failure);
      load.passed++;
      this.#ask(load);
      if (!this.load) this.#takenOver = undefined;
    }
    this.#flush();
  }

  settle(run: ModelRun, outcome: Outcome): void {
    this.#end(run, outcome);
    this.#flush();
  }

  settleDeferred(deferred: ModelDeferred, state: ModelDeferred['state']): void {
    this.#change(deferred, state);
    this.#flush();
  }

  /** Time has come to here. */
  tick(now: number): void {
    this.#now = now;
    const {load} = this;
    this.#endTakenOver();
    if (load) this.#showPending(load);
    if (load) this.#advance(load);
    this.#sweep();
    this.#flush();
  }

  stop(): void {
    this.load = this.held = undefined;
    this.shown = [];
    for (const entry of this.entries.values()) entry.isPreload = false;
    this.#sweep();
    this.#look();
  }

  // ── navigations

  #go(href: string, replace: boolean): void {
    if (!replace) this.index++;
    this.history = [...this.history.slice(0, this.index), href];
    this.#begin(href, 'navigation');
  }

  #begin(href: string, kind: ModelLoad['kind']): void {
    if (kind === 'navigation') this.#takenOver = undefined;
    else if (this.load?.kind === 'navigation') this.#takenOver = this.load;
    this.#sweep();
    // Pending content stays for as long as it has to, also where it is loaded anew.
    const pendingUntil = kind === 'reload' ? (this.load?.pendingUntil ?? 0) : 0;
    this.load = {...this.#loadOf(href, kind), pendingUntil};
    this.#sweep();
    this.#ask(this.load);
  }

  #loadOf(href: string, kind: ModelLoad['kind']): ModelLoad {
    const pendingAt = this.#now + PENDING_MS;
    return {
      href,
      kind,
      plans: this.#find(href),
      passed: 0,
      stale: [],
      ended: new Set(),
      pendingAt,
      pendingUntil: 0,
    };
  }

  #cut(load: ModelLoad, failure: unknown): void {
    const [plan] = load.plans.splice(load.passed, Infinity);
    load.plans.push({...plan!, failure});
  }

  #ask(load: ModelLoad): void {
    for (; load.passed < load.plans.length; load.passed++) {
      const {guard, path} = load.plans[load.passed]!.route;
      if (guard === 'ask') return void this.asked.push(load);
      if (guard) {
        load.way = guard;
        return this.#advance(load);
      }
      if (!path) this.#cut(load, NOT_FOUND);
    }
    this.#sweep();
    load.entries = load.plans.map((plan) => this.#entry(plan));
    const {kind, entries, href} = load;
    const isPreload = kind === 'preload';
    for (const entry of entries) {
      const isEntered = !this.#seen(entry);
      // Where it led elsewhere is asked again.
      if (isEntered && entry.error instanceof ModelRedirect) entry.status = 'pending';
      const isReady = entry.status === 'success';
      const {staleTime} = entry.plan.route;
      const freshFor = isPreload || entry.isPreload ? PRELOAD_STALE_TIME : 0;
      const isOld = this.#now - entry.updatedAt >= Math.max(staleTime, freshFor);
      const isAgain = kind === 'navigation' && href === this.location;
      const isStale =
        isReady &&
        (entry.isInvalid ||
          (isEntered && entry.deferreds.some(({state}) => state.status === 'error')) ||
          ((isEntered || isAgain) && isOld));
      const isOthers = !isEntered || this.load?.entries?.includes(entry);
      const isNeeded = isPreload ? !isOthers && (!isReady || isStale) : !isReady;
      if (!isPreload) entry.isPreload = false;
      else if (isNeeded && isEntered) entry.isPreload = true;
      entry.usedAt = this.#now;
      if (isNeeded && !entry.run && !('failure' in entry.plan)) this.#run(entry);
      if (isStale && !isNeeded) load.stale.push(entry);
    }
    this.#sweep();
    this.#advance(load);
  }

  #redirect(load: ModelLoad, to: string): void {
    if (load !== this.load) return;
    this.held = undefined;
    this.#go(new URL(to, load.href).href, true);
  }

  /** Goes on with a load, if nothing keeps it. */
  #advance(load: ModelLoad): void {
    const {entries, pendingUntil, stale, href, way} = load;
    if (load !== this.load || this.#now < pendingUntil) return;
    if (way !== undefined) return this.#redirect(load, way);
    if (!entries) return;
    const isReady = (entry: ModelEntry): boolean =>
      entry.status === 'success' || !entry.run || load.ended.has(entry);
    const redirect = entries.find(
      (entry) => entry.error instanceof ModelRedirect && isReady(entry) && entry.status === 'error',
    );
    if (redirect) return this.#redirect(load, (redirect.error as ModelRedirect).to);
    if (!entries.every(isReady)) return;
    this.#sweep();
    this.load = undefined;
    if (this.#takenOver?.entries) this.#takenOver = undefined;
    this.location = href;
    const failed = entries.findIndex(({status}) => status !== 'success');
    const visible = failed < 0 ? entries : entries.slice(0, failed + 1);
    this.shown = visible.map((entry, index) => {
      const {search} = load.plans[index]!;
      entry.isPreload = false;
      return {entry, search, kind: kindOf(entry), error: entry.error};
    });
    this.#reportShown();
    this.#sweep();
    // What is there is shown first, and refreshed behind that.
    this.#look();
    for (const entry of visible) {
      if (stale.includes(entry) && !entry.run) this.#run(entry);
      this.#executeStale(entry);
    }
    this.#look();
  }

  /** An error that is shown, and that there is no template for, is handled by nobody. */
  #reportShown(): void {
    const {kind, entry} = this.shown.at(-1)!;
    const isHandled = this.shown.some((seen) => seen.entry.plan.route.hasError);
    if (kind === 'error' && !isHandled) this.#report(entry.error);
  }

  /** The old content has stayed for long enough. */
  #showPending(load: ModelLoad): void {
    if (load !== this.load || load.pendingUntil || this.#now < load.pendingAt) return;
    const pending: Seen[] = load.plans.map((plan, index) => {
      const entry = load.entries?.[index] ?? newEntry(plan);
      const old = this.shown[index];
      const isReady = entry.status === 'success';
      if (isReady) return {entry, search: plan.search, kind: 'render', error: undefined};
      if (old && old.kind !== 'pending' && old.entry.plan.page === plan.page) return old;
      // Not the entry itself: what comes in is shown when all of it is there, if it is still wanted.
      return {entry: newEntry(plan), search: plan.search, kind: 'pending', error: undefined};
    });
    const last = pending.findIndex(({kind}) => kind !== 'render');
    const visible = pending.slice(0, last + 1);
    if (visible.at(-1)?.kind !== 'pending') return;
    if (!visible.some(({entry}) => entry.plan.route.hasPending)) return;
    load.pendingUntil = this.#now + PENDING_MIN_MS;
    this.#sweep();
    this.shown = visible;
    this.#sweep();
    this.#look();
  }

  // ── data

  #all(): Set<ModelEntry> {
    return new Set([...this.shown.map(({entry}) => entry), ...this.entries.values()]);
  }

  #seen(entry: ModelEntry): Seen | undefined {
    return this.shown.find((seen) => seen.entry === entry);
  }

  #entry(plan: Plan): ModelEntry {
    if ('failure' in plan) return {...newEntry(plan), status: 'error', error: plan.failure};
    const {page, route, search} = plan;
    const key = page + JSON.stringify(route.deps ? route.deps(search) : search);
    const entry = this.entries.get(key) ?? newEntry(plan);
    this.entries.set(key, entry);
    return entry;
  }

  #run(entry: ModelEntry): void {
    if (entry.run) entry.run.isAborted = true;
    const run: ModelRun = {entry, isAborted: false, isOver: false};
    entry.run = run;
    this.runs.push(run);
    if (entry.plan.route.instant) this.#instant.push(run);
  }

  #end(run: ModelRun, outcome: Outcome): void {
    const {entry} = run;
    if (run !== entry.run) return;
    const {retried, status} = entry;
    Object.assign(entry, {run: undefined, retried: [], updatedAt: this.#now});
    entry.isInvalid = outcome.status === 'error';
    if (outcome.status === 'success') {
      this.#abandon(entry);
      const {value: data, deferreds = []} = outcome;
      Object.assign(entry, {status: 'success', error: undefined, data, deferreds, source: run});
      for (const deferred of deferreds) Object.assign(deferred, {page: entry.plan.page, run});
      for (const deferred of deferreds) if (!deferred.isLazy) this.#wake(deferred);
    } else {
      run.isOver = true;
      const {error} = outcome;
      if (error === NOT_FOUND && entry.status === 'success') {
        // There is nothing left to be kept.
        const seen = this.#seen(entry);
        this.#abandon(entry);
        Object.assign(entry, outcome, {deferreds: [], source: run});
        if (seen) {
          seen.kind = 'notFound';
          this.shown = this.shown.slice(0, this.shown.indexOf(seen) + 1);
          this.#sweep();
        }
      } else if (entry.status === 'success') {
        entry.error = error;
        const isShown = this.#seen(entry)?.kind === 'render';
        // A navigation that is under way wins over where a page that is on its way out would go.
        if (error instanceof ModelRedirect) {
          if (isShown && !this.load) {
            this.held = undefined;
            this.#go(new URL(error.to, this.location).href, true);
          }
        } else {
          if (isShown) this.#report(error);
          for (const deferred of retried) this.#change(deferred, {status: 'error', error});
        }
      } else Object.assign(entry, outcome);
    }
    const seen = this.#seen(entry);
    const isAwaited = status !== 'success' && this.load?.entries?.includes(entry);
    const isRedirected = entry.error instanceof ModelRedirect;
    if (seen && seen.kind !== 'render' && !isAwaited && !isRedirected) {
      Object.assign(seen, {kind: kindOf(entry), error: entry.error});
      this.#reportShown();
    }
    this.#endTakenOver();
    if (this.load?.entries?.includes(entry)) {
      this.load.ended.add(entry);
      this.#showPending(this.load);
    }
    if (this.load) this.#advance(this.load);
    this.#look();
  }

  #isSettled({status, deferreds}: ModelEntry): boolean {
    return (
      status === 'success' &&
      !deferreds.some((one) => one.state.status === 'pending' && (!one.isThunk || one.starts))
    );
  }

  /** What was taken over ends with its loaders and with what it had to show meanwhile. */
  #endTakenOver(): void {
    const {entries, pendingUntil = 0} = this.#takenOver ?? {};
    const isOver = entries?.every(({status, run}) => status === 'success' || !run);
    if (isOver && this.#now >= pendingUntil) this.#takenOver = undefined;
  }

  /** Lets go of the data that an entry has. */
  #abandon(entry: ModelEntry): void {
    if (entry.source && !this.#isSettled(entry)) entry.source.isAborted = true;
  }

  /** Aborts and drops what has been left. */
  #sweep(): void {
    const {load} = this;
    for (const [key, entry] of this.entries) {
      const isWanted = load?.entries
        ? load.entries.includes(entry)
        : load?.plans.some(({page}) => page === entry.plan.page);
      if (isWanted || this.#seen(entry)) {
        entry.usedAt = this.#now;
        continue;
      }
      const isYoung = this.#now - entry.usedAt < entry.plan.route.gcTime;
      if (isYoung && entry.isPreload) continue;
      if (entry.run) entry.run.isAborted = true;
      entry.run = undefined;
      this.#abandon(entry);
      const isUsable = this.#isSettled(entry) && !(entry.error instanceof ModelRedirect);
      if (!isYoung || !isUsable) this.entries.delete(key);
    }
  }

  /** Runs again the thunks whose key has been invalidated, if they have ever run. */
  #executeStale({deferreds}: ModelEntry): void {
    for (const one of deferreds) if (one.isStale && one.starts) this.#execute(one);
  }

  #execute(deferred: ModelDeferred): void {
    deferred.starts++;
    deferred.isStale = false;
    this.#change(deferred, {status: 'pending'});
  }

  #change(deferred: ModelDeferred, state: ModelDeferred['state']): void {
    deferred.state = state;
    this.#look();
  }

  #report(error: unknown): void {
    if (error !== NOT_FOUND || !this.reports.has(error)) this.reports.add(error);
  }

  #flush(): void {
    for (let run = this.#instant.shift(); run; run = this.#instant.shift()) {
      this.#end(run, {status: 'success', value: run.entry.plan.route.instant});
    }
    this.#look();
  }

  // ── the screen

  /** Whether data is on its way that will take the place of what is shown of an entry. */
  #isReloading(entry: ModelEntry): boolean {
    const loading = this.load?.entries ?? [];
    const isReplaced =
      !loading.includes(entry) && loading.some(({plan}) => plan.page === entry.plan.page);
    return !!entry.run || isReplaced;
  }

  /** Brings the boxes in line with the deferreds of what is shown. */
  #look(): void {
    const boxes = new Map<string, Box>();
    const lazy: ModelDeferred[] = [];
    let place = '';
    for (const {entry, kind} of this.shown) {
      place += `/${entry.plan.route.path}:${kind}`;
      if (kind !== 'render') break;
      for (const deferred of entry.deferreds) {
        const {name, page, state} = deferred;
        const id = place + name;
        const box = this.boxes.get(id) ?? newBox();
        boxes.set(id, box);
        const isKept = box.status === 'success' && page === box.page;
        box.page = page!;
        if (!isKept || state.status === 'success') {
          Object.assign(box, {value: undefined, error: undefined}, state);
        } else if (state.status === 'error') this.#report(state.error);
        box.refreshing =
          box.status === 'success' && (state.status === 'pending' || this.#isReloading(entry));
        lazy.push(deferred);
      }
    }
    this.boxes = boxes;
    for (const deferred of lazy) this.#wake(deferred);
  }
}

const newEntry = (plan: Plan): ModelEntry => ({
  plan,
  status: 'pending',
  deferreds: [],
  isInvalid: false,
  isPreload: false,
  updatedAt: 0,
  usedAt: 0,
  retried: [],
});

const kindOf = ({status, error}: ModelEntry): Seen['kind'] =>
  status === 'success' ? 'render' : error === NOT_FOUND ? 'notFound' : 'error';

const newBox = (): Box => ({
  page: '',
  status: 'pending',
  value: undefined,
  error: undefined,
  refreshing: false,
});

export type {ModelRoute};
