import {open, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {HttpError} from './http-error.mjs';

/** Nobody reads more of a readme than this, in bytes. */
const limit = 200_000;

/**
 * The text of a package's readme, cut at 200 kB.
 *
 * @param {string} folder
 * @param {string} name of the package, for the message
 * @returns {Promise<{file: string, bytes: number, truncated: boolean, text: string}>}
 * @throws {HttpError} 404 if there is none
 */
export async function readReadme(folder, name, signal) {
  const entries = await readdir(folder);
  const file = entries.find((entry) => /^readme(?:\.(?:md|markdown|txt))?$/i.test(entry));
  if (!file) throw new HttpError(404, `${name} comes without a readme.`);
  signal.throwIfAborted();
  const handle = await open(join(folder, file));
  try {
    const {size} = await handle.stat();
    const {buffer, bytesRead} = await handle.read({buffer: Buffer.alloc(Math.min(size, limit))});
    // `stream` leaves out a character that the limit cuts in two
    const text = new TextDecoder().decode(buffer.subarray(0, bytesRead), {stream: true});
    return {file, bytes: size, truncated: size > limit, text};
  } finally {
    await handle.close();
  }
}
