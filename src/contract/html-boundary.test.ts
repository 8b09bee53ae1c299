import {assert} from 'chai';
import {AwaitBoundaryElement} from '../bundle.js';
import {Fetches} from '../elements/test/fetches.js';
import {macrotask, until} from '../elements/test/moments.js';
import {find, mount, seen} from '../elements/test/page.js';

describe('a lazy box in a boundary', () => {
  it('is not waited for, and once it is started only refreshes the boundary', async () => {
    const fetches = new Fetches();
    const root = mount(
      `<await-boundary>
        <p slot="fallback">all wait</p>
        <await-data src="/a"><template><b>{{ value }}</b></template></await-data>
        <await-data id="lazy" src="/b" start="interaction">
          <p slot="fallback">press</p><template><i>{{ value }}</i></template>
        </await-data>
      </await-boundary>`,
    );
    const boundary = find(root, 'await-boundary');
    assert.isTrue(boundary instanceof AwaitBoundaryElement);
    await until(() => seen(root) === 'all wait');
    assert.deepEqual(fetches.paths, ['/a']);
    fetches.to('/a').json('one');
    await until(() => seen(root) === 'one press');
    assert.isFalse(boundary.matches(':state(refreshing)'));

    find(root, '#lazy p').dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}));
    assert.deepEqual(fetches.paths, ['/a', '/b']);
    await until(() => boundary.matches(':state(refreshing)'));
    assert.equal(seen(root), 'one press');
    fetches.to('/b').json('two');
    await until(() => seen(root) === 'one two');
    await macrotask();
    assert.isFalse(boundary.matches(':state(refreshing)'));
  });

  it('is waited for if it has been started before the others have settled', async () => {
    const fetches = new Fetches();
    const root = mount(
      `<await-boundary>
        <p slot="fallback">all wait</p>
        <await-data src="/a"><template><b>{{ value }}</b></template></await-data>
        <await-data id="idle" src="/b" start="idle"><template><i>{{ value }}</i></template></await-data>
      </await-boundary>`,
    );
    await until(() => fetches.paths.includes('/b'));
    // It tells of its task some microtasks after it has begun.
    await macrotask();
    fetches.to('/a').json('one');
    await macrotask();
    assert.equal(seen(root), 'all wait');
    fetches.to('/b').json('two');
    await until(() => seen(root) === 'one two');
  });
});
