import {expect} from 'chai';
import {withResolvers} from '../core/resolvers.js';
import {until} from '../elements/test/moments.js';
import {StreamedPage} from './test/streamed-page.js';

/** What each of the elements that wait goes through, from its first moment on. */
function recordEvents(page: StreamedPage): string[] {
  const events: string[] = [];
  for (const type of ['await-success', 'await-error', 'route-change', 'route-error']) {
    page.document.addEventListener(type, ({target}) =>
      events.push(`${type} ${(target as Element).id}`.trim()),
    );
  }
  return events;
}

describe('each kind of element is taken over', () => {
  let page: StreamedPage;

  afterEach(() => page.remove());

  /** Opens a page, and defines the elements before or after its late parts have come. */
  async function run(
    template: string,
    data: object,
    settle: () => void,
    when: 'before' | 'after',
  ): Promise<string[]> {
    page = await StreamedPage.openRoute(template, data);
    await until(() => page.document.querySelector('footer'));
    const events = recordEvents(page);
    if (when === 'before') {
      await page.define();
      await until(() => !page.outlet.hasAttribute('streamed'));
    }
    settle();
    await page.end();
    if (when === 'after') await page.define();
    await page.takenOver();
    return events;
  }

  for (const when of ['before', 'after'] as const) {
    describe(`when the elements are defined ${when} the late parts`, () => {
      it('several elements for one deferred, each with one event', async () => {
        const late = withResolvers<string>();
        const box = (id: string): string =>
          `<await-data from="late" id="${id}"><template>{{ value }}-${id} </template></await-data>`;
        const events = await run(
          box('a') + box('b'),
          {late: late.promise},
          () => late.resolve('x'),
          when,
        );
        await until(() => events.length > 2);
        expect(page.seen).to.equal('x -a  x -b  The end'.replace(/ -/g, '-').replace(/ +/g, ' '));
        expect(events.sort()).to.deep.equal(['await-success a', 'await-success b', 'route-change']);
        expect(page.ran).to.equal(0);
      });

      it('content of the author in slots, without a template', async () => {
        const [good, bad] = [withResolvers<string>(), withResolvers<string>()];
        const box = (name: string): string =>
          `<await-data from="${name}" id="${name}"><i slot="fallback">Wait</i><b slot="result">Done</b><u>Too</u><s slot="error">Failed</s></await-data>`;
        const events = await run(
          box('good') + box('bad'),
          {good: good.promise, bad: bad.promise},
          () => {
            good.resolve('x');
            bad.reject(new Error('no'));
          },
          when,
        );
        await until(() => events.length > 2);
        expect(page.seen).to.equal('Done Too Failed The end');
        expect(page.document.querySelectorAll('b').length).to.equal(2);
        expect(events.sort()).to.deep.equal([
          'await-error bad',
          'await-success good',
          'route-change',
        ]);
      });

      it('an element in the content of another', async () => {
        const [outer, inner] = [withResolvers<unknown>(), withResolvers<string>()];
        await run(
          '<await-data from="outer"><template><h2>{{ value.name }}</h2><await-data .promise="{{ value.inner }}"><template><b>{{ data.title }} {{ value }}</b></template></await-data></template></await-data>',
          {title: 'T', outer: outer.promise},
          () => {
            outer.resolve({name: 'outer', inner: inner.promise});
            inner.resolve('inner');
          },
          when,
        );
        expect(page.seen).to.equal('outer T inner The end');
        const {value} = page.find<HTMLElementTagNameMap['await-data']>('await-data await-data');
        expect(value).to.equal('inner');
        expect(page.ran).to.equal(0);
      });

      it('a boundary, whose content belongs to the template around it', async () => {
        const [one, two] = [withResolvers<string>(), withResolvers<string>()];
        await run(
          '<await-boundary><i slot="fallback">{{ data.title }}…</i><h2 title="{{ data.title }}">{{ data.title }}</h2> <await-data from="one"><template>{{ value }}</template></await-data><await-data from="two"><template>{{ value }}</template></await-data></await-boundary><p>{{ data.title }}</p>',
          {title: 'T', one: one.promise, two: two.promise},
          () => {
            two.resolve('2');
            one.resolve('1');
          },
          when,
        );
        await until(() => page.seen === 'T 1 2 T The end');
        const heading = page.find('h2');
        expect(page.ran).to.equal(0);
        page.answer = {title: 'N', one: Promise.resolve('3'), two: Promise.resolve('4')};
        await page.outlet.invalidate();
        await until(() => page.seen === 'N 3 4 N The end');
        expect(page.find('h2')).to.equal(heading);
        expect(heading.title).to.equal('N');
      });

      it('a boundary in which something fails', async () => {
        const one = withResolvers<string>();
        await run(
          '<await-boundary><i slot="fallback">Wait</i><h2>Content</h2><await-data from="one"><template>{{ value }}</template></await-data><template slot="error"><button @click="{{ retry }}">{{ error.message }}</button></template></await-boundary>',
          {one: one.promise},
          () => one.reject(Object.assign(new Error('Sorry'), {expose: true})),
          when,
        );
        await until(() => page.seen === 'Sorry The end');
        page.answer = {one: Promise.resolve('fine')};
        page.find('button').click();
        await until(() => page.seen === 'Content fine The end');
      });

      it('a boundary in a boundary', async () => {
        const [one, two] = [withResolvers<string>(), withResolvers<string>()];
        await run(
          '<await-boundary><i slot="fallback">Outer</i><await-data from="one"><template>{{ value }}</template></await-data><await-boundary><i slot="fallback">Inner</i><await-data from="two"><template>{{ value }}</template></await-data></await-boundary></await-boundary>',
          {one: one.promise, two: two.promise},
          () => {
            one.resolve('1');
            two.resolve('2');
          },
          when,
        );
        await until(() => page.seen === '1 2 The end');
        expect(page.ran).to.equal(0);
      });

      it('what fetches its own data, once', async () => {
        const answer = withResolvers<Response>();
        page = await StreamedPage.open(
          '<await-data src="/stage/asked"><p slot="fallback">Wait</p><template><b>{{ value.name }}</b></template></await-data><footer>The end</footer>',
          {fetch: () => answer.promise},
        );
        await until(() => page.document.querySelector('footer'));
        const asked: unknown[] = [];
        const {fetch} = page.window;
        page.window.fetch = (...request) => {
          asked.push(request[0]);
          return fetch(...request);
        };
        if (when === 'before') await page.define();
        answer.resolve(Response.json({name: 'fetched'}));
        await page.end();
        if (when === 'after') await page.define();
        await page.takenOver();
        expect(page.seen).to.equal('fetched The end');
        const box = page.find<HTMLElementTagNameMap['await-data']>('await-data');
        expect(box.value).to.deep.equal({name: 'fetched'});
        expect(asked).to.deep.equal([]);
        box.retry();
        await until(() => asked.length === 1);
      });
    });
  }

  it('what a script has given another promise meanwhile', async () => {
    page = await StreamedPage.openRoute(
      '<await-data from="late"><template><b>{{ value }}</b></template></await-data>',
      {late: Promise.resolve('sent')},
    );
    await page.end();
    page.find<Element & {promise?: unknown}>('await-data').promise = Promise.resolve('given');
    await page.define();
    await page.takenOver();
    await until(() => page.seen === 'given The end');
    expect(page.document.querySelectorAll('b').length).to.equal(1);
  });

  it('outlets in one another, and two side by side', async () => {
    const late = withResolvers<string>();
    const loader = '/src/server/test/loaders.ts';
    page = await StreamedPage.open(
      `<route-outlet base="BASE"><route-def path="/"><template><h1>Outer</h1><route-outlet></route-outlet></template><route-def path="" loader="${loader}"><template><h2>{{ data.title }}</h2><await-data from="late"><template>{{ value }}</template></await-data></template></route-def></route-def></route-outlet>
      <route-outlet base="BASE"><route-def path="/"><template><h3>Second</h3></template></route-def></route-outlet>`,
      {modules: {[loader]: {loader: () => ({title: 'Inner', late: late.promise})}}},
    );
    await until(() => page.document.querySelector('h3'));
    const headings = [...page.document.querySelectorAll('h1,h2,h3')];
    await page.define();
    late.resolve('late');
    await page.end();
    await page.takenOver();
    expect(page.seen).to.equal('Outer Inner late Second');
    expect([...page.document.querySelectorAll('h1,h2,h3')]).to.deep.equal(headings);
    expect(page.ran).to.equal(0);
  });

  it('what is lazy, or to start later, starts in the page', async () => {
    page = await StreamedPage.openRoute(
      '<await-data from="late" start="interaction"><p slot="fallback">Point here</p><template>{{ value }}</template></await-data>',
      {late: Promise.resolve('early')},
    );
    await page.end();
    await page.define();
    await page.takenOver();
    expect(page.seen).to.equal('early The end');
    page.remove();
    const {defer} = await import('../core/defer.js');
    page = await StreamedPage.openRoute(
      '<await-data from="late" start="interaction"><p slot="fallback">Point here</p><template>{{ value }}</template></await-data>',
      {late: defer(() => Promise.resolve('no'), {lazy: true})},
    );
    await page.end();
    await page.define();
    await page.takenOver();
    expect(page.seen).to.equal('Point here The end');
    page.answer = {late: Promise.resolve('from the page')};
    page.find('await-data').dispatchEvent(new Event('pointerover', {bubbles: true}));
    page.find('await-data').dispatchEvent(new Event('pointerdown', {bubbles: true}));
    await until(() => page.seen === 'from the page The end');
    expect(page.ran).to.equal(1);
  });
});
