import {assert} from 'chai';
import {
  createRoute,
  html,
  type LoaderContext,
  type RouteDefElement,
  type RouteOutletElement,
} from '../bundle.js';
import {ContextRequestEvent} from '../protocols/context.js';
import {routeContext} from '../core/route-context.js';
import {ErrorWatch} from './test/errors.js';
import {controlled, frame, macrotask, next, until} from './test/moments.js';
import {outletOf} from './test/outlet.js';
import {find, mount, seen} from './test/page.js';

const page = (path: string, text: string) => createRoute({path, render: () => text});
const typing = (path: string) =>
  createRoute({
    path,
    render: () =>
      html`<h1>${path}</h1>
        <input /><route-outlet></route-outlet>`,
  });

describe('<route-outlet>: moved, removed, several', () => {
  it('P13: a moved outlet keeps its content and goes on', async () => {
    const outlet = await outletOf([typing('/a'), page('/b', 'B')], '/a');
    const input = find<HTMLInputElement>(outlet, 'input');
    input.value = 'typed';
    let changes = 0;
    outlet.addEventListener('route-change', () => changes++);
    await macrotask();
    const before = changes;
    mount().append(outlet);
    assert.strictEqual(find(outlet, 'input'), input);
    await frame();
    assert.strictEqual(find(outlet, 'input'), input);
    assert.equal(input.value, 'typed');
    assert.equal(changes, before, 'nothing was navigated');
    await outlet.navigate('/b').finished;
    assert.equal(seen(outlet), 'B');
  });

  it('P13: an outlet moved while it loads shows what it loads', async () => {
    const data = controlled();
    let signal: AbortSignal | undefined;
    const outlet = await outletOf([
      page('/', 'Home'),
      createRoute({
        path: '/a',
        loader: (context: LoaderContext) => {
          signal = context.signal;
          return data.promise;
        },
        render: ({data}) => data,
      }),
    ]);
    const {finished} = outlet.navigate('/a');
    await macrotask();
    mount().append(outlet);
    await macrotask();
    assert.isFalse(signal!.aborted);
    data.resolve('loaded');
    await finished;
    assert.equal(seen(outlet), 'loaded');
  });

  it('P13: a nested outlet that is moved inside its outer one keeps its content', async () => {
    const outlet = await outletOf(
      [
        createRoute({
          path: '/a',
          render: () =>
            html`<section></section>
              <div><route-outlet></route-outlet></div>`,
          children: [typing('b')],
        }),
      ],
      '/a/b',
    );
    const input = find(outlet, 'input');
    const inner = find(outlet, 'route-outlet');
    find(outlet, 'section').append(inner);
    await frame();
    assert.strictEqual(find(outlet, 'section input'), input);
  });

  it('P7: a removed outlet stops: its loads are aborted, and nothing of it comes any more', async () => {
    const watch = new ErrorWatch();
    const data = controlled();
    let signal: AbortSignal | undefined;
    const outlet = await outletOf([
      page('/', 'Home'),
      createRoute({
        path: '/a',
        loader: (context: LoaderContext) => {
          signal = context.signal;
          return data.promise;
        },
        render: () => 'A',
      }),
    ]);
    let events = 0;
    outlet.addEventListener('route-change', () => events++);
    outlet.addEventListener('route-error', () => events++);
    outlet.navigate('/a');
    await macrotask();
    outlet.remove();
    await macrotask();
    assert.isTrue(signal!.aborted);
    data.reject(new Error('nobody looks'));
    await watch.drained();
    assert.equal(events, 0);
    assert.deepEqual(watch.messages, []);
  });

  it('P13: an outlet that comes back later shows its page again', async () => {
    const outlet = await outletOf([page('/', 'Home'), page('/a', 'A')], '/a');
    const box = outlet.parentElement!;
    outlet.remove();
    await frame();
    box.append(outlet);
    await until(() => ['A', 'Home'].includes(seen(box)));
    await outlet.navigate('/a').finished;
    assert.equal(seen(box), 'A');
  });

  it('outlets that come and go leave each other alone', async () => {
    const one = await outletOf([page('/', 'One'), page('/a', 'One A')]);
    for (let round = 0; round < 5; round++) {
      const other = await outletOf([page('/', 'Other')]);
      assert.equal(seen(other), 'Other');
      other.remove();
      await macrotask();
    }
    await one.navigate('/a').finished;
    assert.equal(seen(one), 'One A');
  });

  it('P13: an outlet inside an <await-data> result works and stops with it', async () => {
    const box = mount('<await-data></await-data>');
    const element = find<HTMLElementTagNameMap['await-data']>(box, 'await-data');
    const {promise, resolve} = controlled();
    element.render = () =>
      html`<route-outlet navigation="memory" .routes=${[page('/', 'inside')]}></route-outlet>`;
    element.promise = promise;
    resolve(1);
    await next(box, 'route-change');
    assert.equal(seen(box), 'inside');
    element.promise = 2;
    await macrotask();
    assert.equal(seen(box), 'inside');
  });

  it('P6: cloned with what it shows, it shows that once', async () => {
    const watch = new ErrorWatch();
    const markup = `<route-outlet navigation="memory"><route-def path="/">
      <template><h1>Home</h1><await-data from="x"></await-data></template></route-def></route-outlet>`;
    const box = mount(markup);
    const outlet = find<RouteOutletElement>(box, 'route-outlet');
    find<RouteDefElement>(outlet, 'route-def').loader = () => ({x: 1});
    await until(() => seen(box) === 'Home');
    const clone = outlet.cloneNode(true) as RouteOutletElement;
    const shown = next(clone, 'route-change');
    box.append(clone);
    find<RouteDefElement>(clone, 'route-def').loader = () => ({x: 1});
    await shown;
    assert.equal(seen(clone), 'Home');
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('P6: a subscriber to the context that throws is reported and stops nothing', async () => {
    const watch = new ErrorWatch();
    const outlet = await outletOf([page('/', 'Home'), page('/b', 'B')]);
    let calls = 0;
    const thrown = new Error('subscriber');
    const callback = () => {
      if (calls++) throw thrown;
    };
    find(outlet, 'div').dispatchEvent(
      new ContextRequestEvent(routeContext, outlet, callback, true),
    );
    const changed = next(outlet, 'route-change');
    await outlet.navigate('/b').finished;
    await changed;
    assert.equal(seen(outlet), 'B');
    await watch.drained();
    assert.deepEqual(watch.reported, [thrown]);
  });
});

describe('<route-outlet>: attributes and properties', () => {
  for (const [attribute, property, text] of [
    ['base', 'base', '/app'],
    ['navigation', 'navigation', 'memory'],
    ['stale-time', 'staleTime', '5'],
    ['gc-time', 'gcTime', '6'],
    ['pending-ms', 'pendingMs', '7'],
    ['pending-min-ms', 'pendingMinMs', '8'],
  ] as const) {
    it(`the attribute ${attribute} and the property ${property} reflect each other`, () => {
      const outlet = document.createElement('route-outlet') as unknown as HTMLElement &
        Record<string, unknown>;
      outlet.setAttribute(attribute, text);
      assert.equal(String(outlet[property]), text);
      outlet.removeAttribute(attribute);
      outlet[property] = text;
      assert.equal(outlet.getAttribute(attribute), text);
    });
  }

  it('the attribute claim and the boolean property claim reflect each other', () => {
    const outlet = document.createElement('route-outlet');
    assert.isFalse(outlet.claim);
    outlet.claim = true;
    assert.isTrue(outlet.hasAttribute('claim'));
    outlet.removeAttribute('claim');
    assert.isFalse(outlet.claim);
  });

  it('routes and context set before the upgrade survive it', async () => {
    const early = document.implementation.createHTMLDocument().createElement('route-outlet');
    early.setAttribute('navigation', 'memory');
    Object.assign(early, {
      context: {who: 'early'},
      routes: [
        createRoute({
          path: '/',
          loader: ({context}) => (context as {who: string}).who,
          render: ({data}) => data,
        }),
      ],
    });
    const box = mount();
    const changed = next(box, 'route-change');
    box.append(early);
    await changed;
    assert.equal(seen(box), 'early');
  });

  it('one that is moved into another one no longer routes by itself', async () => {
    const box = mount();
    const loads: string[] = [];
    const make = (...routes: Parameters<typeof createRoute>[0][]): RouteOutletElement => {
      const outlet = document.createElement('route-outlet');
      outlet.setAttribute('navigation', 'memory');
      outlet.routes = routes.map((options) => createRoute(options));
      return outlet;
    };
    const own = make({path: '/', loader: () => loads.push('own'), render: () => 'own'});
    const other = make({path: '/', render: () => html`<p>other</p>`});
    let changed = next(box, 'route-change');
    box.append(own);
    await changed;
    changed = next(box, 'route-change');
    box.append(other);
    await changed;
    assert.equal(own.router!.matches.length, 1);
    const {router} = own;
    other.querySelector('p')!.append(own);
    await macrotask();
    assert.equal(own.router, other.router);
    assert.lengthOf(router!.matches, 0, 'its own router has stopped');
    assert.equal(seen(box), 'other');
    assert.deepEqual(loads, ['own']);
  });
});
