// A browser launcher for @web/test-runner that drives WebKitGTK's MiniBrowser by plain WebDriver.
// It starts what it needs: a virtual screen, the driver, and one session.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {WebKitPage} from './webkit-page.mjs';

const START_TIMEOUT_MS = 20_000;

/**
 * @param {{path: string, driver: string, screen: string}} browser as `findBrowser('webkit')` returns it
 * @returns {import('@web/test-runner').BrowserLauncher}
 */
export function webkitLauncher({path, driver, screen}) {
  const children = new Set();
  const stopChildren = () => children.forEach((child) => child.kill());
  const addresses = new Map();
  let driverAddress;
  let opening;
  let page;

  async function start() {
    process.once('exit', stopChildren);
    const display = await startScreen(screen, children);
    const env = {...process.env, DISPLAY: display, GDK_BACKEND: 'x11'};
    return await startDriver(driver, env, children);
  }

  async function open() {
    const session = await WebDriverSession.open(await (driverAddress ??= start()), {
      // The runner itself waits for the page.
      pageLoadStrategy: 'none',
      // Without full screen the toolbar keeps the window at least 447 px wide.
      'webkitgtk:browserOptions': {binary: path, args: ['--automation', '--full-screen']},
    });
    page = new WebKitPage(session);
  }

  return {
    name: 'WebKit',
    // The commands plugin then calls `getPage()` and uses it as a Playwright page.
    type: 'playwright',
    // There is one window, so its tests run one file after another.
    concurrency: 1,

    async startSession(id, url) {
      await (opening ??= open());
      addresses.set(id, url);
      await page.setViewportSize({width: 800, height: 600});
      await page.goto(url);
    },
    isActive: (id) => addresses.has(id),
    getBrowserUrl: (id) => addresses.get(id),
    getPage: () => page,
    async stopSession(id) {
      addresses.delete(id);
      try {
        await page.goto('about:blank');
      } catch (error) {
        // A test that crashed the page has failed; the next one gets a page of its own.
        opening = undefined;
        await page.close();
        throw error;
      }
      return {};
    },
    async startDebugSession() {
      throw new Error('WebKit has no debug session here: open the printed address in a browser.');
    },
    async stop() {
      await page?.close();
      stopChildren();
      process.off('exit', stopChildren);
    },
  };
}

/** One WebDriver session (https://www.w3.org/TR/webdriver2/). */
class WebDriverSession {
  #base;

  constructor(base) {
    this.#base = base;
  }

  static async open(driverBase, capabilities) {
    const {sessionId} = await request(`${driverBase}/session`, 'POST', {
      capabilities: {alwaysMatch: capabilities},
    });
    return new WebDriverSession(`${driverBase}/session/${sessionId}`);
  }

  command(method, name, body) {
    return request(`${this.#base}/${name}`, method, body);
  }

  actions(source) {
    return this.command('POST', 'actions', {actions: [source]});
  }

  close() {
    return request(this.#base, 'DELETE');
  }
}

/** Starts a virtual screen and returns its `DISPLAY`. */
async function startScreen(path, children) {
  const screen = startChild(
    children,
    path,
    ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
    {stdio: ['ignore', 'ignore', 'ignore', 'pipe']},
  );
  const [number] = await Promise.race([once(screen.stdio[3], 'data'), failure(screen, path)]);
  return `:${String(number).trim()}`;
}

/** Starts the driver and returns its address once it answers. */
async function startDriver(path, env, children) {
  const port = await freePort();
  const driver = startChild(children, path, [`--port=${port}`], {env, stdio: 'ignore'});
  const failed = failure(driver, path);
  const base = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      await Promise.race([request(`${base}/status`, 'GET'), failed]);
      return base;
    } catch (error) {
      if (driver.exitCode !== null || Date.now() > deadline) throw error;
      await sleep(30);
    }
  }
}

function startChild(children, command, args, options) {
  const child = spawn(command, args, options);
  children.add(child);
  return child;
}

/** Rejects when the program cannot be started or ends by itself; never fulfils. */
function failure(child, command) {
  const failed = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`${command} ended by itself (${signal ?? `exit code ${code}`}).`)),
    );
  });
  failed.catch(() => {});
  return failed;
}

async function request(url, method, body) {
  const response = await fetch(url, {
    method,
    // WebKitWebDriver closes sockets that it promised to keep.
    headers: {connection: 'close'},
    ...(body && {body: JSON.stringify(body)}),
  });
  const {value} = await response.json();
  if (!response.ok) throw new Error(`WebKit's driver: ${value.error}: ${value.message}`);
  return value;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  return port;
}
