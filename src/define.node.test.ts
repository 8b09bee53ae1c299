import {assert} from 'chai';

describe('meanwhile/define', () => {
  it('can be imported where there is no document, and registers nothing', async () => {
    assert.isUndefined(globalThis.customElements);
    await import('./define.js');
    const {AwaitDataElement} = await import('./index.js');
    assert.equal(AwaitDataElement.tag, 'await-data');
  });
});
