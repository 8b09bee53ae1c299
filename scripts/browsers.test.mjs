import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {findBrowser, parseEngines} from './browsers.mjs';

/** A machine on which exactly these files exist. */
const machine = (platform, files, env = {}) => ({
  platform,
  env,
  exists: (path) => files.includes(path),
});

describe('finding a browser', () => {
  it('looks through PATH on Linux and prefers Chrome to Chromium', () => {
    const PATH = '/usr/local/bin:/usr/bin';
    const both = ['/usr/bin/chromium', '/usr/bin/google-chrome'];
    assert.deepEqual(findBrowser('chromium', machine('linux', both, {PATH})), {
      path: '/usr/bin/google-chrome',
    });
    assert.deepEqual(findBrowser('chromium', machine('linux', both.slice(0, 1), {PATH})), {
      path: '/usr/bin/chromium',
    });
    assert.equal(findBrowser('firefox', machine('linux', both, {PATH})), undefined);
  });

  it('looks among the applications on macOS', () => {
    const path = '/Applications/Firefox.app/Contents/MacOS/firefox';
    assert.deepEqual(findBrowser('firefox', machine('darwin', [path])), {path});
  });

  it('looks in the program folders on Windows, wherever they are', () => {
    const path = 'D:\\Programs\\Google\\Chrome\\Application\\chrome.exe';
    const env = {PROGRAMFILES: 'D:\\Programs'};
    assert.deepEqual(findBrowser('chromium', machine('win32', [path], env)), {path});
  });

  it('takes the browser that the environment names, and no other', () => {
    const files = ['/opt/chrome', '/usr/bin/chromium'];
    const PATH = '/usr/bin';
    assert.deepEqual(
      findBrowser('chromium', machine('linux', files, {PATH, CHROME_PATH: '/opt/chrome'})),
      {path: '/opt/chrome'},
    );
    assert.equal(
      findBrowser('chromium', machine('linux', files, {PATH, CHROME_PATH: '/opt/gone'})),
      undefined,
    );
  });

  it('counts WebKit as found only with its driver and a screen of its own', () => {
    const path = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
    const driver = '/usr/bin/WebKitWebDriver';
    const find = (files) => findBrowser('webkit', machine('linux', files, {PATH: '/usr/bin'}));
    const screen = '/usr/bin/Xvfb';
    assert.deepEqual(find([path, driver, screen]), {path, driver, screen});
    assert.equal(find([path, driver]), undefined);
    assert.equal(find([path, screen]), undefined);
    assert.equal(find([driver, screen]), undefined);
  });

  it('never finds WebKit where WebKitGTK does not exist', () => {
    assert.equal(
      findBrowser('webkit', {platform: 'darwin', env: {}, exists: () => true}),
      undefined,
    );
  });
});

describe('a list of engines', () => {
  it('is split at commas', () => {
    assert.deepEqual(parseEngines('webkit,chromium'), ['webkit', 'chromium']);
  });

  it('is refused when it names what is no engine', () => {
    assert.throws(() => parseEngines('chromium,opera'), /"opera" is no browser engine/);
  });
});
