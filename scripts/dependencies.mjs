// Brings node_modules to what the lock file says. Needs nothing but Node.
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

const OLDEST_NODE = [20, 19];

/** Ends the process with a clear message if Node is too old for this project. */
export function requireNode(version = process.versions.node) {
  if (isNodeRecentEnough(version)) return;
  console.error(
    `Node ${version} is too old: this project needs Node ${OLDEST_NODE.join('.')} or newer (https://nodejs.org/).`,
  );
  process.exit(1);
}

/** @param {string} version such as `20.19.0` */
export function isNodeRecentEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/**
 * Runs `npm ci` if what is installed is not what the lock file names, and ends the process if it fails.
 * @param {string} root
 */
export function installDependencies(root = '.') {
  if (areDependenciesCurrent(root)) return;
  console.log(`Installing the dependencies from ${join(root, 'package-lock.json')}.`);
  const flags = [
    '--include=dev',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const {status} = runNpm(['ci', ...flags], {cwd: root, stdio: 'inherit'});
  if (status === 0) return;
  console.error('`npm ci` failed; the lines above say why.');
  process.exit(1);
}

/**
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} options
 */
export function runNpm(args, options) {
  // Where npm started this, it says where it is; otherwise only a shell finds npm.cmd on Windows.
  const npm = /npm-cli\.c?js$/.test(process.env.npm_execpath ?? '') && process.env.npm_execpath;
  return npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, {...options, shell: process.platform === 'win32'});
}

/**
 * Compares the lock file with npm's own record of what it installed, which it writes last.
 * @param {string} root
 */
export function areDependenciesCurrent(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(record);
  return Object.entries(wanted).every(([path, {version, integrity, optional}]) => {
    // The key of the project itself is empty; optional packages may be for other platforms.
    if (path === '' || (optional && !installed[path])) return true;
    return installed[path]?.version === version && installed[path]?.integrity === integrity;
  });
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
