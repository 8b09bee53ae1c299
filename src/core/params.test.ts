import {assert} from 'chai';
import {createRoute, type Params} from '../index.js';
import {startedRig} from './test/router-rig.js';

describe('params', () => {
  async function paramsOf(path: string, to: string) {
    const rig = await startedRig({routes: [createRoute({path})]}, {start: to});
    const params = rig.router.matches[0]?.params;
    rig.router.stop();
    return params!;
  }

  it('are decoded strings', async () => {
    assert.equal((await paramsOf('/p/:name', '/p/a%20b')).name, 'a b');
    assert.equal((await paramsOf('/p/:name', '/p/%C3%A9')).name, 'é');
    assert.equal((await paramsOf('/p/:name', '/p/é')).name, 'é');
    assert.equal((await paramsOf('/p/:name', '/p/@scope%2Fname')).name, '@scope/name');
    assert.equal((await paramsOf('/p/:name', '/p/100%25')).name, '100%');
    assert.strictEqual((await paramsOf('/p/:id', '/p/7')).id, '7');
  });

  it('are on an object without a prototype', async () => {
    const params = await paramsOf('/p/:id', '/p/1');
    assert.isNull(Object.getPrototypeOf(params));
    assert.deepEqual(Object.keys(params), ['id']);
    const none = await paramsOf('/p', '/p');
    assert.isNull(Object.getPrototypeOf(none));
    assert.deepEqual(Object.keys(none), []);
  });

  it('may be called like members of Object.prototype', async () => {
    const params = await paramsOf('/p/:constructor/:toString', '/p/a/b');
    assert.propertyVal(params, 'constructor', 'a');
    assert.propertyVal(params, 'toString', 'b');
    assert.isNull(Object.getPrototypeOf(await paramsOf('/p/:__proto__', '/p/a')));
  });

  it('P16: bear an address that cannot be decoded', async () => {
    const params = await paramsOf('/p/:id', '/p/%zz');
    assert.isString(params.id);
  });

  it('have no entry for an optional one that is missing', async () => {
    const params = await paramsOf('/p/:id?', '/p');
    assert.isUndefined(params.id);
  });

  it('of a parent hold only what is in its own path', async () => {
    const seen: object[] = [];
    const routes = [
      createRoute({
        path: '/p/:id',
        loader: ({params}) => seen.push({...params}),
        children: [createRoute({path: 'c/:child', loader: ({params}) => seen.push({...params})})],
      }),
    ];
    const rig = await startedRig({routes}, {start: '/p/1/c/2'});
    assert.deepEqual(seen, [{id: '1'}, {id: '1', child: '2'}]);
    assert.deepEqual(
      rig.router.matches.map(({params}) => ({...params})),
      seen as Record<string, string>[],
    );
  });

  it('of a parent hold what no address could be made of', async () => {
    const routes = [createRoute({path: '/p/:rest(.*)', children: [createRoute({path: 'c'})]})];
    const rig = await startedRig({routes}, {start: '/p//c'});
    assert.deepEqual(
      rig.router.matches.map(({params}) => ({...params})),
      [{rest: ''}, {rest: ''}],
    );
  });

  it('of a parent hold its groups without a name too, and none of its children', async () => {
    const child = createRoute({path: '(x|y)/:last'});
    const paths: [path: string, to: string, expected: Params][] = [
      ['/files/*', '/files/a/b/x/1', {0: 'a/b'}],
      ['/(a|b)/:id(\\d+)/*', '/a/1/c/y/2', {0: 'a', id: '1', 1: 'c'}],
      ['/q{/*}?/:id+', '/q/r/s/x/1', {0: 'r', id: 's'}],
      ['/z/\\*/\\:last/:id*', '/z/*/:last/w/x/1', {id: 'w'}],
    ];
    const routes = paths.map(([path]) => createRoute({path, children: [child]}));
    for (const [, to, expected] of paths) {
      const rig = await startedRig({routes}, {start: to});
      assert.lengthOf(rig.router.matches, 2);
      const [parent, last] = rig.router.matches;
      assert.deepEqual({...parent!.params}, expected);
      assert.property(last!.params, 'last');
      rig.router.stop();
    }
  });

  it('are found below a base that the address spells percent-encoded', async () => {
    const routes = [createRoute({path: '/'}), createRoute({path: '/:id'})];
    const rig = await startedRig({routes, base: '/ü'}, {start: '/ü/1'});
    assert.equal(rig.router.matches[0]!.params['id'], '1');
  });
});
