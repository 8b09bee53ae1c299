import {findDependents} from './dependents.mjs';
import {HttpError} from './http-error.mjs';
import {describePackage, listPackages} from './manifest.mjs';
import {readReadme} from './readme.mjs';
import {measureFolder} from './size.mjs';

/**
 * What can be asked about one package besides its manifest. These say how long the work took
 * (`tookMs`), so that a page can tell working from waiting.
 */
const resources = {
  size: timed(async (packages, name, signal) => {
    await packages.manifest(name, signal);
    return await measureFolder(packages.folder(name), {signal});
  }),
  dependents: timed(async (packages, name, signal) => {
    await packages.manifest(name, signal);
    return await findDependents(packages, name, signal);
  }),
  readme: timed(async (packages, name, signal) => {
    await packages.manifest(name, signal);
    return await readReadme(packages.folder(name), name, signal);
  }),
};

/** Weighs everything that is installed, copies of copies included. */
const weigh = timed((packages, signal) => measureFolder(packages.home, {signal, nested: true}));

/**
 * Answers a request below `/api/`:
 *
 * - `size`: what all of them weigh together
 * - `packages?q=words`: every installed package, or those that match
 * - `packages/NAME`: one manifest
 * - `packages/NAME/size`, `…/dependents`, `…/readme`: what takes real work to find out
 *
 * `NAME` may be `@scope/name`, with a plain or an escaped slash.
 *
 * @param {import('./packages.mjs').InstalledPackages} packages
 * @param {URL} url
 * @param {AbortSignal} signal aborts when the client has gone away
 * @returns {Promise<unknown>} what to send as JSON
 * @throws {HttpError} whose status and message are the answer
 */
export async function answerApi(packages, url, signal) {
  const [collection, ...rest] = pathSegments(url);
  if (collection === 'size' && rest.length === 0) return await weigh(packages, signal);
  if (collection !== 'packages') throw new HttpError(404, 'There is no such resource.');
  if (rest.length === 0) {
    return await listPackages(packages, url.searchParams.get('q') ?? '', signal);
  }
  if (rest[0].startsWith('@') && rest.length > 1) rest.unshift(`${rest.shift()}/${rest.shift()}`);
  const [name, resource, ...more] = rest;
  if (resource === undefined) return await describePackage(packages, name, signal);
  if (more.length > 0 || !Object.hasOwn(resources, resource)) {
    throw new HttpError(404, 'There is no such resource of a package.');
  }
  return await resources[resource](packages, name, signal);
}

/** The decoded segments after `/api/`, a scope written with an escaped slash taken apart. */
function pathSegments(url) {
  try {
    return url.pathname
      .split('/')
      .slice(2)
      .flatMap((segment) => decodeURIComponent(segment).split('/'))
      .filter((segment, index, all) => segment !== '' || index < all.length - 1);
  } catch {
    throw new HttpError(400, 'The address is not properly escaped.');
  }
}

function timed(work) {
  return async (...input) => {
    const start = performance.now();
    const result = await work(...input);
    return {...result, tookMs: Math.round((performance.now() - start) * 10) / 10};
  };
}
