import type {RouteChangeEvent, RouteErrorEvent, RouteNavigateEvent} from '../core/events.js';
import type {PendingTaskEvent} from '../protocols/pending-task.js';
import type {AwaitBoundaryElement} from './await-boundary.js';
import type {AwaitDataElement} from './await-data.js';
import type {AwaitErrorEvent, AwaitSuccessEvent} from '../core/await-events.js';
import type {RouteDataElement} from './route-data.js';
import type {RouteDefElement} from './route-def.js';
import type {RouteOutletElement} from './route-outlet.js';

/** The elements, by their tags. */
export interface Tags {
  'await-boundary': AwaitBoundaryElement;
  'await-data': AwaitDataElement;
  'route-data': RouteDataElement;
  'route-def': RouteDefElement;
  'route-outlet': RouteOutletElement;
}

/** The events of the elements; all of them bubble, so that any element may hear of them. */
export interface TagEvents {
  'await-success': AwaitSuccessEvent;
  'await-error': AwaitErrorEvent;
  'pending-task': PendingTaskEvent;
  'route-navigate': RouteNavigateEvent;
  'route-change': RouteChangeEvent;
  'route-error': RouteErrorEvent;
}

type Times = 'staleTime' | 'gcTime' | 'pendingMs' | 'pendingMinMs' | 'preloadStaleTime';

/** The properties that reflect attributes. */
interface Reflected {
  'await-boundary': never;
  'await-data': 'from' | 'keep' | 'src' | 'start' | 'delay' | 'min';
  'route-data': 'name' | 'src' | 'deferred';
  'route-def': 'path' | 'import' | 'component' | 'redirect' | 'pageTitle' | Times;
  'route-outlet':
    'base' | 'navigation' | 'claim' | 'viewTransition' | 'preloadOn' | 'preloadDelay' | Times;
}

/** The properties that no attribute can give. */
interface Rich {
  'await-boundary': never;
  'await-data': 'promise' | 'render' | 'renderError';
  'route-data': never;
  'route-def':
    'loader' | 'beforeLoad' | 'loaderDeps' | 'validateSearch' | 'shouldReload' | 'render';
  'route-outlet': 'routes' | 'context' | 'router';
}

type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : '';

/** What an attribute may be given as: its property, or its text. */
type Given<Value> =
  | Value
  | (Extract<Value, number> extends never ? never : `${number}`)
  | (Extract<Value, boolean> extends never ? never : '')
  | undefined;

/** The properties of an element that no attribute can give, as a template sets them. */
export type TagProperties<Tag extends keyof Tags> = {
  [Name in Rich[Tag] & keyof Tags[Tag]]?: Tags[Tag][Name] | undefined;
};

/** The attributes of an element, by the names that they have in markup and as properties. */
export type TagAttributes<Tag extends keyof Tags> = {
  [Name in Reflected[Tag] & keyof Tags[Tag]]?: Given<Tags[Tag][Name]>;
} & {
  [Name in Reflected[Tag] & keyof Tags[Tag] & string as Kebab<Name>]?: Given<Tags[Tag][Name]>;
};

/** All that a template may give to an element, apart from what every element takes. */
export type TagProps<Tag extends keyof Tags> = TagProperties<Tag> & TagAttributes<Tag>;
