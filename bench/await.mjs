// node bench/await.mjs: what 1 and 1,000 boxes cost beside a page written by hand, in Chromium.
// Both sides must show the same text before a time counts. Nothing here fails by the clock.
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {availableParallelism, cpus} from 'node:os';
import {findBrowser} from '../scripts/browsers.mjs';

const FILES = {
  '/meanwhile.min.js': 'dist/meanwhile.min.js',
  '/await.measure.js': 'bench/await.measure.js',
};
const PAGE =
  '<!doctype html><meta charset="utf-8"><script type="module" src="/meanwhile.min.js"></script>';

const chromium = findBrowser('chromium');
if (!chromium) throw new Error('Chromium was not found: run "node scripts/setup-browsers.mjs".');
const {default: puppeteer} = await import('puppeteer-core');

// Isolated, because only then the clock of a page is fine enough.
const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};
const server = createServer(({url}, response) => {
  const type = url.endsWith('.js') ? 'text/javascript' : 'text/html';
  response.writeHead(200, {...headers, 'content-type': type});
  response.end(FILES[url] ? readFileSync(FILES[url]) : PAGE);
}).listen(0, '127.0.0.1');

const browser = await puppeteer.launch({
  executablePath: chromium.path,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => customElements.get('await-data'));
  console.log(`${cpus()[0].model}, ${availableParallelism()} cores, ${await browser.version()}`);
  for (const [count, rounds] of [
    [2, 200],
    [1_000, 30],
  ]) {
    const inPage = (boxes, times) =>
      import('/await.measure.js').then(({measure}) => measure(boxes, times));
    const results = await page.evaluate(inPage, count, rounds);
    console.log(
      `\n${count.toLocaleString('en')} boxes, medians of ${rounds - 1} interleaved rounds`,
    );
    console.table(
      results.map(({name, meanwhile, floor, ratio}) => ({
        what: name,
        'meanwhile ms': Number(meanwhile.toFixed(3)),
        'by hand ms': Number(floor.toFixed(3)),
        ratio: Number(ratio.toFixed(2)),
      })),
    );
  }
} finally {
  await browser.close();
  server.close();
}
