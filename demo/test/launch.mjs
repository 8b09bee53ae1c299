// Browsers for tests that need more of one than a page can do.
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import puppeteer from 'puppeteer-core';
import {findBrowser} from '../../scripts/browsers.mjs';

const built = fileURLToPath(new URL('../../dist/meanwhile.min.js', import.meta.url));
assert.ok(existsSync(built), 'dist/meanwhile.min.js is missing; build the project first.');

const launchOptions = {
  chromium: {args: ['--disable-quic', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]},
  // With its back-forward cache in the parent process Firefox never reports a step back as done.
  firefox: {browser: 'firefox', extraPrefsFirefox: {'fission.bfcacheInParent': false}},
};

/** Those of the two that are here. */
export const engines = Object.keys(launchOptions).filter((engine) => findBrowser(engine));
assert.ok(engines.length > 0, 'Neither Chromium nor Firefox was found; see scripts/browsers.mjs.');

/** @returns {Promise<import('puppeteer-core').Browser>} */
export function launch(engine) {
  const {path: executablePath} = findBrowser(engine);
  return puppeteer.launch({...launchOptions[engine], executablePath});
}
