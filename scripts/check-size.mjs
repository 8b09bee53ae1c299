// Checks what the script-tag files weigh on the wire: gzip at its best level.
import {existsSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';

/**
 * At most so many bytes. The goals are 14 KiB for all and 8 KiB for `<await-data>` alone; until they are
 * reached, the budgets keep the files from growing unseen.
 */
const BUDGETS = [
  {file: 'dist/meanwhile.min.js', budget: 26 * 1024, figureIn: 'README.md'},
  {file: 'dist/await-data.min.js', budget: 11 * 1024, figureIn: 'README.md'},
  // Only pages from a server load it.
  {file: 'dist/take-over.min.js', budget: 6 * 1024, figureIn: 'docs/server.md'},
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

/**
 * Whether a text gives a size as it is, in bold: `**17.5 KiB**`.
 * @param {{text: string, content: Uint8Array | string}} entry
 * @returns {{ok: boolean, line: string}}
 */
export function checkFigure({text, content}) {
  const figure = `**${(gzipSync(content, {level: 9}).length / 1024).toFixed(1)} KiB**`;
  const ok = text.includes(figure);
  return {ok, line: `it ${ok ? 'says' : 'has to say'} ${figure}`};
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const {file, budget, figureIn} of BUDGETS) {
    const content = existsSync(file) ? readFileSync(file) : undefined;
    const {ok, line} = checkSize({file, budget, content});
    console.log(line);
    if (!ok) process.exitCode = 1;
    if (content === undefined) continue;
    const figure = checkFigure({text: readFileSync(figureIn, 'utf8'), content});
    console.log(`${figureIn}: ${figure.line}`);
    if (!figure.ok) process.exitCode = 1;
  }
}
