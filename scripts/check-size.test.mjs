import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import {checkFigure, checkSize} from './check-size.mjs';

describe('the check of sizes', () => {
  const content = 'some text, some text, some text';
  const size = gzipSync(content, {level: 9}).length;

  it('passes a file that is exactly as large as its budget', () => {
    assert.deepEqual(checkSize({file: 'a.js', budget: size, content}), {
      ok: true,
      line: `a.js: ${size} of ${size} bytes gzip, 0 left`,
    });
  });

  it('fails a file that is one byte larger', () => {
    assert.deepEqual(checkSize({file: 'a.js', budget: size - 1, content}), {
      ok: false,
      line: `a.js: ${size} of ${size - 1} bytes gzip, 1 too many`,
    });
  });

  it('fails a file that is not there', () => {
    assert.equal(checkSize({file: 'a.js', budget: 1}).ok, false);
  });

  it('passes only a text that gives the size as it is', () => {
    const figure = (size / 1024).toFixed(1);
    assert.equal(checkFigure({text: `It is **${figure} KiB**.`, content}).ok, true);
    assert.equal(checkFigure({text: 'It is **9.9 KiB**.', content}).ok, false);
  });
});
