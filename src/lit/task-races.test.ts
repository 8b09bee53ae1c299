import {Task, initialState} from '@lit/task';
import {assert} from 'chai';
import {LitElement, nothing} from 'lit';
import {render} from 'lit/html.js';
import {type AwaitDataElement, html} from '../bundle.js';
import {isRefreshing, runs} from '../contract/test/stage.js';
import {ErrorWatch} from '../elements/test/errors.js';
import {frame, macrotask, until} from '../elements/test/moments.js';
import {find, mount, seen} from '../elements/test/page.js';
import {DeferredTask, awaiting} from '../lit.js';

interface Given {
  readonly args: readonly unknown[];
  readonly signal: AbortSignal;
}

/** Shows one task three ways. */
class RacingHost extends LitElement {
  static override properties = {topic: {}, isOpen: {}};
  declare topic: unknown;
  declare isOpen: boolean;
  readonly runs = runs<Given>();
  readonly task: Task<any, any>;
  renders = 0;

  constructor() {
    super();
    this.isOpen = true;
    const config = {
      task: async (args: readonly unknown[], {signal}: {signal: AbortSignal}) => {
        const run = this.runs({args, signal});
        const {last} = this.runs;
        // As `fetch` does.
        signal.addEventListener('abort', () => last.reject(signal.reason));
        return run;
      },
      args: () => [this.topic],
    };
    this.task = this.localName.includes('plain')
      ? new Task(this, config)
      : new DeferredTask(this, config);
  }

  override render(): unknown {
    this.renders++;
    if (!this.isOpen) return nothing;
    const own = this.task.render({
      initial: () => 'Initial',
      pending: () => 'Wait',
      complete: (value) => html`<b>${value}</b>`,
      error: (error) => `(${(error as Error).message})`,
    });
    return html`<i>${own}</i
      ><await-data .promise=${this.task}
        ><p slot="fallback">Wait</p>
        <template>{{ value }}</template>
        <template slot="error">({{ error.message }})</template></await-data
      >
      <u
        >${awaiting(this.task, {
          pending: () => 'Wait',
          error: (error) => `(${(error as Error).message})`,
        })}</u
      >`;
  }

  get text(): string {
    return seen(this.renderRoot);
  }
}
customElements.define('racing-plain-host', class extends RacingHost {});
customElements.define('racing-host', class extends RacingHost {});

for (const tag of ['racing-plain-host', 'racing-host']) {
  describe(`a task that is shown in several ways: <${tag}>`, () => {
    async function hostOf(id: unknown = 1): Promise<RacingHost> {
      const host = document.createElement(tag) as RacingHost;
      host.topic = id;
      mount().append(host);
      await until(() => host.text === 'Wait Wait Wait');
      return host;
    }

    it('P6: of many arguments in quick succession only the last are shown, and the rest is aborted', async () => {
      const watch = new ErrorWatch();
      const host = await hostOf();
      for (let id = 2; id < 7; id++) {
        host.topic = id;
        await host.updateComplete;
        if (id % 2) await macrotask();
      }
      await until(() => host.runs.last.given.args[0] === 6);
      const others = host.runs.all.slice(0, -1);
      assert.isTrue(others.every(({given}) => given.signal.aborted));
      for (const run of others) run.resolve('old');
      await macrotask();
      assert.equal(host.text, 'Wait Wait Wait');
      host.runs.last.resolve('six');
      await until(() => host.text === 'six six six');
      assert.lengthOf(host.runs.all, 6);
      await watch.drained();
      assert.deepEqual(watch.messages, []);
    });

    it('P6, P12: run() while it is pending takes the place of the run', async () => {
      const watch = new ErrorWatch();
      const host = await hostOf();
      const ended = host.task.run();
      await macrotask();
      assert.lengthOf(host.runs.all, 2);
      assert.isTrue(host.runs.all[0]!.given.signal.aborted);
      assert.isFalse(host.runs.all[1]!.given.signal.aborted);
      host.runs.last.resolve('x');
      await ended;
      await until(() => host.text === 'x x x');
      assert.lengthOf(host.runs.all, 2);
      await watch.drained();
      assert.deepEqual(watch.messages, []);
    });

    it('P7: a host that leaves and comes back at once or later ends with the value, from one run that counts', async () => {
      const watch = new ErrorWatch();
      const host = await hostOf();
      const box = mount();
      host.remove();
      box.append(host);
      await macrotask();
      assert.lengthOf(host.runs.all, 1);
      host.remove();
      await macrotask();
      assert.isTrue(host.runs.last.given.signal.aborted);
      host.topic = 2;
      box.append(host);
      await until(() => host.runs.all.length > 1 && host.runs.last.given.args[0] === 2);
      await macrotask();
      const alive = host.runs.all.filter(({given}) => !given.signal.aborted);
      assert.lengthOf(alive, 1);
      host.runs.last.resolve('two');
      await until(() => host.text === 'two two two');
      await watch.drained();
      assert.deepEqual(watch.messages, []);
    });

    it('P8: what has been shown and fails with other arguments is an error everywhere, and then good again', async () => {
      const watch = new ErrorWatch();
      const host = await hostOf();
      host.runs.last.resolve('x');
      await until(() => host.text === 'x x x');
      host.topic = 2;
      await until(() => host.runs.all.length === 2);
      host.runs.last.reject(new Error('lost'));
      await until(() => host.text === '(lost) (lost) (lost)');
      host.topic = 3;
      await until(() => host.text === 'Wait Wait Wait');
      host.runs.last.resolve('y');
      await until(() => host.text === 'y y y');
      await watch.drained();
      assert.deepEqual(watch.messages, []);
    });

    it('P7: an abort by hand while a refresh is under way, and then a run, ends refreshed', async () => {
      const host = await hostOf();
      host.runs.last.resolve('x');
      await until(() => host.text === 'x x x');
      const box = find<AwaitDataElement>(host.renderRoot, 'await-data');
      box.retry();
      await until(() => isRefreshing(box));
      host.task.abort();
      await until(() => !isRefreshing(box));
      assert.equal(seen(box), 'x');
      void host.task.run();
      await until(() => isRefreshing(box));
      host.runs.last.resolve('y');
      await until(() => host.text === 'y y y');
    });

    it('P7: an abort by hand of a run with other arguments leaves nothing of those before', async () => {
      const host = await hostOf();
      host.runs.last.resolve('x');
      await until(() => host.text === 'x x x');
      const box = find<AwaitDataElement>(host.renderRoot, 'await-data');
      host.topic = 2;
      await until(() => seen(box) === 'Wait');
      host.task.abort();
      await macrotask();
      await frame();
      assert.equal(seen(box), 'Wait');
      host.topic = 3;
      await until(() => host.runs.last.given.args[0] === 3);
      host.runs.last.resolve('three');
      await until(() => host.text === 'three three three');
    });

    it('a run that ends where it began, with nothing, waits on and can be run again', async () => {
      const host = await hostOf();
      host.runs.last.resolve(initialState);
      await until(() => host.text === 'Initial Wait Wait');
      void host.task.run();
      await frame();
      host.runs.last.resolve('x');
      await until(() => host.text === 'x x x');
      assert.lengthOf(host.runs.all, 2);
    });
  });
}

describe('a Task that is not its host’s to run', () => {
  it('P7: autoRun false: leaving and coming back runs nothing that nobody has begun', async () => {
    const host = document.createElement('racing-host') as RacingHost;
    mount().append(host);
    const own = runs<Given>();
    const task = new Task(host, {
      autoRun: false,
      task: (args: readonly unknown[], {signal}) => own({args, signal}),
    });
    const box = mount();
    const show = (isOpen: boolean) =>
      render(isOpen ? html`<await-data .promise=${task}></await-data>` : nothing, box);
    show(true);
    await macrotask();
    show(false);
    await macrotask();
    show(true);
    await macrotask();
    assert.lengthOf(own.all, 0);
    find<AwaitDataElement>(box, 'await-data').retry();
    await macrotask();
    assert.lengthOf(own.all, 0);
    void task.run(['a']);
    await macrotask();
    assert.lengthOf(own.all, 1);
    show(false);
    await macrotask();
    assert.isTrue(own.last.given.signal.aborted);
    own.last.reject(own.last.given.signal.reason);
    show(true);
    await macrotask();
    assert.lengthOf(own.all, 2);
    assert.deepEqual(own.last.given.args, ['a']);
    own.last.resolve('x');
    const element = find<AwaitDataElement>(box, 'await-data');
    await until(() => element.status === 'success');
  });
});
