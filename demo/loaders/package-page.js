import {defer, notFound} from 'meanwhile';
import {json} from './json.js';
import {count, duration, number, size} from './words.js';

/** The query is the list's: a package is the same whatever was searched for. */
export const loaderDeps = () => ({});

/**
 * `/package/NAME`: the manifest is worth waiting for. The other three arrive meanwhile, in
 * whatever order they are done.
 *
 * A part in `defer()` can be tried again alone, and with a key also loaded again alone. The
 * dependents are a bare promise, which is shorter and all that most pages need: to try it again is to
 * load the page's data again.
 */
export async function loader({params, fetch, signal}) {
  const address = `/api/packages/${encodeURIComponent(params.name)}`;
  const manifest = await json(fetch, address, signal).catch((error) => {
    throw error.cause === 404 ? notFound() : error;
  });
  return {
    manifest: presentManifest(manifest),
    size: defer(async ({signal}) => presentSize(await json(fetch, `${address}/size`, signal)), {
      key: 'size',
    }),
    dependents: json(fetch, `${address}/dependents`, signal).then(presentDependents),
    readme: defer(async ({signal}) =>
      presentReadme(await json(fetch, `${address}/readme`, signal)),
    ),
  };
}

function presentManifest(manifest) {
  const [, scope = '', ownName] = /^(@[^/]+\/)?(.+)$/.exec(manifest.name);
  return {
    ...manifest,
    scope,
    ownName,
    needs: number(manifest.dependencies.length),
    needsNoun: manifest.dependencies.length === 1 ? 'package' : 'packages',
    hasLinks: Boolean(manifest.homepage || manifest.repository),
  };
}

function presentSize({bytes, files, types, tookMs}) {
  const largest = types[0].bytes || 1;
  return {
    size: size(bytes),
    files: count(files, 'file'),
    took: duration(tookMs),
    types: types.map((one) => ({
      type: one.type,
      empty: one.files === 0,
      // a sliver at least, so that little does not look like nothing
      share: one.bytes && Math.max((one.bytes / largest) * 100, 0.75),
      size: one.files === 0 ? '–' : size(one.bytes),
      files: one.files === 0 ? '–' : number(one.files),
    })),
  };
}

function presentDependents({read, dependents, tookMs}) {
  return {
    dependents,
    count: number(dependents.length),
    noun: dependents.length === 1 ? 'asks for it' : 'ask for it',
    read: count(read, 'manifest'),
    took: duration(tookMs),
  };
}

function presentReadme({file, bytes, truncated, text, tookMs}) {
  return {file, size: size(bytes), truncated, text: text.trim(), took: duration(tookMs)};
}
