// npm run bench: all benchmarks, one after the other.
import {execFileSync} from 'node:child_process';
import {readdirSync} from 'node:fs';

for (const file of readdirSync('bench').filter((name) =>
  /^(?!run).*(?<!measure)\.mjs$/.test(name),
)) {
  console.log(`\n── ${file}`);
  execFileSync(process.execPath, [`bench/${file}`], {stdio: 'inherit'});
}
