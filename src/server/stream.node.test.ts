import {expect} from 'chai';
import {createRoute} from '../core/route.js';
import {defer} from '../core/defer.js';
import {html} from 'lit/html.js';
import {pageOf, pageWith, plain, serve, withResolvers} from './test/serve.js';

const LATE =
  '<h1>{{ data.title }}</h1><await-data from="late"><p slot="fallback">Loading</p><template><b>{{ value }}</b></template></await-data>';

describe('a page in one response', () => {
  it('sends the head and all that is ready before anything deferred has settled', async () => {
    const late = withResolvers<string>();
    const served = await serve(pageWith(LATE, {title: 'Now', late: late.promise}));
    const start = plain((await served.part())!);
    expect(served.status).to.equal(200);
    expect(served.headers.get('content-type')).to.equal('text/html; charset=utf-8');
    expect(start).to.match(/^<!DOCTYPE html><html lang="en"><head>/);
    expect(start).to.include('<h1>Now</h1>').and.include('<p slot="fallback">Loading</p>');
    expect(start).to.include('<footer>The end</footer>').and.not.include('</body>');
    late.resolve('later');
    expect(plain((await served.part())!)).to.match(
      /^<template for="m1"><div slot="result" streamed=""><b>later<\/b><\/div><\/template>\n<script type="application\/json"/,
    );
    expect(await served.rest()).to.match(/<\/body><\/html>$/);
  });

  it('names the first module that does not wait for the end with every late part', async () => {
    const [first, second] = [withResolvers<string>(), withResolvers<string>()];
    const {page, ...options} = pageWith(
      '<await-data from="first"><template>{{ value }}</template></await-data><await-data from="second"><template>{{ value }}</template></await-data>',
      {first: first.promise, second: second.promise},
    );
    const scripts =
      '<script async src="/a.js"></script><script type="module" src="/b.js"></script><script id="c" nonce="n" type="module" async onload="never()" src="/c.js?d&amp;e" crossorigin></script><script type="module" async src="/f.js"></script>';
    const served = await serve({
      ...options,
      page: String(page).replace('</head>', `${scripts}</head>`),
    });
    await served.part();
    for (const {resolve} of [first, second]) {
      resolve('x');
      expect(await served.part()).to.match(
        /\n<script nonce="n" type="module" async="" src="\/c.js\?d&amp;e" crossorigin=""><\/script>\n$/,
      );
    }
    expect(await served.rest()).to.not.include('c.js');
  });

  it('is one plain part where nothing is deferred', async () => {
    const served = await serve(pageWith('<h1>{{ data.title }}</h1>', {title: 'Now'}));
    const all = (await served.part())!;
    expect(all).to.match(/<\/footer>.*<\/body><\/html>$/s);
    expect(all).to.not.include('<noscript').and.not.include('<?marker');
    expect(await served.part()).to.equal(undefined);
  });

  it('leaves a page as it is in which nothing of ours stands', async () => {
    const page = pageOf('<p class="a">Text &amp; more</p><script>let a = 1 < 2;</script>');
    const served = await serve({page});
    expect(await served.rest()).to.equal(page.replace('<!doctype', '<!DOCTYPE'));
  });

  it('renders what has settled already in its place', async () => {
    const served = await serve(pageWith(LATE, {title: 'Now', late: Promise.resolve('there')}));
    const all = plain(await served.rest());
    expect(all).to.include('<div slot="result" streamed=""><b>there</b></div>');
    expect(all).to.not.include('<template for');
  });

  it('sends late parts in the order in which they settle', async () => {
    const [first, second, third] = [
      withResolvers<string>(),
      withResolvers<string>(),
      withResolvers<string>(),
    ];
    const template = ['first', 'second', 'third']
      .map((name) => `<await-data from="${name}"><template>{{ value }}</template></await-data>`)
      .join('');
    const served = await serve(
      pageWith(template, {first: first.promise, second: second.promise, third: third.promise}),
    );
    await served.part();
    third.resolve('three');
    expect(plain((await served.part())!)).to.include('>three<');
    first.resolve('one');
    expect(plain((await served.part())!)).to.include('>one<');
    second.resolve('two');
    expect(plain((await served.part())!)).to.include('>two<');
    await served.rest();
  });

  it('shows one deferred in several places at once', async () => {
    const late = withResolvers<string>();
    const template = '<await-data from="late"><template>{{ value }}</template></await-data>'.repeat(
      2,
    );
    const served = await serve(pageWith(template, {late: late.promise}));
    await served.part();
    late.resolve('twice');
    const part = plain((await served.part())!);
    expect(
      part.match(/<template for="m[12]"><div slot="result" streamed="">twice/g),
    ).to.have.length(2);
    expect(part.match(/<script/g)).to.have.length(1);
    await served.rest();
  });

  it('goes on with what a late part itself defers', async () => {
    const [outer, inner] = [withResolvers<unknown>(), withResolvers<string>()];
    const template =
      '<await-data from="outer"><template><await-data .promise="{{ value.inner }}"><p slot="fallback">Inner</p><template><i>{{ value }}</i></template></await-data></template></await-data>';
    const served = await serve(pageWith(template, {outer: outer.promise}));
    await served.part();
    outer.resolve({inner: inner.promise});
    expect(plain((await served.part())!)).to.match(
      /<template for="m1">.*<\?marker name="m2"><p slot="fallback">Inner/s,
    );
    inner.resolve('deep');
    expect(plain((await served.part())!)).to.include(
      '<template for="m2"><div slot="result" streamed=""><i>deep</i>',
    );
    await served.rest();
  });

  it('starts what is lazy once it is shown, and not otherwise', async () => {
    const started: string[] = [];
    const lazy = (name: string): unknown =>
      defer(() => Promise.resolve(started.push(name)), {lazy: true});
    const served = await serve(
      pageWith('<await-data from="shown"><template>{{ value }}</template></await-data>', {
        shown: lazy('shown'),
        hidden: lazy('hidden'),
      }),
    );
    await served.rest();
    expect(started).to.deep.equal(['shown']);
  });

  it('leaves to the client what is not to start at once', async () => {
    let calls = 0;
    const served = await serve(
      pageWith(
        '<await-data from="later" start="visible"><p slot="fallback">…</p><template>{{ value }}</template></await-data>',
        {later: defer(() => Promise.resolve(++calls), {lazy: true})},
      ),
    );
    const all = await served.rest();
    expect(calls).to.equal(0);
    expect(all).to.include(
      'start="visible" streamed=""><template shadowrootmode="open"><slot name="fallback"></slot></template>',
    );
  });

  it('is not held by a deferred that nobody shows, whose value comes along if it is in time', async () => {
    const [shown, quick, never] = [
      withResolvers<string>(),
      withResolvers<string>(),
      withResolvers<string>(),
    ];
    const served = await serve(
      pageWith('<await-data from="shown"><template>{{ value }}</template></await-data>', {
        shown: shown.promise,
        quick: quick.promise,
        never: never.promise,
      }),
    );
    await served.part();
    quick.resolve('in time');
    expect(await served.part()).to.match(/^<script [^>]+>.*"in time".*<\/script>\n$/);
    shown.resolve('seen');
    expect(await served.rest()).to.match(/<\/html>$/);
  });

  it('shows nested outlets and routes without content of their own', async () => {
    const served = await serve(
      {
        page: pageOf(`<route-outlet>
        <route-def path="/a"><template><h1>A</h1><route-outlet></route-outlet></template>
          <route-def><route-def path="b/:c"><template><h2>{{ params.c }}</h2></template></route-def></route-def>
        </route-def></route-outlet>`),
      },
      '/a/b/x',
    );
    expect(plain(await served.rest())).to.include(
      '<h1>A</h1><route-outlet streamed=""><template shadowrootmode="open"><slot name="result"></slot></template><div slot="result" streamed=""><h2>x</h2></div></route-outlet>',
    );
  });

  it('takes routes from createRoute, whose functions render by Lit', async () => {
    const {html} = await import('lit/html.js');
    const late = withResolvers<string[]>();
    const routes = [
      createRoute({
        path: '/:name',
        loader: () => ({late: late.promise}),
        pageTitle: ({params}) => `Of ${params.name}`,
        render: ({params, data}) =>
          html`<h1 title=${'"<'}>${params.name}</h1>
            <await-data
              .promise=${data.late}
              .render=${(value: string[]) =>
                html`<ul>
                  ${value.map((item) => html`<li>${item}</li>`)}
                </ul>`}
              ><p slot="fallback">Wait, ${params.name}</p></await-data
            >`,
      }),
    ];
    const served = await serve({page: pageOf('<route-outlet></route-outlet>'), routes}, '/<b>');
    const start = plain((await served.part())!);
    expect(start).to.include('<title>Of &lt;b&gt;</title>');
    expect(start)
      .to.include('<h1 title="&quot;&lt;">&lt;b&gt;</h1>')
      .and.include('Wait, &lt;b&gt;');
    late.resolve(['<i>']);
    expect(plain((await served.part())!)).to.include('<li>&lt;i&gt;</li>');
    await served.rest();
  });

  it('fetches what the page itself awaits, while the loaders run', async () => {
    const asked: string[] = [];
    const loader = withResolvers<object>();
    const served = serve({
      ...pageWith('<h1>{{ data.title }}</h1>', () => loader.promise),
      page: pageWith('', {})
        .page.toString()
        .replace(
          '<footer>',
          '<await-data src="api/n?x=1"><template>{{ value }}</template></await-data><footer>',
        ),
      fetch: async ({url}) => {
        asked.push(url);
        loader.resolve({title: 'x'});
        return Response.json(7);
      },
    });
    expect(plain(await (await served).rest())).to.include('7');
    expect(asked).to.deep.equal(['http://site.test/api/n?x=1']);
  });

  it('gives the routes of the handler to the outlets that declare none', async () => {
    const served = await serve({
      page: pageOf(
        '<route-outlet><route-def path="/"><template><i>declared</i></template></route-def></route-outlet><route-outlet></route-outlet>',
      ),
      routes: [createRoute({path: '/', render: () => html`<b>given</b>`})],
    });
    expect(plain(await served.rest())).to.match(
      /<div slot="result" streamed=""><i>declared<\/i>.*<div slot="result" streamed=""><b>given<\/b>/,
    );
  });

  it('leaves outlets of a hash or of memory to the client', async () => {
    const outlet = (navigation: string): string =>
      `<route-outlet navigation="${navigation}"><route-def path="*" loader="/never.js"></route-def></route-outlet>`;
    const page = pageOf(outlet('hash') + outlet('memory'));
    expect(await (await serve({page})).rest()).to.equal(page.replace('<!doctype', '<!DOCTYPE'));
  });

  it('is at the base of each outlet', async () => {
    const page = pageOf(
      '<route-outlet base="/app"><route-def path="/x"><template><i>here</i></template></route-def></route-outlet>',
    );
    const shown = '<div slot="result" streamed=""><i>here</i></div>';
    expect(plain(await (await serve({page}, '/app/x')).rest())).to.include(shown);
    expect(plain(await (await serve({page}, '/x')).rest())).to.not.include(shown);
  });

  it('is cut where its body ends, whatever its scripts say', async () => {
    const script = '<script>"<?marker name=\\"end\\"><?marker name="end">"</script>';
    const late = withResolvers<string>();
    const {page, ...options} = pageWith(LATE, {title: 'x', late: late.promise});
    const served = await serve({
      ...options,
      page: String(page).replace('<footer>', `${script}<footer>`),
    });
    expect(await served.part())
      .to.include(script)
      .and.include('<footer>The end</footer>');
    late.resolve('x');
    expect(await served.rest()).to.match(/<\/noscript><\/body><\/html>$/);
  });

  it('formats numbers in the language of each page', async () => {
    for (const [language, text] of [
      ['de', '1.234,5'],
      ['en', '1,234.5'],
      // That of the machine.
      ['', new Intl.NumberFormat().format(1234.5)],
    ]) {
      const page = `<html lang="${language}"><body><await-data src="/n"><template>{{ value | number }}</template></await-data>`;
      const served = await serve({page, fetch: async () => Response.json(1234.5)});
      expect(plain(await served.rest())).to.include(`>${text}<`);
    }
  });
});
