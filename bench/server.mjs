// node bench/server.mjs: what the server half costs beside a plain node:http handler that writes the very same
// bytes at the same moments by hand. Each has a process of its own; rounds alternate, and medians are shown.
// Nothing here fails by the clock.
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {Agent, createServer, get} from 'node:http';
import {availableParallelism, cpus} from 'node:os';
import {fileURLToPath} from 'node:url';
import {createPageHandler} from 'meanwhile/server';

const ITEMS = Array.from({length: 50}, (_, id) => ({id, name: `Item ${id}`, text: 'x'.repeat(80)}));
const LATE = ['first', 'second', 'third'];
const ROUNDS = 15;
const STREAMS = 50;

const box = (name) =>
  `<await-data from="${name}"><p slot="fallback">Loading…</p><template><ul><template each="item of value" key="item.id"><li>{{ item.name }}</li></template></ul></template></await-data>`;

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title></head><body>
<header><h1>Bench</h1></header>
<route-outlet><route-def path="/:mode" loader="/loader.js"><template>
  <ul><template each="item of data.items" key="item.id"><li title="{{ item.name }}"><b>{{ item.name }}</b> {{ item.text }}</li></template></ul>
  ${LATE.map(box).join('')}
</template></route-def></route-outlet><footer>The end</footer></body></html>`;

/** The lists that are waited for by each stream that is open. */
const waiting = [];

const held = () => {
  const stream = LATE.map(() => Promise.withResolvers?.() ?? withResolvers());
  waiting.push(stream);
  return stream.map(({promise}) => promise);
};

function withResolvers() {
  let resolve;
  return {promise: new Promise((settle) => (resolve = settle)), resolve};
}

const ours = createPageHandler({
  page: PAGE,
  modules: {
    '/loader.js': {
      loader({params}) {
        const lists = params.mode === 'held' ? held() : LATE.map(() => Promise.resolve(ITEMS));
        return {items: ITEMS, ...Object.fromEntries(LATE.map((name, at) => [name, lists[at]]))};
      },
    },
  },
});

const ask = (mode) => ours(new Request(`http://bench.test/${mode}`));

/** As an application without the server half would do it: parts that are known beforehand. */
async function recorded() {
  const settled = await (await ask('settled')).text();
  const parts = [];
  const reader = (await ask('held')).body.getReader();
  for (let at = 0; ; at++) {
    const {value} = await reader.read();
    if (!value) return {settled, parts};
    parts.push(value);
    waiting[0]?.[at]?.resolve(ITEMS);
    if (at === LATE.length) waiting.length = 0;
  }
}

async function handlers() {
  const {settled, parts} = await recorded();
  const type = {'content-type': 'text/html; charset=utf-8'};
  return {
    async meanwhile({url}, response) {
      const {body} = await ask(url.slice(1));
      response.writeHead(200, type);
      for await (const part of body) response.write(part);
      response.end();
    },
    async 'by hand'({url}, response) {
      response.writeHead(200, type);
      if (url !== '/settled') {
        const lists = held();
        response.write(parts[0]);
        for (const [at, list] of lists.entries()) {
          await list;
          response.write(parts[at + 1]);
        }
        for (const part of parts.slice(LATE.length + 1)) response.write(part);
      }
      response.end(url === '/settled' ? settled : undefined);
    },
  };
}

async function serve(name) {
  const handle = (await handlers())[name];
  const server = createServer((request, response) => void handle(request, response)).listen(0);
  await once(server, 'listening');
  process.on('message', async (question) => {
    if (question === 'memory') {
      globalThis.gc();
      await new Promise(setImmediate);
      globalThis.gc();
      const {heapUsed, rss} = process.memoryUsage();
      process.send({heapUsed, rss});
    } else {
      for (const stream of waiting) stream[question].resolve(ITEMS);
      if (question === LATE.length - 1) waiting.length = 0;
    }
  });
  process.send({port: server.address().port});
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

async function measure() {
  console.log(`${cpus()[0].model}, ${availableParallelism()} cores, Node ${process.version}`);
  const sides = await Promise.all(
    ['meanwhile', 'by hand'].map(async (name) => {
      const child = fork(fileURLToPath(import.meta.url), [name], {execArgv: ['--expose-gc']});
      const [{port}] = await once(child, 'message');
      const agent = new Agent({keepAlive: true, maxSockets: STREAMS});
      const open = async (path) => {
        const request = get({port, path, agent});
        const [response] = await once(request, 'response');
        return response;
      };
      const memory = async () => {
        child.send('memory');
        return (await once(child, 'message'))[0];
      };
      return {name, child, open, memory, found: {}};
    }),
  );

  /** Runs a measurement on both, in turns, and keeps the median of each. */
  const compare = async (what, rounds, act) => {
    for (const side of sides) side.found[what] = [];
    for (let round = 0; round < rounds; round++) {
      for (const side of round % 2 ? sides : sides.toReversed())
        side.found[what].push(await act(side));
    }
  };

  const drain = async (response) => {
    for await (const _ of response);
  };

  const load = async ({open}, count, concurrency) => {
    let left = count;
    const start = performance.now();
    await Promise.all(
      Array.from({length: concurrency}, async () => {
        while (left-- > 0) await drain(await open('/settled'));
      }),
    );
    return (count / (performance.now() - start)) * 1000;
  };

  // Both have to do the same before it is measured how fast they are.
  const texts = [];
  for (const {open} of sides) texts.push(Buffer.concat(await (await open('/settled')).toArray()));
  if (!texts[0].equals(texts[1])) throw new Error('They do not send the same.');

  for (const side of sides) await load(side, 300, 10);

  await compare('first byte, ms', ROUNDS * 5, async ({open}) => {
    const start = performance.now();
    const response = await open('/settled');
    await once(response, 'readable');
    const ms = performance.now() - start;
    await drain(response);
    return ms;
  });

  await compare('late part after it settled, ms', ROUNDS, async ({open, child}) => {
    const response = await open('/held');
    const parts = response[Symbol.asyncIterator]();
    await parts.next();
    const times = [];
    for (const at of LATE.keys()) {
      const start = performance.now();
      child.send(at);
      await parts.next();
      times.push(performance.now() - start);
    }
    while (!(await parts.next()).done);
    return median(times);
  });

  await compare('requests per second, settled', 5, (side) => load(side, 500, 10));

  await compare(`streams per second, ${STREAMS} at a time`, 5, async ({open, child}) => {
    const start = performance.now();
    const responses = await Promise.all(Array.from({length: STREAMS}, () => open('/held')));
    const ends = responses.map(drain);
    for (const at of LATE.keys()) child.send(at);
    await Promise.all(ends);
    return (STREAMS / (performance.now() - start)) * 1000;
  });

  for (const side of sides) {
    const before = await side.memory();
    const responses = await Promise.all(Array.from({length: STREAMS}, () => side.open('/held')));
    await Promise.all(responses.map((response) => once(response, 'readable')));
    const during = await side.memory();
    for (const at of LATE.keys()) side.child.send(at);
    await Promise.all(responses.map(drain));
    const after = await side.memory();
    const kB = (bytes) => bytes / 1000 / STREAMS;
    side.found['heap of an open stream, kB'] = [kB(during.heapUsed - before.heapUsed)];
    side.found['heap left of an ended one, kB'] = [kB(after.heapUsed - before.heapUsed)];
    side.found['resident memory with them open, MB'] = [during.rss / 1e6];
  }

  const [a, b] = sides;
  console.table(
    Object.fromEntries(
      Object.keys(a.found).map((what) => {
        const [x, y] = [a, b].map(({found}) => median(found[what]));
        return [
          what,
          {
            [a.name]: Number(x.toFixed(2)),
            [b.name]: Number(y.toFixed(2)),
            [`${a.name} ÷ ${b.name}`]: Number((x / y).toFixed(2)),
          },
        ];
      }),
    ),
  );
  for (const {child} of sides) child.kill();
  process.exit();
}

if (process.argv[2]) await serve(process.argv[2]);
else await measure();
