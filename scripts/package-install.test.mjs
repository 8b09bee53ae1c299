// The package as others get it: packed as for a release, and installed into a project of nothing else.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {build as esbuild} from 'esbuild';
import {build as vite} from 'vite';
import {listen} from '../demo/server.mjs';
import {findFile, sendFile} from '../demo/server/static-files.mjs';
import {engines, launch} from '../demo/test/launch.mjs';
import {runNpm} from './dependencies.mjs';
import {typesOf} from './manifest-types.mjs';
import {packPackage} from './pack.mjs';

const SHOWN = 'Post 1\n\n2 comments\n\nFirst\n\nSecond';

const COMPILERS = {
  'the newest TypeScript': 'node_modules/typescript/lib/tsc.js',
  'TypeScript 5.4': createRequire(
    createRequire(import.meta.url).resolve('@custom-elements-manifest/analyzer'),
  ).resolve('typescript/lib/tsc.js'),
};

const bin = (path) => resolve('node_modules', path);

describe('the installed package', () => {
  // Outside of the checkout, so that nothing is found there.
  const project = mkdtempSync(join(tmpdir(), 'project-'));
  let tarball;

  before(() => {
    tarball = packPackage(project);
    write('package.json', JSON.stringify({private: true, type: 'module'}));
    const {version} = JSON.parse(readFileSync('node_modules/lit/package.json', 'utf8'));
    npm(['install', '--prefer-offline', '--no-audit', '--no-fund', tarball, `lit@${version}`]);
    cpSync('scripts/package', project, {recursive: true});
    write('comments.json', JSON.stringify([{text: 'First'}, {text: 'Second'}]));
  });

  after(() => rmSync(project, {recursive: true, force: true}));

  function npm(args) {
    const {status, stderr} = runNpm([...args, '--loglevel=error'], {
      cwd: project,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  }

  /** Runs a program in the project and returns what it prints. */
  async function node(...args) {
    const child = spawn(process.execPath, args, {cwd: project});
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => (output += text));
    const [code] = await once(child, 'close');
    assert.equal(code, 0, output);
    return output;
  }

  function write(file, text) {
    writeFileSync(join(project, file), text);
  }

  it('passes publint', () => node(bin('publint/src/cli.js'), tarball, '--strict'));

  // A style sheet has no types.
  it('passes "are the types wrong" for all who import modules', () =>
    node(
      bin('@arethetypeswrong/cli/dist/index.js'),
      tarball,
      ...['--profile', 'esm-only', '--exclude-entrypoints', 'meanwhile.css'],
    ));

  it('brings its readme, its licence and what has changed, and the sources of its source maps', () => {
    const root = join(project, 'node_modules', 'meanwhile');
    const files = readdirSync(root, {recursive: true});
    for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md', 'docs/messages.md']) {
      assert.ok(files.includes(file), file);
    }
    assert.deepEqual(
      files.filter((file) => /(^|\/)test(\/|$)|\.test\b|\.ts(?<!\.d\.ts)$/.test(file)),
      [],
    );
    for (const file of files.filter((name) => /\.(js|css)$/.test(name))) {
      const [, map] = /sourceMappingURL=(\S+)/.exec(readFileSync(join(root, file), 'utf8'));
      const path = join(root, file, '..', map);
      const {sources, sourcesContent} = JSON.parse(readFileSync(path, 'utf8'));
      assert.equal(sourcesContent?.filter(Boolean).length, sources.length, file);
    }
  });

  it('is imported by Node, where it loads routes and defines nothing', async () => {
    write(
      'server.mjs',
      `import {createRoute, createRouter, AwaitDataElement} from 'meanwhile';
      import 'meanwhile/define';
      import {awaiting, RouteController} from 'meanwhile/lit';
      const router = createRouter({
        routes: [createRoute({path: '/posts/:id', loader: ({params}) => params.id})],
      });
      await router.start();
      await router.navigate('http://localhost/posts/1').finished;
      console.log(router.matches[0].data, AwaitDataElement.tag, typeof awaiting, typeof RouteController);`,
    );
    assert.equal(await node('server.mjs'), '1 await-data function function\n');
  });

  it('renders pages on a server, and needs @lit-labs/ssr for functions alone', async () => {
    write(
      'pages.mjs',
      `import {createRoute} from 'meanwhile';
      import {createPageHandler} from 'meanwhile/server';
      const page = '<route-outlet><route-def path="/" loader="/l.js"><template>{{ data }}</template></route-def></route-outlet>';
      const handle = createPageHandler({page, modules: {'/l.js': {loader: () => 'rendered'}}});
      const response = await handle(new Request('http://localhost/'));
      console.log(response.status, (await response.text()).includes('rendered'));
      const routes = [createRoute({path: '/', render: () => 'x'})];
      const onError = ({message}) => console.log(message);
      const functions = createPageHandler({page: '<route-outlet></route-outlet>', routes, onError});
      console.log((await functions(new Request('http://localhost/'))).status);`,
    );
    assert.equal(
      await node('pages.mjs'),
      '200 true\nA render function on a server needs the package @lit-labs/ssr: install it.\n500\n',
    );
  });

  it('brings no element along for whoever wants a function, and all of Lit stays out', async () => {
    const {metafile} = await esbuild({
      stdin: {contents: `export {createRoute, redirect} from 'meanwhile';`, resolveDir: project},
      bundle: true,
      // What is imported later is a file of its own.
      splitting: true,
      outdir: project,
      format: 'esm',
      write: false,
      metafile: true,
      logLevel: 'error',
    });
    const keptIn = ({inputs, imports}) => [
      ...Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0),
      ...imports
        .filter(({kind}) => kind === 'import-statement')
        .flatMap(({path}) => keptIn(metafile.outputs[path])),
    ];
    const kept = keptIn(
      Object.values(metafile.outputs).find(({entryPoint}) => entryPoint === '<stdin>'),
    );
    const names = kept.map((file) => file.replace(/^.*node_modules\//, ''));
    assert.ok(names.includes('meanwhile/dist/core/route.js'));
    assert.deepEqual(
      names.filter((name) => !name.startsWith('meanwhile/dist/core/')),
      [],
    );
  });

  for (const [compiler, path] of Object.entries(COMPILERS)) {
    for (const [moduleResolution, module] of Object.entries({
      nodenext: 'NodeNext',
      bundler: 'ESNext',
    })) {
      it(`is checked by ${compiler} with "moduleResolution": "${moduleResolution}", libraries too`, async () => {
        const manifest = join(project, 'node_modules/meanwhile/dist/custom-elements.json');
        write('manifest.ts', typesOf(JSON.parse(readFileSync(manifest, 'utf8'))));
        const config = `tsconfig.${moduleResolution}.json`;
        const compilerOptions = {
          ...{module, moduleResolution, target: 'ES2022', lib: ['ES2022', 'DOM', 'DOM.Iterable']},
          ...{types: [], strict: true, skipLibCheck: false, isolatedModules: true, noEmit: true},
        };
        write(config, JSON.stringify({compilerOptions, files: ['application.ts', 'manifest.ts']}));
        await node(resolve(path), '-p', config);
      });
    }
  }

  describe('in a browser', () => {
    let server;
    let address;
    let browser;

    before(async () => {
      server = createServer(async ({url, headers, method}, response) => {
        const {pathname} = new URL(url, 'http://localhost');
        const file = await findFile(project, pathname.slice(1));
        if (file) await sendFile({headers, method}, response, file);
        else response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
      });
      address = `http://localhost:${await listen(server, {port: 0})}`;
      browser = await launch(engines[0]);
    });

    after(async () => {
      await browser?.close();
      server.closeAllConnections();
      server.close();
    });

    /** Opens a page, and expects it to show what all of them show. */
    async function shows(path) {
      const page = await browser.newPage();
      const complaints = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        const text = message.text();
        if (!text.startsWith('Lit is in dev mode')) complaints.push(text);
      });
      await page.goto(address + path);
      const text = await page
        .waitForFunction(
          (text) => document.body.innerText.trim() === text && text,
          {timeout: 10_000},
          SHOWN,
        )
        .then(
          () => SHOWN,
          () => page.evaluate(() => document.body.innerText),
        );
      assert.deepEqual([text, ...complaints], [SHOWN]);
      return page;
    }

    it('works by an import map, without a build', async () => {
      await esbuild({
        entryPoints: [join(project, 'application.ts')],
        outdir: project,
        format: 'esm',
      });
      await shows('/import-map.html');
    });

    it('works as bundled by esbuild', async () => {
      const outfile = join(project, 'esbuild/application.ts.js');
      await esbuild({
        entryPoints: [join(project, 'application.ts')],
        outfile,
        bundle: true,
        format: 'esm',
        logLevel: 'error',
      });
      write(
        'esbuild/index.html',
        '<!doctype html><script type="module" src="application.ts.js"></script>',
      );
      await shows('/esbuild/index.html');
    });

    it('works as built by Vite', async () => {
      await vite({
        root: project,
        base: '/vite/',
        configFile: false,
        logLevel: 'warn',
        build: {outDir: 'vite', rollupOptions: {input: join(project, 'bundle.html')}},
      });
      await shows('/vite/bundle.html');
    });

    it('works by a script tag, as a module', () => shows('/script-tag.html'));

    it('works by a script tag, as a classic script', async () => {
      const page = await shows('/classic-script.html');
      const types = await page.evaluate(() =>
        ['createRoute', 'html', 'AwaitDataElement'].map(
          (name) => typeof globalThis.meanwhile[name],
        ),
      );
      assert.deepEqual(types, ['function', 'function', 'function']);
    });

    it('works by a script tag, as <await-data> alone', () => shows('/await-data.html'));
  });
});
