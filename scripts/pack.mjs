// Packs the package as for its release.
import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {runNpm} from './dependencies.mjs';

/**
 * @param {string} folder an empty one
 * @returns {string} the archive that is in it then
 */
export function packPackage(folder) {
  const args = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
  const {status, stderr} = runNpm(args, {encoding: 'utf8'});
  assert.equal(status, 0, stderr);
  return join(folder, readdirSync(folder)[0]);
}
