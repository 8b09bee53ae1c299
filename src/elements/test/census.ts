import {countNodes} from './page.js';

/** How much there is that could be left behind. */
export interface Counts {
  /** In the whole document. */
  readonly nodes: number;
  /** On the window, the document, and whatever else lives as long as the page or stands in it. */
  readonly listeners: number;
  /** The nodes in the page that are observed, once for each observer. */
  readonly observed: number;
}

interface Registration {
  readonly target: EventTarget;
  readonly type: string;
  readonly listener: unknown;
  readonly capture: boolean;
}

const OBSERVERS = [MutationObserver, ResizeObserver, IntersectionObserver];

/** Counts, from now until it is stopped, what is added to the page and not removed again. */
export class Census {
  readonly #registrations = new Set<Registration>();
  readonly #observed = new Map<object, Set<Node>>();
  readonly #restore: (() => void)[] = [];

  constructor() {
    const registrations = this.#registrations;
    const {addEventListener} = EventTarget.prototype;
    const find = (wanted: Registration): Registration | undefined =>
      [...registrations].find((known) =>
        (['target', 'type', 'listener', 'capture'] as const).every((n) => known[n] === wanted[n]),
      );
    this.#wrap(EventTarget.prototype, 'addEventListener', (target, [type, listener, options]) => {
      const {once, signal} = Object(options) as AddEventListenerOptions;
      const made = {target, type, listener, capture: isCapture(options)};
      if (!listener || signal?.aborted || isShortLived(target) || find(made)) return;
      registrations.add(made);
      const forget = (): unknown => registrations.delete(made);
      if (once) addEventListener.call(target, type, forget, {once, capture: made.capture});
      if (signal) addEventListener.call(signal, 'abort', forget, {once: true});
    });
    this.#wrap(
      EventTarget.prototype,
      'removeEventListener',
      (target, [type, listener, options]) => {
        registrations.delete(find({target, type, listener, capture: isCapture(options)})!);
      },
    );
    for (const {prototype} of OBSERVERS) {
      this.#wrap(prototype, 'observe', (observer, [node]) => {
        const nodes = this.#observed.get(observer) ?? new Set();
        this.#observed.set(observer, nodes.add(node));
      });
      this.#wrap(prototype, 'disconnect', (observer) => this.#observed.delete(observer));
      if ('unobserve' in prototype) {
        this.#wrap(prototype, 'unobserve', (observer, [node]) =>
          this.#observed.get(observer)?.delete(node),
        );
      }
    }
  }

  #wrap(prototype: any, name: string, note: (self: any, args: any[]) => unknown): void {
    const original = prototype[name];
    prototype[name] = function (this: unknown, ...args: unknown[]): unknown {
      // Called without a receiver, the functions are those of the window.
      note(this ?? window, args);
      return original.apply(this ?? window, args);
    };
    this.#restore.push(() => (prototype[name] = original));
  }

  get counts(): Counts {
    const lasts = (target: unknown): boolean => !(target instanceof Node) || target.isConnected;
    const listeners = [...this.#registrations].filter(({target}) => lasts(target)).length;
    const observed = [...this.#observed.values()]
      .flatMap((nodes) => [...nodes])
      .filter(lasts).length;
    return {nodes: countNodes(document), listeners, observed};
  }

  stop(): void {
    for (const restore of this.#restore) restore();
  }
}

const isCapture = (options: any): boolean => !!(options?.capture ?? options === true);

/** What is gone as soon as nobody holds it is told from what lasts. */
const isShortLived = (target: EventTarget): boolean =>
  target instanceof AbortSignal || target instanceof MessagePort;
