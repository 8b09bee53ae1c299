import {sendMouse} from '@web/test-runner-commands';
import {assert} from 'chai';
import type {LoaderContext, RouteDefElement} from '../bundle.js';
import {FakeClock} from '../core/test/fake-clock.js';
import {controlled, Film, until} from '../elements/test/moments.js';
import {openPage, type Page, type PageOptions} from './test/frame.js';

const LINKS = `
  <nav>
    <a id="home" href="/">Home</a> <a id="a" href="/p/a"><b>A</b> <i>a</i></a> <a id="b" href="/p/b">B</a>
    <a id="blank" href="/p/blank" target="_blank">blank</a> <a id="file" href="/p/file" download>file</a>
    <a id="out" href="https://elsewhere.example/p/a">out</a> <a id="mail" href="mailto:a@b.example">mail</a>
    <a id="foreign" href="/elsewhere">foreign</a> <a id="part" href="#part">part</a> <a id="none">none</a>
    <p id="plain">no link</p>
  </nav>`;

const ROUTES = `
  <route-def path="/"><template>Home</template></route-def>
  <route-def path="/p/:id"><template>P {{ params.id }} <await-data from="slow"
    ><i slot="fallback">…</i><template>{{ value }}</template></await-data></template></route-def>`;

interface Rig {
  readonly page: Page;
  readonly clock: FakeClock;
  /** What was loaded, in order. */
  readonly loads: string[];
  /** Sends an event that bubbles out of shadow roots, as the real ones do. */
  send(to: string | Element, type: string, init?: MouseEventInit): void;
}

type Loader = (context: LoaderContext) => unknown;

async function open(
  attributes = '',
  {
    loader = () => ({slow: 'data'}),
    ...options
  }: Omit<PageOptions, 'setUp'> & {loader?: Loader} = {},
  markup = LINKS,
): Promise<Rig> {
  const clock = new FakeClock();
  const loads: string[] = [];
  const page = await openPage(`${markup}<route-outlet ${attributes}>${ROUTES}</route-outlet>`, {
    ...options,
    setUp(given) {
      given.outlet().router = given.bundle.createRouter({clock});
      const def = given.find<RouteDefElement>('route-def[path="/p/:id"]');
      def.loader = (context) => {
        loads.push(`${context.cause} ${context.params.id}`);
        return loader(context);
      };
    },
  });
  const send: Rig['send'] = (to, type, init) => {
    const target = typeof to === 'string' ? page.find(to) : to;
    const {MouseEvent} = page.window;
    target.dispatchEvent(new MouseEvent(type, {bubbles: true, composed: true, ...init}));
  };
  return {page, clock, loads, send};
}

function saveData(page: Page): void {
  Object.defineProperty(page.window.navigator, 'connection', {value: {saveData: true}});
}

for (const [name, without] of [
  ['as the platform has it', []],
  ['by the History API', ['NavigationPrecommitController']],
] as const) {
  describe(`preload-on="intent", ${name}`, () => {
    it('P11: hover, then a click: one call of the loader, and what settled meanwhile is there', async () => {
      const slow = controlled();
      const {page, clock, loads, send} = await open('', {
        without,
        loader: () => ({slow: slow.promise}),
      });
      send('#a', 'pointerover');
      clock.advance(50);
      await until(() => loads.length);
      slow.resolve('arrived');
      await slow.promise;
      const film = new Film(() => page.text);
      page.click('#a');
      await page.shows('P a arrived', '/p/a');
      assert.deepEqual(await film.end(), ['Home', 'P a arrived']);
      assert.deepEqual(loads, ['preload a']);
    });

    it('P11: a click joins a preload that is under way', async () => {
      const data = controlled();
      const {page, clock, loads, send} = await open('', {without, loader: () => data.promise});
      send('#a', 'pointerover');
      clock.advance(50);
      await until(() => loads.length);
      page.click('#a');
      await until(() => page.path === '/p/a');
      data.resolve({slow: 'once'});
      await page.shows('P a once', '/p/a');
      assert.deepEqual(loads, ['preload a']);
    });

    it('P4: a preload that fails is silent, and the click loads again', async () => {
      let isFailing = true;
      const {page, clock, loads, send} = await open('', {
        without,
        async loader() {
          if (isFailing) throw new Error('no');
          return {slow: 'at last'};
        },
      });
      const errors: unknown[] = [];
      for (const type of ['error', 'unhandledrejection', 'route-error']) {
        page.window.addEventListener(type, (event) => errors.push(event));
      }
      send('#a', 'pointerover');
      clock.advance(50);
      await until(() => loads.length);
      await page.rest();
      isFailing = false;
      page.click('#a');
      await page.shows('P a at last', '/p/a');
      assert.deepEqual(loads, ['preload a', 'enter a']);
      assert.deepEqual(errors, []);
    });

    it('a navigation to elsewhere does not abort it', async () => {
      const signals: AbortSignal[] = [];
      const {page, clock, loads, send} = await open('', {
        without,
        loader: ({params, signal}) => {
          if (params.id !== 'a') return {slow: 'there'};
          signals.push(signal);
          return new Promise(() => {});
        },
      });
      send('#a', 'pointerover');
      clock.advance(50);
      await until(() => loads.length);
      page.click('#b');
      await page.shows('P b there', '/p/b');
      assert.isFalse(signals[0]!.aborted);
    });
  });
}

describe('preload-on="intent": what counts', () => {
  it('what is pointed at for `preload-delay` ms is loaded, and nothing before', async () => {
    const {page, clock, loads, send} = await open();
    send('#a', 'pointerover');
    clock.advance(49);
    await page.rest();
    assert.deepEqual(loads, []);
    clock.advance(1);
    await until(() => loads.length);
    assert.deepEqual(loads, ['preload a']);
    assert.equal(page.text, 'Home');
  });

  it('the attribute and the property change the delay, and junk is the default', async () => {
    const {page, clock, loads, send} = await open('preload-delay="200"');
    const outlet = page.outlet();
    assert.equal(outlet.preloadDelay, 200);
    send('#a', 'pointerover');
    clock.advance(199);
    await page.rest();
    assert.deepEqual(loads, []);
    clock.advance(1);
    await until(() => loads.length === 1);
    outlet.preloadDelay = 0;
    send('#b', 'pointerover');
    clock.advance(0);
    await until(() => loads.length === 2);
    outlet.setAttribute('preload-delay', 'soon');
    send('#home', 'pointerover');
    await outlet.navigate('/p/x').finished;
    send('#plain', 'pointerover');
    const {length} = loads;
    outlet.setAttribute('preload-delay', 'soon');
    send('#b', 'pointerover');
    page.find('#a').setAttribute('href', '/p/c');
    send('#a', 'pointerover');
    clock.advance(49);
    await page.rest();
    assert.equal(loads.length, length);
    clock.advance(1);
    await until(() => loads.length === length + 1);
    assert.equal(loads.at(-1), 'preload c');
  });

  for (const [what, leave] of [
    ['to what is no link', ({send}: Rig) => send('#plain', 'pointerover')],
    ['to another link', ({send}: Rig) => send('#home', 'pointerover')],
    ['out of the window', ({send}: Rig) => send('#a', 'pointerout')],
  ] as const) {
    it(`leaving the link before, ${what}, calls it off`, async () => {
      const rig = await open();
      rig.send('#a b', 'pointerover');
      rig.clock.advance(49);
      leave(rig);
      rig.clock.advance(1000);
      await rig.page.rest();
      assert.deepEqual(rig.loads, []);
    });
  }

  it('moving within the link does not start the time again', async () => {
    const {page, clock, loads, send} = await open();
    send('#a b', 'pointerover');
    clock.advance(30);
    send('#a b', 'pointerout', {relatedTarget: page.find('#a i')});
    send('#a i', 'pointerover', {relatedTarget: page.find('#a b')});
    clock.advance(20);
    await until(() => loads.length);
  });

  it('focus counts as hover does, and its loss calls it off', async () => {
    const {page, clock, loads} = await open();
    page.window.focus();
    page.find('#b').focus();
    page.find('#b').blur();
    clock.advance(1000);
    page.find('#a').focus();
    clock.advance(50);
    await until(() => loads.length);
    assert.deepEqual(loads, ['preload a']);
  });

  it('a touch preloads at once, and its listener does not keep the page from scrolling', async () => {
    const {page, loads} = await open();
    const event = new page.window.Event('touchstart', {
      bubbles: true,
      cancelable: true,
      composed: true,
    });
    page.find('#a b').dispatchEvent(event);
    await until(() => loads.length);
    assert.deepEqual(loads, ['preload a']);
    assert.isFalse(event.defaultPrevented);
  });

  it('a real pointer and a real keyboard do it', async () => {
    const {page, clock, loads} = await open();
    const {pending} = clock;
    const {left, top} = page.window.frameElement!.getBoundingClientRect();
    const box = page.find('#a').getBoundingClientRect();
    await sendMouse({
      type: 'move',
      position: [Math.round(left + box.left + 4), Math.round(top + box.top + 6)],
    });
    await until(() => clock.pending > pending);
    clock.advance(50);
    await until(() => loads.length === 1);
    page.find('#a').focus();
    await page.press('Tab');
    await until(() => page.document.activeElement?.id === 'b');
    clock.advance(50);
    await until(() => loads.length === 2);
    assert.deepEqual(loads, ['preload a', 'preload b']);
  });

  it('links in an open shadow root count, and so does moving from one to another there', async () => {
    const {page, clock, loads} = await open();
    const host = page.document.createElement('div');
    const root = host.attachShadow({mode: 'open'});
    root.innerHTML = '<a href="/p/one">1</a><a href="/p/two">2</a><a href="/p/three">3</a>';
    page.document.body.append(host);
    const [one, two, three] = root.querySelectorAll('a');
    const {PointerEvent, KeyboardEvent} = page.window;
    const init = {bubbles: true, composed: true};
    one!.dispatchEvent(new PointerEvent('pointerover', init));
    clock.advance(50);
    await until(() => loads.length === 1);
    // The platform keeps `pointerover` inside, because both ends of it are there.
    two!.dispatchEvent(new PointerEvent('pointerover', {...init, relatedTarget: one!}));
    two!.dispatchEvent(new PointerEvent('pointermove', init));
    clock.advance(50);
    await until(() => loads.length === 2);
    three!.dispatchEvent(new KeyboardEvent('keyup', {...init, key: 'Tab'}));
    clock.advance(50);
    await until(() => loads.length === 3);
    assert.deepEqual(loads, ['preload one', 'preload two', 'preload three']);
  });

  for (const id of ['blank', 'file', 'out', 'mail', 'foreign', 'part', 'none', 'home']) {
    it(`a link that a click leaves as it is, or to where we are, is not preloaded: ${id}`, async () => {
      const {page, clock, loads, send} = await open();
      const {pending} = clock;
      send(`#${id}`, 'pointerover');
      assert.equal(clock.pending, pending);
      page.outlet().setAttribute('claim', '');
      clock.advance(50);
      await page.rest();
      assert.deepEqual(loads, []);
    });
  }

  it('preload-on="none" preloads nothing, the property tells, and junk is the default', async () => {
    const {page, clock, loads, send} = await open('preload-on="none"');
    const outlet = page.outlet();
    assert.equal(outlet.preloadOn, 'none');
    send('#a', 'pointerover');
    page.find('#b').dispatchEvent(new page.window.Event('touchstart', {bubbles: true}));
    clock.advance(1000);
    await page.rest();
    assert.deepEqual(loads, []);
    send('#plain', 'pointerover');
    outlet.setAttribute('preload-on', 'junk');
    assert.equal(outlet.preloadOn, 'intent');
    send('#a', 'pointerover');
    clock.advance(50);
    await until(() => loads.length);
  });

  it('nothing is preloaded by itself where data is to be saved, but preload() does it', async () => {
    const {page, clock, loads, send} = await open();
    saveData(page);
    send('#a', 'pointerover');
    page.find('#b').dispatchEvent(new page.window.Event('touchstart', {bubbles: true}));
    clock.advance(1000);
    await page.rest();
    assert.deepEqual(loads, []);
    await page.outlet().preload('/p/a');
    assert.deepEqual(loads, ['preload a']);
  });

  it('two outlets preload each what it matches, by its own attribute', async () => {
    const loads: string[] = [];
    const page = await openPage(
      `<a id="a" href="/a">A</a><a id="b" href="/b">B</a>
       <route-outlet preload-delay="0"><route-def path="/a"></route-def><route-def path="/b"></route-def></route-outlet>
       <route-outlet preload-on="none"><route-def path="/a"></route-def></route-outlet>
       <route-outlet preload-delay="0"><route-def path="/a"></route-def></route-outlet>`,
      {
        setUp: (given) =>
          [...given.document.querySelectorAll('route-outlet')].forEach((outlet, index) => {
            for (const def of outlet.querySelectorAll('route-def')) {
              def.loader = () => loads.push(index + def.getAttribute('path')!);
            }
          }),
      },
    );
    const {PointerEvent} = page.window;
    page.find('#b').dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
    await until(() => loads.length === 1);
    page.find('#a').dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
    await until(() => loads.length === 3);
    await page.rest();
    assert.deepEqual(loads, ['0/b', '0/a', '2/a']);
  });

  it('in memory only links inside of the outlet, from where it is there', async () => {
    const loads: string[] = [];
    const page = await openPage(
      `<a id="outside" href="/p/out">outside</a>
       <route-outlet navigation="memory" preload-delay="0">
         <route-def path="/"></route-def>
         <route-def path="/deep/page"><template><a id="inside" href="next">inside</a></template></route-def>
         <route-def path="/deep/next"></route-def>
         <route-def path="/p/out"></route-def>
       </route-outlet>`,
      {
        setUp: (given) => {
          for (const def of given.document.querySelectorAll('route-def')) {
            def.loader = ({cause}) => loads.push(`${cause} ${def.getAttribute('path')}`);
          }
        },
      },
    );
    await page.outlet().navigate('/deep/page').finished;
    loads.length = 0;
    const {PointerEvent} = page.window;
    page.find('#outside').dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
    await page.rest();
    page.find('#inside').dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
    await until(() => loads.length);
    assert.deepEqual(loads, ['preload /deep/next']);
  });

  it('P13: an outlet that is gone listens no more, and what waited is called off', async () => {
    const {page, clock, loads, send} = await open();
    send('#a', 'pointerover');
    page.outlet().remove();
    await page.rest();
    clock.advance(50);
    send('#b', 'pointerover');
    clock.advance(50);
    await page.rest();
    assert.deepEqual(loads, []);
  });
});

describe('preload-on="viewport"', () => {
  const FAR = '<div style="height: 3000px"></div>';

  it('links are preloaded as soon as they are in the viewport', async () => {
    const {page, loads} = await open(
      'preload-on="viewport"',
      {},
      `<a href="/p/near">near</a>${FAR}<a id="far" href="/p/far">far</a>`,
    );
    await until(() => loads.length);
    await page.rest();
    assert.deepEqual(loads, ['preload near']);
    page.find('#far').scrollIntoView();
    await until(() => loads.length === 2);
    assert.deepEqual(loads, ['preload near', 'preload far']);
  });

  it('and when they come later, lead elsewhere, or stand in late content', async () => {
    const slow = controlled();
    const {page, loads} = await open(
      'preload-on="viewport"',
      {at: '/p/x', loader: () => ({slow: slow.promise})},
      '<p id="list"></p><a id="none">none</a>',
    );
    page.find('#list').innerHTML = '<b><a id="late" href="/p/late">late</a></b>';
    await until(() => loads.length === 2);
    page.find('#late').setAttribute('href', '/p/other');
    await until(() => loads.length === 3);
    page.find('#none').setAttribute('href', '/p/some');
    await until(() => loads.length === 4);
    assert.deepEqual(loads, ['enter x', 'preload late', 'preload other', 'preload some']);
  });

  it('links in late content of the outlet count', async () => {
    const data = controlled();
    const loads: string[] = [];
    const page = await openPage(
      `<route-outlet preload-on="viewport">
        <route-def path="/"><template><await-data from="slow"><template><a href="/p/{{ value }}">{{ value }}</a></template></await-data></template></route-def>
        <route-def path="/p/:id"></route-def>
      </route-outlet>`,
      {
        setUp(given) {
          given.find<RouteDefElement>('route-def').loader = () => ({slow: data.promise});
          given.find<RouteDefElement>('route-def[path="/p/:id"]').loader = ({params}) =>
            loads.push(params.id!);
        },
      },
    );
    await page.rest();
    assert.deepEqual(loads, []);
    data.resolve('late');
    await until(() => loads.length);
    assert.deepEqual(loads, ['late']);
  });

  it('the router decides whether to load again what is seen again', async () => {
    const {page, clock, loads} = await open(
      'preload-on="viewport"',
      {},
      `<a id="near" href="/p/near">near</a>${FAR}<a id="far" href="/p/far">far</a>`,
    );
    const {window} = page;
    await until(() => loads.length === 1);
    await page.rest();
    const lookElsewhere = async (ms: number) => {
      page.find('#far').scrollIntoView();
      await page.rest();
      clock.advance(ms);
      window.scrollTo(0, 0);
      await page.rest();
    };
    await lookElsewhere(29_999);
    assert.deepEqual(loads, ['preload near', 'preload far']);
    await lookElsewhere(2);
    await until(() => loads.length === 3);
    assert.equal(loads[2], 'preload near');
  });

  it('saves data, and takes up a change of the attribute', async () => {
    const {page, loads} = await open('preload-on="none"');
    await page.rest();
    assert.deepEqual(loads, []);
    page.outlet().preloadOn = 'viewport';
    await until(() => loads.length === 2);
    assert.sameMembers(loads, ['preload a', 'preload b']);
    page.outlet().preloadOn = 'none';
    page.find('#plain').innerHTML = '<a href="/p/new">new</a>';
    await page.rest();
    assert.equal(loads.length, 2);
    saveData(page);
    page.outlet().preloadOn = 'viewport';
    await page.rest();
    assert.equal(loads.length, 2);
  });

  it('links in a shadow root count where it asks for it', async () => {
    const {page, loads} = await open('preload-on="viewport"', {}, '<div id="host"></div>');
    const root = page.find('#host').attachShadow({mode: 'open'});
    root.innerHTML = '<a href="/p/deep">deep</a>';
    await page.rest();
    assert.deepEqual(loads, []);
    const end = page.bundle.markCurrentLinks(root);
    await until(() => loads.length);
    assert.deepEqual(loads, ['preload deep']);
    end();
    root.innerHTML = '<a href="/p/deeper">deeper</a>';
    await page.rest();
    assert.equal(loads.length, 1);
  });

  it('P13: removed links, and all of them without an outlet, are observed no more', async () => {
    const observed = new Set<Element>();
    const {page} = await open('preload-on="viewport"', {}, '');
    const {prototype} = page.window.IntersectionObserver;
    const {observe, unobserve, disconnect} = prototype;
    prototype.observe = function (target) {
      observed.add(target);
      observe.call(this, target);
    };
    prototype.unobserve = function (target) {
      observed.delete(target);
      unobserve.call(this, target);
    };
    prototype.disconnect = function () {
      observed.clear();
      disconnect.call(this);
    };
    const box = page.document.createElement('p');
    box.innerHTML = '<a href="/p/1">1</a><a href="/p/2">2</a>';
    page.document.body.append(box);
    await page.rest();
    assert.equal(observed.size, 2);
    box.firstElementChild!.remove();
    await page.rest();
    assert.equal(observed.size, 1);
    box.remove();
    await page.rest();
    assert.equal(observed.size, 0);
    page.document.body.append(box);
    await page.rest();
    assert.equal(observed.size, 1);
    page.outlet().remove();
    await page.rest();
    assert.equal(observed.size, 0);
    box.append(Object.assign(page.document.createElement('a'), {href: '/p/3'}));
    await page.rest();
    assert.equal(observed.size, 0);
  });
});
