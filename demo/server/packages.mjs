import {readFile, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {HttpError} from './http-error.mjs';

/** What npm allows as a name, capitals of old packages included; it has no room for `..`. */
const packageName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/i;

/**
 * The packages installed in one `node_modules` folder: those at its top level and those in its
 * scopes. Copies nested below another package belong to that package and are not listed.
 *
 * Every answer is read from the disk when it is asked for; nothing is kept.
 */
export class InstalledPackages {
  #root;

  /** @param {string} root the folder that holds `package.json` and `node_modules` */
  constructor(root) {
    this.#root = root;
  }

  /** The folder that holds them all. */
  get home() {
    return join(this.#root, 'node_modules');
  }

  /** The manifest of the project itself, whose dependencies are why anything is installed. */
  async project(signal) {
    return await readManifest(this.#root, signal);
  }

  /**
   * The folder of a package.
   * @param {string} name `name` or `@scope/name`
   * @throws {HttpError} 404 if no package can have that name
   */
  folder(name) {
    if (!packageName.test(name)) throw new HttpError(404, `“${name}” is not a package name.`);
    return join(this.home, name);
  }

  /** @returns {Promise<string[]>} the installed names, sorted */
  async names() {
    const found = [];
    for (const entry of await readdir(this.home)) {
      if (entry.startsWith('.')) continue;
      if (!entry.startsWith('@')) found.push(entry);
      else
        for (const inner of await readdir(join(this.home, entry))) found.push(`${entry}/${inner}`);
    }
    return found.filter((name) => packageName.test(name)).sort();
  }

  /**
   * One manifest.
   * @throws {HttpError} 404 if the package is not installed
   */
  async manifest(name, signal) {
    const manifest = await readManifest(this.folder(name), signal);
    if (!manifest) throw new HttpError(404, `No package named ${name} is installed here.`);
    return manifest;
  }

  /** Every manifest with the name it is installed under; a folder without a manifest is none. */
  async manifests(signal) {
    const names = await this.names();
    const read = await Promise.all(names.map((name) => readManifest(this.folder(name), signal)));
    return names.flatMap((name, index) => (read[index] ? [{name, manifest: read[index]}] : []));
  }
}

async function readManifest(folder, signal) {
  try {
    return JSON.parse(await readFile(join(folder, 'package.json'), {encoding: 'utf8', signal}));
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}
