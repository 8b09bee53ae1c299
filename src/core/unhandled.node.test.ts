import {assert} from 'chai';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {build} from 'esbuild';
import {REJECTIONS} from './test/rejections.js';

// Each in a process of its own, which Node ends at the first rejection that nobody handles.
const PROGRAM = `
  import {REJECTIONS} from './test/rejections.js';
  const act = REJECTIONS[process.argv[2]] ?? (() => { void Promise.reject(new Error('nobody')); });
  await act();
  await new Promise((resolve) => setTimeout(resolve, 0));
  console.log('alive');
`;

describe('a Node process', () => {
  let folder: string;
  let program: string;

  before(async () => {
    folder = mkdtempSync(join('.cache', 'rejections-'));
    program = join(folder, 'program.mjs');
    await build({
      stdin: {contents: PROGRAM, resolveDir: join('src', 'core'), loader: 'ts'},
      outfile: program,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'es2022',
      logLevel: 'error',
    });
  });

  after(() => rmSync(folder, {recursive: true, force: true}));

  async function run(name: string): Promise<{code: number; output: string}> {
    const child = spawn(process.execPath, [program, name], {
      // Whatever the runner adds for itself must not soften it.
      env: {...process.env, NODE_OPTIONS: ''},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const [code] = (await once(child, 'close')) as [number];
    return {code, output: output.trim()};
  }

  it('P4: would end at a rejection that nobody handles', async () => {
    const {code, output} = await run('');
    assert.notEqual(code, 0);
    assert.include(output, 'nobody');
    assert.notInclude(output, 'alive');
  });

  it('P4: survives everything that rejects without a chance to be handled', async () => {
    const names = Object.keys(REJECTIONS);
    const results: [string, number, string][] = [];
    const next = async (): Promise<void> => {
      for (let name = names.shift(); name !== undefined; name = names.shift()) {
        const {code, output} = await run(name);
        results.push([name, code, output]);
      }
    };
    await Promise.all([next(), next()]);
    assert.deepEqual(
      results.filter(([, code, output]) => code !== 0 || output !== 'alive'),
      [],
    );
    assert.equal(results.length, Object.keys(REJECTIONS).length);
  });
});
