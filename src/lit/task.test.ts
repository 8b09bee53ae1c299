import {Task, initialState} from '@lit/task';
import {assert} from 'chai';
import {LitElement, nothing, render} from 'lit';
import {type AwaitDataElement, deferredState, html} from '../bundle.js';
import {isRefreshing, type Runs, runs} from '../contract/test/stage.js';
import {ErrorWatch} from '../elements/test/errors.js';
import {macrotask, until} from '../elements/test/moments.js';
import {find, mount, seen} from '../elements/test/page.js';
import {DeferredController, DeferredTask, awaiting} from '../lit.js';

interface Given {
  readonly args: readonly unknown[];
  readonly signal: AbortSignal;
}

/** A component as one writes it with @lit/task, but for `<await-data>` that shows it. */
class TaskHost extends LitElement {
  static override properties = {user: {}, isOpen: {}};
  declare user: unknown;
  declare isOpen: boolean;
  readonly runs: Runs<Given> = runs<Given>();
  task: Task<any, any>;

  constructor() {
    super();
    this.isOpen = true;
    this.task = this.makeTask();
  }

  makeTask(): Task<any, any> {
    return new Task(this, {
      task: (args, {signal}) => this.runs({args, signal}),
      args: () => [this.user],
    });
  }

  override render(): unknown {
    if (!this.isOpen) return nothing;
    return html`<await-data .promise=${this.task}>
      <p slot="fallback">Wait</p>
      <template><b>{{ value }}</b></template>
      <template slot="error"><button @click="{{ retry }}">{{ error.message }}</button></template>
    </await-data>`;
  }

  get box(): AwaitDataElement {
    return find<AwaitDataElement>(this.renderRoot, 'await-data');
  }

  get text(): string {
    return seen(this.renderRoot);
  }
}
customElements.define('task-host', TaskHost);

class ManualTaskHost extends TaskHost {
  override makeTask(): Task<any, any> {
    return new Task(this, {
      autoRun: false,
      task: (args, {signal}) => this.runs({args, signal}),
    });
  }
}
customElements.define('manual-task-host', ManualTaskHost);

async function hostOf<T extends TaskHost>(tag: string, user: unknown = 1): Promise<T> {
  const host = document.createElement(tag) as T;
  host.user = user;
  mount().append(host);
  await host.updateComplete;
  await macrotask();
  return host;
}

describe('<await-data> with a Task of @lit/task', () => {
  it('shows its fallback while the task runs, and then the value', async () => {
    const host = await hostOf('task-host');
    assert.equal(host.text, 'Wait');
    host.runs.last.resolve('Ada');
    await until(() => host.text === 'Ada');
    assert.lengthOf(host.runs.all, 1);
    assert.equal(host.task.value, 'Ada');
  });

  it('P4, P12: shows the error, which is handled, and a retry runs the task again with the same arguments', async () => {
    const watch = new ErrorWatch();
    const host = await hostOf('task-host');
    host.runs.last.reject(new Error('lost'));
    await until(() => host.text === 'lost');
    find(host.box, 'button').click();
    await until(() => host.text === 'Wait');
    assert.deepEqual(
      host.runs.all.map(({given}) => given.args),
      [[1], [1]],
    );
    host.runs.last.resolve('Ada');
    await until(() => host.text === 'Ada');
    await watch.drained();
    assert.deepEqual(watch.messages, []);
    assert.lengthOf(host.runs.all, 2);
  });

  it('P8: new arguments show the fallback; `run()` and `retry()` keep the content and refresh it', async () => {
    const host = await hostOf('task-host');
    host.runs.last.resolve('Ada');
    await until(() => host.text === 'Ada');
    host.box.retry();
    await macrotask();
    assert.equal(host.text, 'Ada');
    assert.isTrue(isRefreshing(host.box));
    host.runs.last.resolve('Ada L.');
    await until(() => host.text === 'Ada L.');
    void host.task.run();
    await macrotask();
    assert.isTrue(isRefreshing(host.box));
    host.runs.last.resolve('Ada B.');
    await until(() => host.text === 'Ada B.');
    host.user = 2;
    await until(() => host.text === 'Wait');
    assert.deepEqual(host.runs.last.given.args, [2]);
    host.runs.last.resolve('Bob');
    await until(() => host.text === 'Bob');
    host.box.keep = 'always';
    host.user = 3;
    await until(() => host.runs.all.length === 5);
    await macrotask();
    assert.equal(host.text, 'Bob');
    host.runs.last.resolve('Cyd');
    await until(() => host.text === 'Cyd');
  });

  it('P6: the last run wins, and the one before is aborted', async () => {
    const host = await hostOf('task-host');
    host.user = 2;
    await until(() => host.runs.all.length === 2);
    const [first, second] = host.runs.all;
    assert.isTrue(first!.given.signal.aborted);
    second!.resolve('Bob');
    await until(() => host.text === 'Bob');
    first!.resolve('Ada');
    await macrotask();
    assert.equal(host.text, 'Bob');
  });

  it('P7: the last element that leaves aborts the run, which is begun anew when one comes back', async () => {
    const watch = new ErrorWatch();
    const host = await hostOf('task-host');
    const [run] = host.runs.all;
    run!.given.signal.addEventListener('abort', () => run!.reject(run!.given.signal.reason));
    host.isOpen = false;
    await host.updateComplete;
    await macrotask();
    assert.isTrue(run!.given.signal.aborted);
    host.isOpen = true;
    await until(() => host.text === 'Wait');
    assert.lengthOf(host.runs.all, 2);
    host.runs.last.resolve('Ada');
    await until(() => host.text === 'Ada');
    host.isOpen = false;
    await host.updateComplete;
    host.isOpen = true;
    await until(() => host.text === 'Ada');
    assert.lengthOf(host.runs.all, 2, 'what has settled is not run again');
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('P13: a host that is moved goes on; one that is removed is aborted', async () => {
    const host = await hostOf('task-host');
    mount().append(host);
    await macrotask();
    assert.lengthOf(host.runs.all, 1);
    assert.isFalse(host.runs.last.given.signal.aborted);
    host.remove();
    await macrotask();
    assert.isTrue(host.runs.last.given.signal.aborted);
  });

  it('P7: an abort by hand is no error: a refresh keeps its value, and what has none goes on waiting', async () => {
    const host = await hostOf('task-host');
    const abort = async () => {
      host.task.abort();
      host.runs.last.reject(host.runs.last.given.signal.reason);
      await macrotask();
    };
    await abort();
    assert.equal(host.text, 'Wait');
    void host.task.run();
    host.runs.last.resolve('Ada');
    await until(() => host.text === 'Ada');
    host.box.retry();
    await macrotask();
    await abort();
    assert.equal(host.text, 'Ada');
    assert.isFalse(isRefreshing(host.box));
  });

  it('waits for a task that nobody has begun, and does not begin it itself', async () => {
    const host = await hostOf<ManualTaskHost>('manual-task-host');
    assert.lengthOf(host.runs.all, 0);
    assert.equal(host.text, 'Wait');
    void host.task.run(['a']);
    host.runs.last.reject(new Error('lost'));
    await until(() => host.text === 'lost');
    find(host.box, 'button').click();
    assert.deepEqual(host.runs.last.given.args, ['a'], 'a retry asks the same again');
    host.runs.last.resolve(initialState);
    await macrotask();
    assert.equal(host.text, 'Wait');
  });

  it('P1: takes over a task as it is: running, with a value or with an error', async () => {
    const host = await hostOf('task-host');
    const make = () => {
      const own = runs<Given>();
      const task = new Task(host, {
        autoRun: false,
        task: (args: readonly unknown[], {signal}) => own({args, signal}),
      });
      void task.run();
      return {own, task};
    };
    const [running, good, bad] = [make(), make(), make()];
    good.own.last.resolve('good');
    bad.own.last.reject(new Error('bad'));
    await macrotask();
    assert.deepEqual(
      [running, good, bad].map(({task}) => deferredState(task).status),
      ['pending', 'success', 'error'],
    );
    assert.equal(deferredState(good.task).value as unknown, 'good');
    const shown = mount();
    const template = () =>
      [running, good].map(({task}) => html`<i>${awaiting(task, {pending: () => 'Wait'})}</i>`);
    render(template(), shown);
    await macrotask();
    assert.equal(seen(shown), 'Wait good');
    running.own.last.resolve('ran');
    await until(() => seen(shown) === 'ran good');
    assert.lengthOf(running.own.all, 1);
    assert.lengthOf(good.own.all, 1);
  });

  it('shares one run among all that show the task', async () => {
    const host = await hostOf('task-host');
    const box = mount();
    render(html`<i>${awaiting(host.task)}</i><i>${awaiting(host.task)}</i>`, box);
    host.runs.last.resolve('Ada');
    await until(() => seen(box) === 'Ada Ada');
    host.isOpen = false;
    await host.updateComplete;
    host.user = 2;
    await until(() => host.runs.all.length === 2);
    await macrotask();
    assert.isFalse(host.runs.last.given.signal.aborted, 'others wait for it still');
  });
});

/** Renders by itself, with the very API of Task. */
class DeferredTaskHost extends TaskHost {
  declare task: DeferredTask<any, any>;

  override makeTask(): DeferredTask<any, any> {
    return new DeferredTask(
      this,
      (args, {signal}) => this.runs({args, signal}),
      () => [this.user],
    );
  }

  override render(): unknown {
    return this.task.render({
      pending: () => 'Wait',
      complete: (value) => html`<b>${value}</b>`,
      error: (error) => (error as Error).message,
    });
  }
}
customElements.define('deferred-task-host', DeferredTaskHost);

/** Follows a plain Task by a controller. */
class FollowedTaskHost extends TaskHost {
  readonly controller = new DeferredController<string>(this, () => this.task);

  override render(): unknown {
    return `${this.controller.state.status} ${this.controller.state.value}`;
  }
}
customElements.define('followed-task-host', FollowedTaskHost);

describe('DeferredTask', () => {
  it('is a Task: pending, complete, error, and run again with new arguments', async () => {
    const host = await hostOf<DeferredTaskHost>('deferred-task-host');
    assert.instanceOf(host.task, Task);
    assert.equal(host.text, 'Wait');
    host.runs.last.resolve('Ada');
    await until(() => host.text === 'Ada');
    const {task} = host;
    assert.deepEqual(task.state, {status: 'success', value: 'Ada', error: undefined});
    host.user = 2;
    await until(() => host.text === 'Wait');
    host.runs.last.reject(new Error('lost'));
    await until(() => host.text === 'lost');
    assert.equal(task.state.status, 'error');
    assert.deepEqual(
      host.runs.all.map(({given}) => given.args),
      [[1], [2]],
    );
    assert.deepEqual(deferredState(host.task).status, 'error');
  });

  it('makes a boundary wait for it', async () => {
    const box = mount(
      '<await-boundary><p slot="fallback">All wait</p><i>rest</i></await-boundary>',
    );
    const host = document.createElement('deferred-task-host') as TaskHost;
    find(box, 'await-boundary').append(host);
    await until(() => seen(box) === 'All wait');
    host.runs.last.resolve('Ada');
    await until(() => seen(box) === 'rest');
    assert.equal(host.text, 'Ada');
  });

  it('P7: is aborted when its host leaves, and run again when that comes back; a move changes nothing', async () => {
    const host = await hostOf('deferred-task-host');
    const run = host.runs.last;
    run.given.signal.addEventListener('abort', () => run.reject(run.given.signal.reason));
    mount().append(host);
    await macrotask();
    assert.isFalse(run.given.signal.aborted);
    host.remove();
    await macrotask();
    assert.isTrue(run.given.signal.aborted);
    mount().append(host);
    await until(() => host.runs.all.length === 2);
    host.runs.last.resolve('Ada');
    await until(() => host.text === 'Ada');
  });

  it('a controller gives the deferred state of any Task', async () => {
    const host = await hostOf('followed-task-host');
    assert.equal(host.text, 'pending undefined');
    host.runs.last.resolve('Ada');
    await until(() => host.text === 'success Ada');
  });
});
