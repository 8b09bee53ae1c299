import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {describe, it} from 'node:test';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

describe('the package', () => {
  it('exports the entries of src/, no more and no fewer', () => {
    const entries = readdirSync('src')
      .filter((file) => /^[\w-]+(\.d)?\.ts$/.test(file) && !file.endsWith('bundle.ts'))
      .map((file) => (file === 'index.ts' ? '.' : `./${file.replace(/(\.d)?\.ts$/, '')}`));
    const exported = Object.keys(manifest.exports).filter(
      (name) => manifest.exports[name].types !== undefined,
    );
    assert.deepEqual(exported.toSorted(), entries.toSorted());
  });

  it('exports only files that the build makes', () => {
    const files = Object.values(manifest.exports)
      .flatMap((target) => (typeof target === 'string' ? target : Object.values(target)))
      .filter((file) => !file.includes('*'));
    for (const file of files) assert.ok(existsSync(file), `${file} is missing`);
  });

  it('names every element, attribute, event, slot and state in its readme, with the same defaults', () => {
    const readme = readFileSync('README.md', 'utf8');
    const named = readme.match(/```[^]*?```|`[^`\n]+`/g).join('\n');
    const names = (name) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(named);
    const elements = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'))
      .modules.flatMap(({declarations}) => declarations)
      .filter(({tagName}) => tagName);
    assert.equal(elements.length, 5);
    for (const {tagName, attributes = [], events = [], slots = [], cssStates = []} of elements) {
      assert.ok(names(`<${tagName}`), tagName);
      for (const {name} of [...attributes, ...events, ...slots, ...cssStates]) {
        assert.ok(!name || names(name), `${tagName}: ${name}`);
      }
      // The table of its attributes, if it has one.
      const [, section] = readme.split(new RegExp(`^#+ \`<${tagName}>\`$`, 'm'));
      const rows = section?.split(/^#/m)[0].match(/^\| `.*/gm) ?? [];
      for (const row of rows) {
        const [first, , value] = row
          .split(' | ')
          .map((cell) => cell.replace(/^\||\|$/g, '').trim());
        for (const [, name] of first.matchAll(/`([^`]+)`/g)) {
          const attribute = attributes.find((one) => one.name === name);
          assert.ok(attribute, `${tagName}: ${name}`);
          if (!value) continue;
          const shown = value.replaceAll('`', '').replace(/^off$/, 'false');
          assert.equal(attribute.default, shown, `${tagName}: ${name}`);
        }
      }
    }
  });

  it('has what the same says for the HTML of VS Code, with the words of an attribute', () => {
    const {version, tags} = JSON.parse(readFileSync('dist/vscode.html-custom-data.json', 'utf8'));
    assert.equal(version, 1.1);
    assert.deepEqual(
      tags.map(({name}) => name),
      ['await-boundary', 'await-data', 'route-data', 'route-def', 'route-outlet'],
    );
    const words = Object.fromEntries(
      tags.flatMap(({attributes}) =>
        attributes.flatMap(({name, values}) =>
          values ? [[name, values.map((value) => value.name).join(' ')]] : [],
        ),
      ),
    );
    assert.deepEqual(words, {
      keep: 'auto always never',
      start: 'eager visible idle interaction',
      'preload-on': 'intent viewport none',
      navigation: 'browser hash memory',
    });
    for (const {description, attributes} of tags) {
      for (const {value} of [description, ...attributes.map((one) => one.description)]) {
        assert.match(value, /\w/);
        assert.doesNotMatch(value, /undefined/);
      }
    }
  });

  it('has a lock file that names no registry, so that everyone uses their own', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    const addressed = Object.keys(lock.packages).filter((path) => lock.packages[path].resolved);
    assert.deepEqual(addressed, []);
  });
});
