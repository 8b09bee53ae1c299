import {lstat, readdir} from 'node:fs/promises';
import {join} from 'node:path';

/** The kinds of file that are told apart; the first pattern that fits decides. */
const types = [
  ['Types', /\.(?:ts|mts|cts|tsx|flow)$/i],
  ['JavaScript', /\.(?:js|mjs|cjs|jsx)$/i],
  ['Source maps', /\.map$/i],
  ['JSON', /\.(?:json|json5|jsonc)$/i],
  ['Documents', /\.(?:md|markdown|txt|html?)$|^(?:licen[cs]e|readme|changelog|authors)/i],
  ['Styles', /\.(?:css|scss|less)$/i],
  ['Other', /(?:)/],
];

/**
 * Walks a folder and adds up what is in it; links are counted, not followed. A `node_modules`
 * inside it is left out, since the packages in there are packages of their own, unless `nested`.
 *
 * @param {string} folder
 * @param {object} options
 * @param {AbortSignal} options.signal stops the walk at the next folder
 * @param {boolean} [options.nested]
 * @returns {Promise<{bytes: number, files: number, types: {type: string, bytes: number, files: number}[]}>}
 *   all types, also those of which there is nothing, the largest first
 */
export async function measureFolder(folder, {signal, nested = false}) {
  const totals = new Map(types.map(([type]) => [type, {type, bytes: 0, files: 0}]));
  const waiting = [folder];
  while (waiting.length > 0) {
    signal.throwIfAborted();
    const current = waiting.pop();
    const files = [];
    for (const entry of await readdir(current, {withFileTypes: true})) {
      if (!entry.isDirectory()) files.push(entry.name);
      else if (nested || entry.name !== 'node_modules') waiting.push(join(current, entry.name));
    }
    const read = await Promise.all(files.map((name) => lstat(join(current, name))));
    files.forEach((name, index) => {
      const total = totals.get(types.find(([, pattern]) => pattern.test(name))[0]);
      total.bytes += read[index].size;
      total.files += 1;
    });
  }
  const sums = [...totals.values()].sort((a, b) => b.bytes - a.bytes);
  return {
    bytes: sums.reduce((sum, {bytes}) => sum + bytes, 0),
    files: sums.reduce((sum, {files}) => sum + files, 0),
    types: sums,
  };
}
