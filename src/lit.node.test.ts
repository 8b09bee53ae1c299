import {assert} from 'chai';
import {LitElement, html} from 'lit';

describe('meanwhile/lit', () => {
  it('can be imported and rendered where there is no document, and begins nothing there', async () => {
    const {DeferredController, DeferredTask, RouteController, awaiting} = await import('./lit.js');
    const {defer} = await import('./index.js');
    let runs = 0;
    const late = defer(() => ++runs);
    class ServedHost extends LitElement {
      readonly route = new RouteController(this);
      readonly late = new DeferredController<number>(this, () => late);
      readonly task = new DeferredTask(this, {autoRun: false, task: async () => ++runs});

      override render(): unknown {
        const {pending} = {pending: () => 'Wait'};
        return html`${this.late.render({pending})}${this.task.render({pending})}${awaiting(late)}`;
      }
    }
    const host = new ServedHost();
    host.late.hostUpdate();
    host.render();
    assert.isUndefined(host.route.match);
    assert.deepEqual([host.late.state.status, host.task.state.status], ['pending', 'pending']);
    await new Promise(setImmediate);
    assert.equal(runs, 0);
  });
});
