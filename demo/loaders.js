import {defer, notFound} from '/dist/meanwhile.min.js';

/** `/` and `/?q=words`: the list is worth waiting for, the weight of everything is not. */
export async function packageList({search, signal}) {
  const query = [search.q ?? ''].flat()[0].trim();
  const packages = await json(`/api/packages?q=${encodeURIComponent(query)}`, signal);
  return {
    query,
    packages,
    count: count(packages.length, 'package'),
    weight: defer(async ({signal}) => presentWeight(await json('/api/size', signal))),
  };
}

/**
 * `/package/NAME`: the manifest is worth waiting for. The other three arrive meanwhile, in
 * whatever order they are done.
 *
 * A part in `defer()` can be tried again alone. The dependents are a bare promise, which is shorter
 * and all that most pages need: to try it again is to load the page's data again.
 */
export async function packagePage({params, signal}) {
  const address = `/api/packages/${encodeURIComponent(params.name)}`;
  const manifest = await json(address, signal).catch((error) => {
    throw error.cause === 404 ? notFound() : error;
  });
  return {
    manifest: presentManifest(manifest),
    size: defer(async ({signal}) => presentSize(await json(`${address}/size`, signal))),
    dependents: json(`${address}/dependents`, signal).then(presentDependents),
    readme: defer(async ({signal}) => presentReadme(await json(`${address}/readme`, signal))),
  };
}

/** Fetches JSON; an answer that is not a success is an error with the server's own words. */
async function json(address, signal) {
  const response = await fetch(address, {signal});
  const body = await response.json();
  if (!response.ok) throw new Error(body.message, {cause: response.status});
  return body;
}

function presentWeight({bytes, files, tookMs}) {
  return {size: size(bytes), files: count(files, 'file'), took: duration(tookMs)};
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

function number(value) {
  return value.toLocaleString('en');
}

function count(value, noun) {
  return `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
}

function size(bytes) {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  const digits = power > 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(digits)}\u00a0${units[power]}`;
}

function duration(ms) {
  return `${ms.toLocaleString('en', {maximumSignificantDigits: 2})}\u00a0ms`;
}
