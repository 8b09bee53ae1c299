import {assert} from 'chai';
import {frame, next} from './elements/test/moments.js';
import {mount, seen} from './elements/test/page.js';

const MARKUP = `
  <!doctype html>
  <link rel="stylesheet" href="/src/meanwhile.css">
  <style>p, .box { display: block }</style>
  <p>first</p>
  <await-data id="data">
    <p slot="fallback">one is loading</p>
    <p class="box">one</p>
    <p class="box" slot="error">one has failed</p>
    <template><p>the template</p></template>
  </await-data>
  <await-boundary>
    <p slot="fallback">two are loading</p>
    <p slot="error">two have failed</p>
    <p class="box">two</p>
    <await-data><p slot="fallback">one of two is loading</p></await-data>
  </await-boundary>
  <await-data hidden><p slot="fallback">hidden</p></await-data>
  <route-outlet navigation="memory">
    <route-def path="/">
      <p>inside a route</p>
      <template><h1>home</h1></template>
      <route-def path="deep"><p>inside a route of a route</p></route-def>
    </route-def>
    <template slot="not-found">lost</template>
  </route-outlet>
  <p>last</p>`;

/** A document of its own, without any script. */
async function openDocument(markup: string): Promise<Document> {
  const iframe = document.createElement('iframe');
  iframe.srcdoc = markup;
  const loaded = next(iframe, 'load');
  mount().append(iframe);
  await loaded;
  return iframe.contentDocument!;
}

describe('meanwhile.css', () => {
  it('shows fallbacks before the elements are defined, and neither results nor errors', async () => {
    const {body} = await openDocument(MARKUP);
    assert.equal(seen(body), 'first one is loading two are loading last');
  });

  it('shows what a server has sent as the result', async () => {
    const sent = `<div slot="result">sent</div><p slot="error">failed</p>`;
    const {body} = await openDocument(
      `<link rel="stylesheet" href="/src/meanwhile.css">
      <route-outlet><template slot="error">x</template><div slot="result">page
        <await-data>${sent}</await-data></div></route-outlet>`,
    );
    assert.equal(seen(body), 'page sent');
  });

  it('P1: nothing comes and goes when the script is there at last', async () => {
    const document = await openDocument(MARKUP);
    const film = [seen(document.body)];
    const script = document.createElement('script');
    script.type = 'module';
    script.src = '/src/bundle.ts';
    document.head.append(script);
    await next(script, 'load');
    for (let frames = 0; frames < 3; frames++) {
      await frame();
      film.push(seen(document.body));
    }
    assert.deepEqual(
      [...new Set(film)],
      [
        'first one is loading two are loading last',
        'first one is loading two are loading home last',
      ],
    );
  });
});
