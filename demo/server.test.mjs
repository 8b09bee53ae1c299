import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile} from 'node:fs/promises';
import {createServer, request} from 'node:http';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {createDemoServer, listen} from './server.mjs';
import {InstalledPackages} from './server/packages.mjs';
import {measureFolder} from './server/size.mjs';

/** A small project: what is asked for below is written here, byte for byte. */
const project = {
  'package.json': {name: 'the-project', devDependencies: {plain: '^1.0.0'}},
  'node_modules/.bin/plain': 'not a package',
  'node_modules/empty-folder/index.js': 'a folder without a manifest',
  'node_modules/plain/package.json': {
    name: 'plain',
    version: '1.2.3',
    description: 'Plain and simple',
    license: 'MIT',
    author: 'Ada Byron <ada@example.com> (https://example.com/)',
    homepage: 'https://example.com/plain',
    repository: {type: 'git', url: 'git+https://github.com/example/plain.git'},
    keywords: ['vanilla'],
    engines: {node: '>=20'},
    dependencies: {'@scope/scoped': '^2.0.0', missing: '1'},
    optionalDependencies: {missing: '1'},
    peerDependencies: {dotted: '*'},
  },
  'node_modules/plain/README.md': '# Plain\n\n<b>not markup</b> é',
  'node_modules/plain/lib/index.js': '12345',
  'node_modules/plain/lib/index.d.ts': '123',
  'node_modules/plain/lib/index.js.map': '1',
  'node_modules/plain/lib/index.css': '1234',
  'node_modules/plain/LICENSE': '12',
  'node_modules/plain/node_modules/nested/package.json': {name: 'nested', version: '9.9.9'},
  'node_modules/@scope/scoped/package.json': {
    name: '@scope/scoped',
    version: '2.0.0',
    description: 'Lives in a scope',
    licenses: [{type: 'BSD'}, {type: 'MIT'}],
    repository: 'example/scoped',
    homepage: 'javascript:alert(1)',
  },
  'node_modules/dotted/package.json': {name: 'dotted', description: 'The plain truth'},
  'node_modules/dotted/readme': `${'a'.repeat(199_999)}é and more`,
  'node_modules/broken/package.json': '{not json',
  'dist/meanwhile.min.js': 'export const built = true;\n',
  'secret.js': 'outside of dist',
};

describe('the demo server', () => {
  let root;
  let server;
  let address;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'demo-'));
    for (const [path, content] of Object.entries(project)) {
      await mkdir(dirname(join(root, path)), {recursive: true});
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      await writeFile(join(root, path), text);
    }
    server = createDemoServer({root});
    address = `http://localhost:${await listen(server, {port: 0})}`;
  });

  after(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await rm(root, {recursive: true});
  });

  const get = (path, options) => fetch(address + path, options);

  async function getJson(path) {
    const response = await get(path);
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
    return {status: response.status, body: await response.json()};
  }

  /** Sends the path as it is written; `fetch` would resolve its dots first. */
  function getRaw(path, {method = 'GET', headers = {}} = {}) {
    return new Promise((done, failed) => {
      const options = {port: server.address().port, host: 'localhost', path, method, headers};
      request(options, async (response) => {
        let body = '';
        for await (const chunk of response) body += chunk;
        done({status: response.statusCode, headers: response.headers, body});
      })
        .on('error', failed)
        .end();
    });
  }

  describe('the list of packages', () => {
    it('has every package with a manifest, scoped ones too, and no nested copies', async () => {
      const {status, body} = await getJson('/api/packages');
      assert.equal(status, 200);
      assert.deepEqual(
        body.map(({name}) => name),
        ['@scope/scoped', 'dotted', 'plain'],
      );
      assert.deepEqual(body[2], {
        name: 'plain',
        version: '1.2.3',
        description: 'Plain and simple',
        license: 'MIT',
      });
      assert.equal(body[0].license, 'BSD, MIT');
      assert.equal(body[1].version, '');
    });

    it('finds words in names, descriptions and keywords, the name itself first', async () => {
      const names = async (query) =>
        (await getJson(`/api/packages?q=${query}`)).body.map(({name}) => name);
      assert.deepEqual(await names('PLAIN'), ['plain', 'dotted']);
      assert.deepEqual(await names('vanilla'), ['plain']);
      assert.deepEqual(await names('truth%20plain'), ['dotted']);
      assert.deepEqual(await names('absent'), []);
      assert.equal((await names('')).length, 3);
    });

    it('is weighed as a whole, nested copies and all', async () => {
      const {status, body} = await getJson('/api/size');
      assert.equal(status, 200);
      const inside = Object.keys(project).filter((path) => path.startsWith('node_modules/'));
      assert.equal(body.files, inside.length);
    });
  });

  describe('one manifest', () => {
    it('comes in one shape, and says which dependencies are installed', async () => {
      const {status, body} = await getJson('/api/packages/plain');
      assert.equal(status, 200);
      assert.deepEqual(body, {
        name: 'plain',
        version: '1.2.3',
        description: 'Plain and simple',
        license: 'MIT',
        author: 'Ada Byron',
        homepage: 'https://example.com/plain',
        repository: 'https://github.com/example/plain',
        keywords: ['vanilla'],
        engines: [{engine: 'node', range: '>=20'}],
        dependencies: [
          {name: '@scope/scoped', range: '^2.0.0', kind: 'dependency', installed: true},
          {name: 'dotted', range: '*', kind: 'peer', installed: true},
          {name: 'missing', range: '1', kind: 'optional', installed: false},
        ],
      });
    });

    it('is found for a scoped name with a plain and with an escaped slash', async () => {
      for (const name of ['@scope/scoped', '@scope%2Fscoped', '%40scope%2fscoped']) {
        const {status, body} = await getJson(`/api/packages/${name}`);
        assert.equal(status, 200);
        assert.equal(body.name, '@scope/scoped');
        assert.equal(body.repository, 'https://github.com/example/scoped');
        assert.equal(body.homepage, '', 'only web addresses are passed on');
      }
    });

    it('is a 404 with a message where there is none', async () => {
      for (const name of [
        'absent',
        '@scope/absent',
        'empty-folder',
        'broken',
        'nested',
        '@scope',
      ]) {
        const {status, body} = await getJson(`/api/packages/${name}`);
        assert.equal(status, 404, name);
        assert.match(body.message, new RegExp(name));
      }
    });
  });

  describe('what takes work', () => {
    it('sums bytes and files by type, without nested packages', async () => {
      const {status, body} = await getJson('/api/packages/plain/size');
      assert.equal(status, 200);
      const types = Object.fromEntries(body.types.map((one) => [one.type, one]));
      assert.deepEqual(types.JavaScript, {type: 'JavaScript', bytes: 5, files: 1});
      assert.deepEqual(types.Types, {type: 'Types', bytes: 3, files: 1});
      assert.deepEqual(types['Source maps'], {type: 'Source maps', bytes: 1, files: 1});
      assert.deepEqual(types.Styles, {type: 'Styles', bytes: 4, files: 1});
      assert.equal(types.Documents.files, 2);
      assert.equal(types.JSON.files, 1);
      assert.deepEqual(types.Other, {type: 'Other', bytes: 0, files: 0});
      assert.equal(body.files, 7);
      assert.equal(
        body.bytes,
        body.types.reduce((sum, {bytes}) => sum + bytes, 0),
      );
      assert.ok(body.tookMs >= 0);
    });

    it('finds who depends on a package, and how, the project among them', async () => {
      const plain = await getJson('/api/packages/plain/dependents');
      assert.deepEqual(plain.body.dependents, [
        {name: 'the-project', range: '^1.0.0', kind: 'development', project: true},
      ]);
      assert.equal(plain.body.read, 4);
      const scoped = await getJson('/api/packages/@scope/scoped/dependents');
      assert.deepEqual(scoped.body.dependents, [
        {name: 'plain', range: '^2.0.0', kind: 'dependency', project: false},
      ]);
      const dotted = await getJson('/api/packages/dotted/dependents');
      assert.equal(dotted.body.dependents[0].kind, 'peer');
    });

    it('sends the readme as it is', async () => {
      const {status, body} = await getJson('/api/packages/plain/readme');
      assert.equal(status, 200);
      assert.equal(body.text, '# Plain\n\n<b>not markup</b> é');
      assert.equal(body.file, 'README.md');
      assert.equal(body.truncated, false);
    });

    it('cuts a long readme at 200 kB, between two characters', async () => {
      const {body} = await getJson('/api/packages/dotted/readme');
      assert.equal(body.truncated, true);
      assert.equal(body.text, 'a'.repeat(199_999));
    });

    it('is a 404 with a message where there is no readme', async () => {
      const {status, body} = await getJson('/api/packages/@scope/scoped/readme');
      assert.equal(status, 404);
      assert.equal(body.message, '@scope/scoped comes without a readme.');
    });

    it('is a 404 with a message for a package or a resource that does not exist', async () => {
      for (const path of ['absent/size', 'absent/dependents', '@scope/absent/readme']) {
        assert.match((await getJson(`/api/packages/${path}`)).body.message, /is installed here/);
      }
      for (const path of ['/api/packages/plain/toString', '/api/packages/plain/size/more']) {
        assert.equal((await getJson(path)).status, 404);
      }
      assert.equal((await getJson('/api/')).status, 404);
      assert.equal((await getJson('/api')).status, 404);
      assert.equal((await getJson('/api/other')).status, 404);
    });
  });

  describe('hostile addresses', () => {
    it('never lead out of node_modules', async () => {
      const names = ['..%2f..', '..%2fdist', '@scope%2F..', '@..%2Fplain', '.bin', 'a%5c..'];
      for (const name of names) {
        for (const resource of ['', '/size', '/readme']) {
          const {status, body} = await getRaw(`/api/packages/${name}${resource}`);
          assert.equal(status, 404, name + resource);
          assert.equal(typeof JSON.parse(body).message, 'string');
        }
      }
      const packages = new InstalledPackages(root);
      for (const name of [
        '',
        '.',
        '..',
        '../plain',
        '@scope/..',
        '@/plain',
        'plain/..',
        '/plain',
      ]) {
        assert.throws(() => packages.folder(name), {status: 404}, name);
      }
    });

    it('never lead out of the folders of files', async () => {
      await symlink(join(root, 'secret.js'), join(root, 'dist/link.js'));
      for (const path of [
        '/dist/../secret.js',
        '/dist/%2e%2e/secret.js',
        '/dist/..%2fsecret.js',
        '/dist/link.js',
        '/..%2fpackage.json',
        '/../package.json',
        '/dist/%00.js',
        '//dist/../secret.js',
      ]) {
        const {status, body} = await getRaw(path);
        assert.equal(status, 404, path);
        assert.doesNotMatch(body, /outside of dist|devDependencies/);
      }
    });

    it('get a 400 when they are badly escaped', async () => {
      const {status, body} = await getRaw('/api/packages/%E0%A4%A');
      assert.equal(status, 400);
      assert.match(JSON.parse(body).message, /escaped/);
    });

    it('get an answer and no crash when they are no address at all', async () => {
      assert.equal((await getRaw('//[')).status, 404);
      assert.equal((await getRaw('http://[')).status, 404);
      assert.equal((await getRaw('/')).status, 200);
    });
  });

  describe('pages and files', () => {
    it('sends every page with its data in it, and with its status', async () => {
      for (const [path, status, shown] of [
        ['/', 200, 'Plain and simple'],
        ['/?q=scope', 200, 'Lives in a scope'],
        ['/about', 200, 'The page now, the data meanwhile'],
        ['/package/plain', 200, 'Ada Byron'],
        ['/package/@scope/scoped', 200, 'Lives in a scope'],
        ['/package/absent', 404, 'Not installed'],
        ['/no/such/page', 404, 'No such page'],
      ]) {
        const response = await get(path);
        assert.equal(response.status, status, path);
        assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
        assert.ok((await response.text()).includes(shown), path);
      }
    });

    it('sends what takes time in the same answer, as it is done', async () => {
      for (const encoding of ['identity', 'gzip', 'br']) {
        const response = await get('/package/plain', {headers: {'accept-encoding': encoding}});
        assert.equal(response.headers.get('content-encoding') ?? 'identity', encoding);
        const text = await response.text();
        const start = text.indexOf('</footer>');
        assert.ok(text.slice(0, start).includes('Walking the folder…'));
        assert.match(text.slice(start), /<template for="m\d+">/);
        assert.ok(text.slice(start).includes('&lt;b&gt;not markup&lt;/b&gt; é'));
      }
    });

    it('can also send the one page as it is, for the browser to fill', async () => {
      const plain = createDemoServer({root, streams: false});
      const at = `http://localhost:${await listen(plain, {port: 0})}`;
      const file = await readFile(new URL('index.html', import.meta.url), 'utf8');
      for (const path of ['/', '/?q=lit', '/about', '/package/plain', '/package/@a/b.js']) {
        const response = await fetch(at + path);
        assert.equal(response.status, 200, path);
        assert.equal(await response.text(), file);
      }
      assert.equal((await fetch(`${at}/no/such/page`)).status, 404);
      plain.closeAllConnections();
      plain.close();
    });

    it('sends it with a 404 for every other page', async () => {
      for (const path of ['/no/such/page', '/package', '/package/']) {
        const response = await get(path);
        assert.equal(response.status, 404, path);
        assert.match(await response.text(), /<route-outlet/);
      }
    });

    it('sends the files of the demo and of dist with their types', async () => {
      for (const [path, type] of [
        ['/style.css', 'text/css; charset=utf-8'],
        ['/loaders/package-list.js', 'text/javascript; charset=utf-8'],
        ['/icon.svg', 'image/svg+xml'],
        ['/dist/meanwhile.min.js', 'text/javascript; charset=utf-8'],
      ]) {
        const response = await get(path);
        assert.equal(response.status, 200, path);
        assert.equal(response.headers.get('content-type'), type);
        assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
        assert.ok((await response.text()).length > 0);
      }
    });

    it('keeps its own modules and tests to itself', async () => {
      for (const path of ['/server.mjs', '/server/api.mjs', '/server.test.mjs', '/absent.css']) {
        const response = await get(path);
        assert.equal(response.status, 404, path);
        assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
      }
    });

    it('says when the browser has the file already', async () => {
      const first = await get('/style.css');
      const again = await getRaw('/style.css', {
        headers: {'if-none-match': first.headers.get('etag')},
      });
      assert.equal(again.status, 304);
      assert.equal(again.body, '');
      assert.equal(first.headers.get('cache-control'), 'no-cache');
      await first.text();
    });

    it('forbids inline scripts and styles and foreign origins', async () => {
      const response = await get('/package/plain');
      const policy = response.headers.get('content-security-policy').split('; ');
      const text = await response.text();
      const [, map] = /<script type="importmap">([^]*?)<\/script>/.exec(text);
      for (const directive of [
        `default-src 'self'`,
        `script-src 'self' 'sha256-${createHash('sha256').update(map).digest('base64')}'`,
        `style-src 'self'`,
        `require-trusted-types-for 'script'`,
        `trusted-types lit-html`,
      ]) {
        assert.ok(policy.includes(directive), directive);
      }
      const rest = text
        .replace(map, '')
        .replaceAll(/<script type="(application\/json|importmap)"/g, '')
        // Only browsers without scripts see it, and this policy forbids it.
        .replace('<noscript data-meanwhile-copy><style>', '');
      assert.doesNotMatch(rest, /<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/);
    });

    it('allows a page to copy its own style, by its hash, and is as strict otherwise', async () => {
      const own = (await get('/')).headers.get('content-security-policy');
      const strict = own.replace(/(script-src 'self') '[^']+'/, '$1');
      const pages = (await readdir(new URL('pages', import.meta.url))).map(
        (name) => `/pages/${name}`,
      );
      assert.equal(pages.length, 6);
      for (const path of pages) {
        const response = await get(path);
        assert.equal(response.status, 200, path);
        const text = await response.text();
        assert.doesNotMatch(text, /<script(?![^>]*src=)|\sstyle=|\son\w+=/, path);
        const [, style] = /<style>([^]*)<\/style>/.exec(text) ?? [];
        const hash = createHash('sha256')
          .update(style ?? '')
          .digest('base64');
        const allowed = style ? ` 'sha256-${hash}'` : '';
        const expected = strict.replace(`style-src 'self'`, `style-src 'self'${allowed}`);
        assert.equal(response.headers.get('content-security-policy'), expected, path);
      }
    });

    it('answers HEAD without a body, and no other method', async () => {
      for (const path of ['/', '/style.css', '/api/packages/plain']) {
        const head = await get(path, {method: 'HEAD'});
        assert.equal(head.status, 200);
        // Of a page nobody knows the length beforehand.
        if (path !== '/') assert.ok(Number(head.headers.get('content-length')) > 0);
        assert.equal(await head.text(), '');
      }
      const post = await get('/api/packages', {method: 'POST'});
      assert.equal(post.status, 405);
      assert.equal(post.headers.get('allow'), 'GET, HEAD');
      assert.match((await post.json()).message, /POST/);
    });
  });

  describe('a client that goes away', () => {
    it('stops the work that was done for it', async () => {
      const started = deferred();
      const stopped = deferred();
      const packages = {
        manifest(name, signal) {
          started.resolve(name);
          return new Promise((_, failed) => {
            signal.addEventListener('abort', () => {
              stopped.resolve(signal.reason.name);
              failed(signal.reason);
            });
          });
        },
      };
      const other = createDemoServer({root, packages});
      const port = await listen(other, {port: 0});
      const leave = new AbortController();
      const asked = fetch(`http://localhost:${port}/api/packages/plain/size`, {
        signal: leave.signal,
      });
      assert.equal(await started.promise, 'plain');
      leave.abort();
      await assert.rejects(asked, {name: 'AbortError'});
      assert.equal(await stopped.promise, 'AbortError');
      other.closeAllConnections();
      await new Promise((done) => other.close(done));
    });

    it('ends a walk at the next folder', async () => {
      const leave = new AbortController();
      const walk = measureFolder(join(root, 'node_modules'), {signal: leave.signal});
      leave.abort();
      await assert.rejects(walk, {name: 'AbortError'});
    });
  });

  describe('a port that is taken', () => {
    it('is passed over for the next free one, or is an error when no other is allowed', async () => {
      const first = createServer();
      const taken = await listen(first, {port: 0});
      const second = createServer();
      await assert.rejects(listen(second, {port: taken}), {code: 'EADDRINUSE'});
      assert.ok((await listen(second, {port: taken, attempts: 100})) > taken);
      first.close();
      second.close();
    });
  });
});

function deferred() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return {promise, resolve};
}
