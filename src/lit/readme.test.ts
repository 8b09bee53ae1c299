// The example of the readme's section on Lit, word for word but for the names of modules.
import {Task} from '@lit/task';
import {assert} from 'chai';
import {html, LitElement} from 'lit';
import {createRoute} from '../bundle.js';
import {runs, stage} from '../contract/test/stage.js';
import {until} from '../elements/test/moments.js';
import {find, seen} from '../elements/test/page.js';
import {awaiting, DeferredController, RouteController} from '../lit.js';

const getUser = runs<[string, AbortSignal]>();

class PostPage extends LitElement {
  route = new RouteController(this); // the nearest match
  comments = new DeferredController<any[]>(this, () => this.route.data.comments);
  author = new Task(this, {
    task: ([id], {signal}) => getUser([id, signal]),
    args: () => [this.route.data.post.author] as [string],
  });

  override render() {
    const {post, related} = this.route.data;
    return html`
      <h1>${post.title}</h1>
      <await-data .promise=${this.author} .render=${(user: any) => html`<p>By ${user.name}</p>`}>
        <p slot="fallback">Looking for the author…</p>
        <template slot="error"><button @click="{{ retry }}">Look again</button></template>
      </await-data>
      ${this.comments.render({
        pending: () => html`<p>Loading…</p>`,
        success: (comments, refreshing) => html`<p>${comments.length}${refreshing ? '…' : ''}</p>`,
        error: (error, retry) => html`<button @click=${retry}>${String(error)}</button>`,
      })}
      ${awaiting(related, {pending: () => html`<p>…</p>`, success: (links) => html`<p>${links}</p>`})}
    `;
  }
}
customElements.define('post-page', PostPage);

describe('the example of the readme for Lit', () => {
  it('P3, P5, P12: shows the post at once, and each of the rest when it comes', async () => {
    const [comments, related] = [runs(), runs()];
    const route = createRoute({
      path: '/posts/:id',
      loader: (given) => ({
        post: {title: 'A post', author: 'ada'},
        comments: comments(given),
        related: related(given),
      }),
      render: () => html`<post-page></post-page>`,
    });
    const app = await stage([createRoute({path: '/'}), route], '/posts/1');
    const shows = (text: string) =>
      until(() => seen(find<PostPage>(app.outlet, 'post-page').renderRoot) === text);
    await shows('A post Looking for the author… Loading… …');
    related.last.resolve('More');
    await shows('A post Looking for the author… Loading… More');
    getUser.last.reject(new Error('lost'));
    await shows('A post Look again Loading… More');
    const page = find<PostPage>(app.outlet, 'post-page').renderRoot;
    find(page, 'button').click();
    await shows('A post Looking for the author… Loading… More');
    assert.equal(getUser.last.given[0], 'ada');
    getUser.last.resolve({name: 'Ada'});
    comments.last.resolve([1, 2]);
    await shows('A post By Ada 2 More');
  });
});
