import {assert} from 'chai';
import {redirect, type RouteDefElement} from '../bundle.js';
import {macrotask, next, until} from './test/moments.js';
import {declared} from './test/outlet.js';
import {find, mount, seen} from './test/page.js';

/** The module that the outlet loads, which is not the one that is bundled with this test. */
const fixture = '/src/elements/test/loaders.ts';
const {calls} = (await import(fixture)) as {calls: string[]};

const def = (outlet: Element, path: string) =>
  find<RouteDefElement>(outlet, `route-def[path="${path}"]`);

describe('<route-def>', () => {
  beforeEach(() => {
    calls.length = 0;
  });

  it('is never seen itself, whatever stands in it', async () => {
    const outlet = await declared(
      '<route-def path="/">loose<template>Home</template><route-def path="x">deeper</route-def></route-def>',
    );
    assert.equal(seen(outlet), 'Home');
  });

  it('adds nothing to its own children', async () => {
    const outlet = await declared('<route-def path="/"><template>Home</template></route-def>');
    assert.equal(def(outlet, '/').innerHTML, '<template>Home</template>');
  });

  for (const [attribute, property, text] of [
    ['path', 'path', '/a'],
    ['import', 'import', './part.js'],
    ['component', 'component', 'my-part'],
    ['redirect', 'redirect', '/b'],
    ['page-title', 'pageTitle', 'Title'],
    ['loader', 'loader', './loaders.js#x'],
    ['stale-time', 'staleTime', '5'],
    ['gc-time', 'gcTime', '6'],
    ['pending-ms', 'pendingMs', '7'],
    ['pending-min-ms', 'pendingMinMs', '8'],
  ] as const) {
    it(`has a property ${property} for its attribute ${attribute}, which accepts the string`, () => {
      const element = document.createElement('route-def') as unknown as HTMLElement &
        Record<string, unknown>;
      element.setAttribute(attribute, text);
      assert.equal(String(element[property]), text);
      element.removeAttribute(attribute);
      element[property] = text;
      assert.equal(element.getAttribute(attribute), text);
    });
  }

  it('loader names a module; without a # its export "loader" is taken', async () => {
    const outlet = await declared(
      `<route-def path="/l/:id" loader="${fixture}"><template>{{ data.from }} {{ data.id }}</template></route-def>`,
    );
    assert.deepEqual(calls, [], 'not before it is needed');
    await outlet.navigate('/l/7').finished;
    assert.equal(seen(outlet), 'the default export name 7');
  });

  it('#name picks the export; beforeLoad of the module runs before it', async () => {
    const outlet = await declared(
      `<route-def path="/l/:id" loader="${fixture}#named"><template>{{ data.from }} {{ data.id }}</template></route-def>`,
      '/l/8',
    );
    assert.equal(seen(outlet), 'a named export 8');
    assert.deepEqual(calls, ['beforeLoad', 'named']);
  });

  it('from of an <await-data> in its template reads what the loader deferred', async () => {
    const outlet = await declared(
      `<route-def path="/l" loader="${fixture}#deferring"><template>
        <h1>{{ data.fast }}</h1><await-data from="slow"><template>{{ value }}</template></await-data>
      </template></route-def>`,
      '/l',
    );
    await until(() => seen(outlet) === 'Fast Slow');
  });

  it('an <await-data> in the template of a route sees data, params and value, inside an each too', async () => {
    const outlet = await declared(
      `<route-def path="/l/:id"><template>
        <template each="item of data.items">
          <await-data .promise="{{ item.later }}"><template>{{ params.id }}{{ index }}{{ item.name }}{{ data.x }}{{ value }} </template></await-data>
        </template>
      </template></route-def>`,
    );
    def(outlet, '/l/:id').loader = () => ({
      x: '-',
      items: [
        {name: 'a', later: Promise.resolve('!')},
        {name: 'b', later: Promise.resolve('?')},
      ],
    });
    await macrotask();
    await outlet.navigate('/l/7').finished;
    await until(() => seen(outlet) === '70a-! 71b-?');
  });

  it('from reads the nearest match', async () => {
    const outlet = await declared(
      `<route-def path="/a"><template><p><await-data from="x"><template>{{ value }}</template></await-data></p><route-outlet></route-outlet></template>
        <route-def path="b"><template><p><await-data from="x"><template>{{ value }}</template></await-data></p></template></route-def>
      </route-def>`,
    );
    def(outlet, '/a').loader = () => ({x: Promise.resolve('outer')});
    def(outlet, 'b').loader = () => ({x: Promise.resolve('inner')});
    await macrotask();
    await outlet.navigate('/a/b').finished;
    await until(() => seen(outlet) === 'outer inner');
  });

  it('from may name a value that is no promise', async () => {
    const outlet = await declared(
      '<route-def path="/a"><template><await-data from="x"><template>{{ value }}</template></await-data></template></route-def>',
    );
    def(outlet, '/a').loader = () => ({x: 0});
    await macrotask();
    await outlet.navigate('/a').finished;
    assert.equal(seen(outlet), '0');
  });

  it('redirect sends on to another route', async () => {
    const outlet = await declared(
      `<route-def path="/old/:id" redirect="/new"></route-def>
       <route-def path="/new"><template>New</template></route-def>`,
      '/old/7',
    );
    assert.equal(seen(outlet), 'New');
  });

  it('redirect() of a loader sends on to another route', async () => {
    const outlet = await declared(
      `<route-def path="/old"><template>Old</template></route-def>
       <route-def path="/new"><template>New {{ location.search }}</template></route-def>`,
    );
    def(outlet, '/old').loader = () => redirect('/new?from=old');
    await macrotask();
    await outlet.navigate('/old').finished;
    assert.equal(seen(outlet), 'New ?from=old');
  });

  it('beforeLoad runs before the loader and may add to context', async () => {
    const outlet = await declared(
      '<route-def path="/a"><route-def path="b"><template>{{ data.who }}</template></route-def></route-def>',
    );
    def(outlet, '/a').beforeLoad = () => ({user: 'ann'});
    def(outlet, 'b').loader = ({context}: {context: unknown}) => ({
      who: (context as {user: string}).user,
    });
    await macrotask();
    await outlet.navigate('/a/b').finished;
    assert.equal(seen(outlet), 'ann');
  });

  it('render as a property is the content', async () => {
    const outlet = await declared('<route-def path="/r/:id"></route-def>');
    def(outlet, '/r/:id').render = ({params}) => `rendered ${params.id}`;
    await macrotask();
    await outlet.navigate('/r/7').finished;
    assert.equal(seen(outlet), 'rendered 7');
  });

  it('validateSearch and loaderDeps as properties are used', async () => {
    const outlet = await declared(
      '<route-def path="/s"><template>{{ search.page }} {{ data.page }}</template></route-def>',
    );
    const element = def(outlet, '/s');
    element.validateSearch = (search: Record<string, unknown>) => ({
      page: Number(search.page ?? 1),
    });
    element.loaderDeps = ({search}: {search: Record<string, unknown>}) => ({page: search.page});
    element.loader = ({deps}: {deps: unknown}) => ({page: (deps as {page: number}).page + 1});
    await macrotask();
    await outlet.navigate('/s?page=4').finished;
    assert.equal(seen(outlet), '4 5');
  });

  it('properties set before the element is upgraded survive', async () => {
    const tagged = document.implementation.createHTMLDocument().createElement('route-def');
    Object.assign(tagged, {path: '/', render: () => 'early'});
    const box = mount();
    const outlet = document.createElement('route-outlet');
    outlet.setAttribute('navigation', 'memory');
    outlet.append(tagged);
    const changed = next(box, 'route-change');
    box.append(outlet);
    await changed;
    assert.equal(seen(box), 'early');
  });
});

describe('<route-def>s that change at run time', () => {
  const change = async (act: () => void) => {
    act();
    await macrotask();
    await macrotask();
  };

  it('an added one is taken up, in document order', async () => {
    const outlet = await declared(
      '<route-def path="/:any"><template>any</template></route-def>',
      '/a',
    );
    assert.equal(seen(outlet), 'any');
    await change(() =>
      outlet.insertAdjacentHTML(
        'afterbegin',
        '<route-def path="/a"><template>A</template></route-def>',
      ),
    );
    await until(() => seen(outlet) === 'A');
    await outlet.navigate('/b').finished;
    assert.equal(seen(outlet), 'any');
  });

  it('a removed one matches no more', async () => {
    const outlet = await declared(
      `<route-def path="/a"><template>A</template></route-def>
       <template slot="not-found">None</template>`,
      '/a',
    );
    await change(() => def(outlet, '/a').remove());
    await until(() => seen(outlet) === 'None');
  });

  it('a changed path is taken up', async () => {
    const outlet = await declared(
      `<route-def path="/a"><template>A</template></route-def>
       <template slot="not-found">None</template>`,
      '/b',
    );
    assert.equal(seen(outlet), 'None');
    await change(() => def(outlet, '/a').setAttribute('path', '/b'));
    await until(() => seen(outlet) === 'A');
  });

  it('a nested one that is added is taken up', async () => {
    const outlet = await declared(
      '<route-def path="/a"><template>A <route-outlet></route-outlet></template></route-def>',
      '/a',
    );
    await change(
      () =>
        (def(outlet, '/a').innerHTML += '<route-def path="b"><template>B</template></route-def>'),
    );
    await outlet.navigate('/a/b').finished;
    await until(() => seen(outlet) === 'A B');
  });

  it('a changed loader is used by the next navigation', async () => {
    const outlet = await declared(
      `<route-def path="/a/:id"><template>{{ data.x }}</template></route-def>`,
    );
    def(outlet, '/a/:id').loader = () => ({x: 'first'});
    await macrotask();
    await outlet.navigate('/a/1').finished;
    assert.equal(seen(outlet), 'first');
    await change(() => (def(outlet, '/a/:id').loader = () => ({x: 'second'})));
    await outlet.navigate('/a/2').finished;
    assert.equal(seen(outlet), 'second');
  });

  it('an unrelated change keeps the content that is shown', async () => {
    const outlet = await declared(
      '<route-def path="/a"><template><input></template></route-def>',
      '/a',
    );
    const input = find<HTMLInputElement>(outlet, 'input');
    input.value = 'typed';
    await change(() =>
      outlet.insertAdjacentHTML(
        'beforeend',
        '<route-def path="/z"><template>Z</template></route-def>',
      ),
    );
    assert.strictEqual(find(outlet, 'input'), input);
    assert.equal(input.value, 'typed');
    await outlet.navigate('/z').finished;
    assert.equal(seen(outlet), 'Z');
  });
});
