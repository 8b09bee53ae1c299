// node bench/matcher.mjs: what a look-up costs from 10 to 10,000 routes, in Node and in Chromium.
// Both sides must give the same answers before they are timed. Nothing here fails by the clock.
import {availableParallelism, cpus} from 'node:os';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {findBrowser} from '../scripts/browsers.mjs';

const COUNTS = [10, 100, 1_000, 10_000];

const {outputFiles} = await build({
  entryPoints: [fileURLToPath(new URL('matcher.measure.js', import.meta.url))],
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2022',
});
const code = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`;

function show(engine, results) {
  console.log(`\n${engine}, ${results[0].native ? 'native URLPattern' : 'urlpattern-polyfill'}`);
  console.table(
    results.flatMap(({count, buildMs, times}) => [
      ...Object.entries(times).map(([kind, [ours, linear]]) => ({
        routes: count,
        'look-up': kind,
        'matcher µs': Number(ours.toFixed(2)),
        'linear µs': Number(linear.toFixed(1)),
        'linear ÷ matcher': Number((linear / ours).toFixed(1)),
      })),
      {
        routes: count,
        'look-up': '(build the list, ms)',
        'matcher µs': Number(buildMs[0].toFixed(2)),
        'linear µs': Number(buildMs[1].toFixed(1)),
        'linear ÷ matcher': Number((buildMs[1] / buildMs[0]).toFixed(1)),
      },
    ]),
  );
}

console.log(`${cpus()[0].model}, ${availableParallelism()} cores`);

const {measure} = await import(code);
const results = [];
for (const count of COUNTS) results.push(await measure(count));
show(`Node ${process.version}`, results);

const chromium = findBrowser('chromium');
if (chromium) {
  const {default: puppeteer} = await import('puppeteer-core');
  const browser = await puppeteer.launch({
    executablePath: chromium.path,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage();
    const inPage = (counts, from) =>
      import(from).then(async (bench) => {
        const measured = [];
        for (const count of counts) measured.push(await bench.measure(count));
        return measured;
      });
    show(await browser.version(), await page.evaluate(inPage, COUNTS, code));
  } finally {
    await browser.close();
  }
} else {
  console.log('Chromium was not found: run "node scripts/setup-browsers.mjs".');
}
