import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {areDependenciesCurrent, isNodeRecentEnough} from './dependencies.mjs';

describe('the dependencies', () => {
  let root;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'dependencies-'));
    mkdirSync(join(root, 'node_modules'));
    write('package-lock.json', {
      '': {name: 'project'},
      'node_modules/a': {version: '1.0.0', integrity: 'sha512-a'},
      'node_modules/b': {version: '1.0.0', integrity: 'sha512-b', optional: true},
    });
  });

  afterEach(() => {
    rmSync(root, {recursive: true});
  });

  function write(file, packages) {
    writeFileSync(join(root, file), JSON.stringify({packages}));
  }

  /** What npm says that it installed. */
  function installed(packages) {
    write('node_modules/.package-lock.json', packages);
  }

  it('are current when everything that the lock file names is installed', () => {
    installed({
      'node_modules/a': {version: '1.0.0', integrity: 'sha512-a'},
      'node_modules/b': {version: '1.0.0', integrity: 'sha512-b'},
    });
    assert.equal(areDependenciesCurrent(root), true);
  });

  it('may lack what is optional, which may be for another platform', () => {
    installed({'node_modules/a': {version: '1.0.0', integrity: 'sha512-a'}});
    assert.equal(areDependenciesCurrent(root), true);
  });

  it('are not current when a package is missing or another one', () => {
    installed({});
    assert.equal(areDependenciesCurrent(root), false);
    installed({'node_modules/a': {version: '1.0.1', integrity: 'sha512-a'}});
    assert.equal(areDependenciesCurrent(root), false);
    installed({'node_modules/a': {version: '1.0.0', integrity: 'sha512-x'}});
    assert.equal(areDependenciesCurrent(root), false);
  });

  it('are not current when npm was interrupted, before it wrote its record', () => {
    assert.equal(areDependenciesCurrent(root), false);
  });
});

describe('the version of Node', () => {
  it('is at least 20.19', () => {
    for (const version of ['20.19.0', '20.20.2', '22.0.0', '24.1.0']) {
      assert.equal(isNodeRecentEnough(version), true, version);
    }
    for (const version of ['18.20.0', '20.9.0', '20.18.3']) {
      assert.equal(isNodeRecentEnough(version), false, version);
    }
  });
});
