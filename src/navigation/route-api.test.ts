import {assert} from 'chai';
import {createRoute, defer, getRouteApi, type Route, type RouteOutletElement} from '../bundle.js';
import {macrotask} from '../elements/test/moments.js';
import {outletOf} from '../elements/test/outlet.js';
import {mount} from '../elements/test/page.js';

const post = getRouteApi('/posts/:id');

let loads: string[];
let comments = 0;

function makeRoutes(name: string): readonly Route[] {
  return [
    createRoute({path: '/'}),
    createRoute({
      path: '/posts',
      render: () => 'posts',
      children: (child) => [
        child({
          path: ':id',
          loader({params}) {
            loads.push(params.id);
            return {
              title: `${name} ${params.id}`,
              comments: defer(() => Promise.resolve(++comments), {key: 'comments'}),
            };
          },
          render: () => 'post',
          children: (inner) => [inner({path: ''}), inner({path: 'x', loader: () => 'x'})],
        }),
      ],
    }),
  ];
}

const open = (to?: string, name = 'post'): Promise<RouteOutletElement> =>
  outletOf(makeRoutes(name), to);

describe('getRouteApi', () => {
  beforeEach(() => {
    loads = [];
    comments = 0;
  });

  it('reads the data, params and query of the match that is shown, each time anew', async () => {
    const outlet = await open('/posts/1?tab=new');
    assert.equal(post.loaderData.title, 'post 1');
    assert.deepEqual({...post.params}, {id: '1'});
    assert.deepEqual({...post.search}, {tab: 'new'});
    await outlet.navigate('/posts/2').finished;
    assert.equal(post.loaderData.title, 'post 2');
    assert.deepEqual({...post.params}, {id: '2'});
    assert.deepEqual({...post.search}, {});
  });

  it('reads a match that stands in others and around others', async () => {
    await open('/posts/1/x');
    assert.equal(post.loaderData.title, 'post 1');
    assert.equal(getRouteApi('/posts/:id/x').loaderData, 'x');
    assert.deepEqual({...getRouteApi('/posts').params}, {});
  });

  it('reads the index of a route, as long as that is shown and has a loader', async () => {
    const routes = [
      createRoute({
        loader: () => 'layout',
        children: [
          createRoute({path: '/'}),
          createRoute({
            path: '/a',
            loader: () => 'a',
            children: [createRoute({path: '', loader: () => 'index'}), createRoute({path: 'b'})],
          }),
        ],
      }),
    ];
    const outlet = await outletOf(routes, '/a');
    const api = getRouteApi('/a');
    assert.equal(api.loaderData, 'index');
    await outlet.navigate('/a/b').finished;
    assert.equal(api.loaderData, 'a');
    await outlet.navigate('/').finished;
    assert.isUndefined(getRouteApi('/').loaderData);
  });

  it('P16: says what is missing where no outlet shows the route, and quotes the element', async () => {
    const read = () => post.loaderData as unknown;
    // What is removed is given up in a microtask.
    await macrotask();
    assert.throws(read, Error, 'getRouteApi("/posts/:id")');
    assert.throws(() => post.navigate('/'), Error, 'getRouteApi("/posts/:id")');
    const outlet = await open();
    assert.throws(read, Error, 'getRouteApi("/posts/:id")');
    assert.throws(() => post.subscribe(() => {}), Error, 'getRouteApi("/posts/:id")');
    await outlet.navigate('/posts/1').finished;
    const stranger = mount('<p class="far"></p>').firstElementChild!;
    assert.throws(() => post.at(stranger).params, Error, '<p class="far">');
    outlet.remove();
    await macrotask();
    assert.throws(read, Error, 'getRouteApi("/posts/:id")');
  });

  it('takes the first outlet in the document that shows the route', async () => {
    const last = await open('/posts/3', 'last');
    const first = await open('/posts/1', 'first');
    last.before(first);
    await macrotask();
    const before = await open('/', 'none');
    first.before(before);
    await macrotask();
    assert.equal(post.loaderData.title, 'first 1');
    await first.navigate('/').finished;
    assert.equal(post.loaderData.title, 'last 3');
  });

  it('takes the outlet around an element, shadow roots and slots between them too', async () => {
    const first = await open('/posts/1', 'first');
    const second = await open('/posts/2', 'second');
    const host = document.createElement('div');
    const inside = document.createElement('i');
    host.attachShadow({mode: 'closed'}).append(inside);
    second.append(host);
    assert.equal(post.at(inside).loaderData.title, 'second 2');
    assert.equal(post.at(first).loaderData.title, 'first 1');
    const frame = document.createElement('div');
    const slotted = document.createElement('b');
    frame.append(slotted);
    frame.attachShadow({mode: 'open'}).append(second);
    second.append(document.createElement('slot'));
    mount().append(frame);
    await macrotask();
    assert.equal(post.at(slotted).loaderData.title, 'second 2');
    const inner = document.createElement('route-outlet');
    first.append(inner);
    assert.equal(post.at(inner).loaderData.title, 'first 1');
  });

  it('finds an outlet in a shadow root', async () => {
    const outlet = await open('/posts/1');
    const host = mount('<div></div>').firstElementChild!;
    host.attachShadow({mode: 'closed'}).append(outlet);
    await macrotask();
    assert.equal(post.loaderData.title, 'post 1');
  });

  it('navigates from the address of its outlet, also when the route is left', async () => {
    await open('/', 'first');
    const outlet = await open('/posts/1', 'second');
    await post.navigate('?tab=old').finished;
    assert.equal(outlet.router!.location.search, '?tab=old');
    await post.at(outlet).navigate('/', {replace: true}).finished;
    assert.equal(outlet.router!.location.pathname, '/');
    await post.at(outlet).navigate('/posts/2').finished;
    assert.equal(post.params.id, '2');
  });

  it('invalidates the match that is shown, or what a filter says', async () => {
    const outlet = await open('/posts/1');
    await post.invalidate();
    assert.deepEqual(loads, ['1', '1']);
    assert.equal(comments, 2);
    await post.invalidate({key: 'comments'});
    assert.deepEqual(loads, ['1', '1']);
    assert.equal(comments, 3);
    outlet.staleTime = 60_000;
    await outlet.navigate('/posts/2').finished;
    await post.invalidate();
    await outlet.navigate('/posts/1').finished;
    assert.deepEqual(loads, ['1', '1', '2', '2'], 'that of other params is left alone');
  });

  it('tells subscribers of each change of the match, once it is in the page', async () => {
    const outlet = await open('/posts/1');
    const told: unknown[] = [];
    const unsubscribe = post.subscribe(() => told.push([post.params.id, loads.length]));
    await outlet.navigate('/posts/2').finished;
    assert.deepEqual(told.splice(0), [['2', 2]]);
    await post.invalidate();
    assert.deepEqual(told.splice(0), [['2', 3]]);
    await outlet.navigate('?tab=x').finished;
    assert.deepEqual(told.splice(0), [['2', 4]]);
    unsubscribe();
    await outlet.navigate('/posts/3').finished;
    assert.deepEqual(told, []);
  });

  it('tells subscribers nothing of other matches, nor when its own has gone', async () => {
    let loaded = 0;
    const routes = [
      createRoute({
        path: '/a',
        loader: () => 'a',
        render: () => 'a',
        children: [createRoute({path: ':b', loader: () => ++loaded})],
      }),
      createRoute({path: '/'}),
    ];
    const outlet = await outletOf(routes, '/a/1');
    const inner = getRouteApi('/a/:b');
    let told = 0;
    const unsubscribe = getRouteApi('/a').subscribe(() => told++);
    await inner.invalidate();
    assert.equal(inner.loaderData, 2);
    await outlet.navigate('/').finished;
    assert.equal(told, 0);
    await outlet.navigate('/a').finished;
    assert.equal(told, 1);
    unsubscribe();
  });

  it('P13: leaves no listener behind when it is unsubscribed', async () => {
    const outlet = await open('/posts/1');
    const {router} = outlet;
    const listening = new Set<unknown>();
    const {addEventListener, removeEventListener} = EventTarget.prototype;
    router!.addEventListener = (type, listener) => {
      listening.add(listener);
      addEventListener.call(router, type, listener);
    };
    router!.removeEventListener = (type, listener) => {
      listening.delete(listener);
      removeEventListener.call(router, type, listener);
    };
    const ends = [post.subscribe(() => {}), post.at(outlet).subscribe(() => {})];
    assert.equal(listening.size, 2);
    for (const end of ends) end();
    assert.equal(listening.size, 0);
  });
});
