import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {checkLayers} from './check-layers.mjs';

describe('the check of layers', () => {
  it('lets imports go down, within a folder, and to the packages of a layer', () => {
    assert.deepEqual(
      checkLayers({
        'src/core/a.ts': `import {b} from './b.js';\n`,
        'src/core/b.ts': `const load = () => import('urlpattern-polyfill');\n`,
        'src/elements/c.ts': `import {html} from 'lit/html.js';\nimport {b} from '../core/b.js';\n`,
        'src/lit/d.ts': `import type {C} from '../elements/c.js';\n`,
      }),
      [],
    );
  });

  it('reports an import that goes up, type imports included', () => {
    assert.deepEqual(
      checkLayers({
        'src/core/a.ts': `import type {C} from '../elements/c.js';\n`,
        'src/elements/c.ts': '',
      }),
      ['src/core/a.ts imports src/elements/c.ts, which is not below it'],
    );
  });

  it('reports imports over several lines, re-exports, bare imports and import()', () => {
    const sources = {
      'src/navigation/a.ts': `import {\n  one,\n  two,\n} from '../template/t.js';\n`,
      'src/navigation/b.ts': `export * from '../template/t.js';\n`,
      'src/navigation/c.ts': `import '../template/t.js';\n`,
      'src/navigation/d.ts': `const t = await import('../template/t.js');\n`,
      'src/template/t.ts': '',
    };
    assert.deepEqual(
      checkLayers(sources),
      ['a', 'b', 'c', 'd'].map(
        (name) => `src/navigation/${name}.ts imports src/template/t.ts, which is not below it`,
      ),
    );
  });

  it('reports a package that the layer has no business with', () => {
    assert.deepEqual(checkLayers({'src/core/a.ts': `import {html} from 'lit/html.js';\n`}), [
      'src/core/a.ts imports the package lit/html.js',
    ]);
  });

  it('lets `lit/` import types of the elements, but nothing else of them', () => {
    const elements = {'src/elements/e.ts': ''};
    const importing = (statement) => checkLayers({'src/lit/a.ts': `${statement}\n`, ...elements});
    assert.deepEqual(importing(`import type {E} from '../elements/e.js';`), []);
    assert.deepEqual(importing(`import {E} from '../elements/e.js';`), [
      'src/lit/a.ts imports more than types from src/elements/e.ts',
    ]);
  });

  it('reports a file outside of the layers, of src/, and code that imports test code', () => {
    assert.deepEqual(
      checkLayers({
        'src/helpers/a.ts': `import '../core/b.js';\n`,
        'src/core/b.ts': `import '../../demo/c.js';\nimport './test/d.js';\n`,
        'demo/c.js': '',
        'src/core/test/d.ts': '',
      }),
      [
        'src/helpers/a.ts is in no known layer',
        'src/core/b.ts imports demo/c.js, which is not in src/',
        'src/core/b.ts imports src/core/test/d.ts, which is for tests',
      ],
    );
  });

  it('lets nothing but a bundle import an entry', () => {
    assert.deepEqual(
      checkLayers({
        'src/index.ts': `export * from './core/a.js';\n`,
        'src/bundle.ts': `import './define.js';\nexport * from './index.js';\n`,
        'src/define.ts': `import {A} from './core/a.js';\nA.define();\n`,
        'src/core/a.ts': `export const a = 1;\n`,
        'src/elements/b.ts': `import {a} from '../index.js';\n`,
      }),
      ['src/elements/b.ts imports the entry src/index.ts'],
    );
  });

  it('reports an entry that does more than re-export', () => {
    const entry = `/** The library. */\nexport type {A} from './core/a.js';\n// And:\nexport {\n  a,\n} from './core/a.js';\n`;
    const core = {'src/core/a.ts': ''};
    assert.deepEqual(checkLayers({'src/index.ts': entry, ...core}), []);
    assert.deepEqual(checkLayers({'src/index.ts': `${entry}export const x = 1;\n`, ...core}), [
      'src/index.ts is an entry, so it may only re-export: exportconstx=1',
    ]);
  });

  it('leaves tests alone, which may import anything', () => {
    assert.deepEqual(
      checkLayers({
        'src/core/a.test.ts': `import {E} from '../elements/e.js';\nimport {assert} from 'chai';\n`,
        'src/elements/e.ts': '',
      }),
      [],
    );
  });

  it('does not take the imports in comments for imports', () => {
    const comments = `/**\n * import {x} from '../elements/e.js';\n */\n// import '../elements/e.js';\n/*\nimport '../elements/e.js';\n*/\n`;
    assert.deepEqual(checkLayers({'src/core/a.ts': comments, 'src/elements/e.ts': ''}), []);
  });
});

describe('the check of cycles', () => {
  it('reports a cycle, type imports included, and names the way around', () => {
    assert.deepEqual(
      checkLayers({
        'src/core/a.ts': `import {b} from './b.js';\n`,
        'src/core/b.ts': `import type {C} from './c.js';\n`,
        'src/core/c.ts': `export {a} from './a.js';\n`,
      }),
      ['a cycle: src/core/a.ts → src/core/b.ts → src/core/c.ts → src/core/a.ts'],
    );
  });

  it('reports a cycle that only tests take part in, and a file that imports itself', () => {
    assert.deepEqual(
      checkLayers({
        'src/core/a.test.ts': `import './b.test.js';\n`,
        'src/core/b.test.ts': `import './a.test.js';\n`,
        'src/core/c.ts': `import './c.js';\n`,
      }),
      [
        'a cycle: src/core/a.test.ts → src/core/b.test.ts → src/core/a.test.ts',
        'a cycle: src/core/c.ts → src/core/c.ts',
      ],
    );
  });

  it('does not take two ways to the same file for a cycle', () => {
    assert.deepEqual(
      checkLayers({
        'src/core/a.ts': `import './b.js';\nimport './c.js';\n`,
        'src/core/b.ts': `import './d.js';\n`,
        'src/core/c.ts': `import './d.js';\n`,
        'src/core/d.ts': '',
      }),
      [],
    );
  });
});
