import type {Match} from './match.js';
import type {NavigationType} from './navigation.js';

/**
 * Before anything changes. `preventDefault()`, or a held promise that resolves to `false`, leaves
 * URL, content and focus as they are.
 */
export class RouteNavigateEvent extends Event {
  declare readonly to: URL;
  declare readonly from: URL;
  readonly #type: NavigationType;
  readonly #held: PromiseLike<unknown>[] = [];
  #isDecided = false;

  constructor(to: URL, from: URL, type: NavigationType) {
    super('route-navigate', {bubbles: true, composed: true, cancelable: true});
    Object.assign(this, {to, from});
    this.#type = type;
  }

  /** How the navigation came about, for the listeners. */
  override get type(): NavigationType {
    // Node finds the listeners by this property rather than by the name given to the constructor.
    return this.#isDecided || this.eventPhase ? this.#type : (super.type as NavigationType);
  }

  /** Waits for `answer` before the URL changes; `false` or a rejection cancels the navigation. */
  hold(answer: PromiseLike<unknown>): void {
    this.#held.push(answer);
  }

  /**
   * What the listeners decided, at once unless something is held.
   * @internal
   */
  get allowed(): boolean | Promise<boolean> {
    this.#isDecided = true;
    if (this.defaultPrevented) return false;
    if (!this.#held.length) return true;
    return Promise.all(this.#held).then(
      (answers) => !answers.includes(false),
      () => false,
    );
  }
}

/** After the new content is in the DOM. */
export class RouteChangeEvent extends Event {
  declare readonly location: URL;
  /** Outermost first; empty where no route matches. */
  declare readonly matches: readonly Match[];

  constructor(location: URL, matches: readonly Match[]) {
    super('route-change', {bubbles: true, composed: true});
    Object.assign(this, {location, matches});
  }
}

/**
 * A route failed to load or to render. Without an error template, and unless `preventDefault()` is
 * called, the error is then reported as handled by nobody.
 */
export class RouteErrorEvent extends Event {
  declare readonly error: unknown;
  declare readonly match: Match;
  /** Loads what failed once more. */
  declare readonly retry: () => void;

  constructor(error: unknown, match: Match, retry: () => void) {
    super('route-error', {bubbles: true, composed: true, cancelable: true});
    Object.assign(this, {error, match, retry});
  }
}

declare global {
  interface HTMLElementEventMap {
    'route-navigate': RouteNavigateEvent;
    'route-change': RouteChangeEvent;
    'route-error': RouteErrorEvent;
  }
}
