import {assert} from 'chai';
import {createRoute, type RouteErrorEvent} from '../bundle.js';
import {awaiting, FALLBACK} from './test/await-box.js';
import {ErrorWatch} from './test/errors.js';
import {next} from './test/moments.js';
import {declared, outletOf} from './test/outlet.js';
import {find, mount, seen} from './test/page.js';

const HOME = '<route-def path="/"><template>Home</template></route-def>';

/** Asserts that one message, wherever it was written, says all of this. */
async function said(watch: ErrorWatch, ...parts: RegExp[]) {
  await watch.drained();
  const message = watch.messages.find((text) => parts.every((part) => part.test(text)));
  assert.exists(message, `none of ${JSON.stringify(watch.messages)} says ${parts.join(' ')}`);
  assert.deepEqual(watch.unhandled, []);
}

describe('bad input', () => {
  for (const path of ['/a/:', '/(', '/x/(?<n>a)']) {
    it(`P16: the malformed path ${path} is told with its element; other routes work`, async () => {
      const watch = new ErrorWatch();
      const outlet = await declared(
        `<route-def path="${path}"><template>bad</template></route-def>${HOME}<route-def path="/a"><template>A</template></route-def>`,
      );
      assert.equal(seen(outlet), 'Home');
      await outlet.navigate('/a').finished;
      assert.equal(seen(outlet), 'A');
      const quoted = path.replace(/[?()]/g, '\\$&');
      await said(watch, new RegExp(`<route-def path="${quoted}"`));
      assert.lengthOf(
        watch.messages.filter((text) => text.includes(path)),
        1,
        'told once',
      );
    });
  }

  it('P16: a malformed path in routes is told; other routes work', async () => {
    const watch = new ErrorWatch();
    const outlet = await outletOf([
      createRoute({path: '/', render: () => 'Home'}),
      createRoute({path: '/(', render: () => 'bad'}),
    ]);
    assert.equal(seen(outlet), 'Home');
    await outlet.navigate('/zzz').finished;
    await said(watch, /\/\(/);
  });

  const modules: Record<string, [loader: string, says: RegExp]> = {
    'does not load': ['/no/such/module.js', /no\/such\/module\.js/],
    'has no such export': ['/src/elements/test/loaders.ts#missing', /missing/],
    'exports something that is no function': [
      '/src/elements/test/loaders.ts#notAFunction',
      /notAFunction/,
    ],
    'is of another origin': ['https://elsewhere.example/loader.js', /elsewhere\.example/],
  };
  for (const [name, [loader, says]] of Object.entries(modules)) {
    it(`P16: a loader module that ${name} gives an error that quotes the element`, async () => {
      const watch = new ErrorWatch();
      const outlet = await declared(
        `${HOME}<route-def path="/x" loader="${loader}"><template>x</template><template slot="error">failed</template></route-def>`,
      );
      const event = next<RouteErrorEvent>(outlet, 'route-error');
      await outlet.navigate('/x').finished.catch(() => {});
      const {message} = (await event).error as Error;
      assert.match(message, /<route-def path="\/x"/);
      assert.match(message, says);
      assert.equal(seen(outlet), 'failed');
      await outlet.navigate('/').finished;
      assert.equal(seen(outlet), 'Home');
      await watch.drained();
      assert.deepEqual(watch.unhandled, []);
    });
  }

  it('P16: an import that does not load gives an error that quotes the element', async () => {
    const watch = new ErrorWatch();
    const outlet = await declared(
      `${HOME}<route-def path="/x" import="/no/such/part.js" component="no-part"><template slot="error">failed</template></route-def>`,
    );
    const event = next<RouteErrorEvent>(outlet, 'route-error');
    await outlet.navigate('/x').finished.catch(() => {});
    assert.match(((await event).error as Error).message, /<route-def path="\/x" import=/);
    assert.equal(seen(outlet), 'failed');
    await watch.drained();
    assert.deepEqual(watch.unhandled, []);
  });

  const templates: Record<string, [markup: string, ...says: RegExp[]]> = {
    'an expression that does not parse': ['<b>{{ value.x() }}</b>', /value\.x\(\)/],
    'a name that is not in scope': ['<b>{{ nobody.knows }}</b>', /nobody/],
    'an event attribute': ['<b onclick="{{ value }}">x</b>', /onclick/],
    'a script': ['<script>1</script>', /script/],
    'a row as its first element': ['<tr><td>{{ value }}</td></tr>', /<tr/, /table/],
    'an option as its first element': ['<option>{{ value }}</option>', /<option/],
  };
  for (const [name, [markup, ...says]] of Object.entries(templates)) {
    it(`P16: a template with ${name} is refused with a message; the rest goes on`, async () => {
      const watch = new ErrorWatch();
      const box = mount('<h1>Fast</h1>');
      const broken = awaiting('x', `${FALLBACK}<template>${markup}</template>`);
      broken.id = 'quoted';
      box.append(broken, awaiting('fine'));
      await said(watch, /<await-data id="quoted"|<(b|script|tr|option)\b/, ...says);
      assert.equal(seen(box), 'Fast fine');
    });

    // A route's template may start with anything; its outlet stands in no table anyway.
    if (name.endsWith('first element')) continue;
    it(`P16: a route template with ${name} is refused with a message; other routes work`, async () => {
      const watch = new ErrorWatch();
      const outlet = await declared(
        `${HOME}<route-def path="/bad"><template>${markup.replaceAll('value', 'data')}</template></route-def>`,
      );
      await outlet.navigate('/bad').finished.catch(() => {});
      await said(watch, ...says.map(({source}) => new RegExp(source.replace('value', 'data'))));
      await outlet.navigate('/').finished;
      assert.equal(seen(outlet), 'Home');
    });
  }

  it('P16: from with a name that the data does not have is told with its element', async () => {
    const watch = new ErrorWatch();
    const outlet = await declared(
      `<route-def path="/x"><template><h1>X</h1><await-data from="coments">${FALLBACK}<template>{{ value }}</template></await-data></template></route-def>`,
    );
    find<HTMLElement & {loader: unknown}>(outlet, 'route-def').loader = () => ({comments: 1});
    await next(outlet, 'route-change').catch(() => {});
    await outlet.navigate('/x').finished;
    await said(watch, /<await-data from="coments"/);
    assert.include(seen(outlet), 'X');
  });

  it('P16: from outside of an outlet is told with its element', async () => {
    const watch = new ErrorWatch();
    const box = mount();
    box.innerHTML = `<await-data from="comments">${FALLBACK}</await-data><p>rest</p>`;
    await said(watch, /<await-data from="comments"/, /<route-outlet>/);
    assert.include(seen(box), 'rest');
  });

  it('P16: a promise attribute, which a framework writes before the definition, is told', async () => {
    const watch = new ErrorWatch();
    const box = mount();
    box.innerHTML = '<await-data promise="[object Promise]"></await-data>';
    await said(watch, /<await-data promise="\[object Promise\]"/);
  });

  it('P16: a promise in text is told with what to do', async () => {
    const watch = new ErrorWatch();
    mount().append(awaiting({later: Promise.resolve(1)}, '<template>{{ value.later }}</template>'));
    await said(watch, /put it in <await-data>/, /value\.later/);
  });

  it('P16: a component without a hyphen is told', async () => {
    const watch = new ErrorWatch();
    const outlet = await declared(`${HOME}<route-def path="/x" component="script"></route-def>`);
    await outlet.navigate('/x').finished.catch(() => {});
    await said(watch, /script/, /<route-def|component/);
    assert.isNull(outlet.querySelector('script'));
    await outlet.navigate('/').finished;
    assert.equal(seen(outlet), 'Home');
  });

  it('P16: redirect to another origin is refused', async () => {
    const watch = new ErrorWatch();
    const outlet = await declared(
      `${HOME}<route-def path="/x" redirect="https://elsewhere.example/"></route-def>`,
    );
    await outlet.navigate('/x').finished.catch(() => {});
    await said(watch, /elsewhere\.example/);
    await outlet.navigate('/').finished;
    assert.equal(seen(outlet), 'Home');
  });

  it('P16: a route-outlet whose navigation is unknown works as the default would, or says so', () => {
    const outlet = document.createElement('route-outlet');
    outlet.setAttribute('navigation', 'nonsense');
    assert.equal((outlet as unknown as {navigation: string}).navigation, 'browser');
  });
});
