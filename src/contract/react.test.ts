// The hook of the readme, in React itself.
import {assert} from 'chai';
import {deferredState, subscribeDeferred} from '../bundle.js';
import {recordOf} from '../core/deferred.js';
import {ErrorWatch} from '../elements/test/errors.js';
import {controlled, macrotask, until} from '../elements/test/moments.js';
import {mount, seen} from '../elements/test/page.js';

// Served by the test runner; its types are no dependency of this package.
const address = '/react-bundle.js';
let react: any;
let useCallback: any;
let useSyncExternalStore: <T>(subscribe: unknown, state: () => T, serverState: () => T) => T;

function useDeferred<P>(promise: P) {
  const follow = (onChange: () => void) => subscribeDeferred(promise, onChange);
  const state = () => deferredState<P>(promise);
  return useSyncExternalStore(useCallback(follow, [promise]), state, state);
}

let renders = 0;
function Comments({promise}: {promise: Promise<unknown>}) {
  renders++;
  const {status, value, error} = useDeferred(promise);
  return status === 'pending' ? 'Wait' : status === 'error' ? `${error}` : value;
}

/** A promise of which it is known already that it has settled. */
async function known<T>(value: T): Promise<{promise: Promise<T>}> {
  const promise = Promise.resolve(value);
  deferredState(promise);
  await macrotask();
  return {promise};
}

describe('contract: deferreds in React', () => {
  before(async function () {
    // Bundled when it is first asked for.
    this.timeout(60_000);
    react = await import(address);
    ({useCallback, useSyncExternalStore} = react);
  });
  beforeEach(() => {
    renders = 0;
  });

  const comments = (promise: Promise<unknown>) => react.createElement(Comments, {promise});

  it('P1: what has settled is there in the first render, which is the only one', async () => {
    const box = mount();
    const root = react.createRoot(box);
    const {promise} = await known('First!');
    react.flushSync(() => root.render(comments(promise)));
    assert.equal(seen(box), 'First!');
    await macrotask();
    assert.equal(renders, 1);
    root.unmount();
  });

  it('P2, P4, P6: what is pending comes when it comes, of the promise that is given now', async () => {
    const watch = new ErrorWatch();
    const box = mount();
    const root = react.createRoot(box);
    const [a, b] = [controlled(), controlled()];
    react.flushSync(() => root.render(comments(a.promise)));
    assert.equal(seen(box), 'Wait');
    react.flushSync(() => root.render(comments(b.promise)));
    a.resolve('a');
    await macrotask();
    assert.equal(seen(box), 'Wait');
    b.reject(new Error('lost'));
    await until(() => seen(box) === 'Error: lost');
    react.flushSync(() => root.render(comments(a.promise)));
    assert.equal(seen(box), 'a');
    root.unmount();
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });

  it('P13: strict mode and unmounting leave no subscription', async () => {
    const box = mount();
    const root = react.createRoot(box);
    const {promise} = controlled();
    const {subscribers} = recordOf(promise);
    react.flushSync(() =>
      root.render(react.createElement(react.StrictMode, null, comments(promise))),
    );
    await until(() => subscribers.size === 1);
    root.unmount();
    await until(() => subscribers.size === 0);
  });

  it('what has settled is in the text of the server, without Suspense, and is hydrated as it is', async () => {
    const watch = new ErrorWatch();
    const {promise} = await known('First!');
    const box = mount();
    box.innerHTML = react.renderToString(comments(promise));
    assert.equal(seen(box), 'First!');
    const text = box.firstChild;
    const root = react.hydrateRoot(box, comments(promise));
    await until(() => renders === 2);
    await macrotask();
    assert.strictEqual(box.firstChild, text);
    assert.equal(react.renderToString(comments(controlled().promise)), 'Wait');
    root.unmount();
    await watch.drained();
    assert.deepEqual(watch.messages, []);
  });
});
