import type {RouteChangeEvent, RouteOutletElement} from '../../bundle.js';
import {next} from './moments.js';
import {find, mount} from './page.js';

export type Routes = NonNullable<RouteOutletElement['routes']>;

/** An outlet with routes of its own navigation in memory, at `/` or where it is sent to. */
export async function outletOf(routes: Routes, to?: string): Promise<RouteOutletElement> {
  const outlet = document.createElement('route-outlet');
  outlet.setAttribute('navigation', 'memory');
  const changed = next(outlet, 'route-change');
  mount().append(outlet);
  outlet.routes = routes;
  if (to === undefined) await changed;
  else await outlet.navigate(to).finished;
  return outlet;
}

/** An outlet with declared routes and its navigation in memory, after its first match. */
export async function declared(
  children: string,
  to?: string,
  attributes: string = '',
): Promise<RouteOutletElement> {
  const box = mount();
  const changed = next<RouteChangeEvent>(box, 'route-change');
  box.innerHTML = `<route-outlet navigation="memory" ${attributes}>${children}</route-outlet>`;
  await changed;
  const outlet = find<RouteOutletElement>(box, 'route-outlet');
  if (to !== undefined) await outlet.navigate(to).finished;
  return outlet;
}
