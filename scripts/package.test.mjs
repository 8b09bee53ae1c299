import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {describe, it} from 'node:test';
import {build} from 'esbuild';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

describe('the package', () => {
  it('exports the entries of src/, no more and no fewer', () => {
    const entries = readdirSync('src')
      .filter((file) => /^[\w-]+(\.d)?\.ts$/.test(file) && !file.endsWith('bundle.ts'))
      .map((file) => (file === 'index.ts' ? '.' : `./${file.replace(/(\.d)?\.ts$/, '')}`));
    const exported = Object.keys(manifest.exports).filter(
      (name) => manifest.exports[name].types !== undefined,
    );
    assert.deepEqual(exported.toSorted(), entries.toSorted());
  });

  it('exports only files that the build makes', () => {
    const files = Object.values(manifest.exports)
      .flatMap((target) => (typeof target === 'string' ? target : Object.values(target)))
      .filter((file) => !file.includes('*'));
    for (const file of files) assert.ok(existsSync(file), `${file} is missing`);
  });

  it('brings no element along for whoever wants a function', async () => {
    const {metafile} = await build({
      stdin: {
        contents: `export {createRoute, redirect} from './dist/index.js';`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      format: 'esm',
      write: false,
      external: ['lit', '@lit/task', 'urlpattern-polyfill'],
      metafile: true,
    });
    const [{inputs}] = Object.values(metafile.outputs);
    const kept = Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0);
    assert.deepEqual(kept.toSorted(), ['dist/core/redirect.js', 'dist/core/route.js']);
  });

  it('has a lock file that names no registry, so that everyone uses their own', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    const addressed = Object.keys(lock.packages).filter((path) => lock.packages[path].resolved);
    assert.deepEqual(addressed, []);
  });
});
