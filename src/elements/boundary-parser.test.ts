import {assert} from 'chai';
import {statesOf} from './test/boundary-box.js';
import {frame, until} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

/** A document with our elements, whose markup comes in pieces as from a slow server. */
async function slowDocument(): Promise<Document> {
  const box = mount('<iframe></iframe>');
  const {contentDocument, contentWindow} = find<HTMLIFrameElement>(box, 'iframe');
  const script = contentDocument!.createElement('script');
  script.type = 'module';
  script.src = new URL('../define.ts', import.meta.url).href;
  contentDocument!.body.append(script);
  await until(() => contentWindow!.customElements.get('await-boundary'));
  contentDocument!.open();
  return contentDocument!;
}

describe('<await-boundary> while the parser is still inside', () => {
  it('shows the fallback and no part of the content until the end tag has come', async () => {
    const page = await slowDocument();
    page.write('<!doctype html><body><await-boundary><p slot="fallback">Loading</p><b>First</b>');
    const element = find(page, 'await-boundary');
    await frame();
    await frame();
    assert.equal(seen(element), 'Loading');
    page.write('<i>second</i></await-boundary><p>Behind');
    await until(() => statesOf(element) === 'success');
    assert.equal(page.readyState, 'loading');
    assert.equal(seen(element), 'First second');
    page.close();
  });

  it('does not wait for the parser in a shadow root', async () => {
    const page = await slowDocument();
    page.write('<!doctype html><body><p></p>');
    const root = find(page, 'p').attachShadow({mode: 'open'});
    root.innerHTML = '<await-boundary><b>First</b></await-boundary>';
    const element = root.firstElementChild!;
    await until(() => statesOf(element) === 'success');
    assert.equal(page.readyState, 'loading');
    page.close();
  });

  it('is complete at the latest when the document is', async () => {
    const page = await slowDocument();
    page.write('<!doctype html><body><await-boundary><p slot="fallback">Loading</p><b>First</b>');
    const element = find(page, 'await-boundary');
    await frame();
    assert.equal(statesOf(element), 'pending');
    page.close();
    await until(() => statesOf(element) === 'success');
    assert.equal(seen(element), 'First');
  });
});
