import {assert} from 'chai';
import {AwaitDataElement, defer, html} from './await-data-bundle.js';
import {find, mount, seen} from './elements/test/page.js';

/** The element in some markup, when what it waits for has come. */
async function settled(markup: string, promise?: unknown): Promise<AwaitDataElement> {
  const element = find<AwaitDataElement>(mount(markup), 'await-data');
  element.addEventListener('await-error', (event) => event.preventDefault());
  if (promise !== undefined) element.promise = promise;
  await element.complete;
  return element;
}

describe('the file with <await-data> alone', () => {
  it('defines <await-data> and nothing else', () => {
    assert.equal(customElements.get('await-data'), AwaitDataElement);
    for (const tag of ['await-boundary', 'route-outlet', 'route-def', 'route-data']) {
      assert.isUndefined(customElements.get(tag), tag);
    }
  });

  it('has what a template, `render` and `retry()` need', async () => {
    const element = await settled(
      '<await-data><template>{{ value }}</template></await-data>',
      defer(() => 'data'),
    );
    assert.equal(seen(element), 'data');
    element.render = (value) => html`<b>${value}!</b>`;
    assert.equal(seen(element), 'data!');
  });

  it('P16: says that `from` needs an outlet', async () => {
    const element = await settled(
      '<await-data from="x"><template slot="error">{{ error.message }}</template></await-data>',
    );
    assert.equal(seen(element), '<await-data from="x">: put it in a <route-outlet>');
    element.removeAttribute('from');
    element.promise = 'data';
    assert.equal(element.value, 'data');
  });
});
