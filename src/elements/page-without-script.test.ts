import {assert} from 'chai';
import {openPage, type Page} from '../navigation/test/frame.js';
import {Fetches} from './test/fetches.js';
import {until} from './test/moments.js';
import {seen} from './test/page.js';

/** A page that has one script tag and no line of script; its JSON is at `api`. */
const markup = (api: string) => `
  <nav><a id="home" href="/">Home</a> <a id="lost" href="/posts/3">Lost</a> <a id="broken" href="/posts/4">Broken</a></nav>
  <route-outlet>
    <route-def path="/" page-title="Posts">
      <route-data name="posts" src="${api}/posts.json"></route-data>
      <template>
        <template each="post of data.posts"><a id="p{{ post.id }}" href="/posts/{{ post.id }}">{{ post.title }}</a></template>
      </template>
    </route-def>
    <route-def path="/posts/:id" page-title="{{ data.post.title }}">
      <route-data name="post" src="${api}/post-{{ params.id }}.json"></route-data>
      <route-data name="comments" src="${api}/comments-{{ params.id }}.json?by={{ search.by }}" deferred></route-data>
      <template>
        <h1>{{ data.post.title }}</h1>
        <a id="by" href="?by=a%26b">by</a> <template if="search.by"><i>{{ search.by }}</i></template>
        <await-data from="comments">
          <p slot="fallback">Wait</p>
          <template each="comment of value"><p>{{ comment }}</p></template>
          <template slot="error"><button id="box" @click="{{ retry }}">no comments, {{ error.status }}</button></template>
        </await-data>
      </template>
      <template slot="error"><button id="again" @click="{{ retry }}">no post, {{ error.status }}</button> {{ error.message }}</template>
    </route-def>
  </route-outlet>`;

const show = (page: Page, text: string) =>
  until(() => page.text === text).catch(() => assert.equal(page.text, text));

describe('a page without a script', () => {
  it('P3, P5, P12: shows what is there, waits for the rest, fails in one box, and tries again', async () => {
    let fetches!: Fetches;
    let opened!: Page;
    const opening = openPage(markup('/api'), {
      setUp(page) {
        opened = page;
        fetches = new Fetches(page.window);
      },
    });
    await until(() => fetches?.all.length === 1);
    fetches.to('/api/posts.json').json([{id: 1, title: 'One'}]);
    const page = await opening;
    assert.strictEqual(page, opened);
    await show(page, 'One');
    assert.equal(page.document.title, 'Posts');

    page.click('#p1');
    await until(() => fetches.all.length === 3);
    await show(page, 'One');
    const post = '/api/post-1.json';
    fetches.to(post).json('broken', {status: 500});
    await until(() => page.text.startsWith('no post, 500 <route-data name="post"'));
    assert.equal(page.path, '/posts/1');

    page.click('#again');
    await until(() => fetches.all.length === 5);
    fetches.to(post).json({title: 'One'});
    await show(page, 'One by Wait');
    assert.equal(page.document.title, 'One');
    const comments = '/api/comments-1.json?by=';
    fetches.to(comments).fail(new TypeError('offline'));
    await show(page, 'One by no comments,');

    page.click('#box');
    await until(() => fetches.all.length === 6);
    await show(page, 'One by Wait');
    fetches.to(comments).json(['Yes', 'No']);
    await show(page, 'One by Yes No');

    page.click('#by');
    await until(() => fetches.all.length === 8);
    assert.equal(page.path, '/posts/1?by=a%26b');
    fetches.to(post).json({title: 'One'});
    await until(() => page.text === 'One by a&b Yes No');
    fetches.to(`${comments}a%26b`).json(['Maybe']);
    await show(page, 'One by a&b Maybe');

    page.window.history.back();
    await until(() => page.path === '/posts/1');
    await show(page, 'One by Yes No');
    assert.equal(page.loads, 0);
  });

  it('P16: works with what a server sends, its types and its failures', async () => {
    const page = await openPage(markup('/src/elements/test/json'));
    await show(page, 'One Two');
    page.click('#p1');
    await show(page, 'One by Yes <b>No</b> {{ data }}');
    page.click('#by');
    await show(page, 'One by a&b Yes <b>No</b> {{ data }}');

    page.click('#home');
    await show(page, 'One Two');
    page.click('#p2');
    await show(page, 'Two by no comments, 404');
    const requests = () =>
      page.window.performance
        .getEntriesByType('resource')
        .filter(({name}) => name.includes('/comments-2.json')).length;
    await until(() => requests() === 1);
    page.click('#box');
    await until(() => requests() === 2);
    await show(page, 'Two by no comments, 404');

    page.click('#lost');
    await until(() => page.text.startsWith('no post, 404 <route-data name="post"'));
    assert.include(page.text, '/src/elements/test/json/post-3.json" answers 404');
    page.click('#broken');
    await until(() => page.text.includes('post-4.json" cannot be read as JSON'));
    page.click('#home');
    await show(page, 'One Two');
    assert.equal(page.loads, 0);
  });

  it('P16: an answer that is a page rather than JSON is told', async () => {
    const page = await openPage(
      `<route-outlet><route-def path="/"><route-data name="x" src="/src/navigation/test/page.html"></route-data>
        <template>{{ data.x }}</template><template slot="error"><p>{{ error.message }}</p></template></route-def></route-outlet>`,
    );
    await until(() => page.text);
    assert.match(seen(page.outlet()), /<route-data name="x".*page\.html" is text\/html.*not JSON/);
  });
});
