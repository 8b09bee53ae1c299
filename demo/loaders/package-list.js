import {defer} from 'meanwhile';
import {json} from './json.js';
import {count, duration, size} from './words.js';

/** All that the list takes from the address: it stays as it is while only the package changes. */
export function loaderDeps({search}) {
  return {query: [search.q ?? ''].flat()[0].trim()};
}

/** `/…?q=words`: the list is worth waiting for, the weight of everything is not. */
export async function loader({deps: {query}, fetch, signal}) {
  const packages = await json(fetch, `/api/packages?q=${encodeURIComponent(query)}`, signal);
  return {
    query,
    packages,
    count: count(packages.length, 'package'),
    weight: defer(async ({signal}) => presentWeight(await json(fetch, '/api/size', signal))),
  };
}

function presentWeight({bytes, files, tookMs}) {
  return {size: size(bytes), files: count(files, 'file'), took: duration(tookMs)};
}
