// Elements of other people, who know the community protocols and nothing of this package.
import {ContextConsumer, ContextProvider, ContextRoot, createContext} from '@lit/context';
import {Task} from '@lit/task';
import {assert} from 'chai';
import {html, LitElement} from 'lit';
import {type Match, routeContext} from '../bundle.js';
import {ContextRequestEvent} from '../protocols/context.js';
import {awaiting} from './test/await-box.js';
import {boundary, LOADING, statesOf} from './test/boundary-box.js';
import {ErrorWatch} from './test/errors.js';
import {type Controlled, controlled, Film, frame, macrotask, until} from './test/moments.js';
import {declared} from './test/outlet.js';
import {find, mount, seen} from './test/page.js';

/** The event as an element of somebody else has it. */
class TheirTaskEvent extends Event {
  readonly complete: Promise<unknown>;

  constructor(complete: Promise<unknown>) {
    super('pending-task', {bubbles: true, composed: true});
    this.complete = complete;
  }
}

class TaskElement extends LitElement {
  static override properties = {key: {type: Number}};
  declare key: number;
  readonly runs: Controlled<string>[] = [];
  readonly task: Task = new Task(this, {
    args: () => [this.key],
    task: async (_, {signal}) => {
      this.dispatchEvent(new TheirTaskEvent(this.task.taskComplete));
      const run = controlled<string>();
      this.runs.push(run);
      signal.addEventListener('abort', () => run.reject(signal.reason));
      return run.promise;
    },
  });

  override render() {
    return this.task.render({
      pending: () => 'working',
      complete: (value) => html`<b>${value}</b>`,
      error: (error) => `failed: ${(error as Error).message}`,
    });
  }
}
customElements.define('task-element', TaskElement);

/** Each renders the next one in its shadow root, a few microtasks later. */
class NestElement extends LitElement {
  static override properties = {depth: {type: Number}};
  declare depth: number;

  override render() {
    return this.depth
      ? html`<nest-element .depth=${this.depth - 1}></nest-element>`
      : html`<task-element></task-element>`;
  }
}
customElements.define('nest-element', NestElement);

describe('elements with @lit/task in an <await-boundary>', () => {
  it('are waited for, together with our own', async () => {
    const theirs = new TaskElement();
    const {promise, resolve} = controlled();
    const element = boundary(LOADING, theirs, awaiting(promise));
    const film = new Film(() => seen(element) + seen(theirs.renderRoot ?? theirs));
    await until(() => theirs.runs.length);
    resolve('ours');
    await frame();
    await frame();
    assert.equal(statesOf(element), 'pending');
    theirs.runs[0]!.resolve('theirs');
    await until(() => statesOf(element) === 'success');
    assert.deepEqual(await film.end(), ['', 'Loading', 'ourstheirs']);
  });

  it('are waited for however deep in the shadow roots of others they stand', async () => {
    const nest = new NestElement();
    nest.depth = 4;
    const element = boundary(LOADING, 'Text', nest);
    const film = new Film(() => seen(element));
    await frame();
    await frame();
    assert.equal(statesOf(element), 'pending');
    assert.deepEqual(await film.end(), ['', 'Loading']);
  });

  it('that fail, or are superseded, are not waited for any longer', async () => {
    const watch = new ErrorWatch();
    const theirs = new TaskElement();
    const element = boundary(LOADING, theirs);
    await until(() => theirs.runs.length === 1);
    theirs.key = 1;
    await until(() => theirs.runs.length === 2);
    assert.equal(statesOf(element), 'pending');
    theirs.runs[1]!.reject(new Error('lost'));
    await until(() => statesOf(element) === 'success');
    assert.equal(seen(theirs.renderRoot), 'failed: lost');
    theirs.key = 2;
    await until(() => statesOf(element) === 'success refreshing');
    theirs.runs[2]!.resolve('found');
    await until(() => statesOf(element) === 'success');
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it("P13: that are removed while their task goes on don't hold the fallback", async () => {
    const theirs = new TaskElement();
    const element = boundary(LOADING, 'Text', theirs);
    await until(() => theirs.runs.length && seen(element) === 'Loading');
    theirs.remove();
    await until(() => seen(element) === 'Text');
  });
});

const theirRoute = createContext<Match | undefined>(routeContext);
const PAGES = `<route-def path="/a/:id"><template>
    <h1>{{ params.id }}</h1><their-page></their-page>
  </template></route-def>
  <route-def path="/b"><template>B</template></route-def>`;

class TheirPage extends LitElement {
  readonly route = new ContextConsumer(this, {context: theirRoute, subscribe: true});
  readonly once = new ContextConsumer(this, {context: theirRoute});

  override render() {
    return html`${this.route.value?.params['id']} ${this.once.value?.params['id']}`;
  }
}
customElements.define('their-page', TheirPage);

describe('@lit/context and our elements', () => {
  it('a consumer of theirs gets the match of our outlet, and each change if it asked for that', async () => {
    const outlet = await declared(PAGES, '/a/1');
    const page = find<TheirPage>(outlet, 'their-page');
    await until(() => seen(page.renderRoot) === '1 1');
    await outlet.navigate('/a/2').finished;
    assert.strictEqual(find(outlet, 'their-page'), page);
    await until(() => seen(page.renderRoot) === '2 1');
    await outlet.navigate('/b').finished;
    assert.equal(page.route.value!.params['id'], '2', 'it has left by then');
  });

  it('a provider of theirs inside of our outlet answers in its place', async () => {
    const outlet = await declared('<route-def path="/"><template>Text</template></route-def>', '/');
    const host = document.createElement('div');
    outlet.append(host);
    host.addEventListener('context-request', (event) => {
      const request = event as ContextRequestEvent<unknown>;
      if (request.context !== 'mine') return;
      request.stopPropagation();
      request.callback('theirs');
    });
    const answers: unknown[] = [];
    host.dispatchEvent(new ContextRequestEvent('mine', host, (value) => answers.push(value)));
    host.dispatchEvent(new ContextRequestEvent('other', host, (value) => answers.push(value)));
    assert.deepEqual(answers, ['theirs']);
  });

  it('an <await-data> takes its value from a provider of theirs, and each new one', async () => {
    const match = (data: unknown): Match => ({path: '/', status: 'success', data}) as Match;
    const host = mount();
    const provider = new ContextProvider(host, {
      context: theirRoute,
      initialValue: match({late: 'first'}),
    });
    const element = awaiting();
    element.from = 'late';
    host.append(element);
    assert.equal(seen(host), 'first');
    provider.setValue(match({late: 'second'}));
    assert.equal(seen(host), 'second');
    element.remove();
    await macrotask();
    provider.setValue(match({late: 'third'}));
    assert.equal(element.value, 'second');
  });

  it('an <await-data> that has asked in vain is answered late, by way of their ContextRoot', async () => {
    const watch = new ErrorWatch();
    const box = mount();
    const root = new ContextRoot();
    root.attach(box);
    const host = document.createElement('div');
    const element = awaiting();
    element.from = 'late';
    host.append(element);
    box.append(host);
    assert.equal(element.status, 'pending');
    await watch.drained();
    assert.include(watch.messages.join(), 'put it in a <route-outlet>');
    const provider = new ContextProvider(host, {
      context: theirRoute,
      initialValue: {path: '/', status: 'success', data: {late: 'here'}} as unknown as Match,
    });
    provider.hostConnected();
    assert.equal(seen(box), 'here');
    root.detach(box);
  });
});

describe('the outlet as a provider of context', () => {
  const ask = (from: Element, context: unknown, subscribe?: boolean) => {
    const calls: unknown[][] = [];
    const event = new ContextRequestEvent(
      context,
      from,
      (...args: unknown[]) => void calls.push(args),
      subscribe,
    );
    from.dispatchEvent(event);
    return calls;
  };

  it('stops the event before it answers, for every listener behind it', async () => {
    const outlet = await declared(PAGES, '/a/1');
    let others = 0;
    outlet.addEventListener('context-request', () => others++);
    outlet.parentElement!.addEventListener('context-request', () => others++);
    const heading = find(outlet, 'h1');
    assert.lengthOf(ask(heading, routeContext), 1);
    assert.equal(others, 0);
    assert.lengthOf(ask(heading, 'of somebody else'), 0);
    assert.equal(others, 2);
  });

  it('keeps the callback of a subscriber alone, and gives that a way to unsubscribe', async () => {
    const outlet = await declared(PAGES, '/a/1');
    const heading = find(outlet, 'h1');
    const once = ask(heading, routeContext);
    const always = ask(heading, routeContext, true);
    assert.lengthOf(once[0]!.filter(Boolean), 1);
    assert.isFunction(always[0]![1]);
    await outlet.navigate('/a/2').finished;
    assert.lengthOf(once, 1);
    assert.lengthOf(always, 2);
    assert.strictEqual(always[1]![1], always[0]![1]);
    (always[0]![1] as () => void)();
    await outlet.navigate('/a/3').finished;
    assert.lengthOf(always, 2);
  });
});
