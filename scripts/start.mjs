// Starts the demo, after whatever set-up it still needs: dependencies and builds.
import {spawn, spawnSync} from 'node:child_process';
import {statSync} from 'node:fs';
import {installDependencies, requireNode} from './dependencies.mjs';
import {listFiles} from './files.mjs';

requireNode();
installDependencies();

if (!isBuilt()) {
  console.log('Building dist/.');
  run('scripts/build.mjs');
}
// That takes less time than it would to see whether it is needed.
run('demo/data-library/build.mjs');

const server = spawn(process.execPath, ['demo/server.mjs'], {stdio: 'inherit'});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));

function run(script) {
  const {status} = spawnSync(process.execPath, [script], {stdio: 'inherit'});
  if (status !== 0) process.exit(1);
}

/** Whether dist/ is there and newer than all that it is made of. */
function isBuilt() {
  const built = modified('dist/meanwhile.min.js');
  const sources = [...listFiles({folders: ['src']}), 'scripts/build.mjs', 'package-lock.json'];
  return built > Math.max(...sources.map(modified));
}

function modified(path) {
  return statSync(path, {throwIfNoEntry: false})?.mtimeMs ?? -Infinity;
}
