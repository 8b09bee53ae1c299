import {assert} from 'chai';
import {until} from '../elements/test/moments.js';
import {describeBothWays} from './test/both-ways.js';
import {FIELD, FOUND, submit} from './test/forms.js';

describeBothWays('forms', (open) => {
  // Each group in one page: WebKit lets no page change its address more than 100 times in 10 s.
  for (const [title, cases] of Object.entries({
    'its fields become the query': [
      [
        `<form action="/search"><input name="q" value="x y" /></form>`,
        '/search?q=x+y',
        'Found x y',
      ],
      ['<form action="/search?q=old"></form>', '/search', 'Found'],
      [
        `<form action="/search">${FIELD}<input name="q" value="y" /><input type="checkbox" name="c" checked />
         <input type="checkbox" name="d" /><input name="e" value="e" disabled /></form>`,
        '/search?q=x&q=y&c=on',
        'Found x,y',
      ],
      [
        '<form id="f" action="/search"></form><input form="f" name="q" value="x" />',
        '/search?q=x',
        'Found x',
      ],
      [
        '<form action="/search"><input name="action" value="1" /><input name="method" value="2" /><input name="target" value="3" /></form>',
        '/search?action=1&method=2&target=3',
        'Found',
      ],
      [
        '<form action="/search"><textarea name="t">a\nb</textarea><input type="hidden" name="n&#10;m" value="&#13;" /></form>',
        '/search?t=a%0D%0Ab&n%0D%0Am=%0D%0A',
        'Found',
      ],
    ],
    'what is pressed counts first': [
      [
        `<form action="/search">${FIELD}<button name="by" value="b">Go</button><button name="no">No</button></form>`,
        '/search?q=x&by=b',
        'Found x',
      ],
      [
        `<form action="/search">${FIELD}<input type="image" name="at" alt="Go" /></form>`,
        '/search?q=x&at.x=0&at.y=0',
        'Found x',
      ],
      [
        `<form action="/search">${FIELD}<button formaction="/other">Go</button></form>`,
        '/other?q=x',
        'Other x',
      ],
      [
        `<form action="/search" method="post">${FIELD}<button formmethod="GET">Go</button></form>`,
        '/search?q=x',
        'Found x',
      ],
      [
        `<form action="/search" target="frame">${FIELD}<button formtarget="_SELF">Go</button></form>`,
        '/search?q=x',
        'Found x',
      ],
    ],
    'its action is resolved, and gives way only in its query': [
      [`<form action="search">${FIELD}</form>`, '/search?q=x', 'Found x'],
      [`<form action="/search?q=old&more">${FIELD}</form>`, '/search?q=x', 'Found x'],
      [`<form action="/search#part">${FIELD}</form>`, '/search?q=x#part', 'Found x'],
      [`<form action="/search" method="junk">${FIELD}</form>`, '/search?q=x', 'Found x'],
    ],
  })) {
    it(`P14: ${title}`, async () => {
      const page = await open(`<div></div>${FOUND}`);
      for (const [form, path, text] of cases) {
        page.find('div').innerHTML = form!;
        submit(page);
        await page.shows(text!, path);
        page.window.history.back();
        await page.shows('Home', '/');
      }
      assert.equal(page.loads, 0);
    });
  }

  for (const [title, attributes] of [
    ['without an action', ''],
    ['with an empty action', 'action=""'],
  ]) {
    it(`P14: a form ${title} leads to where we are, with another query`, async () => {
      const page = await open(`<base href="/base/"><form ${attributes}>${FIELD}</form>${FOUND}`, {
        at: '/search?q=old#part',
      });
      submit(page);
      await page.shows('Found x', '/search?q=x#part');
      assert.equal(page.loads, 0);
    });
  }

  it('P14: a file is sent by its name', async () => {
    const page = await open(`<form action="/search"><input type="file" name="q" /></form>${FOUND}`);
    const data = new page.window.DataTransfer();
    data.items.add(new page.window.File(['content'], 'a file.txt'));
    page.find<HTMLInputElement>('input').files = data.files;
    submit(page);
    await page.shows('Found a file.txt', '/search?q=a+file.txt');
  });

  it('P14: Enter in a field submits', async () => {
    const page = await open(`<form action="/search"><input name="q" /></form>${FOUND}`);
    const field = page.find<HTMLInputElement>('input');
    field.value = 'typed';
    field.focus();
    await page.press('Enter');
    await page.shows('Found typed', '/search?q=typed');
    assert.equal(page.loads, 0);
  });

  it('P14: a form in nested open shadow roots counts', async () => {
    const page = await open(`<div></div>${FOUND}`);
    const outer = page.find('div').attachShadow({mode: 'open'});
    outer.innerHTML = '<p></p>';
    const root = outer.querySelector('p')!.attachShadow({mode: 'open'});
    root.innerHTML = `<form action="/search">${FIELD}</form>`;
    for (const wanted of ['first', 'second']) {
      const field = root.querySelector('input')!;
      field.value = wanted;
      field.focus();
      submit(page, root);
      await page.shows(`Found ${wanted}`, `/search?q=${wanted}`);
      field.blur();
    }
    assert.equal(page.loads, 0);
  });

  it('P14: what is sent once more loads again', async () => {
    let runs = 0;
    const page = await open(`<form action="/search">${FIELD}</form>${FOUND}`, {
      setUp: (given) =>
        (given.find<HTMLElement & {loader: unknown}>('[path="/search"]').loader = () => ++runs),
    });
    submit(page);
    await page.shows('Found x', '/search?q=x');
    submit(page);
    await until(() => runs === 2);
    await page.shows('Found x', '/search?q=x');
    assert.equal(page.loads, 0);
  });

  it('P14: a form inside of an outlet in memory leads it and not the page', async () => {
    const page = await open(
      `<form action="/search">${FIELD}</form><route-outlet navigation="memory">
         <route-def path="/"><template><form action="search"><input name="q" value="y" /></form>Start</template></route-def>
         <route-def path="/search"><template>Inside {{ search.q }}<form><input name="q" value="z" /></form></template></route-def>
       </route-outlet>${FOUND}`,
    );
    const outlet = page.outlet();
    submit(page, outlet);
    await page.shows('Inside y | Home', '/');
    submit(page, outlet);
    await page.shows('Inside z | Home', '/');
    submit(page);
    await page.shows('Inside z | Found x', '/search?q=x');
    assert.equal(page.loads, 0);
  });
});
