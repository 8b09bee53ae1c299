// Where the three browser engines live on the machines that people have.
import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';

/** The engines that the tests run in, in the order in which they are reported. */
export const ENGINES = ['chromium', 'firefox', 'webkit'];

/**
 * Reads a list of engines as BROWSERS has it.
 * @param {string} list such as `chromium,firefox`
 * @throws {Error} for a name that is no engine
 */
export function parseEngines(list) {
  const engines = list.split(',');
  const unknown = engines.find((engine) => !ENGINES.includes(engine));
  if (unknown === undefined) return engines;
  throw new Error(`"${unknown}" is no browser engine: there are ${ENGINES.join(', ')}.`);
}

/**
 * The places to look in, per engine and platform. A bare name is looked up in PATH.
 * WebKit means WebKitGTK's MiniBrowser: Safari cannot be driven without a setting made by hand.
 */
const PLACES = {
  chromium: {
    linux: ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'],
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    win32: [
      '%PROGRAMFILES%\\Google\\Chrome\\Application\\chrome.exe',
      '%PROGRAMFILES(X86)%\\Google\\Chrome\\Application\\chrome.exe',
      '%LOCALAPPDATA%\\Google\\Chrome\\Application\\chrome.exe',
      '%PROGRAMFILES(X86)%\\Microsoft\\Edge\\Application\\msedge.exe',
      '%PROGRAMFILES%\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  },
  firefox: {
    linux: ['firefox-esr', 'firefox'],
    darwin: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
    ],
    win32: [
      '%PROGRAMFILES%\\Mozilla Firefox\\firefox.exe',
      '%PROGRAMFILES(X86)%\\Mozilla Firefox\\firefox.exe',
      '%LOCALAPPDATA%\\Mozilla Firefox\\firefox.exe',
    ],
  },
  webkit: {
    linux: [
      '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
      '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
      '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
      '/usr/lib/webkit2gtk-4.1/MiniBrowser',
    ],
  },
};

/** The variable that overrides the search for an engine. */
const OVERRIDES = {chromium: 'CHROME_PATH', firefox: 'FIREFOX_PATH', webkit: 'WEBKIT_PATH'};

/** What the search asks of the machine; tests pass their own. */
const thisMachine = {platform: process.platform, env: process.env, exists: existsSync};

/**
 * Finds one engine.
 * @param {string} engine one of `ENGINES`
 * @returns {{path: string, driver?: string, screen?: string} | undefined} the executable (for WebKit
 *   also its driver and the virtual screen), or `undefined` if the machine does not have it
 */
export function findBrowser(engine, machine = thisMachine) {
  const {platform, env} = machine;
  const named = env[OVERRIDES[engine]];
  const places = named ? [named] : (PLACES[engine][platform] ?? []);
  const path = firstExisting(places, machine);
  if (path === undefined || engine !== 'webkit') return path && {path};

  const driver = firstExisting(['WebKitWebDriver'], machine);
  // A screen of its own, so that its full-screen window does not cover anyone's desktop.
  const screen = firstExisting(['Xvfb'], machine);
  return driver && screen ? {path, driver, screen} : undefined;
}

function firstExisting(places, {platform, env, exists}) {
  const folders = (env.PATH ?? '').split(platform === 'win32' ? ';' : delimiter);
  for (const place of places) {
    const candidates = /[\\/]/.test(place)
      ? [place.replace(/%([^%]+)%/g, (_, name) => env[name] ?? '')]
      : folders.map((folder) => join(folder, place));
    const found = candidates.find((candidate) => exists(candidate));
    if (found) return found;
  }
  return undefined;
}
