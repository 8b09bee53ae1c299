// Bundles the page that uses TanStack Query, with this library from its sources:
// `node demo/data-library/build.mjs`.
import {resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export async function buildDataLibraryPage() {
  await build({
    entryPoints: [here('tanstack-query.js')],
    outfile: here('tanstack-query.bundle.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    alias: {
      'meanwhile/define': here('../../src/define.ts'),
      'meanwhile/lit': here('../../src/lit.ts'),
      meanwhile: here('../../src/index.ts'),
    },
    define: {'process.env.NODE_ENV': '"production"'},
    logLevel: 'warning',
  });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await buildDataLibraryPage();
}
