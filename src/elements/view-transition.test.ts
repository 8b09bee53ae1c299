import {assert} from 'chai';
import {createRoute, html, type RouteOutletElement} from '../bundle.js';
import {ErrorWatch} from './test/errors.js';
import {controlled, frame, macrotask, until} from './test/moments.js';
import {outletOf} from './test/outlet.js';
import {mount, seen} from './test/page.js';

interface Started {
  /** Does what the page wants to be shown as a transition. */
  update(): void;
  readonly types: readonly string[];
}

/** Stands in for the method of the document; what it is asked for happens when the test says so. */
function holdTransitions(): Started[] {
  const started: Started[] = [];
  replace(document, 'startViewTransition', (options: Started) => {
    started.push(options);
    const skipped = Promise.reject(new DOMException('Skipped', 'AbortError'));
    return {ready: skipped, finished: skipped, updateCallbackDone: skipped};
  });
  return started;
}

let restore: (() => void)[] = [];

function replace(target: object, name: string, value: unknown): void {
  const own = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, {value, configurable: true});
  restore.push(() => {
    Reflect.deleteProperty(target, name);
    if (own) Object.defineProperty(target, name, own);
  });
}

afterEach(() => {
  for (const undo of restore) undo();
  restore = [];
});

const late = controlled();

const ROUTES = [
  createRoute({path: '/', render: () => 'home'}),
  createRoute({path: '/a', render: ({search}) => `a ${search.q ?? ''}`}),
  createRoute({path: '/b', render: () => 'b'}),
  createRoute({
    path: '/late',
    loader: () => ({late: late.promise}),
    render: ({data}) => html`<await-data .promise=${data.late} .render=${String}></await-data>`,
  }),
];

async function animated(): Promise<RouteOutletElement> {
  const outlet = await outletOf(ROUTES);
  outlet.viewTransition = true;
  return outlet;
}

describe('<route-outlet view-transition>', () => {
  it('makes the swap inside of the transition, whose type is that of the navigation', async () => {
    const outlet = await animated();
    const started = holdTransitions();
    const watch = new ErrorWatch();
    const {finished} = outlet.navigate('/a', {replace: true});
    await until(() => started.length);
    assert.equal(seen(outlet), 'home');
    assert.deepEqual(started[0]!.types, ['replace']);
    started[0]!.update();
    assert.equal(seen(outlet), 'a');
    await finished;
    await watch.drained();
    assert.lengthOf(watch.unhandled, 0);
    assert.lengthOf(started, 1);
  });

  it('P2: leaves deferred data out of it', async () => {
    const outlet = await animated();
    const started = holdTransitions();
    const {finished} = outlet.navigate('/late');
    await until(() => started.length);
    started[0]!.update();
    await finished;
    late.resolve('here');
    await frame();
    assert.equal(seen(outlet), 'here');
    assert.lengthOf(started, 1);
  });

  it('P6: shows nothing of a navigation that is superseded before the transition begins', async () => {
    const outlet = await animated();
    const started = holdTransitions();
    const first = outlet.navigate('/a');
    await until(() => started.length === 1);
    const second = outlet.navigate('/b');
    await until(() => started.length === 2);
    started[0]!.update();
    assert.equal(seen(outlet), 'home');
    started[1]!.update();
    await second.finished;
    assert.equal(seen(outlet), 'b');
    assert.equal(await first.finished.catch(({name}) => name as string), 'AbortError');
  });

  it('has none for a change of only search, for a refresh and for the first page', async () => {
    const started = holdTransitions();
    const box = mount();
    const outlet = document.createElement('route-outlet');
    outlet.setAttribute('view-transition', '');
    outlet.setAttribute('navigation', 'memory');
    box.append(outlet);
    outlet.routes = ROUTES;
    await until(() => seen(outlet) === 'home');
    await outlet.navigate('/?q=x').finished;
    await outlet.invalidate();
    assert.lengthOf(started, 0);
  });

  it('has none where the person wants less motion', async () => {
    const outlet = await animated();
    const started = holdTransitions();
    replace(window, 'matchMedia', (query: string) => ({matches: query.includes('reduce')}));
    await outlet.navigate('/a').finished;
    assert.equal(seen(outlet), 'a');
    assert.lengthOf(started, 0);
  });

  it('swaps at once where the engine has no view transitions', async () => {
    const outlet = await animated();
    replace(document, 'startViewTransition', undefined);
    await outlet.navigate('/a').finished;
    assert.equal(seen(outlet), 'a');
  });

  it('has none without the attribute', async () => {
    const outlet = await outletOf(ROUTES);
    const started = holdTransitions();
    await outlet.navigate('/a').finished;
    assert.lengthOf(started, 0);
  });

  it('P4: no unhandled rejection from one that the next one skips', async () => {
    const watch = new ErrorWatch();
    const outlet = await animated();
    await outlet.navigate('/a').finished;
    await outlet.navigate('/b').finished;
    await outlet.navigate('/a').finished;
    assert.equal(seen(outlet), 'a');
    await macrotask();
    await watch.drained();
    assert.deepEqual([watch.unhandled, watch.reported], [[], []]);
  });
});
