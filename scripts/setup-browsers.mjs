// Finds the browsers that the tests run in, installs what is missing where that is possible, and
// says what to type where it is not: `node scripts/setup-browsers.mjs [engine …]`.
// Ends with 1 if an engine that was asked for is not there.
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ENGINES, findBrowser, parseEngines} from './browsers.mjs';

const DEBIAN_PACKAGES = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'libwebkit2gtk-4.1-0', 'xvfb'],
};

/** What to type for an engine that apt-get cannot give. */
const ADVICE = {
  ubuntu: {
    // Its packages of these names only fetch snaps, which test drivers cannot use.
    chromium:
      'wget https://dl.google.com/linux/direct/google-chrome-stable_current_amd64.deb && sudo apt-get install ./google-chrome-stable_current_amd64.deb',
    firefox: 'follow https://support.mozilla.org/kb/install-firefox-linux for the .deb package',
  },
  darwin: {
    chromium: 'brew install --cask google-chrome',
    firefox: 'brew install --cask firefox',
    webkit: 'nothing: WebKitGTK exists for Linux only, so these tests run there',
  },
  win32: {
    chromium: 'winget install --exact --id Google.Chrome',
    firefox: 'winget install --exact --id Mozilla.Firefox',
    webkit: 'nothing: WebKitGTK exists for Linux only, so these tests run there',
  },
  other: {
    chromium: 'install Chromium or Google Chrome, or set CHROME_PATH to where it is',
    firefox: 'install Firefox, or set FIREFOX_PATH to where it is',
    webkit: 'install WebKitGTK 4.1 with MiniBrowser and WebKitWebDriver, and Xvfb',
  },
};

/**
 * Decides how the missing engines come onto a machine.
 * @param {string[]} missing engines
 * @param {{platform: string, distribution?: string, apt?: boolean, root?: boolean, sudo?: boolean}}
 *   machine the distribution is `debian` or `ubuntu` or neither; `sudo` is one without a password
 * @returns {{commands: string[][], advice: {engine: string, text: string}[]}} what to run now, and
 *   what to tell about the engines that those commands do not bring
 */
export function planInstallation(missing, {platform, distribution, apt, root, sudo}) {
  const hasApt = platform === 'linux' && apt && ['debian', 'ubuntu'].includes(distribution);
  const fromApt = missing.filter(
    (engine) => hasApt && (distribution === 'debian' || engine === 'webkit'),
  );
  const packages = fromApt.flatMap((engine) => DEBIAN_PACKAGES[engine]);
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages];
  const mayInstall = root || sudo;
  const advice = ADVICE[platform === 'linux' ? distribution : platform] ?? ADVICE.other;

  return {
    commands:
      mayInstall && packages.length > 0
        ? [['apt-get', 'update'], install].map((command) => (root ? command : ['sudo', ...command]))
        : [],
    advice: missing
      .filter((engine) => !mayInstall || !fromApt.includes(engine))
      .map((engine) => ({
        engine,
        text: fromApt.includes(engine)
          ? `sudo apt-get install --no-install-recommends ${DEBIAN_PACKAGES[engine].join(' ')}`
          : (advice[engine] ?? ADVICE.other[engine]),
      })),
  };
}

/**
 * Finds the engines, after installing those that are missing where that is possible.
 * @param {string[]} engines
 * @returns {string[]} those that are there
 */
export function setUpBrowsers(engines) {
  const isMissing = (engine) => usableBrowser(engine) === undefined;
  const missing = engines.filter(isMissing);
  if (missing.length > 0) {
    const {commands, advice} = planInstallation(missing, describeMachine());
    if (commands.length > 0) console.log(`Installing ${missing.join(', ')}: this takes a minute.`);
    const succeeded = commands.every(runVisibly);
    for (const {engine, text} of advice) console.log(`${engine} is not here. To get it: ${text}`);
    if (!succeeded) console.log('The installation failed; the lines above say why.');
  }

  return engines.filter((engine) => {
    const browser = usableBrowser(engine);
    console.log(browser ? `${engine}: ${browser.version} (${browser.path})` : `${engine}: missing`);
    return browser !== undefined;
  });
}

/** Finds a browser and lets it tell its version, which a placeholder for a snap cannot. */
function usableBrowser(engine) {
  const browser = findBrowser(engine);
  if (!browser) return undefined;
  // On Windows `--version` opens a window.
  if (process.platform === 'win32') return {...browser, version: 'found'};

  const command = browser.screen ? ['xvfb-run', '-a', browser.path] : [browser.path];
  const {stdout} = spawnSync(command[0], [...command.slice(1), '--version'], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  const version = /^.*\d+\.\d+.*$/m.exec(stdout ?? '')?.[0].trim();
  if (version) return {...browser, version};
  // Not every package of Xvfb has `xvfb-run`; the browser may be fine all the same.
  return engine === 'webkit' ? {...browser, version: 'found'} : undefined;
}

function describeMachine() {
  const root = process.getuid?.() === 0;
  return {
    platform: process.platform,
    distribution: distributionOf(
      existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
    ),
    apt: existsSync('/usr/bin/apt-get'),
    root,
    sudo: !root && spawnSync('sudo', ['-n', 'true']).status === 0,
  };
}

/**
 * Reads `/etc/os-release`. What descends from Ubuntu counts as Ubuntu.
 * @param {string} text
 * @returns {'debian' | 'ubuntu' | undefined}
 */
export function distributionOf(text) {
  const names = [...text.matchAll(/^(?:ID|ID_LIKE)=(.*)$/gm)].map(([, names]) => names).join(' ');
  return ['ubuntu', 'debian'].find((name) => new RegExp(`\\b${name}\\b`).test(names));
}

function runVisibly([command, ...args]) {
  console.log(`$ ${[command, ...args].join(' ')}`);
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  return spawnSync(command, args, {stdio: 'inherit', env}).status === 0;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const engines = process.argv.length > 2 ? parseEngines(process.argv.slice(2).join(',')) : ENGINES;
  if (setUpBrowsers(engines).length < engines.length) process.exitCode = 1;
}
