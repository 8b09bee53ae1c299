// Browser tests. BROWSERS=chromium,firefox,webkit chooses the engines; the default is chromium.
import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {build} from 'esbuild';
import puppeteer from 'puppeteer-core';
import {demoStage} from './demo/test/stage.mjs';
import {streamStage} from './src/server/test/stream-stage.mjs';
import {findBrowser, parseEngines} from './scripts/browsers.mjs';
import {webkitLauncher} from './scripts/webkit-launcher.mjs';
import {summaryReporter} from './scripts/wtr-summary.mjs';

// Chromium's sandbox refuses to run as root, which is who runs things in containers.
const isRoot = process.getuid?.() === 0;

const launchers = {
  chromium: ({path}) =>
    chromeLauncher({
      launchOptions: {
        executablePath: path,
        args: ['--disable-quic', ...(isRoot ? ['--no-sandbox'] : [])],
      },
    }),
  firefox: ({path}) =>
    chromeLauncher({
      puppeteer,
      // Firefox has one focused window, so keyboard tests cannot share it.
      concurrency: 1,
      launchOptions: {
        browser: 'firefox',
        executablePath: path,
        // With this cache in the parent process going back in history never ends.
        extraPrefsFirefox: {'fission.bfcacheInParent': false},
      },
    }),
  webkit: webkitLauncher,
};

function launch(engine) {
  const browser = findBrowser(engine);
  if (!browser) throw new Error(`${engine} was not found: run "node scripts/setup-browsers.mjs".`);
  return launchers[engine](browser);
}

let react;
/** React comes as CommonJS, which no browser can import. */
const bundleReact = () =>
  (react ??= build({
    stdin: {
      contents: `
        export {createElement, StrictMode, useCallback, useSyncExternalStore} from 'react';
        export {flushSync} from 'react-dom';
        export {createRoot, hydrateRoot} from 'react-dom/client';
        export {renderToString} from 'react-dom/server.browser';`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    define: {'process.env.NODE_ENV': '"development"'},
    write: false,
  }));

const reactBundle = {
  name: 'react-bundle',
  async serve({path}) {
    if (path !== '/react-bundle.js') return undefined;
    const {outputFiles} = await bundleReact();
    return {body: outputFiles[0].text, type: 'js'};
  },
};

export default {
  files: ['demo/*.test.ts', 'src/**/*.test.ts', '!src/**/*.node.test.ts'],
  middleware: [demoStage(), streamStage()],
  nodeResolve: {exportConditions: ['development']},
  plugins: [
    reactBundle,
    esbuildPlugin({
      ts: true,
      // "auto" would send newer syntax than we ship.
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: parseEngines(process.env.BROWSERS || 'chromium').map(launch),
  concurrency: 1,
  concurrentBrowsers: 3,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
  // `.only` is for one's own desk: in a run that counts it would hide the other tests.
  testFramework: {config: {timeout: 10_000, forbidOnly: Boolean(process.env.WTR_SUMMARY)}},
  filterBrowserLogs: ({args}) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [
    defaultReporter({reportTestProgress: false}),
    summaryReporter({file: process.env.WTR_SUMMARY}),
  ],
};
