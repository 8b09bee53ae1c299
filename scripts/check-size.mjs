// Checks what the script-tag files weigh on the wire: gzip at its best level.
import {existsSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';

/** At most so many bytes; `source` is what a file is built from if it need not exist. */
const BUDGETS = [
  {file: 'dist/meanwhile.min.js', budget: 14 * 1024},
  {file: 'dist/await-data.min.js', budget: 8 * 1024, source: 'src/await-data-bundle.ts'},
];

/**
 * @param {{file: string, budget: number, content?: Uint8Array | string}} entry `content` is missing
 *   where the file is
 * @returns {{ok: boolean, line: string}}
 */
export function checkSize({file, budget, content}) {
  if (content === undefined) return {ok: false, line: `${file}: is not built`};
  const size = gzipSync(content, {level: 9}).length;
  const ok = size <= budget;
  const verdict = ok ? `${budget - size} left` : `${size - budget} too many`;
  return {ok, line: `${file}: ${size} of ${budget} bytes gzip, ${verdict}`};
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const {file, budget, source} of BUDGETS) {
    if (source && !existsSync(source)) continue;
    const content = existsSync(file) ? readFileSync(file) : undefined;
    const {ok, line} = checkSize({file, budget, content});
    console.log(line);
    if (!ok) process.exitCode = 1;
  }
}
