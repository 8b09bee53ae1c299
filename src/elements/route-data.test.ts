import {assert} from 'chai';
import {
  type LoaderContext,
  notFound,
  redirect,
  type RouteDataElement,
  type RouteDefElement,
  type RouteErrorEvent,
} from '../bundle.js';
import {ErrorWatch} from './test/errors.js';
import {Fetches} from './test/fetches.js';
import {macrotask, next, until} from './test/moments.js';
import {declared} from './test/outlet.js';
import {find, mount, seen} from './test/page.js';

const HOME = '<route-def path="/"><template>Home</template></route-def>';
const TEXT = '<template slot="error">failed: {{ error.message }}</template>';
const box = (from: string) => `<await-data from="${from}">
  <p slot="fallback">Wait</p><template><b>{{ value }}</b></template>
  <template slot="error"><button @click="{{ retry }}">lost</button></template>
</await-data>`;

let fetches: Fetches;
beforeEach(() => {
  fetches = new Fetches();
});

/** An outlet at home, with one more route. */
const page = (path: string, data: string, content: string, attributes = '') =>
  declared(
    `${HOME}<route-def path="${path}" ${attributes}>${data}<template>${content}</template>${TEXT}</route-def>`,
  );

const def = (outlet: Element, path: string) =>
  find<RouteDefElement>(outlet, `route-def[path="${path}"]`);

describe('<route-data>', () => {
  it('loads JSON into data[name] before the route is shown', async () => {
    const outlet = await page(
      '/p/:id',
      '<route-data name="post" src="/api/posts/{{ params.id }}"></route-data>',
      '{{ data.post.title }}',
    );
    assert.deepEqual(fetches.paths, [], 'not before it is needed');
    const {finished} = outlet.navigate('/p/a%2Fb');
    await until(() => fetches.all.length);
    assert.equal(seen(outlet), 'Home');
    fetches.to('/api/posts/a%2Fb').json({title: 'Hello'});
    await finished;
    assert.equal(seen(outlet), 'Hello');
  });

  it('src may name params, the search and the location', async () => {
    const outlet = await page(
      '/s/:id',
      '<route-data name="x" src="/api/{{ params.id }}?q={{ search.q }}&amp;at={{ location.pathname }}"></route-data>',
      '{{ data.x }}',
    );
    const {finished} = outlet.navigate('/s/1?q=a+b%26c');
    await until(() => fetches.all.length);
    fetches.to('/api/1?q=a%20b%26c&at=%2Fs%2F1').json('found');
    await finished;
    assert.equal(seen(outlet), 'found');
  });

  it('P10: 0, false, an empty string and null are data', async () => {
    const outlet = await page(
      '/v/:id',
      '<route-data name="x" src="/api/{{ params.id }}"></route-data><route-data name="y" src="/api/{{ params.id }}" deferred></route-data>',
      `[{{ data.x }}] ${box('y')}`,
    );
    for (const [id, value] of [0, false, '', null].entries()) {
      const {finished} = outlet.navigate(`/v/${id}`);
      await until(() => fetches.paths.filter((path) => path === `/api/${id}`).length === 2);
      for (const request of fetches.all) request.json(value);
      await finished;
      const text = String(value ?? '');
      await until(() => seen(outlet) === `[${text}] ${text}`.trim());
    }
  });

  it('P3: with deferred it is not awaited, and settles in its own box', async () => {
    const outlet = await page(
      '/p',
      '<route-data name="fast" src="/fast"></route-data><route-data name="slow" src="/slow" deferred></route-data>',
      `{{ data.fast }} ${box('slow')}`,
    );
    const {finished} = outlet.navigate('/p');
    await until(() => fetches.all.length);
    assert.deepEqual(fetches.paths, ['/fast', '/slow'], 'both at once');
    fetches.to('/fast').json('Fast');
    await finished;
    await until(() => seen(outlet) === 'Fast Wait');
    fetches.to('/slow').json('Slow');
    await until(() => seen(outlet) === 'Fast Slow');
    assert.lengthOf(fetches.all, 2);
  });

  it('of parent and child are fetched in parallel; one whose src names parent waits for it', async () => {
    const outlet = await declared(
      `${HOME}<route-def path="/a"><route-data name="a" src="/a"></route-data>
        <template>{{ data.a.id }} <route-outlet></route-outlet></template>
        <route-def path="b">
          <route-data name="b" src="/b"></route-data>
          <route-data name="c" src="/c/{{ parent.a.id }}"></route-data>
          <route-data name="d" src="/d/{{ parent.a.id }}" deferred></route-data>
          <template>{{ data.b }} {{ data.c }} ${box('d')}</template>
        </route-def>
      </route-def>`,
    );
    const {finished} = outlet.navigate('/a/b');
    await until(() => fetches.all.length);
    await macrotask();
    assert.sameMembers(fetches.paths, ['/a', '/b']);
    fetches.to('/b').json('B');
    fetches.to('/a').json({id: 7});
    await until(() => fetches.all.length === 4);
    fetches.to('/c/7').json('C');
    await finished;
    fetches.to('/d/7').json('D');
    await until(() => seen(outlet) === '7 B C D');
  });

  it('one that is awaited and fails is the error of the route, with its retry', async () => {
    const outlet = await declared(
      `${HOME}<route-def path="/p"><route-data name="x" src="/x"></route-data><template>{{ data.x }}</template>
        <template slot="error">{{ error.status }} <button @click="{{ retry }}">{{ error.message }}</button></template></route-def>`,
    );
    const event = next<RouteErrorEvent>(outlet, 'route-error');
    const {finished} = outlet.navigate('/p');
    finished.catch(() => {});
    await until(() => fetches.all.length);
    fetches.to('/x').json('gone', {status: 404});
    assert.match(
      ((await event).error as Error).message,
      /<route-data name="x" src="\/x">.*\/x".*404/,
    );
    await until(() => seen(outlet).startsWith('404 <route-data'));
    find(outlet, 'button').click();
    await until(() => fetches.all.length === 2);
    fetches.to('/x').json('back');
    await until(() => seen(outlet) === 'back');
  });

  it('P5, P12: a deferred one that fails takes down its own box; a retry fetches it alone', async () => {
    const watch = new ErrorWatch();
    const outlet = await page(
      '/p',
      `<route-data name="fast" src="/fast"></route-data>
       <route-data name="a" src="/a" deferred></route-data>
       <route-data name="b" src="/b" deferred></route-data>`,
      `{{ data.fast }} ${box('a')} ${box('b')}`,
    );
    const {finished} = outlet.navigate('/p');
    await until(() => fetches.all.length);
    // Before the loader as a whole has returned.
    fetches.to('/a').fail(new TypeError('offline'));
    await watch.drained();
    fetches.to('/fast').json('Fast');
    fetches.to('/b').json('B');
    await finished;
    await until(() => seen(outlet) === 'Fast lost B');
    find(outlet, 'button').click();
    await until(() => fetches.all.length === 4);
    assert.equal(fetches.paths[3], '/a');
    await until(() => seen(outlet) === 'Fast Wait B');
    fetches.to('/a').json('A');
    await until(() => seen(outlet) === 'Fast A B');
    assert.lengthOf(fetches.all, 4);
    assert.deepEqual(watch.messages, []);
  });

  it('P4: a deferred one that fails beside an awaited one that fails is no unhandled rejection', async () => {
    const watch = new ErrorWatch();
    const outlet = await page(
      '/p',
      '<route-data name="x" src="/x"></route-data><route-data name="y" src="/y" deferred></route-data>',
      '',
    );
    outlet.navigate('/p').finished.catch(() => {});
    await until(() => fetches.all.length === 2);
    fetches.to('/x').json(0, {status: 500});
    fetches.to('/y').json(0, {status: 500});
    await until(() => seen(outlet).startsWith('failed'));
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('P8: invalidate({key}) fetches a deferred one by its name, alone, with the old content there', async () => {
    const outlet = await page(
      '/p',
      '<route-data name="fast" src="/fast"></route-data><route-data name="slow" src="/slow" deferred></route-data>',
      `{{ data.fast }} ${box('slow')}`,
    );
    const {finished} = outlet.navigate('/p');
    await until(() => fetches.all.length === 2);
    fetches.to('/fast').json('Fast');
    fetches.to('/slow').json(1);
    await finished;
    await until(() => seen(outlet) === 'Fast 1');
    const done = outlet.invalidate({key: 'slow'});
    await until(() => fetches.all.length === 3);
    assert.equal(seen(outlet), 'Fast 1');
    fetches.to('/slow').json(2);
    await done;
    assert.equal(seen(outlet), 'Fast 2');
    assert.deepEqual(fetches.paths, ['/fast', '/slow', '/slow']);
  });

  it('P7: leaving aborts each request that has not been answered', async () => {
    const watch = new ErrorWatch();
    const outlet = await page(
      '/p',
      '<route-data name="fast" src="/fast"></route-data><route-data name="slow" src="/slow" deferred></route-data>',
      `{{ data.fast }} ${box('slow')}`,
    );
    outlet.navigate('/p').finished.catch(() => {});
    await until(() => fetches.all.length === 2);
    await outlet.navigate('/').finished;
    assert.deepEqual(
      fetches.all.map(({signal}) => signal.aborted),
      [true, true],
      'while it is loading',
    );
    const {finished} = outlet.navigate('/p');
    await until(() => fetches.all.length === 4);
    fetches.to('/fast').json('Fast');
    await finished;
    assert.isFalse(fetches.to('/slow').signal.aborted);
    await outlet.navigate('/').finished;
    assert.isTrue(fetches.to('/slow').signal.aborted, 'after it was shown');
    const again = outlet.navigate('/p');
    await until(() => fetches.all.length === 6);
    fetches.to('/fast').json('Fast');
    await again.finished;
    fetches.to('/slow').fail(new TypeError('offline'));
    await until(() => seen(outlet) === 'Fast lost');
    find(outlet, 'button').click();
    await until(() => fetches.all.length === 7);
    await outlet.navigate('/').finished;
    assert.isTrue(fetches.to('/slow').signal.aborted, 'during a retry');
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('P7: one that is fetched again before it was answered aborts the first request', async () => {
    const outlet = await page(
      '/p',
      '<route-data name="slow" src="/slow" deferred></route-data>',
      box('slow'),
    );
    await outlet.navigate('/p').finished;
    void outlet.invalidate({key: 'slow'});
    await until(() => fetches.all.length === 2);
    assert.deepEqual(
      fetches.all.map(({signal}) => signal.aborted),
      [true, false],
    );
    fetches.to('/slow').json('new');
    await until(() => seen(outlet) === 'new');
  });

  it('P7, P11: what has settled stays cached with the rest', async () => {
    const outlet = await page(
      '/p',
      '<route-data name="fast" src="/fast"></route-data><route-data name="slow" src="/slow" deferred></route-data>',
      `{{ data.fast }} ${box('slow')}`,
      'stale-time="100000"',
    );
    const {finished} = outlet.navigate('/p');
    await until(() => fetches.all.length === 2);
    for (const request of fetches.all) request.json(request.path);
    await finished;
    await until(() => seen(outlet) === '/fast /slow');
    await outlet.navigate('/').finished;
    await outlet.navigate('/p').finished;
    assert.equal(seen(outlet), '/fast /slow');
    assert.lengthOf(fetches.all, 2);
    assert.isFalse(fetches.all.some(({signal}) => signal.aborted));
  });

  it('P1, P11: what a preload has fetched is shown at once, without a second request', async () => {
    const outlet = await page(
      '/p',
      '<route-data name="fast" src="/fast"></route-data><route-data name="slow" src="/slow" deferred></route-data>',
      `{{ data.fast }} ${box('slow')}`,
    );
    const preloaded = outlet.preload('/p');
    await until(() => fetches.all.length === 2);
    for (const request of fetches.all) request.json(request.path);
    await preloaded;
    await macrotask();
    await outlet.navigate('/p').finished;
    assert.equal(seen(outlet), '/fast /slow');
    assert.lengthOf(fetches.all, 2);
  });

  it('P6: an answer for other params that comes late is never shown', async () => {
    const outlet = await page(
      '/p/:id',
      '<route-data name="x" src="/x/{{ params.id }}"></route-data>',
      '{{ data.x }}',
    );
    outlet.navigate('/p/1').finished.catch(() => {});
    await until(() => fetches.all.length === 1);
    const {finished} = outlet.navigate('/p/2');
    await until(() => fetches.all.length === 2);
    fetches.to('/x/2').json('two');
    fetches.to('/x/1').json('one');
    await finished;
    assert.equal(seen(outlet), 'two');
  });
});

describe('the deps of a route with <route-data>', () => {
  const answerAll = () => {
    for (const {path, json} of fetches.all) json(path);
  };
  /** Goes there, answers whatever is asked, and returns what was asked. */
  const asked = async (outlet: Awaited<ReturnType<typeof page>>, to: string) => {
    const before = fetches.all.length;
    const {finished} = outlet.navigate(to);
    let isShown = false;
    void finished.then(() => (isShown = true));
    await until(() => (answerAll(), isShown));
    return fetches.paths.slice(before);
  };

  it('are the search keys that its srcs name', async () => {
    const outlet = await page(
      '/s',
      `<route-data name="x" src="/x?q={{search.q}}&amp;of={{ search.filter.by }}"></route-data>`,
      '{{ data.x }} {{ search.tab }}',
    );
    assert.deepEqual(await asked(outlet, '/s?q=1&tab=1'), ['/x?q=1&of=']);
    assert.deepEqual(await asked(outlet, '/s?q=1&tab=2'), []);
    assert.equal(seen(outlet), '/x?q=1&of= 2');
    assert.deepEqual(await asked(outlet, '/s?q=2&tab=2'), ['/x?q=2&of=']);
    assert.equal(seen(outlet), '/x?q=2&of= 2');
  });

  it('hold what they name of the location too, so that no parent shows what was for another child', async () => {
    const outlet = await declared(
      `${HOME}<route-def path="/a"><route-data name="x" src="/x?at={{ location.pathname }}"></route-data>
        <template>{{ data.x }}</template><route-def path=":id"></route-def></route-def>`,
    );
    assert.deepEqual(await asked(outlet, '/a/1?q=1'), ['/x?at=%2Fa%2F1']);
    assert.deepEqual(await asked(outlet, '/a/1?q=2'), []);
    assert.deepEqual(await asked(outlet, '/a/2'), ['/x?at=%2Fa%2F2']);
    assert.equal(seen(outlet), '/x?at=%2Fa%2F2');
  });

  it('are taken from what validateSearch returns, as is what src reads', async () => {
    const outlet = await page(
      '/s',
      '<route-data name="x" src="/x?page={{ search.page }}"></route-data>',
      '{{ data.x }}',
    );
    def(outlet, '/s').validateSearch = ({page = '1'}) => ({page: Math.round(page)});
    await macrotask();
    assert.deepEqual(await asked(outlet, '/s'), ['/x?page=1']);
    assert.deepEqual(await asked(outlet, '/s?page=1.2'), []);
    assert.deepEqual(await asked(outlet, '/s?page=1.6'), ['/x?page=2']);
  });

  it('are those of loaderDeps if it is given; src reads its search keys from them', async () => {
    const outlet = await page(
      '/s',
      '<route-data name="x" src="/x?q={{ search.q }}&amp;r={{ search.r }}"></route-data>',
      '{{ data.x }}',
    );
    def(outlet, '/s').loaderDeps = ({search}) => ({q: search.q});
    await macrotask();
    assert.deepEqual(await asked(outlet, '/s?q=1&r=1'), ['/x?q=1&r=']);
    assert.deepEqual(await asked(outlet, '/s?q=1&r=2'), []);
  });

  it('are the whole search with a loader beside it, which gets it', async () => {
    const outlet = await page(
      '/s',
      '<route-data name="x" src="/x?q={{ search.q }}"></route-data>',
      '{{ data.x }} {{ data.tab }}',
    );
    def(outlet, '/s').loader = ({search}: LoaderContext) => ({tab: search!.tab});
    await macrotask();
    assert.deepEqual(await asked(outlet, '/s?q=1&tab=1'), ['/x?q=1']);
    assert.equal(seen(outlet), '/x?q=1 1');
    assert.deepEqual(await asked(outlet, '/s?q=1&tab=2'), ['/x?q=1']);
    assert.equal(seen(outlet), '/x?q=1 2');
  });
});

describe('<route-data> beside a loader', () => {
  const beside = async (loader: RouteDefElement['loader']) => {
    const outlet = await page(
      '/p',
      '<route-data name="a" src="/a"></route-data><route-data name="b" src="/b"></route-data>',
      '{{ data.a }} {{ data.b }} {{ data.c }}',
    );
    def(outlet, '/p').loader = loader;
    await macrotask();
    return outlet;
  };

  it('adds to what the loader returns, and is fetched meanwhile; of one name the loader has the last word', async () => {
    let finish!: (data: unknown) => void;
    const outlet = await beside(() => new Promise((resolve) => (finish = resolve)));
    const {finished} = outlet.navigate('/p');
    await until(() => fetches.all.length === 2);
    for (const {path, json} of fetches.all) json(path);
    finish({b: 'B', c: 'C'});
    await finished;
    assert.equal(seen(outlet), '/a B C');
  });

  it('adds to the exports of a module', async () => {
    const outlet = await page(
      '/p/:id',
      '<route-data name="a" src="/a"></route-data>',
      '{{ data.a }} {{ data.from }} {{ data.id }}',
      'loader="/src/elements/test/loaders.ts#named"',
    );
    const {finished} = outlet.navigate('/p/7');
    await until(() => fetches.all.length === 1);
    fetches.to('/a').json('A');
    await finished;
    assert.equal(seen(outlet), 'A a named export 7');
  });

  it('is enough where the loader returns nothing', async () => {
    const outlet = await beside(() => undefined);
    const {finished} = outlet.navigate('/p');
    await until(() => fetches.all.length === 2);
    for (const {path, json} of fetches.all) json(path);
    await finished;
    assert.equal(seen(outlet), '/a /b');
  });

  it('a route without it has what its loader returns, a list too', async () => {
    const outlet = await page('/p', '', '{{ data.length }}');
    def(outlet, '/p').loader = () => ['a', 'b'];
    await macrotask();
    await outlet.navigate('/p').finished;
    assert.equal(seen(outlet), '2');
  });

  it('P9: a redirect that the loader returns is followed, without waiting for the rest', async () => {
    const outlet = await beside(() => redirect('/'));
    const changed = next(outlet, 'route-change');
    await outlet.navigate('/p').finished;
    await changed;
    assert.equal(seen(outlet), 'Home');
    assert.isTrue(fetches.all.every(({signal}) => signal.aborted));
  });

  it('P9: so is notFound()', async () => {
    const outlet = await beside(() => notFound());
    outlet.insertAdjacentHTML('beforeend', '<template slot="not-found">None</template>');
    await macrotask();
    await outlet.navigate('/p').finished;
    assert.equal(seen(outlet), 'None');
  });
});

describe('<route-data> as an element', () => {
  const lone = () => document.createElement('route-data');

  it('has properties for its attributes, which accept the strings', () => {
    const element = lone();
    assert.deepEqual([element.name, element.src, element.deferred], ['', '', false]);
    Object.assign(element, {name: 'x', src: '/x', deferred: ''});
    assert.equal(element.outerHTML, '<route-data name="x" src="/x" deferred=""></route-data>');
    assert.deepEqual([element.name, element.src, element.deferred], ['x', '/x', true]);
    element.deferred = false;
    assert.equal(element.outerHTML, '<route-data name="x" src="/x"></route-data>');
  });

  it('properties set before the element is upgraded survive', async () => {
    const early = document.implementation.createHTMLDocument().createElement('route-data');
    Object.assign(early, {name: 'x', src: '/x', deferred: true});
    const outlet = await page('/p', '', box('x'));
    def(outlet, '/p').append(early);
    await macrotask();
    await outlet.navigate('/p').finished;
    fetches.to('/x').json('early');
    await until(() => seen(outlet) === 'early');
    assert.equal(early.outerHTML, '<route-data name="x" src="/x" deferred=""></route-data>');
  });

  it('is never seen, and adds nothing to its children', async () => {
    const watch = new ErrorWatch();
    const element = lone();
    element.innerHTML = '<p>loose</p>';
    mount().append(element);
    assert.equal(getComputedStyle(element).display, 'none');
    assert.equal(element.innerHTML, '<p>loose</p>');
    await watch.drained();
  });
});

describe('<route-data> that changes at run time', () => {
  const DATA = '<route-data name="x" src="/x"></route-data>';
  const shown = async () => {
    const outlet = await page('/p', DATA, '{{ data.x }} {{ data.y }}');
    const {finished} = outlet.navigate('/p');
    await until(() => fetches.all.length);
    fetches.to('/x').json('X');
    await finished;
    assert.equal(seen(outlet), 'X');
    return {outlet, data: find<RouteDataElement>(outlet, 'route-data')};
  };

  it('is taken up when its src changes', async () => {
    const {outlet, data} = await shown();
    data.src = '/y';
    await until(() => fetches.all.length === 2);
    fetches.to('/y').json('Y');
    await until(() => seen(outlet) === 'Y');
  });

  it('is taken up when its name and deferred change, at once for all', async () => {
    const {outlet, data} = await shown();
    data.name = 'y';
    data.deferred = true;
    data.deferred = false;
    await until(() => fetches.all.length === 2);
    fetches.to('/x').json('Y');
    await until(() => seen(outlet) === 'Y');
    assert.lengthOf(fetches.all, 2);
  });

  it('is taken up when it is added, and forgotten when it is removed', async () => {
    const {outlet, data} = await shown();
    def(outlet, '/p').insertAdjacentHTML(
      'beforeend',
      '<route-data name="y" src="/y"></route-data>',
    );
    await until(() => fetches.all.length === 3);
    for (const {path, json} of fetches.all) json(path);
    await until(() => seen(outlet) === '/x /y');
    data.remove();
    await until(() => fetches.all.length === 4);
    fetches.to('/y').json('Y');
    await until(() => seen(outlet) === 'Y');
    data.src = '/z';
    await macrotask();
    await macrotask();
    assert.lengthOf(fetches.all, 4, 'it is nobody’s any more');
  });
});

describe('malformed <route-data>', () => {
  const GOOD = '<route-data name="good" src="/good"></route-data>';
  const cases: Record<string, [markup: string, ...says: RegExp[]]> = {
    'without a name': ['<route-data src="/x"></route-data>', /<route-data src="\/x">/, /name/],
    'with an empty name': [
      '<route-data name="" src="/x"></route-data>',
      /<route-data name /,
      /name/,
    ],
    'without a src': ['<route-data name="x"></route-data>', /<route-data name="x">/, /src/],
    'with the name of another one': [
      `<route-data name="good" src="/x"></route-data>`,
      /<route-data name="good" src="\/x">/,
      /name/,
    ],
    'with a src that names what is not there': [
      '<route-data name="x" src="/x/{{ param.id }}"></route-data>',
      /<route-data name="x" src="\/x\/{{ param.id }}">/,
      /no "param"/,
    ],
    'with a src that is no path': [
      '<route-data name="x" src="/x/{{ params.id() }}"></route-data>',
      /<route-data name="x"/,
      /params\.id\(\)/,
    ],
  };
  for (const [name, [markup, ...says]] of Object.entries(cases)) {
    it(`P16: ${name} is told at once and is the error of its route; other routes work`, async () => {
      const watch = new ErrorWatch();
      const outlet = await page('/x', GOOD + markup, 'X');
      assert.equal(seen(outlet), 'Home');
      await watch.drained();
      assert.lengthOf(watch.messages, 1);
      for (const part of says) assert.match(watch.messages[0]!, part);
      outlet.navigate('/x').finished.catch(() => {});
      await until(() => seen(outlet).startsWith('failed'));
      assert.equal(seen(outlet), `failed: ${watch.messages[0]}`);
      await outlet.navigate('/').finished;
      assert.equal(seen(outlet), 'Home');
      await watch.drained();
      assert.lengthOf(watch.messages, 1, 'told once');
    });
  }

  it('P16, P5: a deferred one takes down its own box', async () => {
    const watch = new ErrorWatch();
    const outlet = await page(
      '/x',
      `${GOOD}<route-data name="bad" src="{{ nothing }}" deferred></route-data>`,
      `{{ data.good }} ${box('bad')}`,
    );
    const {finished} = outlet.navigate('/x');
    await until(() => fetches.all.length);
    fetches.to('/good').json('good');
    await finished;
    await until(() => seen(outlet) === 'good lost');
    await watch.drained();
    assert.lengthOf(watch.messages, 1);
  });

  it('P16: a param that is no segment of an address is the error of the route', async () => {
    const outlet = await page(
      '/x',
      '<route-data name="x" src="/x/{{ search.id }}"></route-data>',
      '{{ data.x }}',
    );
    outlet.navigate('/x?id=..').finished.catch(() => {});
    await until(() => seen(outlet).startsWith('failed: <route-data'));
    assert.deepEqual(fetches.paths, []);
  });

  for (const [name, markup] of [
    ['outside of a <route-def>', '<p><route-data name="x" src="/x"></route-data></p>'],
    [
      'deeper in a <route-def>',
      '<route-def path="/"><div><route-data name="x" src="/x"></route-data></div></route-def>',
    ],
  ] as const) {
    it(`P16: ${name} is told with its element; the page goes on`, async () => {
      const watch = new ErrorWatch();
      const place = mount(`${markup}<p>rest</p>`);
      await watch.drained();
      assert.lengthOf(watch.messages, 1);
      assert.match(watch.messages[0]!, /<route-data name="x" src="\/x">.*<route-def>/);
      assert.equal(seen(place), 'rest');
    });
  }

  it('P16: one that comes into its <route-def> before that is in the page is fine', async () => {
    const watch = new ErrorWatch();
    const element = document.createElement('route-data');
    Object.assign(element, {name: 'x', src: '/x'});
    const route = document.createElement('route-def');
    route.append(element);
    mount().append(route);
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });
});
