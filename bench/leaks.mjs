// node bench/leaks.mjs [navigations]: what is left behind by 10,000 navigations to pages whose
// deferreds settle, are aborted by leaving, or never settle while something else holds them, in
// Chromium. After a warm-up, not one node, listener or instance may be added, else it exits with 1;
// nor may the heap grow by more than what is noise.
// LEAK=100 leaves a listener behind on every hundredth page, to see it caught.
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {availableParallelism, cpus} from 'node:os';
import {findBrowser} from '../scripts/browsers.mjs';

const NAVIGATIONS = Number(process.argv[2] ?? 10_000);
const WARM_UP = 1000;
// Chromium itself keeps some 460 bytes of each navigation that was superseded, every fourth one here.
const MAX_HEAP_BYTES = 200;
const SAMPLES = 5;
const LEAK = Number(process.env.LEAK ?? 0);

const FILES = {
  '/meanwhile.min.js': 'dist/meanwhile.min.js',
  '/leaks.measure.js': 'bench/leaks.measure.js',
};
const PAGE = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">';

const chromium = findBrowser('chromium');
if (!chromium) throw new Error('Chromium was not found: run "node scripts/setup-browsers.mjs".');
const {default: puppeteer} = await import('puppeteer-core');

const server = createServer(({url}, response) => {
  response.writeHead(200, {'content-type': url.endsWith('.js') ? 'text/javascript' : 'text/html'});
  response.end(FILES[url] ? readFileSync(FILES[url]) : PAGE);
}).listen(0, '127.0.0.1');

const browser = await puppeteer.launch({
  executablePath: chromium.path,
  protocolTimeout: 600_000,
  args: [
    '--disable-ipc-flooding-protection',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});

try {
  const page = await browser.newPage();
  const failures = [];
  page.on('pageerror', (error) => failures.push(error));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const setUp = (leak) => import('/leaks.measure.js').then((measure) => measure.setUp(leak));
  await page.evaluate(setUp, LEAK);
  const session = await page.createCDPSession();
  const expressionOf = async (expression) =>
    (await session.send('Runtime.evaluate', {expression})).result;

  /** How many objects have a prototype. */
  const instances = async (name) => {
    const {objectId: prototypeObjectId} = await expressionOf(
      `globalThis.leaks.prototypes[${JSON.stringify(name)}]`,
    );
    const {objects} = await session.send('Runtime.queryObjects', {prototypeObjectId});
    const {result} = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    });
    for (const {objectId} of [objects, {objectId: prototypeObjectId}]) {
      await session.send('Runtime.releaseObject', {objectId});
    }
    return result.value;
  };

  const names = await page.evaluate(() => Object.keys(globalThis.leaks.prototypes));
  const sample = async () => {
    for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
    const {nodes, jsEventListeners} = await session.send('Memory.getDOMCounters');
    const {usedSize} = await session.send('Runtime.getHeapUsage');
    const counts = {nodes, listeners: jsEventListeners};
    for (const name of names) counts[name] = await instances(name);
    return {counts, usedSize};
  };
  const run = (count) => page.evaluate((navigations) => globalThis.leaks.run(navigations), count);

  console.log(`${cpus()[0].model}, ${availableParallelism()} cores, ${await browser.version()}`);
  const begun = performance.now();
  await run(WARM_UP);
  const samples = [{done: 0, ...(await sample())}];
  const step = Math.max(1, Math.round(NAVIGATIONS / SAMPLES));
  for (let done = step; done <= NAVIGATIONS; done += step) {
    await run(step);
    samples.push({done, ...(await sample())});
  }
  const seconds = (performance.now() - begun) / 1000;
  console.table(
    samples.map(({done, counts, usedSize}) => ({
      navigations: done,
      ...counts,
      'heap kB': Math.round(usedSize / 1024),
    })),
  );
  const [first, last] = [samples[0], samples.at(-1)];
  // By then the page has all that it keeps of the newest.
  const heap = (last.usedSize - samples[1].usedSize) / (last.done - samples[1].done);
  console.log(
    `${last.done.toLocaleString('en')} navigations after ${WARM_UP} in ${seconds.toFixed(0)} s; ${heap.toFixed(1)} bytes of heap for each`,
  );
  const seen = await page.evaluate(() => globalThis.leaks.seen());
  if (seen !== 'Home') failures.push(new Error(`The page shows ${JSON.stringify(seen)}.`));
  for (const [name, count] of Object.entries(last.counts)) {
    const more = count - first.counts[name];
    if (more > 0) failures.push(new Error(`${more} more ${name} than after the warm-up.`));
  }
  if (heap > MAX_HEAP_BYTES) failures.push(new Error('The heap grows.'));
  for (const {message} of failures) console.error(message);
  if (failures.length) process.exitCode = 1;
  else console.log('Nothing is left behind.');
} finally {
  await browser.close();
  server.close();
}
