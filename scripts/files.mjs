// The files of the repository, as the scripts sort them.
import {readdirSync} from 'node:fs';
import {join} from 'node:path';

const ROOTS = ['src', 'demo', 'bench', 'scripts'];
const SKIPPED = /(^|\/)(node_modules|dist|\.cache)\//;

/**
 * Lists files below some folders, sorted, with `/` in their paths on every platform.
 * @param {{root?: string, folders?: string[], match?: RegExp}} options
 * @returns {string[]} paths relative to `root`
 */
export function listFiles({root = '.', folders = ROOTS, match = /./} = {}) {
  return folders
    .flatMap((folder) =>
      entriesOf(join(root, folder)).map((entry) => `${folder}/${entry.replaceAll('\\', '/')}`),
    )
    .filter((path) => match.test(path) && !SKIPPED.test(path))
    .sort();
}

function entriesOf(folder) {
  try {
    return readdirSync(folder, {recursive: true});
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
