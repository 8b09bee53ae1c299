import {assert} from 'chai';
import type {RouteOutletElement} from '../bundle.js';
import {Fetches} from './test/fetches.js';
import {next, until} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

type StrictWindow = Window & typeof globalThis & {violations: string[]};

/** What would run, load or be filled in if it were anything but text. */
const HOSTILE =
  '"><img src=x onerror=top.hacked()><script>top.hacked()</script>{{ data.post.url }}<!--';

describe('a page under a strict policy', () => {
  let page: StrictWindow;
  let outlet: RouteOutletElement;
  let fetches: Fetches;

  beforeEach(async () => {
    const iframe = document.createElement('iframe');
    iframe.src = '/src/elements/test/strict.html';
    const loaded = next(iframe, 'load');
    mount().append(iframe);
    await loaded;
    page = iframe.contentWindow as StrictWindow;
    fetches = new Fetches(page);
    outlet = find(page.document, 'route-outlet');
    await shows('Start');
  });

  const get = <E extends Element = HTMLElement>(selector: string): E => find(outlet, selector);

  async function shows(text: string): Promise<void> {
    const matches = (): boolean => seen(outlet).includes(text);
    await until(matches).catch(() => assert.equal(seen(outlet), text));
  }

  async function answer(path: string, value: unknown, init?: ResponseInit): Promise<void> {
    await until(() => fetches.paths.includes(path));
    fetches.to(path).json(value, init);
    // The next request for it is another one.
    (fetches.all as unknown[]).splice(fetches.all.indexOf(fetches.to(path)), 1);
  }

  /** Breaks the policy on purpose: what comes of that comes after all that has been broken before. */
  async function violations(): Promise<string[]> {
    page.document.createElement('p').setAttribute('style', 'color: red');
    await until(() => page.violations.at(-1)?.startsWith('style-src'));
    return page.violations.slice(0, -1);
  }

  it('has it in force', async () => {
    assert.throws(() => new (page as unknown as {Function: typeof Function}).Function('return 1'));
    if ('trustedTypes' in page) {
      assert.throws(() => (page.document.body.innerHTML = '<b>x</b>'));
    }
    // The two above count too, where an engine tells of them.
    await violations();
    assert.isNotEmpty(page.violations);
  });

  it('shows every state, with hostile data as text, without a violation', async () => {
    class StrictBox extends page.HTMLElement {
      content: unknown;
    }
    page.customElements.define('strict-box', StrictBox);
    const post = {title: HOSTILE, url: 'java\nscript:top.hacked()', size: 1234, bars: [1, 2]};

    void outlet.navigate('/posts/1?by=innerHTML&innerHTML=<b>&content=bad').finished;
    await shows('Wait');
    await answer('/api/1', post);
    await shows('All come');
    assert.equal(page.document.title, `${HOSTILE} of innerHTML`);
    const h1 = get('h1');
    assert.deepEqual([h1.title, h1.textContent, h1.className], [HOSTILE, HOSTILE, 'of-innerHTML']);
    assert.equal(get('a').getAttribute('href'), 'about:blank#blocked');
    assert.equal(get('a').textContent, '1,234');
    assert.equal(get<HTMLTextAreaElement>('textarea').value, HOSTILE);
    assert.equal(get<HTMLInputElement>('input').value, HOSTILE);
    assert.deepEqual(get<StrictBox>('strict-box').content, post);
    assert.equal(outlet.querySelectorAll('svg rect').length, 2);
    assert.isNull(outlet.querySelector('img, script'));

    await answer('/api/1/comments', [{id: 1, text: HOSTILE}]);
    await answer('/api/1/more', null, {status: 500});
    await shows('answers 500');
    assert.equal(get('td').textContent, `0 ${HOSTILE}`);
    get('await-data b').click();
    await answer('/api/1/more', {text: HOSTILE});
    await until(() => outlet.querySelector('i'));
    assert.equal(get('i').textContent, HOSTILE);

    void outlet.invalidate();
    await answer('/api/1', post);
    await answer('/api/1/comments', []);
    await shows('None');
    void outlet.invalidate();
    await answer('/api/1', post);
    await answer('/api/1/comments', 'no', {status: 503});

    void outlet.navigate('/posts/2').finished;
    await answer('/api/2', 'no', {status: 404});
    await shows('answers 404');
    get('b').click();
    await answer('/api/2', post);
    await answer('/api/2/comments', null, {status: 500});
    await answer('/api/2/more', {text: 'more'});
    await shows('/api/2/comments" answers 500');
    get('u').click();
    await answer('/api/2/comments', [
      {id: 1, text: 'a'},
      {id: 2, text: 'b'},
    ]);
    await shows('1 b');

    await outlet.navigate('/away').finished;
    await shows('Fast Slow');
    void outlet.navigate('/component').finished;
    await answer('/api/component', HOSTILE);
    await until(() => outlet.querySelector('part-element'));
    assert.equal(get('part-element').textContent, `part: ${HOSTILE}`);
    await outlet.navigate('/nowhere').finished;
    await shows('Nothing at /nowhere');

    await until(() => seen(find(page.document, '#alone')) === 'Not alone');
    assert.deepEqual(await violations(), []);
  });
});
