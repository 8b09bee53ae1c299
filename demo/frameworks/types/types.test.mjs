// What each framework's own checker says of templates with our elements: nothing of the applications
// and of what is right, and an error for each line that is wrong.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

async function check(bin, ...args) {
  const child = spawn(process.execPath, [`node_modules/${bin}`, ...args], {cwd: root});
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  return {code, output};
}

const checkSvelte = (folder) =>
  check(
    'svelte-check/bin/svelte-check',
    `--workspace=${folder}`,
    '--tsconfig=tsconfig.json',
    '--output=machine',
  );

describe('the types of the elements', () => {
  // What is wrong there is marked as expected.
  for (const [name, bin] of [
    ['react', 'typescript/bin/tsc'],
    ['preact', 'typescript/bin/tsc'],
    ['solid', 'typescript/bin/tsc'],
    ['vue', 'vue-tsc/bin/vue-tsc.js'],
  ]) {
    it(`fit the templates of ${name}`, async () => {
      const {code, output} = await check(bin, '-p', name);
      assert.equal(code, 0, output);
    });
  }

  it('fit the templates of svelte', async () => {
    const {code, output} = await checkSvelte('svelte');
    assert.equal(code, 0, output);
  });

  it('are an error in those of svelte where something is wrong', async () => {
    const {output} = await checkSvelte('svelte/wrong');
    const lines = readFileSync(`${root}/svelte/wrong/wrong.svelte`, 'utf8').split('\n');
    const wrong = lines.flatMap((line, index) => (/^<(await|route)-/.test(line) ? index + 1 : []));
    const found = Array.from(output.matchAll(/ERROR "wrong.svelte" (\d+):/g), ([, line]) => +line);
    assert.deepEqual(found, wrong);
  });
});
