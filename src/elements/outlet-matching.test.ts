import {assert} from 'chai';
import {createRoute, type RouteChangeEvent, type RouteOutletElement} from '../bundle.js';
import {macrotask, next} from './test/moments.js';
import {declared, outletOf} from './test/outlet.js';
import {find, mount, seen} from './test/page.js';

const page = (path: string, text: string) => createRoute({path, render: () => text});

describe('<route-outlet>: the first match', () => {
  it('shows a route without a loader of its routes property', async () => {
    const outlet = await outletOf([page('/', 'Home')]);
    assert.equal(seen(outlet), 'Home');
  });

  it('matches declared routes one microtask after it connects in a loaded document', async () => {
    const box = mount();
    const changed = next(box, 'route-change');
    box.innerHTML =
      '<route-outlet navigation="memory"><route-def path="/"><template>Home</template></route-def></route-outlet>';
    await changed;
    assert.equal(seen(box), 'Home');
  });

  it('properties set right after it connects, before the first match, count', async () => {
    const box = mount();
    const got: unknown[] = [];
    box.innerHTML =
      '<route-outlet navigation="memory"><route-def path="/"><template>{{ data.x }}</template></route-def></route-outlet>';
    const outlet = find<RouteOutletElement>(box, 'route-outlet');
    outlet.context = {known: 1};
    find<HTMLElement & {loader: unknown}>(box, 'route-def').loader = ({
      context,
    }: {
      context: unknown;
    }) => {
      got.push(context);
      return {x: 'loaded'};
    };
    await next(box, 'route-change');
    assert.deepEqual(got, [{known: 1}]);
    assert.equal(seen(box), 'loaded');
  });

  it('matches when routes are set that come long after it connected', async () => {
    const box = mount('<route-outlet navigation="memory"></route-outlet>');
    const outlet = find<RouteOutletElement>(box, 'route-outlet');
    await macrotask();
    const changed = next(box, 'route-change');
    outlet.routes = [page('/', 'Late')];
    await changed;
    assert.equal(seen(box), 'Late');
  });

  it('takes other routes that are set later', async () => {
    const outlet = await outletOf([page('/', 'One')]);
    const changed = next(outlet, 'route-change');
    outlet.routes = [page('/', 'Two')];
    await changed;
    assert.equal(seen(outlet), 'Two');
    outlet.routes = [page('/', 'Two'), page('/more', 'More')];
    await outlet.navigate('/more').finished;
    assert.equal(seen(outlet), 'More');
  });

  it('routes and context set before it connects count', async () => {
    const outlet = document.createElement('route-outlet');
    outlet.setAttribute('navigation', 'memory');
    outlet.context = {user: 'me'};
    outlet.routes = [
      createRoute({
        path: '/',
        loader: ({context}) => ({user: (context as {user: string}).user}),
        render: ({data}) => data.user,
      }),
    ];
    const changed = next(outlet, 'route-change');
    mount().append(outlet);
    await changed;
    assert.equal(seen(outlet), 'me');
  });
});

describe('<route-outlet>: matching', () => {
  it('first match wins, in document order, depth first', async () => {
    const outlet = await declared(`
      <route-def path="/a"><route-def path=":id"><template>first {{ params.id }}</template></route-def></route-def>
      <route-def path="/a/b"><template>second</template></route-def>
      <route-def path="*"><template>rest</template></route-def>`);
    await outlet.navigate('/a/b').finished;
    assert.equal(seen(outlet), 'first b');
    await outlet.navigate('/zzz').finished;
    assert.equal(seen(outlet), 'rest');
  });

  it('ignores one trailing slash of the URL', async () => {
    const outlet = await outletOf([page('/', 'Home'), page('/a', 'A')], '/a/');
    assert.equal(seen(outlet), 'A');
  });

  it('joins nested paths with exactly one slash; an empty path is the index, none is a layout', async () => {
    const outlet = await declared(`
      <route-def>
        <template><header>Site</header><route-outlet></route-outlet></template>
        <route-def path="/shop/">
          <template><nav>Shop</nav><route-outlet></route-outlet></template>
          <route-def path=""><template><p>Index</p></template></route-def>
          <route-def path="/item/:id"><template><p>Item {{ params.id }}</p></template></route-def>
          <route-def path="cart"><template><p>Cart</p></template></route-def>
        </route-def>
      </route-def>`);
    for (const [to, text] of [
      ['/shop', 'Site Shop Index'],
      ['/shop/item/7', 'Site Shop Item 7'],
      ['/shop/cart', 'Site Shop Cart'],
      ['/shop/', 'Site Shop Index'],
    ] as const) {
      await outlet.navigate(to).finished;
      assert.equal(seen(outlet), text, to);
    }
  });

  it('a parent that matches with no matching child is itself the match', async () => {
    const outlet = await declared(
      `<route-def path="/a"><template><h1>A</h1><route-outlet></route-outlet></template>
        <route-def path="b"><template>B</template></route-def></route-def>`,
      '/a',
    );
    assert.equal(seen(outlet), 'A');
  });

  it('a parent without content passes its child to the same outlet', async () => {
    const outlet = await declared(
      '<route-def path="/a"><route-def path="b"><template>B</template></route-def></route-def>',
      '/a/b',
    );
    assert.equal(seen(outlet), 'B');
  });

  it('decodes params, and inherits nothing into them', async () => {
    let params: object = {};
    const outlet = await outletOf(
      [
        createRoute({
          path: '/tag/:name',
          loader: (given) => void (params = given.params),
          render: ({params}) => `${params.name} ${'toString' in params}`,
        }),
      ],
      '/tag/caf%C3%A9%2Fbar',
    );
    assert.equal(seen(outlet), 'café/bar false');
    assert.isNull(Object.getPrototypeOf(params));
  });

  it('search is a null-prototype record of strings, arrays for repeated keys', async () => {
    let search: Record<string, unknown> = {};
    await outletOf(
      [
        createRoute({
          path: '/s',
          loader: (given) => void (search = given.search ?? {}),
          render: () => 's',
        }),
      ],
      '/s?a=1&b=2&b=3&c=',
    );
    assert.isNull(Object.getPrototypeOf(search));
    assert.deepEqual({...search}, {a: '1', b: ['2', '3'], c: ''});
  });

  it('shows its not-found template where nothing matches, and leaves it for what does', async () => {
    const outlet = await declared(
      '<route-def path="/"><template>Home</template></route-def><template slot="not-found"><p>Nothing at {{ location.pathname }}</p></template>',
    );
    assert.equal(seen(outlet), 'Home');
    await outlet.navigate('/nowhere').finished;
    assert.equal(seen(outlet), 'Nothing at /nowhere');
    await outlet.navigate('/').finished;
    assert.equal(seen(outlet), 'Home');
  });

  it('is empty where nothing matches and there is no such template; route-change has no matches', async () => {
    const outlet = await outletOf([page('/', 'Home')]);
    const changed = next<RouteChangeEvent>(outlet, 'route-change');
    await outlet.navigate('/nowhere').finished;
    assert.deepEqual([...(await changed).matches], []);
    assert.equal(seen(outlet), '');
  });
});
