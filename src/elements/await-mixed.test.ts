import {assert} from 'chai';
import {awaiting} from './test/await-box.js';
import {controlled, until} from './test/moments.js';
import {mount, seen} from './test/page.js';

describe('<await-data>: content for one status beside a template for another', () => {
  const MIXED = `<p slot="result">Done</p><template slot="fallback">Wait</template><template slot="error">{{ error.message }}</template>`;

  it('shows the content for the result only with the value', async () => {
    const box = mount();
    const {promise, resolve} = controlled();
    const element = awaiting(promise, MIXED);
    box.append(element);
    await until(() => seen(box) === 'Wait');
    resolve('x');
    await element.complete;
    assert.equal(seen(box), 'Done');
    element.promise = Promise.reject(new Error('lost'));
    await element.complete;
    assert.equal(seen(box), 'lost');
  });

  it('shows its own content also where somebody has put a child before it', async () => {
    const box = mount();
    const element = awaiting(Promise.reject(new Error('lost')), MIXED);
    box.append(element);
    await element.complete;
    const title = document.createElement('h2');
    title.slot = 'error';
    title.textContent = 'Oh';
    element.prepend(title);
    await until(() => seen(box).includes('Oh'));
    assert.include(seen(box), 'lost');
    assert.notInclude(seen(box), 'Done');
  });
});
