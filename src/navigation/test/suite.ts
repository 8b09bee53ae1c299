import {assert} from 'chai';
import type {RouteNavigateEvent} from '../../bundle.js';
import {controlled, until} from '../../elements/test/moments.js';
import {def, LINKS, ROUTES, SITE} from './site.js';
import {openPage, type Page, type PageOptions} from './frame.js';

/** Counts how often something in the page intercepts a navigation from now on. */
export function countIntercepts({window}: Page): () => number {
  let count = 0;
  const prototype = (window as {NavigateEvent?: {prototype: {intercept(): void}}}).NavigateEvent
    ?.prototype;
  if (prototype) {
    const {intercept} = prototype;
    prototype.intercept = function (...args) {
      count++;
      return intercept.apply(this, args);
    };
  }
  return () => count;
}

/** Real navigation in a page of its own; `without` names globals that the page shall not have. */
export function describeNavigation(title: string, without: readonly string[] = []): void {
  const open = (markup: string, options: Omit<PageOptions, 'without'> = {}) =>
    openPage(markup, {without, ...options});

  describe(title, () => {
    it('matches the address that the page was opened at', async () => {
      const page = await open(SITE, {at: '/b?q=x#top'});
      assert.equal(page.text, 'B x #top');
      assert.equal(page.document.title, 'B');
    });

    it('a click on a link shows its route and changes the address, without a load', async () => {
      const page = await open(SITE);
      page.click('#a');
      await page.shows('A', '/a');
      assert.equal(page.document.title, 'A');
      page.click('#b');
      await page.shows('B 1 #h', '/b?q=1#h');
      assert.equal(page.loads, 0);
    });

    it('back and forward show what was there', async () => {
      const page = await open(SITE);
      page.click('#a');
      await page.shows('A');
      page.click('#p');
      await page.shows('P 7');
      page.window.history.back();
      await page.shows('A', '/a');
      assert.equal(page.document.title, 'A');
      page.window.history.back();
      await page.shows('Home', '/');
      page.window.history.go(2);
      await page.shows('P 7', '/p/7');
      assert.equal(page.loads, 0);
    });

    it('navigate() pushes, replaces, and tells when it is committed and finished', async () => {
      const data = controlled();
      const page = await open(SITE, {
        setUp: (given: Page) => (def(given, '/p/:id').loader = () => data.promise),
      });
      const {committed, finished} = page.outlet().navigate('/p/1');
      await committed;
      assert.equal(page.path, '/p/1', 'the address changes before the loaders run');
      assert.equal(page.text, 'Home', 'and the old content stays');
      data.resolve({text: 'loaded'});
      await finished;
      assert.equal(page.text, 'P 1 loaded');
      const {length} = page.window.history;
      await page.outlet().navigate('/a', {replace: true}).finished;
      assert.equal(page.window.history.length, length);
      assert.equal(page.path, '/a');
      page.window.history.back();
      await page.shows('Home', '/');
    });

    it('navigate() resolves against the address', async () => {
      const page = await open(SITE, {at: '/b?q=1'});
      await page.outlet().navigate('?q=2').finished;
      assert.equal(page.path, '/b?q=2');
      assert.equal(page.text, 'B 2');
    });

    it('preventDefault() on route-navigate leaves address and content as they are', async () => {
      const page = await open(SITE);
      let asked = 0;
      page.document.body.addEventListener('route-navigate', (event) => {
        asked++;
        event.preventDefault();
      });
      page.click('#a');
      await until(() => asked === 1);
      await page.rest();
      assert.equal(page.path, '/');
      assert.equal(page.text, 'Home');
      assert.equal(page.loads, 0);
    });

    it('a held navigation changes the address when it is let go, and not at all when it is refused', async () => {
      const page = await open(SITE);
      const answers = [controlled<boolean>(), controlled<boolean>()];
      let asked = 0;
      page.document.body.addEventListener('route-navigate', (event) =>
        event.hold(answers[asked++]!.promise),
      );
      page.click('#a');
      await until(() => asked === 1);
      await page.rest();
      assert.equal(page.path, '/');
      assert.equal(page.text, 'Home');
      answers[0]!.resolve(false);
      await page.rest();
      assert.equal(page.path, '/');
      assert.equal(page.text, 'Home');
      page.click('#a');
      await until(() => asked === 2);
      await page.rest();
      assert.equal(page.path, '/');
      answers[1]!.resolve(true);
      await page.shows('A', '/a');
      assert.equal(page.loads, 0);
    });

    it('route-navigate tells what kind of navigation it is', async () => {
      const page = await open(SITE);
      const kinds: string[] = [];
      page.document.body.addEventListener(
        'route-navigate',
        ({type, from, to}: RouteNavigateEvent) =>
          kinds.push(`${type} ${from.pathname} ${to.pathname}`),
      );
      page.click('#a');
      await page.shows('A');
      await page.outlet().navigate('/p/1', {replace: true}).finished;
      page.window.history.back();
      await page.shows('Home');
      assert.deepEqual(kinds, ['push / /a', 'replace /a /p/1', 'traverse /p/1 /']);
    });

    it('P6: of two quick clicks the last one wins', async () => {
      const loads = new Map<string, ReturnType<typeof controlled>>();
      const page = await open(`${SITE}<a id="p8" href="/p/8">P8</a>`, {
        setUp: (given: Page) =>
          (def(given, '/p/:id').loader = ({params}: {params: Record<string, string>}) => {
            const load = controlled();
            loads.set(params.id!, load);
            return load.promise;
          }),
      });
      page.click('#p');
      await until(() => loads.has('7'));
      page.click('#p8');
      await until(() => loads.has('8'));
      loads.get('8')!.resolve({text: 'second'});
      await page.shows('P 8 second', '/p/8');
      loads.get('7')!.resolve({text: 'first'});
      await page.rest();
      assert.equal(page.text, 'P 8 second');
      assert.equal(page.path, '/p/8');
    });

    it('P6: going back while the next page loads ends where the address says', async () => {
      const load = controlled();
      let signal: AbortSignal | undefined;
      const page = await open(SITE, {
        setUp: (given: Page) =>
          (def(given, '/p/:id').loader = (context: {signal: AbortSignal}) => {
            signal = context.signal;
            return load.promise;
          }),
      });
      page.click('#a');
      await page.shows('A');
      page.click('#p');
      await until(() => signal);
      await until(() => page.path === '/p/7');
      page.window.history.back();
      await until(() => page.path === '/a');
      await until(() => signal!.aborted);
      load.resolve({text: 'too late'});
      await page.rest();
      assert.equal(page.text, 'A');
    });

    it('two independent outlets move together and commit together', async () => {
      const load = controlled();
      const page = await open(
        `${LINKS}<route-outlet>${ROUTES}</route-outlet>
         <route-outlet><route-def path="/a"><template>side A</template></route-def>
           <route-def path="/p/:id"><template>side {{ params.id }}</template></route-def>
           <template slot="not-found">side none</template></route-outlet>`,
        {setUp: (given: Page) => (def(given, '/p/:id').loader = () => load.promise)},
      );
      await page.shows('Home | side none');
      page.click('#a');
      await page.shows('A | side A', '/a');
      page.click('#p');
      await until(() => page.path === '/p/7');
      await page.rest();
      assert.equal(page.text, 'A | side A', 'the fast one waits for the slow one');
      load.resolve({text: 'loaded'});
      await until(() => page.text !== 'A | side A');
      assert.equal(page.text, 'P 7 loaded | side 7');
      page.window.history.go(-2);
      await page.shows('Home | side none', '/');
    });

    it('preventDefault() on one of two outlets stops both', async () => {
      const page = await open(
        `${LINKS}<route-outlet>${ROUTES}</route-outlet>
         <route-outlet id="side"><route-def path="/*"><template>side</template></route-def></route-outlet>`,
      );
      await page.shows('Home | side');
      let asked = 0;
      page.find('#side').addEventListener('route-navigate', (event) => {
        asked++;
        event.preventDefault();
      });
      page.click('#a');
      await until(() => asked === 1);
      await page.rest();
      assert.equal(page.text, 'Home | side');
      assert.equal(page.path, '/');
    });

    it('a link is ours when any of the outlets matches it', async () => {
      const page = await open(
        `${LINKS}<route-outlet><route-def path="/"><template>Home</template></route-def></route-outlet>
         <route-outlet><route-def path="/a"><template>A</template></route-def></route-outlet>`,
      );
      page.click('#a');
      await page.shows(' | A', '/a');
      assert.equal(page.loads, 0);
    });

    it('base: addresses at and below it are matched without it', async () => {
      const page = await open(
        `<a id="in" href="/app/a">A</a><route-outlet base="/app">${ROUTES}</route-outlet>`,
        {at: '/app'},
      );
      assert.equal(page.text, 'Home');
      page.click('#in');
      await page.shows('A', '/app/a');
    });

    it('redirect replaces the entry of what redirected', async () => {
      const page = await open(
        `<a id="old" href="/old">old</a><route-outlet>${ROUTES}<route-def path="/old" redirect="/a"></route-def></route-outlet>`,
      );
      page.click('#old');
      await page.shows('A', '/a');
      page.window.history.back();
      await page.shows('Home', '/');
    });

    it('history.pushState of others is noticed at the next navigation, and harms nothing', async () => {
      const page = await open(SITE);
      page.window.history.pushState(null, '', '/a');
      page.click('#p');
      await page.shows('P 7', '/p/7');
      page.window.history.back();
      await page.shows('A', '/a');
    });
  });
}
