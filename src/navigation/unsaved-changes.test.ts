import {until} from '../elements/test/moments.js';
import {example} from '../elements/test/readme.js';
import {openPage, type Page} from './test/frame.js';

const SITE = `
  <a id="b" href="/b">B</a>
  <route-outlet>
    <route-def path="/a"><template>A</template></route-def>
    <route-def path="/b"><template>B</template></route-def>
  </route-outlet>
  <form><input /><button>Save</button></form>`;

/** Runs the guard as the readme has it; the person answers each question as they are told. */
async function guarded(without: readonly string[], answers: boolean[]): Promise<Page> {
  const page = await openPage(SITE, {without, at: '/a'});
  const code = await example('### "You have unsaved changes"', 'js');
  const script = page.document.createElement('script');
  script.textContent = `{const outlet = document.querySelector('route-outlet');\n${code}}`;
  page.window.confirm = () => answers.shift()!;
  page.document.head.append(script);
  page.find('form').addEventListener('submit', (event) => event.preventDefault());
  return page;
}

const edit = (page: Page) =>
  page.find('input').dispatchEvent(new page.window.Event('input', {bubbles: true}));

for (const [name, without] of [
  ['as the platform has it', []],
  ['by the History API', ['NavigationPrecommitController']],
] as const) {
  describe(`the guard of the readme, ${name}`, () => {
    it('lets a person stay, and go when they say so', async () => {
      const answers = [false, true];
      const page = await guarded(without, answers);
      edit(page);
      page.click('#b');
      await until(() => answers.length === 1);
      await page.rest();
      await page.shows('A', '/a');
      page.click('#b');
      await page.shows('B', '/b');
    });

    it('does not ask before anything has been changed, nor after it is saved', async () => {
      const page = await guarded(without, []);
      edit(page);
      page.find('button').click();
      page.click('#b');
      await page.shows('B', '/b');
    });

    it('asks before going back', async () => {
      const answers = [false];
      const page = await guarded(without, answers);
      page.click('#b');
      await page.shows('B', '/b');
      edit(page);
      page.window.history.back();
      await until(() => answers.length === 0);
      await page.rest();
      await page.shows('B', '/b');
    });
  });
}
