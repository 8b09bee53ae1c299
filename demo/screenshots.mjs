// Takes pictures of every state of the demo, to be looked at.
//   node demo/screenshots.mjs FOLDER [ADDRESS]
// ADDRESS is a running demo; without it one is started.
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import puppeteer from 'puppeteer-core';
import {findBrowser} from '../scripts/browsers.mjs';
import {createDemoServer, listen} from './server.mjs';

const [folder, given] = process.argv.slice(2);
if (!folder) {
  console.error('Say into which folder: node demo/screenshots.mjs FOLDER [ADDRESS]');
  process.exit(1);
}
await mkdir(folder, {recursive: true});

const found = findBrowser('chromium');
if (!found) {
  console.error('The pictures need Chrome or Chromium; CHROME_PATH may say where it is.');
  process.exit(1);
}

const slow = /\/api\/(?:size|packages\/.+\/(?:size|dependents|readme))$/;
const desktop = {width: 1280, height: 900};
const wide = {width: 1920, height: 1000};
const tablet = {width: 820, height: 1000};
const phone = {width: 360, height: 780, deviceScaleFactor: 2, isMobile: true, hasTouch: true};
const rich = '/package/@web/dev-server-core';

const server = given ? undefined : createDemoServer();
const address = given ?? `http://localhost:${await listen(server, {port: 0})}`;
const packages = await (await fetch(new URL('/api/packages', address))).json();
const withoutReadme = await findWithoutReadme();

const shots = [
  {name: 'list', path: '/'},
  {name: 'list-waiting', path: '/', hold: true},
  {name: 'list-dark', path: '/', dark: true},
  {name: 'list-phone', path: '/', viewport: phone},
  {name: 'list-hover', path: '/?q=web', hover: '.packages li:nth-child(3) a'},
  {name: 'list-narrow', path: '/', viewport: tablet},
  {name: 'list-wide', path: '/', viewport: wide},
  {name: 'list-refreshing', path: '/', refresh: '.count .refresh'},
  {name: 'package-refreshing', path: `${rich}?q=web`, refresh: '.bar .refresh'},
  {name: 'package-refreshing-dark', path: `${rich}?q=web`, refresh: '.bar .refresh', dark: true},
  {name: 'package-refreshing-one', path: rich, refresh: '.size .note button'},
  {name: 'package-narrow', path: rich, viewport: tablet},
  {name: 'package-wide', path: `${rich}?q=web`, viewport: wide},
  {name: 'package-end', path: rich, scrollTo: 'footer'},
  {name: 'search', path: '/?q=lit'},
  {name: 'search-nothing', path: '/?q=no+such+thing'},
  {name: 'package-waiting', path: rich, hold: true},
  {name: 'package', path: rich},
  {name: 'package-dark', path: rich, dark: true},
  {name: 'package-dark-waiting', path: rich, dark: true, hold: true},
  {name: 'package-phone', path: rich, viewport: phone, whole: true},
  {name: 'package-phone-waiting', path: rich, viewport: phone, hold: true},
  {name: 'package-many-dependents', path: '/package/debug'},
  {name: 'phone-many-dependents', path: '/package/debug', viewport: phone, scrollTo: '.dependents'},
  {name: 'error', path: `/package/${withoutReadme}`, scrollTo: '.failure'},
  {name: 'error-phone', path: `/package/${withoutReadme}`, viewport: phone, whole: true},
  {name: 'unknown-package', path: '/package/@no/such-package'},
  {name: 'unknown-page', path: '/no/such/page'},
  {name: 'about', path: '/about'},
  {name: 'about-end', path: '/about', scrollTo: '.copies'},
  ...['await-data', 'boundary', 'error', 'lazy', 'routes', 'strict-csp'].flatMap((name) => {
    const path = `/pages/${name}.html`;
    return [
      {name: `copy-${name}`, path},
      {name: `copy-${name}-dark-waiting`, path, dark: true, hold: true},
      {name: `copy-${name}-phone`, path, viewport: phone},
    ];
  }),
  ...[desktop, phone].flatMap((viewport) =>
    ['', '#/package/lit-html'].map((hash) => ({
      name: `data-library${viewport === phone ? '-phone' : ''}${hash && '-package'}`,
      path: `/data-library/tanstack-query.html${hash}`,
      viewport,
    })),
  ),
  {name: 'copy-routes-package-phone', path: '/pages/routes.html#/package/lit', viewport: phone},
];

const browser = await puppeteer.launch({
  executablePath: found.path,
  args: ['--disable-quic', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  for (const shot of shots) await take(shot);
} finally {
  await browser.close();
  server?.closeAllConnections();
  server?.close();
}

async function take({name, path, viewport = desktop, ...options}) {
  const {dark = false, whole = false, scrollTo, refresh, hover} = options;
  const page = await browser.newPage();
  await page.setViewport(viewport);
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: dark ? 'dark' : 'light'}]);
  let hold = options.hold ?? false;
  if (hold || refresh) {
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (!hold || !slow.test(new URL(request.url()).pathname)) void request.continue();
    });
  }
  await page.goto(new URL(path, address).href);
  await page.waitForSelector(hold ? '[slot="fallback"]' : '.page, .explorer, main h1');
  if (!hold) await page.waitForNetworkIdle({idleTime: 200});
  if (scrollTo) await page.$eval(scrollTo, (found) => found.scrollIntoView({block: 'center'}));
  if (refresh) {
    hold = true;
    await page.click(refresh);
    await page.waitForFunction(() => document.querySelector('await-data:state(refreshing)'));
    // the line that says so fades in
    await page.waitForFunction(() =>
      document.getAnimations().every((one) => one.effect.getTiming().iterations > 1),
    );
  }
  if (hover) await page.hover(hover);
  await page.screenshot({path: join(folder, `${name}.png`), fullPage: whole});
  await page.close();
  console.log(`${name}.png`);
}

async function findWithoutReadme() {
  for (const {name} of packages) {
    const readme = await fetch(new URL(`/api/packages/${name}/readme`, address));
    if (readme.status === 404) return name;
  }
  throw new Error('Every installed package has a readme, so there is no error to show.');
}
