// A file of its own: WebKit lets no page change its address more than 100 times in 10 s.
import {assert} from 'chai';
import {until} from '../elements/test/moments.js';
import {describeBothWays} from './test/both-ways.js';
import {FIELD, FOUND, submit} from './test/forms.js';
import {inVain} from './test/in-vain.js';

describeBothWays('forms that are left to the browser', (open) => {
  for (const [title, form] of [
    ['by POST', `<form action="/search" method="POST">${FIELD}</form>`],
    [
      'whose button says POST',
      `<form action="/search">${FIELD}<button formmethod="post">Go</button></form>`,
    ],
    ['to another origin', `<form action="https://elsewhere.example/search">${FIELD}</form>`],
    ['to an address that no route matches', `<form action="/nowhere">${FIELD}</form>`],
  ] as const) {
    it(`P14: a form ${title} is left to the browser`, async () => {
      const page = await open(form + FOUND);
      assert.isFalse(await inVain(page, 'submit', () => submit(page)));
      await page.shows('Home', '/');
    });
  }

  for (const [title, markup] of [
    ['target', `<form action="/src/navigation/test/page.html" target="frame">${FIELD}</form>`],
    [
      'a button with formtarget',
      `<form action="/src/navigation/test/page.html">${FIELD}<button formtarget="frame">Go</button></form>`,
    ],
    [
      '<base target>',
      `<base target="frame"><form action="/src/navigation/test/page.html">${FIELD}</form>`,
    ],
  ] as const) {
    it(`P14: a form goes to the frame that ${title} names`, async () => {
      const page = await open(
        `${markup}<iframe name="frame"></iframe><route-outlet claim>
           <route-def path="/"><template>Home</template></route-def></route-outlet>`,
      );
      const frame = page.find<HTMLIFrameElement>('iframe');
      submit(page);
      await until(() => frame.contentDocument?.title.startsWith('A page'));
      await page.shows('Home', '/');
      assert.equal(page.loads, 0);
    });
  }

  it('P14: method="dialog" closes the dialog and goes nowhere', async () => {
    const page = await open(
      `<dialog open><form action="/search" method="dialog"><button value="v">Go</button></form></dialog>${FOUND}`,
    );
    submit(page);
    await page.rest();
    await page.shows('Home', '/');
    const dialog = page.find<HTMLDialogElement>('dialog');
    assert.deepEqual([dialog.open, dialog.returnValue], [false, 'v']);
  });

  it('P14: a form that the page prevents goes nowhere', async () => {
    const page = await open(`<form action="/search">${FIELD}</form>${FOUND}`);
    let asked = 0;
    page.find('form').addEventListener('submit', (event) => {
      asked++;
      event.preventDefault();
    });
    submit(page);
    await page.rest();
    await page.shows('Home', '/');
    assert.equal(asked, 1);
  });

  it('P14: a form that is not valid goes nowhere, until it is', async () => {
    const page = await open(`<form action="/search"><input name="q" required /></form>${FOUND}`);
    submit(page);
    await page.rest();
    await page.shows('Home', '/');
    page.find<HTMLInputElement>('input').value = 'x';
    submit(page);
    await page.shows('Found x', '/search?q=x');
  });
});
