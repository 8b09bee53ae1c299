import {assert} from 'chai';
import {until} from '../src/elements/test/moments.js';
import {mount} from '../src/elements/test/page.js';

type FrameWindow = Window & typeof globalThis;

/** What the server says of a package. */
async function ask<T>(path: string): Promise<T> {
  return (await fetch(`/api/packages/${path}`)).json();
}

describe('the demo, streamed', () => {
  let frame: HTMLIFrameElement;

  const page = (): Document => frame.contentDocument!;
  const seen = (selector: string): string =>
    page().querySelector<HTMLElement>(selector)?.innerText ?? '';

  /** Opens a page of the demo; without `scripts` they are off. */
  async function open(path: string, {scripts}: {scripts: boolean}): Promise<void> {
    frame = document.createElement('iframe');
    frame.style.cssText = 'width: 1100px; height: 600px';
    if (!scripts) frame.setAttribute('sandbox', 'allow-same-origin');
    frame.src = path;
    mount().append(frame);
    await until(() => page().readyState === 'complete' && page().URL.endsWith(path));
  }

  afterEach(() => frame.remove());

  it('is complete from cold without a request of its own, and goes on by itself', async () => {
    const {files} = await ask<{files: number}>('lit-html/size');
    const {version} = await ask<{version: string}>('lit-element');
    const problems: unknown[] = [];
    await open('/package/lit-html', {scripts: true});
    const window = frame.contentWindow as FrameWindow;
    window.addEventListener('error', ({error}) => problems.push(error));
    const heading = page().querySelector('article h1');
    await until(() => !page().querySelector('[streamed]'));
    assert.equal(page().querySelector('article h1'), heading);
    assert.include(seen('.size .figure'), `in ${files} files`);
    assert.match(seen('.dependents'), /lit-element/);
    assert.match(seen('.readme pre'), /lit-html/);
    const asked = (): string[] =>
      window.performance
        .getEntriesByType('resource')
        .map(({name}) => new URL(name).pathname)
        .filter((path) => path.startsWith('/api/'));
    assert.deepEqual(asked(), []);

    page().querySelector<HTMLElement>('.dependents a[href$="/lit-element"]')!.click();
    await until(
      () => seen('article h1').includes(version) && seen('article h1').includes('element'),
    );
    assert.equal(frame.contentWindow, window);
    assert.equal(page().title, `lit-element ${version} · meanwhile`);
    await until(() => seen('.size .figure').includes('files'));
    assert.include(asked(), '/api/packages/lit-element');
    window.history.back();
    await until(() => seen('article h1').startsWith('lit-html'));
    assert.include(seen('.size .figure'), `in ${files} files`);
    assert.deepEqual(problems, []);
  });

  it('is complete without scripts, once', async () => {
    const {files} = await ask<{files: number}>('lit-html/size');
    await open('/package/lit-html', {scripts: false});
    await until(() => page().styleSheets.length > 1);
    const shown = (selector: string): HTMLElement[] =>
      [...page().querySelectorAll<HTMLElement>(selector)].filter((one) => one.checkVisibility());
    const [figure, ...others] = shown('.size .figure');
    assert.deepEqual(others, []);
    assert.include(figure!.innerText, `in ${files} files`);
    assert.notInclude(figure!.innerText, 'Walking');
    assert.equal(shown('article h1').length, 1);
    assert.match(shown('.readme pre')[0]!.innerText, /lit-html/);
    const {href} = shown('.dependents a[href$="/lit-element"]')[0] as HTMLAnchorElement;
    assert.equal(new URL(href).pathname, '/package/lit-element');
  });

  it('tells what is not there by its status too', async () => {
    const response = await fetch('/package/not-installed');
    assert.equal(response.status, 404);
    await open('/package/not-installed', {scripts: true});
    await until(() => !page().querySelector('[streamed]'));
    assert.include(seen('h1[tabindex]'), 'Not installed');
  });
});
