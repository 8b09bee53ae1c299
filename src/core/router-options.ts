import {type Clock, systemClock} from './clock.js';
import type {Animate, NavigationCoordinator} from './coordinator.js';
import type {Fetch} from './fetch-json.js';
import type {Defaults} from './part.js';
import type {Route, Timing} from './route.js';

/** What {@link createRouter} takes; all of it is optional and may be changed later. */
export interface RouterOptions extends Timing, Defaults {
  routes?: readonly Route[] | undefined;
  /** Anything; handed to every loader. */
  context?: any;
  /** The path at and below which addresses are ours. Default `/`. */
  base?: string | undefined;
  /** Whether links that no route matches are ours too, and show the not-found content. */
  claim?: boolean | undefined;
  /** Makes the change to another page, in its own time; a view transition does so. */
  animate?: Animate | undefined;
  /** Takes errors that nobody handled, instead of `reportError`. */
  onError?: ((error: unknown) => void) | undefined;
  /** How long a person points at a link before what it leads to is loaded, in ms. Default 50. */
  preloadDelay?: number | undefined;
  /** Where the address comes from. Default: memory, starting at `/`. */
  navigation?: NavigationCoordinator | undefined;
  /** What loaders fetch with. Default: the `fetch` of the platform. */
  fetch?: Fetch | undefined;
  /** Default: the real time. */
  clock?: Clock | undefined;
}

/** The options, with the defaults filled in. */
export interface ResolvedOptions extends Omit<RouterOptions, keyof Timing>, Required<Timing> {
  routes: readonly Route[];
  base: string;
  preloadDelay: number;
  fetch: Fetch;
  clock: Clock;
  /** As the router was made, which is what an option goes back to. */
  initial?: ResolvedOptions;
}

export const DEFAULT_OPTIONS: ResolvedOptions = {
  routes: [],
  base: '/',
  // Whatever it is by then.
  fetch: (...request) => fetch(...request),
  clock: systemClock,
  staleTime: 0,
  preloadStaleTime: 30_000,
  preloadDelay: 50,
  gcTime: 300_000,
  pendingMs: 1000,
  pendingMinMs: 500,
};

/** Lays options over others; one that is `undefined` goes back to what it was at first. */
export function layerOptions(below: ResolvedOptions, above: RouterOptions): ResolvedOptions {
  const {initial = below} = below;
  const layered: ResolvedOptions & Record<string, unknown> = {...below};
  for (const [name, value] of Object.entries(above)) {
    layered[name] = value === undefined ? initial[name as keyof RouterOptions] : value;
  }
  layered.initial ??= layered;
  return layered;
}
